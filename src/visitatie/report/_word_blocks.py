"""Blocks of a report as paragraphs and tables of a Word document."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from functools import singledispatchmethod
from typing import TYPE_CHECKING

from visitatie.errors import Message, ReportError
from visitatie.report import _word_tables as tables
from visitatie.report import _word_xml as xml
from visitatie.report._inline import Runs
from visitatie.report._picture import png_of
from visitatie.report._pictures import Picture
from visitatie.report._tables import Badge, KeyValues, Table, label_of
from visitatie.report._text import one_line
from visitatie.report._view import Words
from visitatie.report._word_runs import RunWriter, bookmark_name
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
    PageBreak,
    Paragraph,
    ParagraphRole,
    Point,
    Quote,
    TableOfContents,
    Together,
    Verdict,
)
from visitatie.report.options import RenderOptions
from visitatie.report.outline import Targets, headings

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

__all__ = ["WordWriter"]

_WIDTH = 16.6
_FEW_FIGURES = 4
"""With more columns than this the first one of a table of figures is narrower."""
_TURNED = 25.3
_LOGO_WIDTH, _LOGO_HEIGHT = 5.5, 2.4
_DEEPEST_LIST = 3
_ROLES = {ParagraphRole.LEAD: "Lead", ParagraphRole.NOTE: "Note", ParagraphRole.BODY: "Normal"}


class WordWriter:
    """Writes blocks one after the other into a new Word document."""

    def __init__(self, made: WordDocument, document: Document, options: RenderOptions) -> None:
        entries = headings(document)
        self._made = made
        self._look = options.look
        self._title = document.title
        self._words = Words.of(options.translate)
        self._entries = {id(one.heading): one for one in entries}
        self._listed = [one for one in entries if one.heading.listed]
        self._numbers = {one.id: number for number, one in enumerate(entries, 1)}
        self._runs = RunWriter(Targets.of(entries))
        self._place: WordDocument | _Cell = made
        self._width = _WIDTH
        self._style = ""
        self._depth = 0
        self._lying = False
        self._added: list[WordParagraph] = []

    def write(self, blocks: Iterable[Block]) -> None:
        """Write blocks where the writer stands now."""
        given = tuple(blocks)
        for place, block in enumerate(given):
            if self._is_wide(given[place:]):
                self._turn(lying=True)
            self.block(block)

    def _is_wide(self, blocks: Sequence[Block]) -> bool:
        """Tell whether a wide matrix comes next, or a heading and paragraphs that lead to one."""
        if self._place is not self._made or self._lying:
            return False
        first, *rest = blocks
        leads = isinstance(first, Heading)
        found = next((one for one in rest if not isinstance(one, Paragraph)), None)
        matrix = found if leads else first
        return isinstance(matrix, Matrix) and matrix.landscape

    def _add(self, text: Runs | Badge | str = (), style: str = "Normal") -> WordParagraph:
        """Add a paragraph; inside a passage ordinary text takes the style of the passage."""
        name = self._style if self._style and style == "Normal" else style
        paragraph = self._place.add_paragraph(style=name)
        self._runs.write(paragraph, text)
        self._added.append(paragraph)
        return paragraph

    def _grid(self, rows: int, columns: int) -> WordTable:
        made: WordTable = self._place.add_table(rows, columns)
        return made

    def _caption(self, text: str) -> None:
        if text:
            self._add(text, "Caption")

    def _picture(self, content: bytes, words: str, width: float) -> None:
        from docx.shared import Cm

        picture = self._add().add_run().add_picture(io.BytesIO(content), width=Cm(width))
        xml.alternative_text(picture, words)

    def _after_table(self) -> None:
        """Keep two tables apart: without a paragraph between them Word makes them one."""
        self._add("", "Note")

    @singledispatchmethod
    def block(self, block: Block) -> None:
        """Write one block; refuse what is none."""
        raise ReportError(
            Message(
                "A section gave {found} where a document block was expected",
                found=type(block).__name__,
            )
        )

    @block.register
    def _(self, block: Cover) -> None:
        if self._look.logo is not None:
            words = self._look.logo_text or self._words.logo
            self._picture(self._look.logo.data, words, _logo_width(self._look.logo))
        if block.organisation:
            self._add(block.organisation)
        if block.kicker:
            self._add(block.kicker, "Kicker")
        self._add(block.title, "Title")
        if block.subtitle:
            self._add(block.subtitle, "Subtitle")
        if block.status:
            self._add(block.status, "Kicker")
        if block.facts:
            tables.add_pairs(self._grid, block.facts, self._runs, self._width)
            self._after_table()
        if block.note:
            self._add(block.note, "Note")
        self._made.add_page_break()

    @block.register
    def _(self, block: TableOfContents) -> None:
        self._add(block.title or self._words.contents, "TOC Heading")
        lines = [(entry, self._add()) for entry in self._listed if entry.depth <= block.depth]
        if lines:
            xml.open_field(lines[0][1], f'TOC \\o "1-{block.depth}" \\h \\z \\u')
            for entry, paragraph in lines:
                words = f"{entry.number} {entry.text}".strip()
                xml.link_here(paragraph, words, bookmark_name(entry.id))
            xml.close_field(lines[-1][1])

    @block.register
    def _(self, block: Heading) -> None:
        entry = self._entries[id(block)]
        paragraph = self._add("", f"Heading {min(entry.depth, 4)}")
        if block.new_page and self._place is self._made and not self._lying:
            paragraph.paragraph_format.page_break_before = True
        paragraph.add_run(f"{entry.number} {one_line(entry.text)}".strip())
        if block.badge:
            paragraph.add_run(" ")
            self._runs.write(paragraph, block.badge)
        xml.bookmark(paragraph, self._numbers[entry.id], bookmark_name(entry.id))

    @block.register
    def _(self, block: Paragraph) -> None:
        self._add(block.text, _ROLES[block.role])

    @block.register
    def _(self, block: Badge) -> None:
        self._add(block)

    @block.register
    def _(self, block: List) -> None:
        self._depth += 1
        level = "" if self._depth == 1 else f" {min(self._depth, _DEEPEST_LIST)}"
        style = f"List {'Number' if block.ordered else 'Bullet'}{level}"
        number = xml.fresh_list(self._made, style) if block.ordered else None
        for item in block.items:
            paragraph = self._add(item.text, style)
            if number is not None:
                xml.numbered(paragraph, number)
            self.write(item.blocks)
        self._depth -= 1

    @block.register
    def _(self, block: Quote) -> None:
        self._add(block.text, "Quote")
        if block.source:
            self._add(block.source, "Source")

    @block.register
    def _(self, block: Callout) -> None:
        self._add(f"{self._words.callouts[block.kind]}: {block.title}", "Passage Title")
        before, self._style = self._style, "Passage"
        self.write(block.blocks)
        self._style = before

    @block.register
    def _(self, block: Together) -> None:
        before = len(self._added)
        self.write(block.blocks)
        for paragraph in self._added[before:-1]:
            paragraph.paragraph_format.keep_with_next = True

    @block.register
    def _(self, block: Verdict) -> None:
        title = self._add(f"{block.title}: ", "Passage Title")
        self._runs.write(title, block.badge)
        self._add(block.sentence, "Passage")
        if block.reasons:
            if block.reasons_title:
                self._add(block.reasons_title, "Passage")
            for reason in block.reasons:
                self._add(reason, "List Bullet 2")
        if block.details:
            tables.add_pairs(self._grid, block.details, self._runs, self._width)
            self._after_table()

    @block.register
    def _(self, block: Point) -> None:
        paragraph = self._add(block.badge)
        paragraph.add_run(" ")
        self._runs.write(paragraph, block.text)
        if block.sources:
            paragraph.paragraph_format.keep_with_next = True
            self._add(block.sources, "Source")

    @block.register
    def _(self, block: KeyFigures) -> None:
        tables.add_figures(self._grid, block.figures, self._width)
        self._after_table()

    @block.register
    def _(self, block: Checklist) -> None:
        for item in block.items:
            paragraph = self._add("☑ " if item.done else "☐ ")
            self._runs.write(paragraph, item.text)
            state = self._words.done if item.done else self._words.open
            paragraph.add_run(f" ({state})").italic = True
            if item.note:
                self._add(item.note, "Source")

    @block.register
    def _(self, block: KeyValues) -> None:
        if block.rows:
            self._caption(block.caption)
            tables.add_pairs(self._grid, block.rows, self._runs, self._width)
            self._after_table()

    @block.register
    def _(self, block: Table) -> None:
        if not block.rows and not block.empty:
            return
        self._caption(block.caption)
        if block.rows:
            tables.add_table(self._grid, block, self._runs, self._width)
            self._after_table()
        else:
            self._add(block.empty, "Note")

    @block.register
    def _(self, block: Chart) -> None:
        self._caption(block.title)
        self._picture(png_of(block, self._look), block.sentence, self._width)
        figures = block.figures
        first, *others = figures.head
        head = [label_of(first) or self._words.subject, *map(label_of, others)]
        own = 26.0 if len(others) <= _FEW_FIGURES else 20.0
        own = 46.0 if figures.counts else own
        shares = [own, *([(100 - own) / len(others)] * len(others))]
        grid = tables.add_grid(self._grid, head, shares, self._width, block.title)
        for row in figures.rows:
            cells = grid.add_row().cells
            for cell, value in zip(cells, row, strict=True):
                tables.first_paragraph(cell).add_run(label_of(value))
        self._after_table()
        if figures.note:
            self._add(figures.note, "Note")
        self._add(block.sentence, "Note")

    @block.register
    def _(self, block: Matrix) -> None:
        self._caption(block.caption)
        shares = [16.0, *([84 / len(block.columns)] * len(block.columns))]
        head = [block.corner or self._words.subject, *block.columns]
        grid = tables.add_grid(self._grid, head, shares, self._width, block.caption)
        outside, full, style = self._place, self._width, self._style
        for row in block.rows:
            name, *cells = grid.add_row().cells
            tables.first_paragraph(name).add_run(row.title).bold = True
            if row.subtitle:
                name.add_paragraph(row.subtitle, style="Source")
            for share, cell, blocks in zip(shares[1:], cells, row.cells, strict=True):
                if not blocks:
                    tables.first_paragraph(cell).add_run(block.empty)
                    continue
                self._place, self._width, self._style = cell, full * share / 100, "Table Text"
                self.write(blocks)
                self._place, self._width, self._style = outside, full, style
                _drop_first(cell)
        self._after_table()
        if self._lying:
            self._turn(lying=False)

    @block.register
    def _(self, _block: PageBreak) -> None:
        self._made.add_page_break()

    def _turn(self, *, lying: bool) -> None:
        """Begin a page that lies the other way."""
        from docx.enum.section import WD_ORIENT

        self._lying = lying
        section = self._made.add_section()
        section.page_width, section.page_height = section.page_height, section.page_width
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        self._width = _TURNED if lying else _WIDTH


def _logo_width(logo: Picture) -> float:
    """Give the width of a logo in cm: at most 5.5, and no more than 2.4 high."""
    return min(_LOGO_WIDTH, _LOGO_HEIGHT * logo.width / logo.height)


def _drop_first(cell: _Cell) -> None:
    """Take away the empty paragraph that every new cell begins with."""
    first = cell.paragraphs[0]
    if len(cell.paragraphs) > 1 and not first.text:
        first._p.getparent().remove(first._p)  # noqa: SLF001  # the only way to the element
