"""Signal values of the results model: what a school with this weighting should at least reach."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from itertools import pairwise

from attrs import field, frozen

from visitatie.errors import Message, ScoringError

__all__ = ["Exact", "SignalClass", "SignalValues", "bundled_signals", "exact"]

Exact = int | Decimal | Fraction
"""A number without rounding error. A float is refused: 38.7 as a float is not 38.7."""


def exact(value: object) -> Fraction:
    """Give a number as an exact fraction.

    Raises:
        TypeError: it is no int, Decimal or Fraction (a float or a bool, for example).
        ValueError: it is a Decimal that is not finite.
    """
    if isinstance(value, bool) or not isinstance(value, Exact):
        raise TypeError(
            f"expected an exact number (int, Decimal or Fraction), got {type(value).__name__}"
        )
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"expected a number, got {value}")
    return Fraction(value)


@frozen
class SignalClass:
    """The signal value for 1S/2F of the schools whose weighting is in ``[start, end)``."""

    start: Fraction = field(converter=exact)
    end: Fraction = field(converter=exact)
    signal_1s_2f: Fraction = field(converter=exact)


@frozen
class SignalValues:
    """The signal values for one period of three school years.

    ``years`` are the years in which the school years end, ``signal_1f`` holds for every school,
    ``classes`` give 1S/2F by school weighting. All values are percentages.

    Raises:
        ValueError: the years do not follow each other, or the classes do not join up.
    """

    years: tuple[int, ...]
    signal_1f: Fraction = field(converter=exact)
    classes: tuple[SignalClass, ...]
    title: str = ""
    source: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a period with gaps and a table with gaps or overlaps."""
        if not self.years or list(self.years) != list(range(self.years[0], self.years[-1] + 1)):
            raise ValueError("the years of signal values follow each other")
        edges = [(one.start, one.end) for one in self.classes]
        joined = all(before[1] == after[0] for before, after in pairwise(edges))
        if not edges or not joined or any(start >= end for start, end in edges):
            raise ValueError("the classes of school weighting join up, lowest first")

    @property
    def lowest(self) -> Fraction:
        """The lowest school weighting in the table (included)."""
        return self.classes[0].start

    @property
    def highest(self) -> Fraction:
        """The end of the table (not included)."""
        return self.classes[-1].end

    def signal_1s_2f(self, weighting: Exact) -> Fraction:
        """Give the signal value for 1S/2F of a school with this weighting.

        Raises:
            TypeError: the weighting is no exact number.
            ScoringError: the weighting is outside the table.
        """
        wanted = exact(weighting)
        for one in self.classes:
            if one.start <= wanted < one.end:
                return one.signal_1s_2f
        raise ScoringError(
            Message(
                "the school weighting is {weighting}; there are signal values from {lowest} up to "
                "(not including) {highest}",
                weighting=wanted if wanted.denominator == 1 else float(wanted),
                lowest=self.lowest,
                highest=self.highest,
            )
        )


@cache
def bundled_signals() -> SignalValues:
    """Give the signal values that come with this package: the results of 2023, 2024 and 2025.

    Source: the inspectorate's open data on learning results, see ``signaal.toml``.
    """
    text = files(__package__).joinpath("signaal.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return SignalValues(
        years=tuple(data["years"]),
        signal_1f=Fraction(data["signal_1f"]),
        classes=tuple(
            SignalClass(one["from"], one["below"], Fraction(one["signal_1s_2f"]))
            for one in data["classes"]
        ),
        title=data["title"],
        source=data["source"],
    )
