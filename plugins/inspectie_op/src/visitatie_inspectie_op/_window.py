"""Which school years count together, and between which bounds their average lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from attrs import frozen

from visitatie_inspectie_op.results import MASKED_BELOW, Indicator, YearResult

__all__ = ["LONG", "SHORT", "SMALL_BELOW", "Window", "average", "windows"]

SMALL_BELOW = 15
"""A school with fewer pupils than this in three years is small: five years count."""

SHORT, LONG = 3, 5
"""How many school years count together: for most schools, and for small ones."""


@frozen
class Window:
    """The years that count, given how many pupils there were in each of them.

    Where numbers of pupils are hidden, each number that they can be gives its own window.
    """

    years: tuple[int, ...]
    pupils: Mapping[int, int]
    missing: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many pupils count."""
        return sum(self.pupils.get(year, 0) for year in self.years)

    @property
    def usable(self) -> bool:
        """Whether there is something to average over all of its years."""
        return not self.missing and self.total > 0


def windows(known: Mapping[int, YearResult], last: int) -> Iterator[Window]:
    """Give the window for every number of pupils that hidden years can have had.

    Three years count; five when there were fewer than 15 pupils in those three. Where one of
    the three years is missing there is no telling whether the school is small: three it is.
    """
    span = [year for year in range(last - LONG + 1, last + 1) if year in known]
    for counts in product(*(_possible(known[year]) for year in span)):
        pupils = dict(zip(span, counts, strict=True))
        window = _window(pupils, last, SHORT)
        if not window.missing and window.total < SMALL_BELOW:
            window = _window(pupils, last, LONG)
        yield window


def average(
    window: Window, known: Mapping[int, YearResult], indicator: Indicator
) -> tuple[Fraction, Fraction]:
    """Give the lowest and highest pupil-weighted average; equal when nothing is hidden."""
    low = high = Fraction(0)
    for year in window.years:
        share, weight = known[year].share(indicator), window.pupils[year]
        low += weight * (Fraction(0) if share is None else share)
        high += weight * (Fraction(100) if share is None else share)
    return low / window.total, high / window.total


def _window(pupils: Mapping[int, int], last: int, length: int) -> Window:
    years = tuple(range(last - length + 1, last + 1))
    return Window(years, pupils, tuple(year for year in years if year not in pupils))


def _possible(result: YearResult) -> range:
    if result.pupils is None:
        return range(1, MASKED_BELOW)
    return range(result.pupils, result.pupils + 1)
