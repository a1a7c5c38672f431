"""Composite blocks without blocks inside them: verdict, point, key figures, checklist, chart."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, validators

from visitatie._frozen import frozen
from visitatie.report._chart_blocks import Figures
from visitatie.report._inline import InlineLike, Runs, runs
from visitatie.report._tables import Badge, KeyValue, pairs
from visitatie.report._text import plain

__all__ = [
    "BarRow",
    "CheckItem",
    "Checklist",
    "KeyFigure",
    "KeyFigures",
    "Point",
    "StackedBars",
    "Verdict",
]


def _all_runs(values: Iterable[InlineLike]) -> tuple[Runs, ...]:
    return tuple(runs(value) for value in values)


@frozen
class Verdict:
    """An outcome: the level, one sentence that says it, and what carried it.

    ``details`` hold what stands beside it: what the rule gives, what the panel decided, how sure
    the rule is. Their values may be badges.
    """

    title: str = field(converter=plain)
    badge: Badge
    sentence: Runs = field(converter=runs)
    reasons_title: str = field(default="", converter=plain)
    reasons: tuple[Runs, ...] = field(default=(), converter=_all_runs)
    details: tuple[KeyValue, ...] = field(default=(), converter=pairs)


@frozen
class Point:
    """One statement with its kind, such as a finding: *gaat goed*, *moet beter*, *kan beter*."""

    badge: Badge
    text: Runs = field(converter=runs)
    sources: Runs = field(default=(), converter=runs)
    """What it rests on; small, below the statement."""


@frozen
class KeyFigure:
    """A number that a reader should remember, as text, with what it counts."""

    value: str = field(converter=plain)
    label: str = field(converter=plain)


def _figures(values: Iterable[KeyFigure]) -> tuple[KeyFigure, ...]:
    return tuple(values)


@frozen
class KeyFigures:
    """A row of two to four key figures."""

    figures: tuple[KeyFigure, ...] = field(converter=_figures)


@frozen
class CheckItem:
    """One thing to be done, and whether it is."""

    text: Runs = field(converter=runs)
    done: bool = False
    note: Runs = field(default=(), converter=runs)
    """Who and when; small, below the text."""


def _items(values: Iterable[CheckItem]) -> tuple[CheckItem, ...]:
    return tuple(values)


@frozen
class Checklist:
    """Things that are done or still open; shown by box, tick and word."""

    items: tuple[CheckItem, ...] = field(converter=_items)


def _counts(values: Iterable[int]) -> tuple[int, ...]:
    return tuple(values)


@frozen
class BarRow:
    """One bar: what it is about and how often each level occurs, in the order of the levels."""

    label: str = field(converter=plain)
    counts: tuple[int, ...] = field(
        converter=_counts, validator=validators.deep_iterable(validators.ge(0))
    )


def _levels(values: Iterable[Badge]) -> tuple[Badge, ...]:
    return tuple(values)


def _bars(values: Iterable[BarRow]) -> tuple[BarRow, ...]:
    return tuple(values)


@frozen
class StackedBars:
    """Counts per level as stacked bars, always with the same counts in a table.

    ``sentence`` is the full text alternative: what a reader who does not see the bars must know.
    """

    title: str = field(converter=plain)
    sentence: str = field(converter=plain)
    levels: tuple[Badge, ...] = field(converter=_levels)
    rows: tuple[BarRow, ...] = field(converter=_bars)
    label_title: str = field(default="", converter=plain)
    """What the rows are: *Kwaliteitsgebied*."""

    def __attrs_post_init__(self) -> None:
        """Refuse bars that do not fit the levels, or a chart without a text alternative.

        Raises:
            ValueError: no sentence, no levels, or a row with another number of counts.
        """
        if not self.sentence.strip() or not self.levels:
            raise ValueError("a chart needs a sentence that says what it shows, and levels")
        for row in self.rows:
            if len(row.counts) != len(self.levels):
                raise ValueError(
                    f"bar {row.label!r} has {len(row.counts)} counts for {len(self.levels)} levels"
                )

    @property
    def figures(self) -> Figures:
        """The counts as a table."""
        rows = ((row.label, *map(str, row.counts)) for row in self.rows)
        return Figures((self.label_title, *self.levels), tuple(rows))
