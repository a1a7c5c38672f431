"""Charts as blocks: what they show, in figures and in a sentence; how they look is elsewhere.

Each chart comes with its figures as a table and with ``sentence``: the full text alternative, what
a reader who does not see the picture must know. A chart without it cannot be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import field, validators

from visitatie._frozen import frozen
from visitatie.report._tables import Badge
from visitatie.report._text import plain

__all__ = [
    "DotPlot",
    "DotRow",
    "Figures",
    "GapRow",
    "Gaps",
    "HeatMap",
    "HeatRow",
    "Radar",
    "Series",
    "Trend",
]

Number = int | float | Fraction
MOST_SERIES = 3
"""More lines than this cannot be told apart without colour."""
_FEWEST_AXES = 3
_EMPTY = "–"


@frozen
class Figures:
    """The figures of a chart as a table: a head, and rows that begin with what they are about."""

    head: tuple[str | Badge, ...]
    rows: tuple[tuple[str | Badge, ...], ...]
    note: str = ""
    """What the figures mean: the levels that they stand for."""
    counts: bool = False
    """Whether they are counts, which need little room, of things with long names."""


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(value) for value in values)


def _badges(values: Iterable[Badge]) -> tuple[Badge, ...]:
    return tuple(values)


def _numbers(values: Iterable[Number | None]) -> tuple[Number | None, ...]:
    return tuple(values)


def _whole(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(values)


def said(_: object, attribute: object, value: str) -> None:
    """Refuse a chart without a text alternative."""
    if not value.strip():
        raise ValueError(f"a chart needs a sentence that says what it shows: {attribute}")


def _fits(what: str, found: Sequence[object], expected: Sequence[object]) -> None:
    if len(found) != len(expected):
        raise ValueError(f"{what} has {len(found)} values for {len(expected)}")


@frozen
class Series:
    """One line of a chart: a name and a value per point, None where there is none.

    ``texts`` are the values as people read them; they may be left out when all are whole.
    """

    name: str = field(converter=plain)
    values: tuple[Number | None, ...] = field(converter=_numbers)
    texts: tuple[str, ...] = field(default=(), converter=_words)

    def __attrs_post_init__(self) -> None:
        """Refuse values without words.

        Raises:
            ValueError: a value is not whole and has no text, or there are too few texts.
        """
        if self.texts:
            _fits(f"the texts of {self.name!r}", self.texts, self.values)
        elif any(value is not None and value != int(value) for value in self.values):
            raise ValueError(f"the values of {self.name!r} are not whole and need texts")

    def text(self, place: int) -> str:
        """Give a value as people read it."""
        value = self.values[place]
        if value is None:
            return _EMPTY
        return self.texts[place] if self.texts else str(int(value))


def _series(values: Iterable[Series]) -> tuple[Series, ...]:
    return tuple(values)


def _check_series(
    series: Sequence[Series], points: Sequence[str], steps: Sequence[str], fewest: int
) -> None:
    if not 1 <= len(series) <= MOST_SERIES:
        raise ValueError(f"a chart has 1 to {MOST_SERIES} lines, not {len(series)}")
    if len(points) < fewest or not steps:
        raise ValueError(f"a chart of this kind has {fewest} points or more, and steps")
    for one in series:
        _fits(f"the line {one.name!r}", one.values, points)
        if any(value is not None and not 0 <= value <= len(steps) for value in one.values):
            raise ValueError(f"the line {one.name!r} leaves the scale of 0 to {len(steps)}")


def _series_figures(chart: Radar | Trend, points: Sequence[str]) -> Figures:
    return Figures(
        (chart.label_title, *(one.name for one in chart.series)),
        tuple(
            (point, *(one.text(place) for one in chart.series))
            for place, point in enumerate(points)
        ),
        " · ".join(f"{value} {step}" for value, step in enumerate(chart.steps, 1)),
    )


@frozen
class Radar:
    """A value per axis as a shape around a middle; ``steps`` are the levels from low to high.

    The first step has the value 1; 0 is the middle. What stands next to each other around the
    middle means nothing: use it for a profile of a few areas, never for many criteria.
    """

    title: str = field(converter=plain)
    sentence: str = field(converter=plain, validator=said)
    axes: tuple[str, ...] = field(converter=_words)
    series: tuple[Series, ...] = field(converter=_series)
    steps: tuple[str, ...] = field(converter=_words)
    label_title: str = field(default="", converter=plain)

    def __attrs_post_init__(self) -> None:
        """Refuse lines that do not fit the axes or steps.

        Raises:
            ValueError: too few axes, too many lines, or values outside the steps.
        """
        _check_series(self.series, self.axes, self.steps, _FEWEST_AXES)

    @property
    def figures(self) -> Figures:
        """The values as a table."""
        return _series_figures(self, self.axes)


@frozen
class Trend:
    """Values over time. ``breaks`` are the points from which on earlier ones do not compare.

    A line stops at a break and begins anew behind it: another edition of a framework, another way
    of measuring. ``break_text`` says so beside it.
    """

    title: str = field(converter=plain)
    sentence: str = field(converter=plain, validator=said)
    points: tuple[str, ...] = field(converter=_words)
    series: tuple[Series, ...] = field(converter=_series)
    steps: tuple[str, ...] = field(converter=_words)
    breaks: tuple[int, ...] = field(default=(), converter=_whole)
    break_text: str = field(default="", converter=plain)
    label_title: str = field(default="", converter=plain)

    def __attrs_post_init__(self) -> None:
        """Refuse lines that do not fit the points or steps, and breaks that are no point.

        Raises:
            ValueError: too many lines, values outside the steps, or a break without words.
        """
        _check_series(self.series, self.points, self.steps, 2)
        if not all(0 < place < len(self.points) for place in self.breaks):
            raise ValueError("a break stands at a point behind the first")
        if self.breaks and not self.break_text:
            raise ValueError("a break needs words that say why what came before does not compare")

    @property
    def figures(self) -> Figures:
        """The values as a table; a point behind a break says so.

        What the steps are is said only where values are bare numbers of steps.
        """
        made = _series_figures(self, self.points)
        rows = (
            (f"{row[0]} ({self.break_text})", *row[1:]) if place in self.breaks else row
            for place, row in enumerate(made.rows)
        )
        said = all(one.texts for one in self.series)
        return Figures(made.head, tuple(rows), "" if said else made.note)


@frozen
class GapRow:
    """What two sides say of one thing: the places of their levels, None where one is silent."""

    label: str = field(converter=plain)
    first: int | None
    second: int | None


def _gap_rows(values: Iterable[GapRow]) -> tuple[GapRow, ...]:
    return tuple(values)


def _two(values: Iterable[str]) -> tuple[str, str]:
    first, second = _words(values)
    return first, second


@frozen
class Gaps:
    """Two views of the same, such as self-evaluation and audit, with the gap between them.

    ``levels`` go from low to high; ``names`` say whose the two views are.
    """

    title: str = field(converter=plain)
    sentence: str = field(converter=plain, validator=said)
    levels: tuple[Badge, ...] = field(converter=_badges)
    names: tuple[str, str] = field(converter=_two)
    rows: tuple[GapRow, ...] = field(converter=_gap_rows)
    label_title: str = field(default="", converter=plain)

    def __attrs_post_init__(self) -> None:
        """Refuse rows whose levels are not there.

        Raises:
            ValueError: there are no levels, or a row names one that is not there.
        """
        if not self.levels:
            raise ValueError("a chart of gaps needs levels")
        for row in self.rows:
            if any(
                one is not None and not 0 <= one < len(self.levels)
                for one in (row.first, row.second)
            ):
                raise ValueError(f"row {row.label!r} has a level that is not there")

    @property
    def figures(self) -> Figures:
        """Both views as a table."""
        rows = ((row.label, self._level(row.first), self._level(row.second)) for row in self.rows)
        scale = " – ".join(level.label for level in self.levels)
        return Figures((self.label_title, *self.names), tuple(rows), scale)

    def _level(self, place: int | None) -> str | Badge:
        return _EMPTY if place is None else self.levels[place]


def _cells(values: Iterable[Badge | None]) -> tuple[Badge | None, ...]:
    return tuple(values)


@frozen
class HeatRow:
    """One row of a heat map: a level per column, None where there is none."""

    label: str = field(converter=plain)
    cells: tuple[Badge | None, ...] = field(converter=_cells)


def _heat_rows(values: Iterable[HeatRow]) -> tuple[HeatRow, ...]:
    return tuple(values)


@frozen
class HeatMap:
    """Levels of many things at once: criteria by subjects, or by perspectives."""

    title: str = field(converter=plain)
    sentence: str = field(converter=plain, validator=said)
    columns: tuple[str, ...] = field(converter=_words)
    rows: tuple[HeatRow, ...] = field(converter=_heat_rows)
    label_title: str = field(default="", converter=plain)

    def __attrs_post_init__(self) -> None:
        """Refuse rows that do not fit the columns.

        Raises:
            ValueError: there are no columns, or a row has another number of cells.
        """
        if not self.columns:
            raise ValueError("a heat map needs columns")
        for row in self.rows:
            _fits(f"row {row.label!r}", row.cells, self.columns)

    @property
    def figures(self) -> Figures:
        """The levels as a table."""
        rows = (
            (row.label, *(_EMPTY if cell is None else cell for cell in row.cells))
            for row in self.rows
        )
        return Figures((self.label_title, *self.columns), tuple(rows))


@frozen
class DotRow:
    """One item of a form: how often each answer was given, in the order of the answers."""

    label: str = field(converter=plain)
    counts: tuple[int, ...] = field(
        converter=_whole, validator=validators.deep_iterable(validators.ge(0))
    )

    n: int = field(init=False)
    """How many answers there are."""

    def __attrs_post_init__(self) -> None:
        """Count the answers."""
        object.__setattr__(self, "n", sum(self.counts))


def _dot_rows(values: Iterable[DotRow]) -> tuple[DotRow, ...]:
    return tuple(values)


@frozen
class DotPlot:
    """How the answers to items are spread, with the number of answers: never a mean alone."""

    title: str = field(converter=plain)
    sentence: str = field(converter=plain, validator=said)
    answers: tuple[str, ...] = field(converter=_words)
    rows: tuple[DotRow, ...] = field(converter=_dot_rows)
    label_title: str = field(default="", converter=plain)
    count_title: str = field(default="n", converter=plain)
    """What the numbers of answers are."""

    def __attrs_post_init__(self) -> None:
        """Refuse rows that do not fit the answers.

        Raises:
            ValueError: there are no answers, or a row has another number of counts.
        """
        if not self.answers:
            raise ValueError("a dot plot needs answers")
        for row in self.rows:
            _fits(f"row {row.label!r}", row.counts, self.answers)

    @property
    def figures(self) -> Figures:
        """The counts as a table, with their sum."""
        return Figures(
            (self.label_title, *self.answers, self.count_title),
            tuple((row.label, *map(str, row.counts), str(row.n)) for row in self.rows),
            counts=True,
        )
