"""The sheets of a workbook, put together as the data of a framework file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import define, evolve, field

from visitatie.errors import Location, Message, Problem, nearest
from visitatie.files._assembled import COLLECTIONS
from visitatie.files.workbook._cellgrid import CellGrid
from visitatie.files.workbook._columns import KEY_MARK, ORDER, Column, Sheet, names
from visitatie.files.workbook._document import Places
from visitatie.files.workbook._grids import in_order, levels_of
from visitatie.files.workbook._head import (
    Head,
    Report,
    head_of,
    is_note,
    is_start,
    known_sheets,
    sheet_of,
)
from visitatie.files.workbook._rows import ReadRow, RowReader
from visitatie.files.workbook._sheets import (
    ABOUT,
    MAPPINGS,
    RUBRIC,
    SHEETS,
    TRANSLATIONS,
    VALUE,
    WHAT,
)

__all__ = ["Gathered"]


@define
class Gathered:
    """The data of a workbook; ``problems`` are in the order of the sheets."""

    file: str
    data: dict[str, Any] = field(factory=dict, init=False)
    places: Places = field(factory=dict, init=False)
    problems: list[Problem] = field(factory=list, init=False)
    _grids: dict[str, CellGrid] = field(factory=dict, init=False)
    _owners: dict[tuple[str, str], int] = field(factory=dict, init=False)

    def gather(self, found: list[CellGrid]) -> None:
        """Read all sheets."""
        for grid in found:
            self._know(grid)
        if ABOUT.key not in self._grids:
            message = Message("there is no sheet {name}", name=ABOUT.title)
            hint = Message(
                "begin with a workbook that {command} has made",
                command="visitatie framework to-xlsx",
            )
            self.problems.append(Problem("X007", message, Location(self.file), hint))
            return
        self._about()
        for sheet in SHEETS:
            if sheet.key in self._grids:
                self._sheet(sheet)
        if TRANSLATIONS.key in self._grids:
            self._translations()
        self._sort_problems([one.title for one in found])

    def _know(self, grid: CellGrid) -> None:
        if is_note(grid.title.strip()) or is_start(grid.title):
            return
        sheet = sheet_of(grid.title)
        place = Location(self.file, sheet=grid.title)
        if sheet is None:
            if not grid.rows:
                return
            every = (name for one in known_sheets() for name in names(one.key, one.title))
            near = nearest(grid.title, every)
            message = Message("the sheet {name} is not known", name=grid.title)
            hint = (
                Message("put its name between brackets when it holds notes of your own")
                if near is None
                else Message("did you mean {name}? Put own notes between brackets", name=near)
            )
            self._report(Problem("X005", message, place, hint))
            return
        if sheet.key in self._grids:
            other = self._grids[sheet.key].title
            message = Message(
                "the sheet {name} is there already, as {other}", name=grid.title, other=other
            )
            self._report(Problem("X006", message, place, Message("put them together on one sheet")))
            return
        self._grids[sheet.key] = grid
        for reference in grid.merged:
            message = Message("cells are merged: {cells}", cells=reference)
            hint = Message("unmerge them, and fill in each cell")
            self._report(Problem("X013", message, place, hint))

    def _report(self, problem: Problem) -> None:
        self.problems.append(problem)

    def _about(self) -> None:
        """Read the sheet with one thing per row: a key or a name, and a value."""
        grid = self._grids[ABOUT.key]
        turned: dict[int, Any] = {}
        columns: dict[int, Column] = {}
        known: dict[str, Column] = {}
        for one in ABOUT.columns:
            for name in names(one.key, one.heading):
                known[name] = one
        where: dict[int, Location] = {}
        key, label, value = _about_columns(grid)
        heading = _about_heading(grid, label)
        for row, cells in sorted(grid.rows.items()):
            found = next((cells[n] for n in (key, label) if n in cells), None)
            name = found.strip().removeprefix(KEY_MARK).casefold() if isinstance(found, str) else ""
            place = Location(self.file, row, value, sheet=grid.title)
            if (
                row == heading
                or name == "key"
                or is_note(name)
                or (not name and value not in cells)
            ):
                continue
            self._check_beside(cells, (key, label, value), grid, place)
            column = known.get(name)
            if column is None:
                self._unknown_row(str(found or ""), known, evolve(place, column=label))
            elif column in columns.values():
                message = Message("{name} is given twice", name=column.heading)
                self._report(Problem("X017", message, place, Message("keep one of the two")))
            else:
                columns[row] = column
                where[row] = place
                if value in cells:
                    turned[row] = cells[value]
        reader = RowReader(columns, complete=True, report=self._report_about(where))
        start = Location(self.file, 1, 1, sheet=grid.title)
        read = reader.read(turned, start)
        for path, at in read.places.items():
            self.places[path] = where[at.column or 0]
        self._check_own_sheets(read.table)
        self.data.update(read.table)
        self.places["framework",] = start
        self.places["format",] = next(
            (where[row] for row, one in columns.items() if one.key == "format"), start
        )

    def _check_own_sheets(self, table: dict[str, Any]) -> None:
        """Take out, and tell, what the TOML cell says though it has a sheet of its own."""
        for name in (*COLLECTIONS, TRANSLATIONS.key):
            if table.pop(name, None) is not None:
                message = Message("{name} has a sheet of its own", name=name)
                self._report(Problem("X017", message, self.places[name,], Message("put it there")))

    def _check_beside(
        self, row: dict[int, Any], used: tuple[int, ...], grid: CellGrid, place: Location
    ) -> None:
        first = grid.rows[min(grid.rows)]
        for number in sorted({*row} - {*used}):
            if not is_note(str(first.get(number, "")).strip()):
                self._loose(evolve(place, column=number))

    def _report_about(self, where: dict[int, Location]) -> Report:
        """Report with the row for what the reader takes for a column."""

        def report(problem: Problem) -> None:
            place = where.get(problem.location.column or 0, problem.location)
            self._report(problem.at(place))

        return report

    def _unknown_row(self, found: str, known: dict[str, Column], place: Location) -> None:
        near = nearest(found, known)
        message = Message("there is no {name} in a framework", name=found or "?")
        hint = (
            Message("put it between brackets when it is a note of your own")
            if near is None
            else Message("did you mean {name}?", name=near)
        )
        self._report(Problem("X009", message, place, hint))

    @property
    def _is_overlay(self) -> bool:
        about = self.data.get("framework")
        return isinstance(about, dict) and "extends" in about

    def _rows(self, sheet: Sheet) -> Iterator[ReadRow]:
        """Read the rows of a sheet, in their order."""
        grid = self._grids[sheet.key]
        head = head_of(sheet, grid, self.file, self._report)
        if head is None:
            return
        complete = bool(sheet.part_of) or not self._is_overlay
        if complete:
            self._check_columns(sheet, head, grid)
        reader = RowReader(head.columns, complete=complete, report=self._report)
        keyed = []
        last: Any = 0
        for number in sorted(grid.rows):
            row = grid.rows[number]
            if number < head.first_row or not {*row} - head.notes:
                continue
            self._check_loose(row, head, Location(self.file, number, sheet=grid.title))
            if {*row} & {n for n, one in head.columns.items() if one.key != ORDER}:
                first = min(head.columns, default=1)
                read = reader.read(row, Location(self.file, number, first, sheet=grid.title))
                last = last if read.order is None else read.order
                keyed.append((last, read))
        keyed.sort(key=lambda one: one[0])
        for _, read in keyed:
            yield read

    def _check_columns(self, sheet: Sheet, head: Head, grid: CellGrid) -> None:
        there = {one.key for one in head.columns.values()}
        if not any(number >= head.first_row for number in grid.rows):
            return
        for one in sheet.columns:
            if one.needed and one.key not in there:
                message = Message("there is no column {name} on this sheet", name=one.heading)
                place = Location(self.file, head.first_row - 1, 1, sheet=grid.title)
                self._report(Problem("X008", message, place, Message("add it; it is needed")))

    def _check_loose(self, row: dict[int, Any], head: Head, place: Location) -> None:
        for number in sorted({*row} - {*head.columns} - head.notes):
            self._loose(evolve(place, column=number))

    def _loose(self, place: Location) -> None:
        message = Message("something stands in a column without heading")
        hint = Message("give the column a heading, between brackets for own notes")
        self._report(Problem("X020", message, place, hint))

    def _sheet(self, sheet: Sheet) -> None:
        if sheet is RUBRIC:
            self._rubric()
            return
        for read in self._rows(sheet):
            if sheet.part_of:
                self._part(sheet, read)
            elif sheet is MAPPINGS:
                self._mapping(read)
            else:
                self._entry(sheet.key, read)

    def _entry(self, key: str, read: ReadRow) -> None:
        there = self.data.setdefault(key, [])
        self.places.setdefault((key,), evolve(read.place, line=1, column=1))
        self._keep((key, len(there)), read)
        identity = read.table.get("since" if key == "history" else "id")
        if isinstance(identity, str):
            self._owners.setdefault((key, identity), len(there))
        there.append(read.table)

    def _keep(self, base: tuple[str | int, ...], read: ReadRow) -> None:
        self.places[base] = read.place
        for path, place in read.places.items():
            self.places[(*base, *path)] = place

    def _owner(self, key: str, read: ReadRow) -> int | None:
        found = self._owners.get((key, read.owner))
        if found is not None or not read.owner:
            return found
        known = [identity for sheet, identity in self._owners if sheet == key]
        title = next(one.title for one in SHEETS if one.key == key)
        message = Message("there is no {name} on the sheet {sheet}", name=read.owner, sheet=title)
        near = nearest(read.owner, known)
        hint = None if near is None else Message("did you mean {name}?", name=near)
        self._report(Problem("X016", message, read.owner_place, hint))
        return None

    def _part(self, sheet: Sheet, read: ReadRow) -> None:
        number = self._owner(sheet.part_of, read)
        if number is None:
            return
        holder = self.data[sheet.part_of][number]
        path: tuple[str | int, ...] = (sheet.part_of, number, *sheet.at)
        for key in sheet.at[:-1]:
            holder = holder.setdefault(key, {})
            if not isinstance(holder, dict):  # from a TOML cell; told when all is checked
                return
        there = holder.setdefault(sheet.at[-1], [])
        if not isinstance(there, list):  # likewise
            return
        self.places.setdefault(path, read.place)
        self._keep((*path, len(there)), read)
        there.append(read.table)

    def _mapping(self, read: ReadRow) -> None:
        target = {
            key: read.table.pop(key) for key in ("to", "relation", "reason") if key in read.table
        }
        identity = f"{read.table.get('criterion')} {read.table.get('framework')}"
        number = self._owners.get((MAPPINGS.key, identity))
        if number is None:
            self._entry(MAPPINGS.key, read)
            number = self._owners[MAPPINGS.key, identity] = len(self.data[MAPPINGS.key]) - 1
        entry = self.data[MAPPINGS.key][number]
        if read.table is not entry:
            for key, value in read.table.items():
                if entry.get(key) != value:
                    message = Message("{name} differs from what another row says", name=key)
                    hint = Message("keep it in the first row of this criterion only")
                    at = read.places.get((key,), read.place)
                    self._report(Problem("X017", message, at, hint))
        there = entry.setdefault("to", []) if target else None
        if isinstance(there, list):
            base = (MAPPINGS.key, number, "to", len(there))
            self.places[base] = read.place
            for key in target:
                self.places[(*base, key)] = read.places.get((key,), read.place)
            there.append(target)

    def _rubric(self) -> None:
        for read in self._rows(RUBRIC):
            number = self._owner("criteria", read) if read.table else None
            if number is None:
                continue
            entry = self.data["criteria"][number]
            if "descriptors" in entry:
                message = Message("{name} is given twice", name=read.owner)
                self._report(
                    Problem("X017", message, read.owner_place, Message("keep one of the two"))
                )
                continue
            levels = in_order(read.table, levels_of(self.data, entry))
            entry["descriptors"] = {level: read.table[level] for level in levels}
            self._keep(("criteria", number, "descriptors"), read)

    def _translations(self) -> None:
        grid = self._grids[TRANSLATIONS.key]
        head = head_of(TRANSLATIONS, grid, self.file, lambda _: None)
        languages = [one.path[0] for one in head.columns.values() if one.is_open] if head else []
        made: dict[str, dict[str, Any]] = {language: {} for language in languages}
        for read in self._rows(TRANSLATIONS):
            path = read.table.pop("path", None)
            for language, text in read.table.items():
                if not isinstance(path, str):
                    continue
                if path in made[language]:
                    message = Message("{name} is given twice", name=path)
                    self._report(
                        Problem("X017", message, read.place, Message("keep one of the two"))
                    )
                made[language][path] = text
                self.places["translations", language, path] = read.places[language,]
        if made:
            self.data["translations"] = made
            self.places["translations",] = Location(self.file, 1, 1, sheet=grid.title)

    def _sort_problems(self, titles: list[str]) -> None:
        order = {title: number for number, title in enumerate(titles)}
        self.problems.sort(
            key=lambda one: (
                order.get(one.location.sheet or "", -1),
                one.location.line or 0,
                one.location.column or 0,
            )
        )


def _about_heading(grid: CellGrid, label: int) -> int | None:
    """Give the row with the headings where it has no hidden key: a sheet that was typed."""
    first = min(grid.rows, default=0)
    found = str(grid.rows.get(first, {}).get(label, "")).strip().casefold()
    return first if found in names("what", WHAT) else None


def _about_columns(grid: CellGrid) -> tuple[int, int, int]:
    """Give the columns of keys, names and values on the sheet about the framework."""
    first = grid.rows.get(min(grid.rows, default=0), {})
    headings = {str(found).strip().casefold(): number for number, found in first.items()}
    key = headings.get(f"{KEY_MARK}key", 0)
    value = next((headings[one] for one in names("value", VALUE) if one in headings), key + 2)
    label = next((headings[one] for one in names("what", WHAT) if one in headings), key + 1)
    return key, label, value
