"""Documents as a workbook: the text on one sheet, every table on its own, and the data behind them.

Numbers and days are numbers and days, so that they can be counted with. Whatever a person typed
is text: it never becomes a formula or a link.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from attrs import define, field

from visitatie.report._tables import Badge, Cell, ColumnKind, GroupRow, Table, label_of
from visitatie.report._text import one_line
from visitatie.report._view import Words
from visitatie.report.blocks import Block, Chart, Document, Heading
from visitatie.report.options import RenderOptions
from visitatie.report.outline import Entry, apart, headings, walk
from visitatie.report.plaintext import Speaker

__all__ = ["render_xlsx"]

_MOMENT = dt.datetime(2000, 1, 1)  # noqa: DTZ001  # the properties of a workbook have no zone
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
"""What a cell holds at the most (Excel specifications and limits)."""
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\]")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_MOST_DIGITS = 15
"""How many digits of a number a cell keeps (Excel specifications and limits)."""
_WIDEST = 60


def render_xlsx(document: Document, options: RenderOptions | None = None) -> bytes:
    """Give the document as an Excel file: equal documents give equal bytes.

    A text that is longer than a cell can hold goes on in the cells below it.
    """
    import xlsxwriter

    options = options if options is not None else RenderOptions()
    buffer = io.BytesIO()
    made = xlsxwriter.Workbook(
        buffer,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    moment = document.created.astimezone(dt.UTC).replace(tzinfo=None) if document.created else None
    made.set_properties(
        {
            "title": one_line(document.title),
            "subject": one_line(document.subject),
            "author": one_line(document.author),
            "keywords": ", ".join(document.keywords),
            "created": moment or _MOMENT,
        }
    )
    writer = _Workbook.of(made, options, document.language)
    writer.text(document)
    for block in walk(document):
        writer.table(block)
    writer.data(document.data)
    made.close()
    return buffer.getvalue()


@define
class _Workbook:
    """Writes sheets; ``taken`` are the names that sheets have, in small letters."""

    made: Any
    words: Words
    options: RenderOptions
    formats: dict[str, Any]
    decimal: str = ","
    taken: set[str] = field(factory=lambda: {"history"})  # a name that Excel keeps for itself

    @classmethod
    def of(cls, made: Any, options: RenderOptions, language: str) -> _Workbook:  # noqa: ANN401  # a class of xlsxwriter
        """Begin with the formats that all sheets share."""
        plain = {"text_wrap": True, "valign": "top"}
        accent = options.accent
        formats = {
            "plain": made.add_format(plain),
            "head": made.add_format(
                plain | {"bold": True, "bg_color": accent, "font_color": "#ffffff"}
            ),
            "title": made.add_format(plain | {"bold": True, "font_size": 13, "font_color": accent}),
            "bold": made.add_format(plain | {"bold": True}),
            "day": made.add_format(plain | {"num_format": "yyyy-mm-dd"}),
            "moment": made.add_format(plain | {"num_format": "yyyy-mm-dd hh:mm"}),
        }
        decimal = "." if language.partition("-")[0] == "en" else ","
        return cls(made, Words.of(options.translate), options, formats, decimal)

    def sheet(self, wanted: str, widths: Sequence[float]) -> Any:  # noqa: ANN401  # likewise
        """Add a sheet under a name that no other has."""
        base = one_line(_NOT_IN_NAME.sub(" ", wanted)).strip("' ") or self.words.table
        name, copy = _cut(base, _LONGEST_NAME), 1
        while name.casefold() in self.taken:
            copy += 1
            ending = f" {copy}"
            name = _cut(base, _LONGEST_NAME - len(ending)) + ending
        self.taken.add(name.casefold())
        sheet = self.made.add_worksheet(name)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        return sheet

    def text(self, document: Document) -> None:
        """Write all words in reading order; tables stand on sheets of their own as well."""
        sheet = self.sheet(self.options.translate("Report"), (28, 100))
        entries = headings(document)
        speaker = Speaker.of(entries)
        titles = {id(one.heading): one for one in entries}
        row = self._line(sheet, 0, document.title, "title")
        for block in apart(document.blocks):
            if isinstance(block, Heading):
                row = self._line(sheet, row + 1, _heading(titles[id(block)], block), "title")
            else:
                row = self._line(sheet, row, speaker.text(block), "plain", 1)

    def _line(self, sheet: Any, row: int, text: str, style: str, column: int = 0) -> int:  # noqa: ANN401  # likewise
        """Write a text; give the row below it."""
        for start in range(0, len(text), _LONGEST_TEXT):
            part = text[start : start + _LONGEST_TEXT]
            sheet.write_string(row, column, part, self.formats[style])
            row += 1
        return row

    def table(self, block: Block) -> None:
        """Write a table or the figures of a chart on a sheet; other blocks have none."""
        if isinstance(block, Table) and block.rows:
            self._grid(
                block.caption,
                [column.title for column in block.columns],
                [self._values(block, row) for row in block.rows],
            )
        elif isinstance(block, Chart):
            first, *others = map(label_of, block.figures.head)
            rows = ([label_of(value) for value in row] for row in block.figures.rows)
            typed = [[name, *map(self._number, values)] for name, *values in rows]
            self._grid(block.title, [first or self.words.subject, *others], typed)

    def _values(self, table: Table, row: object) -> list[object]:
        """Give the values of a row; in a column of numbers they are numbers."""
        if isinstance(row, GroupRow):
            return [row.title, *([""] * (len(table.columns) - 1))]
        cells: Sequence[Cell] = row.cells  # type: ignore[attr-defined]  # a table has no other rows
        return [
            self._number(_words(cell)) if column.kind is ColumnKind.NUMBER else _words(cell)
            for column, cell in zip(table.columns, cells, strict=True)
        ]

    def _number(self, text: str) -> object:
        """Give a number for a text that is one, as people write it in this language; else the text.

        A number of more digits than Excel keeps stays as it was written.
        """
        thousands = "." if self.decimal == "," else ","
        if re.fullmatch(rf"-?\d{{1,3}}(\{thousands}\d{{3}})+(\{self.decimal}\d+)?", text):
            text = text.replace(thousands, "")
        digits = sum(map(str.isdigit, text))
        if digits > _MOST_DIGITS or not _NUMBER.fullmatch(text):
            return text
        return float(text.replace(",", ".")) if {".", ","} & set(text) else int(text)

    def data(self, data: Mapping[str, Any]) -> None:
        """Write every list of records on a sheet; what is inside a record is written as text."""
        for name, records in data.items():
            if isinstance(records, list) and records:
                head = list(dict.fromkeys(key for one in records for key in one))
                rows = [[_scalar(one.get(key)) for key in head] for one in records]
                self._grid(name, head, rows)

    def _grid(self, name: str, head: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        widths = [_width(column) for column in zip(head, *rows, strict=True)]
        sheet = self.sheet(name, widths)
        for place, title in enumerate(head):
            sheet.write_string(0, place, title[:_LONGEST_TEXT], self.formats["head"])
        for number, row in enumerate(rows, 1):
            for place, value in enumerate(row):
                self._cell(sheet, number, place, value)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)

    def _cell(self, sheet: Any, row: int, place: int, value: object) -> None:  # noqa: ANN401  # likewise
        match value:
            case None | "":
                pass
            case bool():
                sheet.write_boolean(row, place, value, self.formats["plain"])
            case int() | float():
                sheet.write_number(row, place, value, self.formats["plain"])
            case dt.datetime():
                local = value.replace(tzinfo=None)
                sheet.write_datetime(row, place, local, self.formats["moment"])
            case dt.date():
                sheet.write_datetime(row, place, value, self.formats["day"])
            case _:
                sheet.write_string(row, place, str(value)[:_LONGEST_TEXT], self.formats["plain"])


def _heading(entry: Entry, heading: Heading) -> str:
    badge = f"({heading.badge.label})" if heading.badge else ""
    return " ".join(part for part in (entry.number, entry.text, badge) if part)


def _words(cell: Cell) -> str:
    return cell.label if isinstance(cell, Badge) else "".join(run.text for run in cell)


def _cut(name: str, longest: int) -> str:
    """Give the beginning of a name; Excel counts letters beyond the first plane as two."""
    while len(name.encode("utf-16-le")) > 2 * longest:
        name = name[:-1]
    return name.rstrip("' ")


def _scalar(value: object) -> object:
    """Give what one cell can hold: several values as one text."""
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_scalar(part)}" for key, part in value.items() if part)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(_scalar(part)) for part in value)
    return value


def _width(values: Iterable[object]) -> float:
    """Give a column the width of its longest line, within reason."""
    lines = (line for value in values for line in str(value or "").split("\n"))
    return min(max((len(line) for line in lines), default=0) + 2, _WIDEST)
