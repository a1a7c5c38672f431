"""How long an outcome stands, and what it becomes when its term runs out."""

from __future__ import annotations

import calendar
import datetime as dt

from visitatie._frozen import frozen
from visitatie.scoring.result import OutcomeResult

__all__ = ["Validity", "validity"]


@frozen
class Validity:
    """What an outcome is worth on a day: its level then, and until when it holds."""

    level: str | None
    until: dt.date | None
    lapsed: bool


def validity(result: OutcomeResult, *, decided: dt.date, today: dt.date) -> Validity:
    """Tell what an outcome decided on one day is worth on another.

    A level with a term holds up to and including the day so many calendar months later (the
    last day of that month where it is shorter). After that it is what the rule says it lapses
    to, or nothing when the rule names no level.
    """
    if result.level is None or result.valid_months is None:
        return Validity(result.level, None, lapsed=False)
    months = decided.month - 1 + result.valid_months
    year, month = decided.year + months // 12, months % 12 + 1
    day = min(decided.day, calendar.monthrange(year, month)[1])
    until = dt.date(year, month, day)
    if today <= until:
        return Validity(result.level, until, lapsed=False)
    return Validity(result.lapses_to, until, lapsed=True)
