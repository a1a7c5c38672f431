"""Characters that no font on this machine can show, written as their code instead.

A PDF for the archive may not hold the empty box that stands for "no such glyph" (ISO 19005-3,
6.2.11.8; ISO 14289-1, 7.21.8), and a reader cannot know what the box was: ``[U+1F600]`` says it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define, field

__all__ = ["MissingGlyphs", "as_codes", "watch", "without_private"]

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_CODE = re.compile(r"\(U\+([0-9A-F]{4,6})\)")
_LOGGER = "weasyprint"


@define
class MissingGlyphs(logging.Filter):
    """Takes the warnings about missing glyphs out of the log and keeps the characters."""

    found: set[int] = field(factory=set)

    def filter(self, record: logging.LogRecord) -> bool:
        """Keep back the records that are dealt with here; let all others pass."""
        if not str(record.msg).startswith(".notdef glyph"):
            return True
        self.found |= {int(code, 16) for code in _CODE.findall(record.getMessage())}
        return False


@contextmanager
def watch() -> Iterator[MissingGlyphs]:
    """Collect the characters that no font has, while something is rendered."""
    glyphs = MissingGlyphs()
    logger = logging.getLogger(_LOGGER)
    logger.addFilter(glyphs)
    try:
        yield glyphs
    finally:
        logger.removeFilter(glyphs)


def as_codes(markup: str, characters: set[int]) -> str:
    """Give the markup with each of the characters written as its code."""
    return markup.translate({char: f"[U+{char:04X}]" for char in characters})


def without_private(markup: str) -> str:
    """Give the markup without characters of private use: no two fonts agree on those."""
    return as_codes(markup, {ord(char) for char in _PRIVATE.findall(markup)})
