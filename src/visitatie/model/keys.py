"""What the attributes of the model are called in files."""

from __future__ import annotations

from typing import Any

from attrs import Attribute

__all__ = ["key_of"]


def key_of(attribute: Attribute[Any]) -> str:
    """Give the key that an attribute has in files: its metadata ``key``, or its name."""
    return str(attribute.metadata.get("key", attribute.name))
