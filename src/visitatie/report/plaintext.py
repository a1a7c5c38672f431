"""The words of a document without its look."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatchmethod

from visitatie._frozen import frozen
from visitatie.report._inline import Inline, Link, Reference
from visitatie.report._tables import Badge, Cell, GroupRow, KeyValue, KeyValues, Table, label_of
from visitatie.report.blocks import (
    Block,
    Callout,
    Chart,
    Checklist,
    Cover,
    Document,
    Heading,
    KeyFigures,
    List,
    Matrix,
    Paragraph,
    Point,
    Quote,
    Together,
    Verdict,
)
from visitatie.report.outline import Entry, Targets, headings

__all__ = ["Speaker", "plain_text"]


def plain_text(document: Document) -> str:
    """Give all words of the document in reading order, blocks separated by an empty line.

    For tests, search and formats without layout; nothing a reader can see in the outcome is left
    out, except what a renderer adds itself (the words *Contents* and *Page*).
    """
    speaker = Speaker.of(headings(document))
    parts = (document.title, document.subtitle, document.status)
    body = (speaker.text(block) for block in document.blocks)
    return "\n\n".join(part for part in (*parts, *body) if part)


def _join(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


@frozen
class Speaker:
    """Says any block in words; ``targets`` are what references lead to."""

    targets: Targets

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Speaker:
        """Make one for the document with these headings."""
        return cls(Targets.of(entries))

    def _line(self, part: Cell) -> str:
        if isinstance(part, Badge):
            return part.label
        return "".join(self._run(run) for run in part)

    def _run(self, run: Inline) -> str:
        match run:
            case Reference():
                entry = self.targets.find(run.target)
                return run.text or (entry.text if entry else run.target)
            case Link():
                return run.text if run.text == run.url else f"{run.text} ({run.url})"
            case _:
                return run.text

    def _pairs(self, rows: Iterable[KeyValue]) -> list[str]:
        return [f"{row.key}: {self._line(row.value)}" for row in rows]

    def _blocks(self, blocks: Iterable[Block]) -> str:
        return _join(*(self.text(block) for block in blocks))

    @singledispatchmethod
    def text(self, _block: Block) -> str:
        """Give nothing for what has no words of its own: a page break, the contents."""
        return ""

    @text.register
    def _(self, block: Cover) -> str:
        return _join(
            block.organisation,
            block.kicker,
            block.title,
            block.subtitle,
            block.status,
            *self._pairs(block.facts),
            block.note,
        )

    @text.register
    def _(self, block: Heading) -> str:
        badge = block.badge.label if block.badge else ""
        return " ".join(part for part in (block.label, block.text, badge) if part)

    @text.register
    def _(self, block: Paragraph) -> str:
        return self._line(block.text)

    @text.register
    def _(self, block: Badge) -> str:
        return block.label

    @text.register
    def _(self, block: List) -> str:
        return _join(*(_join(self._line(i.text), self._blocks(i.blocks)) for i in block.items))

    @text.register
    def _(self, block: Quote) -> str:
        return _join(block.text, block.source)

    @text.register
    def _(self, block: Callout) -> str:
        return _join(block.title, self._blocks(block.blocks))

    @text.register
    def _(self, block: Together) -> str:
        return self._blocks(block.blocks)

    @text.register
    def _(self, block: Verdict) -> str:
        reasons = (self._line(reason) for reason in block.reasons)
        head = (block.title, block.badge.label, self._line(block.sentence), block.reasons_title)
        return _join(*head, *reasons, *self._pairs(block.details))

    @text.register
    def _(self, block: Point) -> str:
        return _join(block.badge.label, self._line(block.text), self._line(block.sources))

    @text.register
    def _(self, block: KeyFigures) -> str:
        return _join(*(f"{figure.value} {figure.label}" for figure in block.figures))

    @text.register
    def _(self, block: Checklist) -> str:
        return _join(*(_join(self._line(i.text), self._line(i.note)) for i in block.items))

    @text.register
    def _(self, block: KeyValues) -> str:
        return _join(block.caption, *self._pairs(block.rows))

    @text.register
    def _(self, block: Table) -> str:
        lines = [
            row.title
            if isinstance(row, GroupRow)
            else "\t".join(self._line(cell) for cell in row.cells)
            for row in block.rows
        ]
        if not lines:
            return _join(block.caption, block.empty) if block.empty else ""
        return _join(block.caption, "\t".join(column.title for column in block.columns), *lines)

    @text.register
    def _(self, block: Chart) -> str:
        rows = ("\t".join(map(label_of, row)) for row in (block.figures.head, *block.figures.rows))
        return _join(block.title, block.sentence, *rows, block.figures.note)

    @text.register
    def _(self, block: Matrix) -> str:
        head = "\t".join((block.corner, *block.columns))
        rows = (
            _join(row.title, row.subtitle, *(self._blocks(c) or block.empty for c in row.cells))
            for row in block.rows
        )
        return _join(block.caption, head, *rows)
