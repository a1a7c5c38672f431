"""A workbook out: the sheets of a framework, made to be pleasant to work in."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import InputError, Location, Message, Problem, UsageError
from visitatie.files._dump import framework_table
from visitatie.files.workbook._columns import BELONGS_TO, KEY_MARK, Column
from visitatie.files.workbook._grids import Grid, grids
from visitatie.files.workbook._shape import checked
from visitatie.files.workbook._sheets import RUBRIC, TRANSLATIONS
from visitatie.files.workbook._start import write_about, write_start
from visitatie.files.workbook._style import HEAD, Style, allowed, height, last_row
from visitatie.locale import LANGUAGES, translations
from visitatie.model import Framework, texts

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Progress", "write_workbook"]

Progress = Callable[[int, int], None]
"""Is told how many rows of how many are done."""

_LONGEST = 32_767
"""Characters that a cell can hold, as the spreadsheet counts them: an emoji is two."""
_EVERY = 50
"""Rows between two reports of progress."""


def write_workbook(
    framework: Framework | Mapping[str, Any],
    *,
    language: str = "nl",
    every: bool = False,
    progress: Progress | None = None,
) -> bytes:
    """Give a framework as an Excel workbook; reading that gives the framework back.

    Args:
        framework: A framework, or the tables of its file as they are written. An overlay is
            given as tables, so that it stays an overlay.
        language: The language of titles, headings and words to choose from: ``nl`` or ``en``.
        every: Also write the sheets and columns that nothing stands in.
        progress: Is told how far it is.

    Raises:
        InputError: A text is longer than a cell can hold, or the tables are not those of a
            framework file; each problem has its sheet, or its path in the tables.
        UsageError: There is no such language, or a fact has a value that is no decimal number.
    """
    if language not in LANGUAGES:
        message = Message("there is no language {language} here", language=language)
        raise UsageError(message, hint=Message("known: {names}", names=", ".join(LANGUAGES)))
    from xlsxwriter import Workbook

    if isinstance(framework, Framework):
        shown = grids(framework_table(framework), texts(framework), language, every=every)
        titles = {one.id: one.title for one in framework.criteria}
        words = texts(framework)
    else:
        tables = checked(framework)
        shown = grids(tables, {}, language, every=every)
        titles = {one["id"]: str(one.get("title", "")) for one in tables.get("criteria", [])}
        words = {}
    _check_lengths(shown, language)
    target = io.BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(2000, 1, 1)})  # noqa: DTZ001  # the same bytes each time
        style = Style(book, translations(language).gettext)
        pages = [book.add_worksheet(style.title(None))]
        pages += [book.add_worksheet(style.title(one.sheet)) for one in shown]
        writer = _Writer(style, shown, titles, words, progress or (lambda _done, _all: None))
        write_start(pages[0], style, [one.sheet for one in shown])
        write_about(pages[1], style, shown[0])
        for page, grid in zip(pages[2:], shown[1:], strict=True):
            writer.write(page, grid)
    return target.getvalue()


def _check_lengths(shown: list[Grid], language: str) -> None:
    translate = translations(language).gettext
    problems = []
    for grid in shown:
        headings = {one.key: one.heading for one in grid.columns}
        for number, row in enumerate(grid.rows, 1):
            for key, value in row.items():
                if isinstance(value, str) and len(value.encode("utf-16-le")) // 2 > _LONGEST:
                    message = Message(
                        "{column} of {which} has more than {most} characters, which no cell holds",
                        column=headings.get(key, key),
                        which=row.get("id") or row.get(BELONGS_TO) or row.get("path") or number,
                        most=_LONGEST,
                    )
                    hint = Message("shorten the text, or keep this framework as TOML")
                    place = Location(sheet=grid.sheet.title.render(translate))
                    problems.append(Problem("X022", message, place, hint))
    if problems:
        raise InputError(problems)


@frozen
class _Writer:
    style: Style
    shown: list[Grid]
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    progress: Progress
    _done: list[int] = field(factory=lambda: [0], init=False)

    def write(self, page: Worksheet, grid: Grid) -> None:
        """Write one sheet with a row per thing."""
        columns = [*grid.columns]
        extra = self._beside(grid)
        places = [*range(len(columns))]
        if extra is not None:  # behind the first column
            places = [0, *range(2, len(columns) + 1)]
            page.write_string(1, 1, f"({self.style.text(extra[0])})", self.style.note_head)
            page.set_column(1, 1, 30)
        depths = _depths(grid)
        for place, column in zip(places, columns, strict=True):
            page.write_string(0, place, KEY_MARK + column.key, self.style.key)
            page.write_string(1, place, self.style.text(column.heading), self.style.head)
            page.set_column(place, place, column.width)
            self._choices(page, grid, column, place)
        for number, row in enumerate(grid.rows):
            line = number + HEAD
            if extra is not None:
                name = str(row.get(grid.columns[0].key, ""))
                page.write_string(line, 1, _cut(extra[1].get(name, "")), self.style.note)
            for place, column in zip(places, columns, strict=True):
                look = self.style.cell(column, depths.get(number))
                self.style.put(page, (line, place), row.get(column.key), look)
            texts = [(row.get(one.key, ""), one.width) for one in columns]
            page.set_row(line, height(texts))
            self._step()
        page.set_row(0, None, None, {"hidden": True})
        page.set_row(1, 32)
        page.freeze_panes(HEAD, _frozen(grid))
        page.autofilter(1, 0, max(HEAD, len(grid.rows) + 1), max(places))
        whole = f"A1:{_letter(max(places))}{last_row(grid)}"
        page.ignore_errors({"number_stored_as_text": whole})
        self.style.print_well(page)

    def _beside(self, grid: Grid) -> tuple[Message, Mapping[str, str]] | None:
        """Give what is shown beside ids so that one sees what they are; it is not read back."""
        if grid.sheet is RUBRIC:
            return Message("Title"), self.titles
        if grid.sheet is TRANSLATIONS and self.texts:
            return Message("Own text"), self.texts
        return None

    def _choices(self, page: Worksheet, grid: Grid, column: Column, place: int) -> None:
        rule = allowed(column, self.style, self.shown)
        if rule is not None:
            page.data_validation(HEAD, place, last_row(grid) - 1, place, rule)

    def _step(self) -> None:
        self._done[0] += 1
        total = sum(len(one.rows) for one in self.shown) - 1
        if self._done[0] % _EVERY == 0 or self._done[0] == total:
            self.progress(self._done[0], total)


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else f"{text[:_CUT]}…"


_CUT = 200
"""Characters of a text that is only shown as a reminder."""


def _frozen(grid: Grid) -> int:
    """Give how many columns stay in sight: up to the id, or to what a part belongs to."""
    for number, column in enumerate(grid.columns):
        if column.key in ("id", BELONGS_TO, "path"):
            return number + 1
    return 1


def _depths(grid: Grid) -> dict[int, int]:
    """Give how deep each criterion stands, by the number of its row."""
    if grid.sheet.key != "criteria":
        return {}
    parents = {row.get("id"): row.get("parent") for row in grid.rows}
    found: dict[int, int] = {}
    for number, row in enumerate(grid.rows):
        depth, parent = 0, row.get("parent")
        while parent is not None and depth < len(parents):
            depth, parent = depth + 1, parents.get(parent)
        found[number] = depth
    return found


def _letter(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))
