"""Tables in a Word document: header rows that repeat, widths that are given, groups across."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from visitatie.report import _word_xml as xml
from visitatie.report._composites import KeyFigure
from visitatie.report._tables import Align, ColumnKind, GroupRow, KeyValue, Row, Table
from visitatie.report._text import one_line
from visitatie.report._word_runs import RunWriter
from visitatie.report._word_styles import LINES, PALE

if TYPE_CHECKING:
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

__all__ = ["add_figures", "add_grid", "add_pairs", "add_table", "first_paragraph"]

MakeGrid = Callable[[int, int], "WordTable"]
"""Adds an empty table where the writer stands: rows and columns."""

_PAIRS = (30, 70)
_FULL = 100


def add_table(place: MakeGrid, block: Table, runs: RunWriter, width: float) -> None:
    """Add a table of the report; ``width`` is that of the text, in centimetres."""
    total = sum(column.width for column in block.columns)
    grid = add_grid(
        place,
        [column.title for column in block.columns],
        [_FULL * column.width / total for column in block.columns],
        width,
        block.caption,
    )
    for row in block.rows:
        if isinstance(row, GroupRow):
            _group(grid, row, len(block.columns))
        else:
            _row(grid, block, row, runs)


def _row(grid: WordTable, block: Table, row: Row, runs: RunWriter) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    made = grid.add_row()
    xml.unbroken(made)
    for column, cell, value in zip(block.columns, made.cells, row.cells, strict=True):
        paragraph = first_paragraph(cell)
        runs.write(paragraph, value)
        if column.side is not Align.START:
            right = column.side is Align.END
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
        if row.total or (column.row_header and column.kind is not ColumnKind.LEVEL):
            for run in paragraph.runs:
                run.bold = True


def _group(grid: WordTable, row: GroupRow, columns: int) -> None:
    made = grid.add_row()
    cell = made.cells[0].merge(made.cells[columns - 1])
    paragraph = first_paragraph(cell)
    paragraph.add_run(row.title).bold = True
    paragraph.paragraph_format.keep_with_next = True
    xml.shade_cell(cell, PALE)


def add_grid(
    place: MakeGrid,
    head: Sequence[str],
    shares: Sequence[float],
    width: float,
    title: str = "",
) -> WordTable:
    """Add a table with its header row; ``shares`` are the widths of the columns in percent."""
    grid = _grid(place, 1 if any(head) else 0, shares, width)
    if title:
        xml.table_words(grid, one_line(title))
    if any(head):
        xml.repeat_as_header(grid.rows[0])
        for cell, text in zip(grid.rows[0].cells, head, strict=True):
            first_paragraph(cell).add_run(text).bold = True
            xml.shade_cell(cell, PALE)
    return grid


def _grid(
    place: MakeGrid,
    rows: int,
    shares: Sequence[float],
    width: float,
    *,
    lines: str | None = LINES,
) -> WordTable:
    from docx.shared import Cm

    grid = place(rows, len(shares))
    grid.autofit = False
    xml.lines(grid, lines)
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = Cm(width * share / _FULL)
    return grid


def add_figures(place: MakeGrid, figures: Sequence[KeyFigure], width: float) -> None:
    """Add key figures side by side, each with what it counts below it."""
    grid = _grid(place, 1, [_FULL / len(figures)] * len(figures), width, lines=None)
    for cell, figure in zip(grid.rows[0].cells, figures, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = "Key Figure"
        paragraph.add_run(figure.value)
        cell.add_paragraph(figure.label, style="Note")


def add_pairs(place: MakeGrid, rows: Iterable[KeyValue], runs: RunWriter, width: float) -> None:
    """Add names with their values; the names are the headers of their rows."""
    grid = _grid(place, 0, _PAIRS, width)
    for pair in rows:
        name, value = grid.add_row().cells
        first_paragraph(name).add_run(pair.key).bold = True
        runs.write(first_paragraph(value), pair.value)


def first_paragraph(cell: _Cell) -> Paragraph:
    """Give the paragraph that a new cell begins with, in the style of tables."""
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = "Table Text"
    return paragraph
