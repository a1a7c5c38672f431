"""Text with a few marks as blocks: headings, lists, quotes, strong and emphasised words.

The marks are those of the author of a template. What a report fills in is never looked at for
marks: it stands in slots, and is put in after the text has been read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define, field

from visitatie._frozen import frozen
from visitatie.report._inline import Emphasis, Inline, Strong, Text
from visitatie.report.blocks import Block, Heading, List, Paragraph, Quote

__all__ = ["Original", "Slots", "blocks_of"]

_OPEN, _CLOSE = "\ue000", "\ue001"
"""Around the number of a slot: characters that no text of people has."""
_SLOT = re.compile(f"{_OPEN}(\\d+){_CLOSE}")
_MARKS = re.compile(r"(\*\*.+?\*\*|\*.+?\*)", re.DOTALL)
_HEADING = re.compile(r"(#{1,4}) +(.+)")
_ITEM = re.compile(r"(?:[-*]|(\d+)\.) +(.+)", re.DOTALL)
_DEEPEST = 4
_ALONE = "{{ section }} has to stand alone, with an empty line before and after"


@frozen
class Original:
    """The section as its plugin made it; ``body`` is that without its first heading."""

    blocks: tuple[Block, ...]

    @property
    def body(self) -> Original:
        """All but the heading that the section begins with."""
        begins = bool(self.blocks) and isinstance(self.blocks[0], Heading)
        return Original(self.blocks[1:] if begins else self.blocks)


@define
class Slots:
    """What a template filled in, in the order in which it did."""

    held: list[object] = field(factory=list)

    def keep(self, value: object) -> str:
        """Take a value out of the text, and give the mark that stands for it."""
        if not isinstance(value, Original):
            value = self.text(_words(value))  # of a macro, or what was set: it has slots itself
        self.held.append(value)
        return f"{_OPEN}{len(self.held) - 1}{_CLOSE}"

    def text(self, marked: str) -> str:
        """Put the values back into a text.

        Raises:
            ValueError: one of them is a section, which has to stand alone.
        """
        return _SLOT.sub(lambda found: self._word(int(found[1])), marked)

    def section(self, marked: str) -> Original | None:
        """Give the section that a paragraph consists of, if it is nothing else."""
        found = _SLOT.fullmatch(marked)
        value = self.held[int(found[1])] if found else None
        return value if isinstance(value, Original) else None

    def _word(self, number: int) -> str:
        value = self.held[number] if number < len(self.held) else ""
        if isinstance(value, Original):
            raise ValueError(_ALONE)  # noqa: TRY004  # it is the place that is wrong
        return str(value)


def _words(value: object) -> str:
    return "" if value is None else str(value)


def blocks_of(text: str, slots: Slots) -> list[Block]:
    """Give a text as blocks; an empty line ends a paragraph or list.

    Raises:
        ValueError: a section stands within a text.
    """
    blocks: list[Block] = []
    for part in re.split(r"\n[ \t]*\n", text):
        lines = [line.strip() for line in part.strip().split("\n") if line.strip()]
        while lines:
            original, heading = slots.section(lines[0]), _HEADING.fullmatch(lines[0])
            if original is not None:
                blocks += original.blocks
                del lines[0]
            elif heading is not None:
                blocks.append(_heading(len(heading[1]), slots.text(heading[2])))
                del lines[0]
            else:
                count = next(
                    (
                        n
                        for n, one in enumerate(lines)
                        if n and (_HEADING.fullmatch(one) or slots.section(one))
                    ),
                    len(lines),
                )
                blocks += _passage(lines[:count], slots)
                del lines[:count]
    return blocks


def _heading(level: int, words: str) -> Heading:
    chapter = level == 1
    return Heading(words, min(level, _DEEPEST), numbered=chapter, new_page=chapter)


def _passage(lines: Sequence[str], slots: Slots) -> Iterator[Block]:
    """Give lines that belong together: a quote, a list or a paragraph."""
    if all(line.startswith(">") for line in lines):
        yield Quote(slots.text(" ".join(line[1:].strip() for line in lines)))
        return
    first = next((n for n, line in enumerate(lines) if _ITEM.fullmatch(line)), len(lines))
    if first:
        yield Paragraph(_runs(" ".join(lines[:first]), slots))
    items: list[str] = []
    for line in lines[first:]:
        found = _ITEM.fullmatch(line)
        if found:
            items.append(found[2])
        else:
            items[-1] += f" {line}"
    if items:
        ordered = lines[first][0].isdigit()
        yield List(tuple(_runs(one, slots) for one in items), ordered=ordered)


def _runs(text: str, slots: Slots) -> tuple[Inline, ...]:
    runs: list[Inline] = []
    for piece in _MARKS.split(text):
        if piece.startswith("**") and len(piece) > len("****"):
            runs.append(Strong(slots.text(piece[2:-2])))
        elif piece.startswith("*") and len(piece) > len("**"):
            runs.append(Emphasis(slots.text(piece[1:-1])))
        elif piece:
            runs.append(Text(slots.text(piece)))
    return tuple(runs)
