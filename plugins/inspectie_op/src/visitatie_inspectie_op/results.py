"""What goes into the results model behind OR1, and what comes out of it."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field, frozen
from attrs.converters import optional

from visitatie.errors import Message
from visitatie.model import Unrated
from visitatie_inspectie_op.signals import exact

__all__ = ["MASKED_BELOW", "Indicator", "IndicatorResult", "Or1Proposal", "Status", "YearResult"]

MASKED_BELOW = 5
"""Figures of a year with fewer pupils than this are not published."""

_DOMAINS = 3
_ALL = 100


class Indicator(Enum):
    """The two indicators: reading, language and arithmetic taken together."""

    F1 = "1F"
    S1_F2 = "1S/2F"


class Status(Enum):
    """How an indicator compares with its signal value. Equal counts as above."""

    ABOVE = "above"
    BELOW = "below"
    TOO_LITTLE_DATA = "too_little_data"


@frozen
class YearResult:
    """The results of one school year, named after the year in which it ends.

    ``pupils`` are those in the final year who count (pupils with a ground for exemption do
    not); None when their number is hidden. ``share_1f`` and ``share_1s_2f`` are the percentages
    that reach the level; None when they are hidden, as is done for fewer than 5 pupils. A year
    of which nothing is known is no YearResult: leave it out.

    Raises:
        TypeError: a number is not exact (a float), or ``pupils`` is not whole.
        ValueError: a number is out of range, one share is given without the other, or figures
            are missing for 5 pupils or more.
    """

    year: int
    pupils: int | None
    share_1f: Fraction | None = field(default=None, converter=optional(exact))
    share_1s_2f: Fraction | None = field(default=None, converter=optional(exact))

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be a result of a year."""
        if self.pupils is not None and (
            isinstance(self.pupils, bool) or not isinstance(self.pupils, int)
        ):
            raise TypeError(f"pupils is a whole number, not {type(self.pupils).__name__}")
        if self.pupils is not None and self.pupils < 0:
            raise ValueError(f"pupils of {self.year} cannot be {self.pupils}")
        shares = (self.share_1f, self.share_1s_2f)
        if (shares[0] is None) != (shares[1] is None):
            raise ValueError(f"give both shares of {self.year}, or none when they are hidden")
        for share in shares:
            if share is not None and not 0 <= share <= _ALL:
                raise ValueError(f"a share of {self.year} is no percentage: {float(share)}")
        if self.pupils is None and not self.masked:
            raise ValueError(f"the shares of {self.year} need the number of pupils")
        if self.masked and self.pupils is not None and self.pupils >= MASKED_BELOW:
            raise ValueError(
                f"the shares of {self.year} are missing for {self.pupils} pupils; they are hidden "
                f"only below {MASKED_BELOW}. Leave the year out when there are no results"
            )

    @classmethod
    def counted(cls, year: int, pupils: int, reached_1f: int, reached_1s_2f: int) -> YearResult:
        """Make it of counts: how many of the three results per pupil reach each level.

        Each pupil has three results (reading, language, arithmetic), so that 20 pupils have 60.

        Raises:
            ValueError: a count is negative or above three times the number of pupils.
        """
        if pupils == 0:
            return cls(year, 0)
        whole = _DOMAINS * pupils
        return cls(
            year, pupils, Fraction(_ALL * reached_1f, whole), Fraction(_ALL * reached_1s_2f, whole)
        )

    @property
    def masked(self) -> bool:
        """Whether there were pupils whose figures are hidden."""
        return self.share_1f is None and self.pupils != 0

    def share(self, indicator: Indicator) -> Fraction | None:
        """Give the percentage for an indicator, None when it is hidden."""
        return self.share_1f if indicator is Indicator.F1 else self.share_1s_2f


@frozen
class IndicatorResult:
    """One indicator over the years that count, beside its signal value.

    ``low`` and ``high`` are the exact bounds of the percentage. They differ only when figures
    are hidden; both are None when there is nothing to average.
    """

    indicator: Indicator
    status: Status
    signal: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None

    @property
    def value(self) -> Fraction | None:
        """The exact percentage, None when hidden figures leave it open."""
        return self.low if self.low == self.high else None


@frozen
class Or1Proposal:
    """What the figures say about OR1. A proposal: the panel decides.

    ``level`` is ``onvoldoende``, ``voldoende`` or :attr:`Unrated.NOT_ASSESSABLE`. ``goed`` is
    never proposed: it rests on the school's own ambitions. ``years`` are the school years that
    count (all that may count, when hidden numbers of pupils leave it open), ``pupils`` how many
    pupils when that is known. ``because`` explains it sentence by
    sentence, and says where a panel may depart from it.
    """

    level: str | Unrated
    indicators: tuple[IndicatorResult, ...]
    years: tuple[int, ...]
    pupils: int | None
    because: tuple[Message, ...] = ()

    def indicator(self, which: Indicator) -> IndicatorResult:
        """Give the result of one indicator."""
        return next(one for one in self.indicators if one.indicator is which)
