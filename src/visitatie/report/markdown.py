"""Documents as Markdown: for notes, wikis and mail, readable before it is rendered too.

CommonMark with the tables and check boxes that most readers know (GFM). All text is what a person
typed: characters that mean something in Markdown or HTML are escaped, so nothing of it is markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import singledispatchmethod

from visitatie._frozen import frozen
from visitatie.report._inline import Emphasis, Inline, Link, Reference, Strong
from visitatie.report._tables import Badge, Cell, GroupRow, KeyValue, KeyValues, Table, label_of
from visitatie.report._text import one_line
from visitatie.report._view import Words
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
from visitatie.report.options import RenderOptions
from visitatie.report.outline import Entry, Targets, headings

__all__ = ["render_markdown"]

_DEEPEST = 6
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$^=@])")
_BEGINNING = re.compile(r"^([-+]|\d{1,9}(?=[.)]))", re.MULTILINE)
_ADDRESS = re.compile(r"(?i)\b(https?|ftp)(?=:)|\bwww(?=\.)")
_BREAK = "\\\n"
_CELL_BREAK = "<br>"


def render_markdown(document: Document, options: RenderOptions | None = None) -> str:
    """Give the document as Markdown, with a heading for its title and one line end at the end.

    A table of contents is left out: whoever shows Markdown makes one of the headings.
    """
    translate = (options or RenderOptions()).translate
    entries = headings(document)
    writer = _Writer(
        Targets.of(entries), {id(one.heading): one for one in entries}, Words.of(translate)
    )
    parts = [*_title(document), *writer.all(document.blocks)]
    return "\n\n".join(parts) + "\n"


def _title(document: Document) -> Iterator[str]:
    """Give the title; a cover says it itself."""
    if not any(isinstance(block, Cover) for block in document.blocks):
        yield f"# {_flat(document.title)}"
        for line in (document.subtitle, document.status):
            if line:
                yield _escape(line)


def _escape(text: str, line_end: str = _BREAK) -> str:
    """Give text that a reader of Markdown shows as it was typed."""
    lines = [one_line(line) for line in text.strip().split("\n")]
    escaped = [_BEGINNING.sub(_first, _SPECIAL.sub(r"\\\1", line)) for line in lines]
    return _ADDRESS.sub(r"\g<0>\\", line_end.join(escaped)) if escaped != [""] else ""


def _first(found: re.Match[str]) -> str:
    """Keep the first character of a line from beginning a list."""
    begin = found[1]
    return f"{begin}\\" if begin.isdigit() else f"\\{begin}"


def _flat(text: str) -> str:
    return _escape(one_line(text))


def _indented(text: str, indent: str) -> str:
    """Put what belongs to an item of a list under it."""
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"{indent}{line}" if line else "" for line in rest)])


def _quoted(parts: Iterable[str]) -> str:
    lines = "\n\n".join(parts).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


@frozen
class _Writer:
    """Writes any block; ``targets`` are what references lead to."""

    targets: Targets
    entries: dict[int, Entry]
    words: Words

    def all(self, blocks: Iterable[Block]) -> list[str]:
        """Give every block that has something to say."""
        return [text for text in map(self.text, blocks) if text]

    def _runs(self, part: Cell, line_end: str = _BREAK) -> str:
        if isinstance(part, Badge):
            return self._marked("**", part.label, line_end)
        return "".join(self._run(run, line_end) for run in part)

    def _run(self, run: Inline, line_end: str) -> str:
        match run:
            case Strong():
                return self._marked("**", run.text, line_end)
            case Emphasis():
                return self._marked("*", run.text, line_end)
            case Reference():
                entry = self.targets.find(run.target)
                return _flat(run.text or (entry.text if entry else run.target))
            case Link() if run.safe:
                return f"[{_flat(run.text) or _flat(run.url)}](<{run.url}>)"
            case Link() if run.text != run.url:
                text = f"{run.text} ({run.url})"
            case _:
                text = run.text
        return _spaced(text, _escape(text, line_end))

    def _marked(self, mark: str, text: str, line_end: str) -> str:
        """Give text between marks; white space at its ends would undo them."""
        inner = _escape(text, line_end)
        return _spaced(text, f"{mark}{inner}{mark}") if inner else ""

    def _pairs(self, rows: Iterable[KeyValue]) -> str:
        return "\n".join(
            f"- **{_flat(row.key)}:** {_indented(self._runs(row.value), '  ')}".rstrip()
            for row in rows
        )

    @singledispatchmethod
    def text(self, _block: Block) -> str:
        """Give nothing for what only has a place on paper: a page break, the contents."""
        return ""

    @text.register
    def _(self, block: Cover) -> str:
        parts = [
            _escape(block.organisation),
            _escape(block.kicker),
            f"# {_flat(block.title)}",
            _escape(block.subtitle),
            self._marked("**", block.status, _BREAK),
            self._pairs(block.facts),
            _escape(block.note),
        ]
        return "\n\n".join(part for part in parts if part)

    @text.register
    def _(self, block: Heading) -> str:
        entry = self.entries[id(block)]
        marks = "#" * min(entry.depth + 1, _DEEPEST)
        badge = f"– {_flat(block.badge.label)}" if block.badge else ""
        return " ".join(part for part in (marks, entry.number, _flat(entry.text), badge) if part)

    @text.register
    def _(self, block: Paragraph) -> str:
        return self._runs(block.text)

    @text.register
    def _(self, block: Badge) -> str:
        return self._runs(block)

    @text.register
    def _(self, block: List) -> str:
        items = []
        for number, item in enumerate(block.items, 1):
            mark = f"{number}. " if block.ordered else "- "
            body = "\n\n".join([self._runs(item.text), *self.all(item.blocks)])
            items.append(mark + _indented(body, " " * len(mark)))
        return "\n".join(items)

    @text.register
    def _(self, block: Quote) -> str:
        return _quoted(part for part in (_escape(block.text), _escape(block.source)) if part)

    @text.register
    def _(self, block: Callout) -> str:
        title = f"**{_flat(self.words.callouts[block.kind])}: {_flat(block.title)}**"
        return _quoted([title, *self.all(block.blocks)])

    @text.register
    def _(self, block: Together) -> str:
        return "\n\n".join(self.all(block.blocks))

    @text.register
    def _(self, block: Verdict) -> str:
        reasons = "\n".join(f"- {_indented(self._runs(one), '  ')}" for one in block.reasons)
        parts = [
            f"**{_flat(block.title)}: {_flat(block.badge.label)}**",
            self._runs(block.sentence),
            _escape(block.reasons_title) if block.reasons else "",
            reasons,
            self._pairs(block.details),
        ]
        return "\n\n".join(part for part in parts if part)

    @text.register
    def _(self, block: Point) -> str:
        body = f"- **{_flat(block.badge.label)}:** {_indented(self._runs(block.text), '  ')}"
        sources = self._runs(block.sources)
        return f"{body}\\\n  {_indented(sources, '  ')}" if sources else body

    @text.register
    def _(self, block: KeyFigures) -> str:
        return "\n".join(f"- **{_flat(one.value)}** {_flat(one.label)}" for one in block.figures)

    @text.register
    def _(self, block: Checklist) -> str:
        lines = []
        for item in block.items:
            box = "[x]" if item.done else "[ ]"
            state = self.words.done if item.done else self.words.open
            line = f"- {box} {_indented(self._runs(item.text), '  ')} ({_flat(state)})"
            note = self._runs(item.note)
            lines.append(f"{line}\\\n  {_indented(note, '  ')}" if note else line)
        return "\n".join(lines)

    @text.register
    def _(self, block: KeyValues) -> str:
        caption = self._marked("**", one_line(block.caption), _BREAK)
        return "\n\n".join(part for part in (caption, self._pairs(block.rows)) if part)

    @text.register
    def _(self, block: Table) -> str:
        caption = self._marked("**", one_line(block.caption), _BREAK)
        if not block.rows:
            said = (caption, _escape(block.empty)) if block.empty else ()
            return "\n\n".join(part for part in said if part)
        rows: list[list[str]] = []
        for row in block.rows:
            if isinstance(row, GroupRow):
                title = self._marked("**", row.title, _CELL_BREAK)
                rows.append([title, *([""] * (len(block.columns) - 1))])
            else:
                rows.append([self._runs(cell, _CELL_BREAK) for cell in row.cells])
        ends = ["---:" if one.side == "end" else "---" for one in block.columns]
        table = _table([_flat(one.title) for one in block.columns], ends, rows)
        return "\n\n".join(part for part in (caption, table) if part)

    @text.register
    def _(self, block: Chart) -> str:
        first, *others = block.figures.head
        head = [_flat(label_of(first) or self.words.subject), *(_flat(label_of(o)) for o in others)]
        rows = [[_flat(label_of(value)) for value in row] for row in block.figures.rows]
        table = _table(head, ["---", *(["---:"] * len(others))], rows)
        title = self._marked("**", block.title, _BREAK)
        parts = (title, table, _escape(block.figures.note), _escape(block.sentence))
        return "\n\n".join(part for part in parts if part)

    @text.register
    def _(self, block: Matrix) -> str:
        parts = [self._marked("**", one_line(block.caption), _BREAK)]
        for row in block.rows:
            title = f"{block.corner}: {row.title}" if block.corner else row.title
            parts.append(self._marked("**", one_line(title), _BREAK))
            parts.append(_escape(row.subtitle))
            for title, cell in zip(block.columns, row.cells, strict=True):
                words = self.all(cell) or [_escape(block.empty)]
                inner = "\n\n".join([f"**{_flat(title)}**", *words])
                parts.append(f"- {_indented(inner, '  ')}")
        return "\n\n".join(part for part in parts if part)


def _spaced(text: str, inner: str) -> str:
    """Keep a run apart from its neighbours where it was: escaping trims it."""
    if not inner:
        return " " if text else ""
    before = " " if text[:1].isspace() else ""
    return f"{before}{inner}{' ' if text[-1:].isspace() else ''}"


def _table(head: list[str], ends: list[str], rows: Iterable[list[str]]) -> str:
    return "\n".join([_row(head), _row(ends), *map(_row, rows)])
