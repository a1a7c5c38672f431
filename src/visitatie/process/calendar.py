"""Working days: no weekend, no public holiday, no day on which the school is closed."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message, UsageError

if TYPE_CHECKING:
    from holidays import HolidayBase

__all__ = ["Calendar", "Closed", "Day"]

_SATURDAY = 5
_FURTHEST = 10_000
"""Days that are looked at for one term; a school that is never open would keep us for ever."""


@frozen
class Closed:
    """Days on which a school is closed: a holiday, from the first to the last day."""

    title: str
    first: dt.date
    last: dt.date

    def __attrs_post_init__(self) -> None:
        """Refuse a holiday that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"{self.title} ends on {self.last}, before it begins")


@frozen
class Day:
    """The day that a term leads to, and which holidays were skipped on the way."""

    on: dt.date
    skipped: tuple[Closed, ...] = ()


@frozen
class Calendar:
    """The days on which people at school work.

    Public holidays are those of the *Algemene termijnenwet*, article 3: New Year, Good Friday,
    Easter, King's Day, the fifth of May, Ascension, Whitsun and Christmas. Holidays of schools
    differ per region, year and board, so they are given.
    """

    closed: tuple[Closed, ...] = ()
    language: str = field(default="nl", kw_only=True)

    def why_closed(self, day: dt.date) -> Closed | None:
        """Give the holiday on a day, or None; a weekend is no holiday."""
        for one in self.closed:
            if one.first <= day <= one.last:
                return one
        name = _public(self.language).get(day)
        return None if name is None else Closed(name, day, day)

    def is_working(self, day: dt.date) -> bool:
        """Tell whether a day is a working day."""
        return day.weekday() < _SATURDAY and self.why_closed(day) is None

    def between(self, first: dt.date, last: dt.date) -> int:
        """Give how many working days there are after a day, up to and with another one."""
        days = range(1, (last - first).days + 1)
        return sum(self.is_working(first + dt.timedelta(days=one)) for one in days)

    def add(self, start: dt.date, days: int) -> Day:
        """Give the working day that lies so many working days after a day, or before it.

        The day itself does not count. With 0 it is the day itself, or the first working day
        after it.

        Raises:
            UsageError: there are not so many working days.
        """
        way = dt.timedelta(days=-1 if days < 0 else 1)
        left, day, skipped = abs(days), start, list[Closed]()
        for _ in range(_FURTHEST):
            if self.is_working(day) and not left:
                return Day(day, tuple(skipped))
            try:
                day += way
            except OverflowError:
                break
            closed = self.why_closed(day) if day.weekday() < _SATURDAY else None
            if closed is not None and closed not in skipped:
                skipped.append(closed)
            left -= left > 0 and closed is None and day.weekday() < _SATURDAY
        raise UsageError(
            Message("There are no {days} working days from {start}", days=days, start=start),
            hint=Message("Look at the school holidays in visitatie.toml"),
        )


@cache
def _public(language: str) -> HolidayBase:
    """Give the public holidays of the Netherlands; years are added when they are asked for."""
    from holidays import country_holidays

    return country_holidays(
        "NL",
        categories=("public", "optional"),
        language="nl" if language == "nl" else "en_US",
    )
