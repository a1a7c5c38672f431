"""One row of a sheet as a table of the framework file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import Location, Message, Problem
from visitatie.files.workbook import _cells as cells
from visitatie.files.workbook._columns import BELONGS_TO, MORE, ORDER, Column, Kind
from visitatie.files.workbook._faults import CellError
from visitatie.files.workbook._grids import tested
from visitatie.files.workbook._head import Report

__all__ = ["ReadRow", "RowReader"]


@frozen
class ReadRow:
    """What a row says: its table, and the cell of each value by the path in that table."""

    place: Location
    table: dict[str, Any]
    places: dict[tuple[str | int, ...], Location]
    order: Any = None
    owner: str = ""
    owner_place: Location = field(factory=Location)


@frozen
class RowReader:
    """Reads the rows of one sheet."""

    columns: Mapping[int, Column]
    complete: bool
    """What is needed must be there; an entry of an overlay says only what differs."""
    report: Report

    def read(self, row: Mapping[int, cells.Found], place: Location) -> ReadRow:
        """Read a row; what is wrong with its cells is reported."""
        table: dict[str, Any] = {}
        places: dict[tuple[str | int, ...], Location] = {}
        values: dict[str, tuple[tuple[str, ...], Any, Location]] = {}
        pair: dict[Kind, tuple[cells.Found, Column, Location]] = {}
        for number, column in self.columns.items():
            at = evolve(place, column=number)
            if number not in row:
                if column.needed and self.complete:
                    self._missing(column, at)
                continue
            found = row[number]
            if not self._plain(found, at):
                continue
            if column.kind in (Kind.TEST, Kind.TESTED, Kind.QUANTITY, Kind.COUNTED):
                pair[column.kind] = found, column, at
            else:
                value = self.value(column, found, at)
                if value is not None:
                    values[column.key] = column.path, value, at
        _, order, _ = values.pop(ORDER, ((), None, place))
        _, owner, owner_place = values.pop(BELONGS_TO, ((), "", place))
        more = values.pop(MORE, None)
        for path, value, at in values.values():
            _put(table, path, value)
            places[path] = at
        for name, value, at in self._pairs(pair, table):
            table[name] = value
            places[name,] = at
        if more is not None:
            self._add(table, more[1], more[2], places)
        return ReadRow(place, table, places, order, owner, owner_place)

    def value(self, column: Column, found: cells.Found, at: Location) -> Any:  # noqa: ANN401  # what the column holds
        """Read a cell; None when something is wrong with it, which is reported."""
        try:
            return cells.read(column, found)
        except CellError as error:
            self.report(Problem(error.code, error.message, at, error.hint))
            return None

    def _plain(self, found: cells.Found, at: Location) -> bool:
        if isinstance(found, cells.Formula):
            hint = Message("copy the cell and paste it as a value")
            self.report(Problem("X011", Message("the cell has a formula"), at, hint))
        elif isinstance(found, cells.ErrorValue):
            message = Message("the cell shows the error {value}", value=found.text)
            self.report(Problem("X012", message, at, Message("type what should stand there")))
        return not isinstance(found, (cells.Formula, cells.ErrorValue))

    def _missing(self, column: Column, at: Location) -> None:
        message = Message("{column} is empty, and is needed", column=column.heading)
        self.report(Problem("X021", message, at, Message("fill it in, or empty the whole row")))

    def _pairs(
        self, pair: Mapping[Kind, tuple[cells.Found, Column, Location]], table: Mapping[str, Any]
    ) -> Iterator[tuple[str, Any, Location]]:
        """Give the test and the quantity of a condition, each of two cells."""
        for first, second in ((Kind.TEST, Kind.TESTED), (Kind.QUANTITY, Kind.COUNTED)):
            if first not in pair:
                if second in pair:
                    self._half(pair[second][1], pair[second][2])
                continue
            found, column, at = pair[first]
            name = self.value(column, found, at)
            if name is None:
                continue
            if second in pair:
                found, column, at = pair[second]
                if first is Kind.TEST:
                    column = tested(name, on_number="fact" in table or "score" in table)
                value = self.value(column, found, at)
                if value is not None:
                    yield name, value, at
            elif name == "rated":
                yield name, True, at
            else:
                self._half(column, at)

    def _half(self, column: Column, at: Location) -> None:
        message = Message("{column} stands alone", column=column.heading)
        hint = Message("fill in both cells of the test, or of how many, or empty both")
        self.report(Problem("X019", message, at, hint))

    def _add(
        self,
        table: dict[str, Any],
        more: Mapping[str, Any],
        at: Location,
        places: dict[tuple[str | int, ...], Location],
        path: tuple[str, ...] = (),
    ) -> None:
        for name, value in more.items():
            here = (*path, name)
            there = table.get(name)
            if isinstance(there, dict) and isinstance(value, dict):
                self._add(there, value, at, places, here)
            elif name in table:
                message = Message("{name} has a column too, in which something stands", name=name)
                hint = Message("keep one of the two")
                self.report(Problem("X017", message, at, hint))
            else:
                table[name] = value
                places[here] = at


def _put(table: dict[str, Any], path: tuple[str, ...], value: object) -> None:
    for key in path[:-1]:
        table = table.setdefault(key, {})
    table[path[-1]] = value
