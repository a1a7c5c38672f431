"""What stands in the cells of a workbook file, sheet by sheet."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.files.workbook._archive import Archive
from visitatie.files.workbook._cells import ErrorValue, Formula, Found, Moment
from visitatie.files.workbook._parts import Cells, Elements, RawCell, Texts, whole

__all__ = ["MAX_CELLS", "MAX_ROWS", "MAX_SHEETS", "CellGrid", "read_cells"]

MAX_CELLS = 500_000
"""Filled cells that a workbook may have; the others are counted as elements of its parts."""

MAX_ROWS = 100_000
"""The last row in which something may stand."""

MAX_SHEETS = 250
"""Sheets that a workbook may have."""

_MAX_COLUMNS = 1000
_NOT_SHOWN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_TRUTHS = {"TRUE()": True, "FALSE()": False}
"""Formulas that are mere values: LibreOffice writes yes and no so."""
_DAYS_1904 = 1462


@frozen
class CellGrid:
    """The filled cells of one sheet, by row and column (both from 1), and what is merged."""

    title: str
    rows: dict[int, dict[int, Found]] = field(repr=False)
    merged: tuple[str, ...] = ()


def read_cells(source: Path | bytes, name: str) -> list[CellGrid]:
    """Read all sheets with cells, in the order of the workbook.

    Raises:
        NotFoundError: There is no such file.
        InputError: It is no workbook that can be read, or too large.
    """
    reader = _Reader(Archive(source, name))
    return [reader.sheet(title, part) for title, part in reader.sheets()]


class _Reader:
    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._book = self._elements("xl/workbook.xml", "sheet", "workbookPr")
        self._related = self._relations()
        self._texts = self._shared_texts()
        self._dates = list(self._date_styles())
        self._first_day = dt.date(1899, 12, 30)
        for _, name, one in self._book:
            if name == "workbookPr" and one.get("date1904") in ("1", "true"):
                self._first_day += dt.timedelta(days=_DAYS_1904)
        self._cells = 0
        self._read: dict[str, CellGrid] = {}

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Give the title and the part of each sheet."""
        sheets = [one for _, name, one in self._book if name == "sheet"]
        if len(sheets) > MAX_SHEETS:
            message = Message("a workbook may have {most} sheets", most=MAX_SHEETS)
            hint = Message("take sheets that are not about the framework out of it")
            raise self._archive.problem("X003", message, hint)
        for one in sheets:
            relation = next((one[key] for key in one if key.rpartition("}")[2] == "id"), "")
            part = self._related.get(relation, "")
            if "/chartsheets/" not in part:
                yield one.get("name", ""), part

    def sheet(self, title: str, part: str) -> CellGrid:
        """Read one sheet; a part that several sheets name is read once."""
        if part not in self._read:
            rows: dict[int, dict[int, Found]] = {}

            def each(row: int, column: int, cell: RawCell) -> None:
                found = self._found(cell)
                if found is not None:
                    self._count(row, column)
                    rows.setdefault(row, {})[column] = found

            cells = Cells(each)
            self._archive.parse(part, cells)
            self._read[part] = CellGrid(title, rows, tuple(cells.merged))
        return evolve(self._read[part], title=title)

    def _count(self, row: int, column: int) -> None:
        self._cells += 1
        if self._cells > MAX_CELLS or row > MAX_ROWS or column > _MAX_COLUMNS:
            message = Message(
                "a workbook may have {cells} filled cells, {rows} rows and {columns} columns",
                cells=MAX_CELLS,
                rows=MAX_ROWS,
                columns=_MAX_COLUMNS,
            )
            hint = Message("take sheets that are not about the framework out of it")
            raise self._archive.problem("X003", message, hint)

    def _found(self, cell: RawCell) -> Found | None:
        """Give what stands in a cell; None for nothing, and for blanks."""
        if cell.formula is not None:
            return _TRUTHS.get(cell.formula.strip().upper(), Formula())
        value = cell.value
        if cell.kind == "s":
            value = self._shared(whole(value, -1))
        if not value.strip():
            return None
        if cell.kind == "b":
            return value.strip() in ("1", "true")
        if cell.kind == "e":
            return ErrorValue(value)
        return self._number(value, cell.style) if cell.kind == "n" else value

    def _shared(self, number: int) -> str:
        if not 0 <= number < len(self._texts):
            raise self._archive.no_workbook("xl/sharedStrings.xml")
        return self._texts[number]

    def _number(self, value: str, style: int) -> Found:
        try:
            number = float(value)
            exact = Decimal(repr(number))
        except (ValueError, ArithmeticError):
            return value
        if not exact.is_finite():
            return value
        if 0 <= style < len(self._dates) and self._dates[style]:
            return self._moment(exact)
        return int(exact) if exact == exact.to_integral_value() else exact

    def _moment(self, days: Decimal) -> Found:
        try:
            day = self._first_day + dt.timedelta(days=int(days))
        except OverflowError:
            return ErrorValue("####")
        if days == int(days):
            return day
        seconds = round((days - int(days)) * 86400)
        return Moment(f"{day.isoformat()} {dt.timedelta(seconds=seconds)}")

    def _elements(self, part: str, *names: str) -> list[tuple[str, str, dict[str, str]]]:
        kept = Elements(frozenset(names))
        self._archive.parse(part, kept)
        return kept.found

    def _relations(self) -> dict[str, str]:
        return {
            one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", "")))[1:]
            for _, _, one in self._elements("xl/_rels/workbook.xml.rels", "Relationship")
        }

    def _part(self, name: str) -> str | None:
        for part in self._related.values():
            if posixpath.basename(part).casefold() == name and part in self._archive:
                return part
        return None

    def _shared_texts(self) -> list[str]:
        part = self._part("sharedstrings.xml")
        texts = Texts()
        if part is not None:
            self._archive.parse(part, texts)
        return texts.found

    def _date_styles(self) -> Iterator[bool]:
        """Tell for each style of cells whether it shows a number as a date."""
        part = self._part("styles.xml")
        found = [] if part is None else self._elements(part, "numFmt", "xf")
        own = {
            whole(one.get("numFmtId"), 0): _is_date(one.get("formatCode", ""))
            for _, name, one in found
            if name == "numFmt"
        }
        for around, name, one in found:
            if name == "xf" and around == "cellXfs":
                number = whole(one.get("numFmtId"), 0)
                yield own.get(number, number in _BUILT_IN_DATES)


def _is_date(code: str) -> bool:
    shown = _NOT_SHOWN.sub("", code.partition(";")[0]).casefold()
    return any(letter in shown for letter in "dmyhs") and "general" not in shown
