"""TOML in and out: strict reading with positions, conversion to the model, durable writing."""

from __future__ import annotations

from visitatie.files.digest import digest
from visitatie.files.framework_file import load_framework, read_framework

__all__ = ["digest", "load_framework", "read_framework"]
