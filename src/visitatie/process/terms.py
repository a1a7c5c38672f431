"""By when a phase is to be done: agreed for this audit, or from a term of the process."""

from __future__ import annotations

import datetime as dt

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model import Phase, Progress, StepKind, Term, TermFrom
from visitatie.process.calendar import Calendar, Closed
from visitatie.process.course import entered

__all__ = ["Due", "due", "term_text"]

_LONGEST_PAUSE = dt.timedelta(days=4000)
"""What of a pause is counted; who waits for longer plans anew."""


@frozen
class Due:
    """The day on which a phase is to be done, why that day, and the holidays skipped for it.

    ``on`` is None where the day from which the term counts is not known yet.
    """

    phase: str
    on: dt.date | None
    because: Message
    skipped: tuple[Closed, ...] = ()


def due(phase: Phase, progress: Progress, calendar: Calendar) -> Due | None:
    """Give by when a phase is to be done, or None where nobody set a term.

    What was agreed for this audit goes before what the process says. Working days on which the
    audit was put off do not count for a term from the begin of phase or audit; while it is put
    off, it is taken to go on at the day until which it is.
    """
    agreed = next((one.on for one in progress.deadlines if one.phase == phase.id), None)
    if agreed is not None:
        return Due(phase.id, agreed, Message("agreed for this audit"))
    if phase.term is None:
        return None
    days, counted_from = phase.term.days, phase.term.counted_from
    start = _day(phase.id, progress, counted_from)
    because = term_text(phase.term)
    if start is None:
        return Due(phase.id, None, because)
    found = calendar.add(start, days)
    if counted_from is TermFrom.VISIT:
        return Due(phase.id, found.on, because, found.skipped)
    paused = 0
    for first, last in _pauses(progress):
        if start <= last and first <= found.on:
            paused += calendar.between(max(first, start), last)
            found = calendar.add(start, days + paused)
    if paused:
        because = Message(
            "{term}, without {count} working days on which it was put off",
            term=because,
            count=paused,
        )
    return Due(phase.id, found.on, because, found.skipped)


def _pauses(progress: Progress) -> list[tuple[dt.date, dt.date]]:
    """Give the days on which the audit was put off and was taken up, or is to be."""
    found = []
    following = (*progress.steps[1:], None)
    for step, after in zip(progress.steps, following, strict=True):
        if step.kind is StepKind.POSTPONE:
            first = step.at.date()
            last = (step.until or first) if after is None else after.at.date()
            found.append((first, min(last, first + _LONGEST_PAUSE)))
    return found


def _day(phase: str, progress: Progress, counted_from: TermFrom) -> dt.date | None:
    if counted_from is TermFrom.VISIT:
        return min(progress.visit, default=None)
    if counted_from is TermFrom.START:
        return progress.steps[0].at.date() if progress.steps else None
    begun = entered(progress, phase)
    return begun[-1].at.date() if begun else None


def term_text(term: Term) -> Message:
    """Say how a term is counted."""
    days, counted_from = term.days, term.counted_from
    if counted_from is TermFrom.PHASE:
        return Message("{days} working days from the begin of the phase", days=days)
    if counted_from is TermFrom.START:
        return Message("{days} working days from the begin of the audit", days=days)
    if days < 0:
        return Message("{days} working days before the visit", days=-days)
    return Message("{days} working days from the visit", days=days)
