"""Whether the steps in a dossier could have been taken; a person may have changed them by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from visitatie.errors import Message, Problem
from visitatie.model import GateKind, Process, Progress, Standing, Step, StepKind
from visitatie.process.course import near_phase, phase_after, ways_back

__all__ = ["step_problems"]

_MOVES = (StepKind.ONWARD, StepKind.BACK)
_REASONED = (StepKind.BACK, StepKind.POSTPONE, StepKind.BREAK_OFF)


def step_problems(
    progress: Progress, process: Process, *, since: dt.datetime | None = None
) -> Iterator[Problem]:
    """Give what is wrong with the steps of an audit.

    What was done before ``since``, when the audit moved to another edition, was done in another
    process: whether that one had the phases, and led from one to the other, is not asked.

    Codes: ``W001`` unknown phase, ``W002`` a step that cannot follow the one before it, ``W003`` a
    step dated before the one before it, ``W009`` a step that needs a reason and has none: back, a
    pause, the end, a begin in a later phase, or on through a gate that the step does not show open.
    """
    phases = {one.id for one in process.phases}
    for number, step in enumerate(progress.steps, start=1):
        if step.phase not in phases and _is_new(step.at, since):
            message = Message(
                "step {number}: there is no phase {name}", number=number, name=step.phase
            )
            yield Problem("W001", message, hint=near_phase(process, step.phase))
    others = [one.phase for one in progress.deadlines if since is None]
    others += [one.phase for one in progress.confirmations if _is_new(one.at, since)]
    for name in dict.fromkeys(others):
        if name not in phases:
            message = Message("there is no phase {name}", name=name)
            yield Problem("W001", message, hint=near_phase(process, name))
    before: Step | None = None
    for number, step in enumerate(progress.steps, start=1):
        if _is_new(step.at, since) and not _follows(before, step, process):
            yield Problem(
                "W002",
                Message(
                    "step {number} ({kind} to {phase}) cannot follow the one before it",
                    number=number,
                    kind=step.kind.value,
                    phase=step.phase,
                ),
                hint=Message("put back the step that is missing, or correct where this one goes"),
            )
        if before is not None and step.at < before.at:
            message = Message("step {number} is dated before the one before it", number=number)
            hint = Message("correct the day or the order in process.toml")
            yield Problem("W003", message, hint=hint)
        own = process if _is_new(step.at, since) else None
        if not step.reason.strip() and _needs_reason(before, step, own):
            message = Message("step {number} gives no reason", number=number)
            yield Problem("W009", message, hint=Message("write it beside the step in process.toml"))
        before = step


def _needs_reason(before: Step | None, step: Step, process: Process | None) -> bool:
    """Tell whether a step has to say why; ``process`` is None for one taken in another process."""
    if step.kind in _REASONED or any(one.standing is not Standing.MET for one in step.gate):
        return True
    if process is None:
        return False
    if step.kind is StepKind.BEGIN:
        return step.phase != process.phases[0].id
    if step.kind is not StepKind.ONWARD or before is None:
        return False
    shown = {one.gate for one in step.gate}
    return any(one not in shown for one in _conditions(process, before.phase))


def _conditions(process: Process, phase: str) -> tuple[GateKind, ...]:
    return next((one.gate for one in process.phases if one.id == phase), ())


def _is_new(at: dt.datetime, since: dt.datetime | None) -> bool:
    return since is None or at >= since


def _follows(before: Step | None, step: Step, process: Process) -> bool:
    if before is None:
        return step.kind is StepKind.BEGIN
    if before.kind is StepKind.BREAK_OFF or step.came_from != before.phase:
        return False
    paused = before.kind is StepKind.POSTPONE
    if step.kind in _MOVES:
        return not paused and _leads(before.phase, step, process)
    allowed = {StepKind.RESUME: paused, StepKind.POSTPONE: not paused, StepKind.BREAK_OFF: True}
    return step.phase == before.phase and allowed.get(step.kind, False)


def _leads(here: str, step: Step, process: Process) -> bool:
    if step.kind is StepKind.ONWARD:
        following = phase_after(process, here)
        return following is not None and following.id == step.phase
    return step.phase in ways_back(process, here)
