"""The data of a framework file as rows of cells, sheet by sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.files.workbook import _cells as cells
from visitatie.files.workbook._choices import UNRATED
from visitatie.files.workbook._columns import (
    BELONGS_TO,
    MORE,
    ORDER,
    Column,
    Kind,
    Sheet,
    column,
    open_column,
)
from visitatie.files.workbook._sheets import ABOUT, MAPPINGS, RUBRIC, SHEETS, TRANSLATIONS

__all__ = ["Grid", "grids", "in_order", "levels_of", "tested"]

_STEP = 10
"""Rows are numbered with room for others between them."""

Row = dict[str, cells.Found]
"""Per column key: what stands in the cell."""


@frozen
class Grid:
    """A sheet with its rows; ``columns`` are those that are written."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: list[Row] = field(repr=False)


def grids(
    data: Mapping[str, Any], texts: Mapping[str, str], language: str, *, every: bool
) -> list[Grid]:
    """Give the sheets of a framework.

    Args:
        data: The tables of its file.
        texts: The texts that can be translated, by path; those without translation get a row.
        language: The language of words such as *yes* and *at least*.
        every: Also sheets and columns that nothing stands in.
    """
    left = deepcopy(dict(data))
    filler = _Filler(language)
    made = [Grid(TRANSLATIONS, *filler.translations(left, texts))]
    for sheet in reversed([*SHEETS]):  # parts first: they are taken out of what they belong to
        if sheet is RUBRIC:
            made.append(Grid(RUBRIC, *filler.rubric(left)))
        elif sheet.part_of:
            made.append(Grid(sheet, sheet.columns, filler.parts(sheet, left)))
        elif sheet is MAPPINGS:
            made.append(Grid(sheet, sheet.columns, filler.mappings(left)))
        else:
            made.append(Grid(sheet, sheet.columns, filler.entries(sheet, left)))
    about = Grid(ABOUT, ABOUT.columns, [filler.row(ABOUT.columns, left)])
    shown = [about, *reversed(made)]
    return [_narrowed(one, every) for one in shown if every or one.rows or one.sheet.core]


def levels_of(data: Mapping[str, Any], criterion: Mapping[str, Any]) -> list[str]:
    """Give the levels of the scale of a criterion, lowest first, as far as they are known here."""
    for one in data.get("scales", []):
        if one.get("id") == criterion.get("scale"):
            levels = one.get("levels", [])
            tables = levels if isinstance(levels, list) else []
            return [level["id"] for level in tables if isinstance(level, dict) and "id" in level]
    return []


def in_order(texts: Iterable[str], levels: list[str]) -> list[str]:
    """Give levels in the order of their scale, and the others behind them by name."""
    there = sorted(texts)
    return [*(one for one in levels if one in there), *(one for one in there if one not in levels)]


def tested(test: str, *, on_number: bool) -> Column:
    """Give the column that the value of a test is read with."""
    if test == "unrated":
        return column("value", Kind.IDS, choices=UNRATED)
    if test == "rated":
        return column("value", Kind.YES)
    if on_number:
        return column("value", Kind.VALUES_LIST if test == "in" else Kind.VALUE)
    return column("value", Kind.IDS if test == "in" else Kind.ID)


def _narrowed(grid: Grid, every: bool) -> Grid:  # noqa: FBT001  # passed on
    filled = {key for row in grid.rows for key in row}
    kept = tuple(one for one in grid.columns if every or not one.rare or one.key in filled)
    return evolve(grid, columns=kept)


@frozen
class _Filler:
    """Takes values out of tables and puts them in cells."""

    language: str

    def entries(self, sheet: Sheet, left: dict[str, Any]) -> list[Row]:
        """Give a row per entry of a list."""
        taken = left.pop(sheet.key, [])
        return [self._numbered(sheet, one, number) for number, one in enumerate(taken, 1)]

    def parts(self, sheet: Sheet, left: dict[str, Any]) -> list[Row]:
        """Give a row per part of the entries of another list."""
        rows: list[Row] = []
        for entry in left.get(sheet.part_of, []):
            owner = entry.get("since" if sheet.part_of == "history" else "id")
            for one in _take_list(entry, sheet.at):
                row = self._numbered(sheet, one, len(rows) + 1)
                rows.append({**row, BELONGS_TO: owner})
        return rows

    def mappings(self, left: dict[str, Any]) -> list[Row]:
        """Give a row per criterion that is met elsewhere."""
        rows: list[Row] = []
        for entry in left.pop(MAPPINGS.key, []):
            targets = _take_list(entry, ("to",)) or [{}]
            for one in targets:
                rows.append(self._numbered(MAPPINGS, {**one, **entry}, len(rows) + 1))
        return rows

    def rubric(self, left: dict[str, Any]) -> tuple[tuple[Column, ...], list[Row]]:
        """Give a row per criterion that has levels, and a column per level."""
        levels: dict[str, None] = {}
        rows: list[Row] = []
        for entry in left.get("criteria", []):
            own = levels_of(left, entry)
            texts = entry.get("descriptors") or {}
            if not own and not texts:
                continue
            levels.update(dict.fromkeys((*own, *texts)))
            row: Row = {BELONGS_TO: entry["id"]}
            if texts and list(texts) == in_order(texts, own):
                for level, text in texts.items():
                    key = open_column(level)
                    row[key.key] = cells.show(key, text, self.language)
                del entry["descriptors"]
            rows.append(row)
        return (*RUBRIC.columns, *map(open_column, levels)), rows

    def translations(
        self, left: dict[str, Any], texts: Mapping[str, str]
    ) -> tuple[tuple[Column, ...], list[Row]]:
        """Give a row per text and a column per language."""
        languages = left.pop("translations", {})
        paths = dict.fromkeys(texts) if languages else {}
        paths.update(dict.fromkeys(path for own in languages.values() for path in own))
        rows: list[Row] = []
        for path in paths:
            row: Row = {"path": path}
            for language, own in languages.items():
                if path in own:
                    key = open_column(language)
                    row[key.key] = cells.show(key, own[path], self.language)
            rows.append(row)
        return (*TRANSLATIONS.columns, *map(open_column, languages)), rows

    def row(self, columns: tuple[Column, ...], table: dict[str, Any]) -> Row:
        """Take all values out of a table; what no column can hold becomes TOML."""
        made: Row = {}
        self._condition(columns, table, made)
        for one in columns:
            if one.kind in _OF_CONDITION or one.key in (ORDER, BELONGS_TO, MORE):
                continue
            holder = _holder(table, one.path)
            if holder is None:
                continue
            try:
                made[one.key] = cells.show(one, holder[one.path[-1]], self.language)
            except (ValueError, TypeError, KeyError):  # it goes with what is left
                continue
            _remove(table, one.path)
        if table:
            made[MORE] = cells.show(column(MORE, Kind.TOML), table, self.language)
        return made

    def _numbered(self, sheet: Sheet, entry: dict[str, Any], number: int) -> Row:
        return {ORDER: number * _STEP, **self.row(sheet.columns, entry)}

    def _condition(self, columns: tuple[Column, ...], table: dict[str, Any], made: Row) -> None:
        """Take the test and the quantity of a condition, where the columns can hold them."""
        by_kind = {one.kind: one for one in columns if one.kind in _OF_CONDITION}
        if Kind.TEST not in by_kind:
            return
        self._pair(by_kind[Kind.TEST], table, made)
        if not any(one.key == "at_most" for one in columns):
            self._pair(by_kind[Kind.QUANTITY], table, made)

    def _pair(self, first: Column, table: dict[str, Any], made: Row) -> None:
        given = [key for key in first.choices or {} if key in table]
        if len(given) != 1:
            return
        key = given[0]
        second = column("number", Kind.NUMBER)
        if first.kind is Kind.TEST:
            second = tested(key, on_number="fact" in table or "score" in table)
        try:
            shown = cells.show(second, table[key], self.language)
        except (ValueError, TypeError, KeyError):  # it goes with what is left
            return
        made[first.key] = cells.show(evolve(first, kind=Kind.CHOICE), key, self.language)
        if key != "rated":
            made[second.key] = shown
        del table[key]


_OF_CONDITION = (Kind.TEST, Kind.TESTED, Kind.QUANTITY, Kind.COUNTED)


def _holder(table: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any] | None:
    for key in path[:-1]:
        below = table.get(key)
        if not isinstance(below, dict):
            return None
        table = below
    return table if path[-1] in table else None


def _remove(table: dict[str, Any], path: tuple[str, ...]) -> None:
    """Take a value out, and the tables around it that are empty then."""
    if len(path) > 1:
        _remove(table[path[0]], path[1:])
        if table[path[0]]:
            return
    del table[path[0]]


def _take_list(entry: dict[str, Any], path: tuple[str, ...]) -> list[Any]:
    holder = _holder(entry, path)
    found = holder[path[-1]] if holder is not None else None
    if not isinstance(found, list) or not found:
        return []
    _remove(entry, path)
    return found
