"""How a workbook looks: fonts, colours, widths and lists to choose from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from visitatie.errors import Message, Translate
from visitatie.files.workbook._cells import Found
from visitatie.files.workbook._choices import YES_NO
from visitatie.files.workbook._columns import BELONGS_TO, ORDER, Column, Kind, Sheet
from visitatie.files.workbook._grids import Grid
from visitatie.files.workbook._sheets import START

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["HEAD", "Style", "allowed", "height", "last_row"]

HEAD = 2
"""Rows above the first one with data: the hidden keys and the headings."""

_ROOM = 500
"""Rows below the last one that have lists to choose from too."""

_DARK = "#1F4E5F"
_LIGHT = "#E8F0F2"
_GREY = "#6B7280"
_LINE = "#D5DADD"
_LONGEST_LIST = 255
"""Characters that a list to choose from may have."""
_LINE_HEIGHT = 15.0
_HIGHEST = 405.0
"""The highest that a row can be, nearly."""
_DEEPEST = 15
"""The largest indent that spreadsheets show."""


class Style:
    """The looks of one workbook, in the language of its reader."""

    def __init__(self, book: Workbook, translate: Translate) -> None:
        """Make the formats that are used everywhere."""
        self._book = book
        self._translate = translate
        self._made: dict[object, Any] = {}
        plain = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
        self._plain = {**plain, "bottom": 1, "bottom_color": _LINE}
        head = {**plain, "bold": True, "font_color": "#FFFFFF", "bg_color": _DARK}
        self.head = book.add_format({**head, "valign": "vcenter"})
        self.note_head = book.add_format(
            {**plain, "italic": True, "font_color": _GREY, "valign": "vcenter"}
        )
        self.note = book.add_format({**self._plain, "italic": True, "font_color": _GREY})
        self.key = book.add_format({"font_size": 8, "font_color": _GREY})
        self.label = book.add_format({**self._plain, "bold": True, "bg_color": _LIGHT})
        self.date = book.add_format({**self._plain, "num_format": "yyyy-mm-dd", "align": "left"})
        self.left = book.add_format({**self._plain, "align": "left"})
        self.body = book.add_format(self._plain)
        self.paragraph = book.add_format(plain)
        self.title_line = book.add_format(
            {**plain, "bold": True, "font_size": 16, "font_color": _DARK}
        )
        self.subtitle = book.add_format(
            {**plain, "bold": True, "font_size": 12, "font_color": _DARK}
        )

    def text(self, message: Message) -> str:
        """Give a sentence in the language of the workbook."""
        return message.render(self._translate)

    def title(self, sheet: Sheet | None) -> str:
        """Give the title of a sheet; that of the first one for None."""
        return self.text(START if sheet is None else sheet.title)

    def cell(self, column: Column, depth: int | None = None) -> Any:  # noqa: ANN401  # a format of xlsxwriter
        """Give the look of a cell; titles in a tree are indented, the top of it is bold."""
        if column.key == "title" and depth is not None:
            return self._format("title", indent=min(2 * depth, _DEEPEST), bold=depth == 0)
        if column.key == ORDER:
            return self._format("order", font_color=_GREY, align="center")
        if column.key in ("id", BELONGS_TO, "path"):
            return self._format("id", bg_color=_LIGHT, num_format="@", bold=column.key == "id")
        if column.kind is Kind.TOML:
            return self._format("toml", font_name="Consolas", font_size=10, num_format="@")
        if column.kind in (Kind.NUMBER, Kind.COUNTED, Kind.VALUE):
            return self.body
        return self._format("text", num_format="@")

    def put(self, page: Worksheet, at: tuple[int, int], value: Found | None, look: Any) -> None:  # noqa: ANN401  # a format of xlsxwriter
        """Write a value as what it is; text is never a formula, a link or a number."""
        if value is None:
            page.write_blank(*at, None, look)
        elif isinstance(value, bool):
            page.write_boolean(*at, value, look)
        elif isinstance(value, (int, Decimal)):
            page.write_number(*at, value, look)
        elif isinstance(value, dt.date):
            page.write_datetime(*at, value, self.date)
        else:
            page.write_string(*at, str(value), look)

    def print_well(self, page: Worksheet) -> None:
        """Set a sheet up for paper: lying A4, as wide as the page, with its headings."""
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(1)

    def _format(self, name: str, **looks: object) -> Any:  # noqa: ANN401  # a format of xlsxwriter
        key = (name, *sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**self._plain, **looks})
        return self._made[key]


def height(cells: Iterable[tuple[object, int]]) -> float:
    """Give how high a row must be for texts in columns of these widths to be read whole.

    LibreOffice does not work that out for a file that another program made.
    """
    lines = 1
    for value, width in cells:
        parts = str(value).split("\n")
        lines = max(lines, sum(len(part) // max(width, 1) + 1 for part in parts))
    return min(lines * _LINE_HEIGHT, _HIGHEST)


def last_row(grid: Grid) -> int:
    """Give the last row, from 1, that is made for things: those that are there, and new ones."""
    return HEAD + len(grid.rows) + _ROOM


def allowed(column: Column, style: Style, shown: list[Grid]) -> dict[str, Any] | None:
    """Give the list to choose from in the cells of a column; None when all may be typed."""
    choices = YES_NO if column.kind is Kind.YES else column.choices
    if choices and column.kind is not Kind.IDS:
        words = [style.text(one) for one in choices.values()]
        if sum(map(len, words)) + len(words) > _LONGEST_LIST:
            return None
        return {
            "validate": "list",
            "source": words,
            "error_title": style.text(Message("Not in the list")),
            "error_message": style.text(Message("Choose one of the words in the list.")),
        }
    grid = next((one for one in shown if column.refers and one.sheet.key == column.refers), None)
    if grid is None:
        return None
    from xlsxwriter.utility import quote_sheetname, xl_col_to_name

    wanted = "since" if column.refers == "history" else "id"
    place = [one.key for one in grid.columns].index(wanted)
    letter = xl_col_to_name(place)
    ids = f"${letter}${HEAD + 1}:${letter}${last_row(grid)}"
    return {
        "validate": "list",
        "source": f"={quote_sheetname(style.title(grid.sheet))}!{ids}",
        "error_type": "warning",
        "error_title": style.text(Message("Not known yet")),
        "error_message": style.text(Message("This id is not on the other sheet. Keep it?")),
    }
