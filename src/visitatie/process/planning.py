"""What may be planned: days that come in a possible order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from visitatie.errors import InputError, Message, Problem
from visitatie.model import Deadline, Process, Progress
from visitatie.process.course import phase_of

__all__ = ["check_planning"]

_LATER = Message("give a later day")


def check_planning(
    progress: Progress,
    process: Process,
    today: dt.date,
    *,
    deadlines: Collection[Deadline] = (),
) -> None:
    """Refuse days that cannot be. Of a visit any day can be: it may have been held.

    Raises:
        InputError: ``W001`` unknown phase, ``W005`` a deadline before the process begins or before
            that of an earlier phase, ``W006`` a new deadline in the past; all of them.
    """
    for one in deadlines:
        phase_of(process, one.phase)
    problems = [*_past(progress, today, deadlines), *_order(progress, process, deadlines)]
    if problems:
        raise InputError(problems)


def _past(
    progress: Progress,
    today: dt.date,
    deadlines: Collection[Deadline],
) -> Iterator[Problem]:
    new = {one.on for one in deadlines if one not in progress.deadlines}
    for day in sorted(day for day in new if day < today):
        hint = Message("give today, or a later day")
        yield Problem("W006", Message("{day} is in the past", day=day.isoformat()), hint=hint)


def _order(
    progress: Progress, process: Process, deadlines: Collection[Deadline]
) -> Iterator[Problem]:
    start = progress.steps[0].at.date() if progress.steps else None
    days = {one.phase: one.on for one in (*progress.deadlines, *deadlines)}
    before: tuple[str, dt.date] | None = None
    for phase in process.phases:
        day = days.get(phase.id)
        if day is None:
            continue
        if start is not None and day < start:
            yield Problem(
                "W005",
                Message(
                    "{phase} would end on {day}, before the audit began ({start})",
                    phase=phase.title,
                    day=day.isoformat(),
                    start=start.isoformat(),
                ),
                hint=_LATER,
            )
        if before is not None and day < before[1]:
            yield Problem(
                "W005",
                Message(
                    "{phase} would end on {day}, before {earlier} ({other})",
                    phase=phase.title,
                    day=day.isoformat(),
                    earlier=before[0],
                    other=before[1].isoformat(),
                ),
                hint=_LATER,
            )
        before = (phase.title, day)
