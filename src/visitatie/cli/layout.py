"""Plain text that fits the terminal: wrapped paragraphs and tables whose cells wrap."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

__all__ = ["Bold", "paragraph", "rows", "title"]

_GAP = 2


class Bold(str):
    """A line that is shown bold where the terminal can."""

    __slots__ = ()


def paragraph(text: str, width: int, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """Wrap a text; ``hanging`` is the indent of the second line on."""
    lines: list[str] = []
    following = indent if hanging is None else hanging
    for part in text.strip().split("\n"):
        lines += textwrap.wrap(
            " ".join(part.split()),
            width,
            initial_indent=following if lines else indent,
            subsequent_indent=following,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [""]
    return lines


def title(text: str, width: int) -> list[str]:
    """Give a bold title, wrapped where it is long."""
    return [Bold(line) for line in paragraph(text, width, hanging="  ")]


def rows(
    table: Sequence[Sequence[str]], width: int, *, indent: str = "", header: bool = False
) -> Iterator[str]:
    """Lay out a table; the last column wraps, and takes a line of its own where it is narrow."""
    if not table:
        return
    last = len(table[0]) - 1
    widths = [max(len(row[place]) for row in table) for place in range(last)]
    start = len(indent) + sum(widths) + _GAP * last
    stacked = width - start < min(24, width // 2) and last > 0
    for number, row in enumerate(table):
        cells = [cell.ljust(size) for cell, size in zip(row, widths, strict=False)]
        left = indent + (" " * _GAP).join(cells)
        if stacked:
            lines = [left.rstrip(), *paragraph(row[last], width, indent=indent + "    ")]
        else:
            left += " " * _GAP if last else ""
            lines = paragraph(row[last], width, indent=left, hanging=" " * start)
            lines = lines if row[last].strip() else [left.rstrip()]
        for line in lines:
            yield Bold(line) if header and number == 0 else line.rstrip()
