"""Which process an audit goes by, and where in it the audit is."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.errors import InputError, Message, Problem, nearest
from visitatie.files.default_process import default_process
from visitatie.model import Framework, Phase, Process, Progress, Scenario, Step, StepKind, Term

__all__ = [
    "ADOPTED",
    "Position",
    "Status",
    "entered",
    "is_adopted",
    "near_phase",
    "phase_after",
    "phase_of",
    "position",
    "process_of",
    "ways_back",
]


ADOPTED = "adopted"
"""The phase from which on the report is no draft any more."""
_ENTERING = (StepKind.BEGIN, StepKind.ONWARD, StepKind.BACK)


class Status(Enum):
    """How an audit stands."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    POSTPONED = "postponed"
    BROKEN_OFF = "broken_off"
    CLOSED = "closed"


@frozen
class Position:
    """Where an audit is: its status, its phase and since when; ``until`` while postponed."""

    status: Status
    phase: str | None = None
    since: dt.datetime | None = None
    until: dt.date | None = None


def process_of(framework: Framework, scenario: str | None) -> Process:
    """Give the process of an audit, in the language of the framework as it is given.

    It is the one that the scenario names, with the phases, order and terms of the scenario; else
    the first of the framework, or where it has none the one that ships with us.
    """
    own = next((one for one in framework.scenarios if one.id == scenario), None)
    wanted = None if own is None else own.process
    found = [one for one in framework.processes if wanted in (None, one.id)]
    process = found[0] if found else default_process(framework.about.language)
    return process if own is None else _fitted(process, own)


def _fitted(process: Process, scenario: Scenario) -> Process:
    """Give the phases that a scenario has, in its order, with its terms."""
    by_id = {one.id: one for one in process.phases}
    names = scenario.phases or tuple(by_id)
    terms = {one.phase: Term(one.days, one.counted_from, one.source) for one in scenario.planning}
    phases = tuple(
        evolve(
            by_id[name],
            term=terms.get(name, by_id[name].term),
            back_to=tuple(one for one in by_id[name].back_to if one in names[:number]),
        )
        for number, name in enumerate(names)
        if name in by_id
    )
    return evolve(process, phases=phases)


def phase_of(process: Process, wanted: str) -> Phase:
    """Give a phase by id or title.

    Raises:
        InputError: ``W001``, there is no such phase.
    """
    names = {one.title.casefold(): one for one in process.phases}
    names |= {one.id.casefold(): one for one in process.phases}
    found = names.get(wanted.strip().casefold())
    if found is not None:
        return found
    message = Message("the process has no phase {name!r}", name=wanted)
    raise InputError([Problem("W001", message, hint=near_phase(process, wanted))])


def near_phase(process: Process, wanted: str) -> Message:
    """Give as a hint the phase that was meant, or where none is near all of them."""
    near = nearest(wanted, [name for one in process.phases for name in (one.id, one.title)])
    if near is not None:
        return Message("did you mean {name}?", name=near)
    return Message("the phases are {names}", names=", ".join(one.id for one in process.phases))


def phase_after(process: Process, phase: str) -> Phase | None:
    """Give the phase that comes next, or None after the last."""
    ids = [one.id for one in process.phases]
    later = process.phases[ids.index(phase) + 1 :] if phase in ids else ()
    return later[0] if later else None


def ways_back(process: Process, phase: str) -> tuple[str, ...]:
    """Give the phases that may be gone back to; all of them where there is no such phase."""
    found = next((one for one in process.phases if one.id == phase), None)
    return tuple(one.id for one in process.phases) if found is None else found.back_to


def entered(progress: Progress, phase: str) -> tuple[Step, ...]:
    """Give the steps that led into a phase, the last one last; none where it was never begun."""
    return tuple(step for step in progress.steps if step.phase == phase and step.kind in _ENTERING)


def is_adopted(progress: Progress, process: Process) -> bool:
    """Tell whether the report of an audit has been adopted; until then it is a draft.

    It has been from the phase :data:`ADOPTED` on, as long as the audit did not go back behind it.
    In a process without that phase it has been when the audit is closed.
    """
    if not progress.steps:
        return False
    ids = [one.id for one in process.phases]
    here = progress.steps[-1].phase
    if ADOPTED in ids:
        return here in ids and ids.index(here) >= ids.index(ADOPTED)
    return position(progress, process).status is Status.CLOSED


def position(progress: Progress, process: Process) -> Position:
    """Give where an audit is."""
    if not progress.steps:
        return Position(Status.NOT_BEGUN)
    last = progress.steps[-1]
    since = [last, *entered(progress, last.phase)][-1]
    status = Status.UNDER_WAY
    if last.kind is StepKind.POSTPONE:
        return Position(Status.POSTPONED, last.phase, last.at, last.until)
    if last.kind is StepKind.BREAK_OFF:
        return Position(Status.BROKEN_OFF, last.phase, last.at)
    if process.phases and last.phase == process.phases[-1].id:
        status = Status.CLOSED
    return Position(status, last.phase, since.at)
