"""Walking through a document: all blocks, and the headings as an outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from visitatie._frozen import frozen
from visitatie.report._text import one_line, slug
from visitatie.report.blocks import (
    Block,
    Callout,
    Document,
    Heading,
    List,
    Matrix,
    Together,
)

__all__ = ["Entry", "Targets", "apart", "headings", "walk"]


@frozen
class Entry:
    """A heading with its place in the document."""

    heading: Heading
    id: str
    """Unique in the document, ASCII, begins with a letter."""
    number: str
    """*2.1* for a numbered heading, else empty."""
    depth: int
    """The level without gaps: at most one deeper than the heading before it."""

    @property
    def text(self) -> str:
        """The text on one line, with its label before it."""
        return one_line(f"{self.heading.label} {self.heading.text}")


@frozen
class Targets:
    """The headings of a document, by the id that a reference gives."""

    entries: Mapping[str, Entry]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Targets:
        """Gather headings; where two were given one id, the first one is meant."""
        found: dict[str, Entry] = {}
        for entry in entries:
            for name in (entry.heading.id, entry.id):
                found.setdefault(name, entry)
        found.pop("", None)
        return cls(found)

    def find(self, target: str) -> Entry | None:
        """Give the heading that is meant, or None when it is not in the document."""
        return self.entries.get(target) or self.entries.get(slug(target))


def walk(document: Document) -> Iterator[Block]:
    """Give every block in reading order, a block before the blocks inside it."""
    return _walk(document.blocks)


def _walk(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _walk(_inside(block))


def apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give blocks one by one, also those that are kept together on a page."""
    for block in blocks:
        if isinstance(block, Together):
            yield from apart(block.blocks)
        else:
            yield block


def _inside(block: Block) -> Iterable[Block]:
    match block:
        case Callout() | Together():
            return block.blocks
        case List():
            return (inner for item in block.items for inner in item.blocks)
        case Matrix():
            return (inner for row in block.rows for cell in row.cells for inner in cell)
        case _:
            return ()


def headings(document: Document) -> tuple[Entry, ...]:
    """Give the headings with unique ids, numbers, and depths that never skip a level.

    The first heading with an id keeps it; later ones get ``-2``, ``-3`` behind it. Headings
    inside other blocks (a callout) count as well.
    """
    entries: list[Entry] = []
    taken: set[str] = set()
    counters: list[int] = []
    depth = 0
    for block in walk(document):
        if not isinstance(block, Heading):
            continue
        depth = min(block.level, depth + 1)
        counters = counters[:depth] + [0] * (depth - len(counters))
        number = ""
        if block.numbered:
            counters[-1] += 1
            number = ".".join(str(count) for count in counters)
        base = slug(block.id or f"{block.label} {block.text}") or "h"
        base = base if base[0].isalpha() else f"h-{base}"
        name, copy = base, 1
        while name in taken:
            copy += 1
            name = f"{base}-{copy}"
        taken.add(name)
        entries.append(Entry(block, name, number, depth))
    return tuple(entries)
