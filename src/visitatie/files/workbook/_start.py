"""The two sheets that are no list: how the workbook is used, and whose framework it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie.errors import Message
from visitatie.files.workbook._columns import KEY_MARK, Kind, Sheet
from visitatie.files.workbook._grids import Grid
from visitatie.files.workbook._sheets import VALUE, WHAT
from visitatie.files.workbook._style import Style, allowed, height

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["write_about", "write_start"]

_INTRODUCTION = Message(
    "This workbook holds a whole framework. Change it here, save it, and read it back with: "
    "visitatie framework from-xlsx FILE.xlsx"
)
_MAY = (
    Message("Change texts, add rows anywhere and leave rows empty. Sort and filter as you like."),
    Message(
        "The column Order says in which order rows are read. A new row without a number comes "
        "behind the row above it; 15 comes between 10 and 20."
    ),
    Message("Move columns, and take away columns and sheets that you do not use."),
    Message(
        "Keep notes of your own in a column or on a sheet with its name between brackets, such as "
        "(to discuss). They are not read."
    ),
    Message("Where a cell has a list, choose from it. Several ids stand in one cell with commas."),
    Message("Several texts in one cell stand on a line each (Alt+Enter)."),
)
_MAY_NOT = (
    Message("An id never changes meaning: give something new a new id."),
    Message(
        "Nothing is guessed. What is not understood is told with sheet, cell, what was found and "
        "what was expected, all at once; nothing is written until all is in order."
    ),
    Message("Formulas and merged cells are refused: paste as value, and fill in each cell."),
    Message(
        'An empty cell says nothing. A cell with "" (two quotes) is an empty text, one with [] an '
        "empty list."
    ),
    Message(
        "A condition of one test stands in columns. What is deeper stands in one cell, written as "
        "in a framework file."
    ),
)


def write_start(page: Worksheet, style: Style, sheets: list[Sheet]) -> None:
    """Write the sheet that explains the others."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 90)
    title = style.text(Message("How this workbook works"))
    page.merge_range(0, 0, 0, 1, title, style.title_line)
    page.merge_range(1, 0, 1, 1, style.text(_INTRODUCTION), style.paragraph)
    page.set_row(0, 26)
    page.set_row(1, 34)
    line = 3
    for heading, sentences in (
        (Message("What you may do"), _MAY),
        (Message("What to know"), _MAY_NOT),
    ):
        page.write_string(line, 0, style.text(heading), style.subtitle)
        for sentence in sentences:
            page.write_string(line, 1, style.text(sentence), style.paragraph)
            page.set_row(line, height([(style.text(sentence), 90)]))
            line += 1
        line += 1
    page.write_string(line, 0, style.text(Message("The sheets")), style.subtitle)
    line += 1
    for one in sheets:
        title = style.title(one)
        quoted = title.replace("'", "''")
        page.write_url(line, 0, f"internal:'{quoted}'!A1", style.label, title)
        page.write_string(line, 1, style.text(one.explanation), style.body)
        line += 1
    page.set_portrait()
    page.set_paper(9)
    page.fit_to_pages(1, 0)


def write_about(page: Worksheet, style: Style, grid: Grid) -> None:
    """Write the sheet about the framework itself: one thing per row."""
    page.write_string(0, 0, f"{KEY_MARK}key", style.key)
    page.write_string(0, 1, style.text(WHAT), style.head)
    page.write_string(0, 2, style.text(VALUE), style.head)
    page.set_column(0, 0, 10, None, {"hidden": True})
    page.set_column(1, 1, 30)
    page.set_column(2, 2, 90)
    row = grid.rows[0]
    for line, column in enumerate(grid.columns, 1):
        page.write_string(line, 0, KEY_MARK + column.key, style.key)
        page.write_string(line, 1, style.text(column.heading), style.label)
        look = style.left if column.kind is Kind.NUMBER else style.cell(column)
        style.put(page, (line, 2), row.get(column.key), look)
        page.set_row(line, height([(row.get(column.key, ""), 90)]))
        rule = allowed(column, style, [])
        if rule is not None:
            page.data_validation(line, 2, line, 2, rule)
    page.freeze_panes(1, 2)
    page.ignore_errors({"number_stored_as_text": f"A1:C{len(grid.columns) + 1}"})
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
