"""Sentences of the command line: marked where they are written, translated when shown."""

from __future__ import annotations

__all__ = ["_"]


def _(sentence: str) -> str:
    """Mark a sentence for the catalogue; it is translated at the moment that it is shown."""
    return sentence
