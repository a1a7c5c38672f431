"""What stands in the cells of a workbook file, sheet by sheet."""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET  # Archive.xml says why this is safe

from attrs import field, frozen

from visitatie.errors import Message
from visitatie.files.workbook._archive import Archive, local
from visitatie.files.workbook._cells import ErrorValue, Formula, Found, Moment

__all__ = ["MAX_CELLS", "MAX_ROWS", "CellGrid", "read_cells"]

MAX_CELLS = 500_000
"""Filled cells that a workbook may have."""

MAX_ROWS = 100_000
"""The last row in which something may stand."""

_MAX_COLUMNS = 1000
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
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
        self._book = archive.xml("xl/workbook.xml")
        self._related = self._relations()
        self._texts = list(self._shared_texts())
        self._dates = list(self._date_styles())
        self._first_day = dt.date(1899, 12, 30)
        for one in _all(self._book, "workbookPr"):
            if one.get("date1904") in ("1", "true"):
                self._first_day += dt.timedelta(days=_DAYS_1904)
        self._cells = 0

    def sheets(self) -> Iterator[tuple[str, str]]:
        """Give the title and the part of each sheet."""
        for one in _all(self._book, "sheet"):
            relation = next((value for key, value in one.attrib.items() if local(key) == "id"), "")
            part = self._related.get(relation, "")
            if "/chartsheets/" not in part:
                yield one.get("name", ""), part

    def sheet(self, title: str, part: str) -> CellGrid:
        """Read one sheet."""
        root = self._archive.xml(part)
        rows: dict[int, dict[int, Found]] = {}
        row = 0
        for line in _all(root, "row"):
            row = _whole(line.get("r"), row + 1)
            column = 0
            for one in line:
                place = _REFERENCE.fullmatch(one.get("r", ""))
                column = column_number(place[1]) if place else column + 1
                found = self._found(one)
                if found is None:
                    continue
                self._count(row, column)
                rows.setdefault(row, {})[column] = found
        merged = tuple(one.get("ref", "") for one in _all(root, "mergeCell"))
        return CellGrid(title, rows, merged)

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

    def _found(self, cell: ET.Element) -> Found | None:
        """Give what stands in a cell; None for nothing, and for blanks."""
        kind, value = cell.get("t", "n"), ""
        for one in cell:
            name = local(one.tag)
            if name == "f":
                return _TRUTHS.get((one.text or "").strip().upper(), Formula())
            if name == "v":
                value = one.text or ""
            elif name == "is":
                value = _text_of(one)
        if kind == "s":
            value = self._shared(_whole(value, -1))
        if not value.strip():
            return None
        if kind == "b":
            return value.strip() in ("1", "true")
        if kind == "e":
            return ErrorValue(value)
        if kind != "n":
            return value
        return self._number(value, _whole(cell.get("s"), 0))

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

    def _relations(self) -> dict[str, str]:
        root = self._archive.xml("xl/_rels/workbook.xml.rels")
        return {
            one.get("Id", ""): posixpath.normpath(posixpath.join("/xl", one.get("Target", "")))[1:]
            for one in root
        }

    def _part(self, name: str) -> ET.Element | None:
        for part in self._related.values():
            if posixpath.basename(part).casefold() == name and part in self._archive:
                return self._archive.xml(part)
        return None

    def _shared_texts(self) -> Iterator[str]:
        root = self._part("sharedstrings.xml")
        for one in () if root is None else root:
            yield _text_of(one)

    def _date_styles(self) -> Iterator[bool]:
        """Tell for each style of cells whether it shows a number as a date."""
        root = self._part("styles.xml")
        if root is None:
            return
        own = {
            _whole(one.get("numFmtId"), 0): _is_date(one.get("formatCode", ""))
            for one in _all(root, "numFmt")
        }
        for styles in _all(root, "cellXfs"):
            for one in styles:
                number = _whole(one.get("numFmtId"), 0)
                yield own.get(number, number in _BUILT_IN_DATES)


def column_number(letters: str) -> int:
    """Give the number of a column, from 1, of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _all(root: ET.Element, name: str) -> Iterator[ET.Element]:
    return (one for one in root.iter() if local(one.tag) == name)


def _text_of(element: ET.Element) -> str:
    """Give the text of a string, without its looks and without readings for Japanese."""
    parts = []
    for one in element:
        name = local(one.tag)
        if name == "t":
            parts.append(one.text or "")
        elif name == "r":
            parts += [run.text or "" for run in one if local(run.tag) == "t"]
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), "".join(parts))


def _is_date(code: str) -> bool:
    shown = _NOT_SHOWN.sub("", code.partition(";")[0]).casefold()
    return any(letter in shown for letter in "dmyhs") and "general" not in shown


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() else otherwise
