"""Which sheet is which, and which column: by its hidden key, or by its name in any language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from visitatie._frozen import frozen
from visitatie.errors import Location, Message, Problem, nearest
from visitatie.files.workbook._cellgrid import CellGrid
from visitatie.files.workbook._columns import KEY_MARK, OPEN_MARK, Column, Sheet, names, open_column
from visitatie.files.workbook._sheets import ABOUT, RUBRIC, SHEETS, START, TRANSLATIONS

__all__ = ["Head", "Report", "head_of", "is_note", "known_sheets", "sheet_of"]

Report = Callable[[Problem], None]

_EVERY = (ABOUT, *SHEETS, TRANSLATIONS)
_OPEN = (RUBRIC.key, TRANSLATIONS.key)
"""Sheets in which any other heading is a level or a language."""


@frozen
class Head:
    """The columns of a sheet by their number, and the first row below the headings."""

    columns: Mapping[int, Column]
    first_row: int
    notes: frozenset[int] = frozenset()


def is_note(heading: str) -> bool:
    """Tell whether a heading or title stands between brackets: somebody's own notes."""
    return heading.startswith("(") and heading.endswith(")")


def known_sheets() -> tuple[Sheet, ...]:
    """Give all sheets that can be read."""
    return _EVERY


def sheet_of(title: str) -> Sheet | None:
    """Give the sheet with a title, in any language."""
    wanted = title.strip().casefold()
    return next((one for one in _EVERY if wanted in names(one.key, one.title)), None)


def is_start(title: str) -> bool:
    """Tell whether this is the sheet that explains the others."""
    return title.strip().casefold() in names("start", START)


def head_of(sheet: Sheet, grid: CellGrid, file: str, report: Report) -> Head | None:
    """Find the columns; None when there are none."""
    rows = sorted(grid.rows)
    if not rows:
        return None
    first = grid.rows[rows[0]]
    keys: dict[int, str] = {}
    if all(isinstance(one, str) and one.startswith(KEY_MARK) for one in first.values()):
        keys = {column: str(one)[len(KEY_MARK) :].strip() for column, one in first.items()}
        rows = rows[1:]
    headings = grid.rows[rows[0]] if rows else {}
    below = (rows[0] if rows else max(grid.rows)) + 1
    columns: dict[int, Column] = {}
    notes = set()
    for number in sorted({*keys, *headings}):
        place = Location(file, below - 1, number, sheet=grid.title)
        heading = headings.get(number, "")
        text = str(heading).strip() if isinstance(heading, (str, int)) else ""
        if is_note(text):
            notes.add(number)
            continue
        column = _column(sheet, keys.get(number, ""), text)
        if column is None:
            report(_unknown(sheet, text or keys.get(number, ""), place))
            notes.add(number)
        elif any(column.key == one.key for one in columns.values()):
            message = Message("the column {name} is there twice", name=text or column.key)
            hint = Message("keep one of them, or put one heading between brackets")
            report(Problem("X010", message, place, hint))
            notes.add(number)
        else:
            columns[number] = column
    return Head(columns, below, frozenset(notes))


def _column(sheet: Sheet, key: str, heading: str) -> Column | None:
    for one in sheet.columns:
        if key == one.key:
            return one
    if not key:
        wanted = heading.casefold()
        for one in sheet.columns:
            if wanted in names(one.key, one.heading):
                return one
    if sheet.key not in _OPEN or not (heading or key):
        return None
    return open_column(heading or key.removeprefix(OPEN_MARK))


def _unknown(sheet: Sheet, heading: str, place: Location) -> Problem:
    message = Message("there is no column {name} on this sheet", name=heading or "?")
    near = nearest(heading, _all_names(sheet.columns))
    hint = (
        Message("put the heading between brackets when it is a note of your own")
        if near is None
        else Message("did you mean {name}? Put a note of your own between brackets", name=near)
    )
    return Problem("X009", message, place, hint)


def _all_names(columns: Iterable[Column]) -> list[str]:
    return [name for one in columns for name in names(one.key, one.heading)]
