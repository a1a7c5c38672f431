"""By when the self-evaluation is asked for, and whether a part of it came in time."""

from __future__ import annotations

import datetime as dt

from visitatie.model import GateKind, Progress, SelfEvaluation
from visitatie.model.process import Process
from visitatie.process.calendar import Calendar
from visitatie.process.terms import Due, due

__all__ = ["days_late", "self_evaluation_due"]


def self_evaluation_due(process: Process, progress: Progress, calendar: Calendar) -> Due | None:
    """Give by when the self-evaluation is to be in: the term of the phase that waits for it.

    None where no phase waits for it, or nobody set a term.
    """
    waiting = (one for one in process.phases if GateKind.SELF_EVALUATION_IN in one.gate)
    phase = next(waiting, None)
    return None if phase is None else due(phase, progress, calendar)


def days_late(part: SelfEvaluation, term: Due | None, today: dt.date) -> int:
    """Give how many days after the term a part came, or is late by now; 0 for in time.

    0 as well where there is no term, or it has no day yet.
    """
    if term is None or term.on is None:
        return 0
    day = today if part.handed_in is None else part.handed_in.date()
    return max((day - term.on).days, 0)
