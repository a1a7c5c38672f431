"""Where an audit is, in one screen and as data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visitatie.cli.layout import Bold, paragraph, rows, title
from visitatie.errors import Message
from visitatie.model import GateState, Phase, Standing, Step, label
from visitatie.process import (
    CONFIRMED,
    Due,
    Gate,
    Position,
    Situation,
    Status,
    due,
    gates_of,
    position,
)

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["status_data", "status_lines"]

_MOST_MISSING = 6


def status_lines(session: Session, situation: Situation, dossier: Path) -> Iterator[str]:
    """Give the status for a terminal: where it is, the phases, the gate, and what comes next."""
    audit, progress = situation.record.audit, situation.record.progress
    here = position(progress, situation.process)
    yield from title(audit.title, session.width)
    yield session.text(_headline(situation, here))
    if here.status is Status.NOT_BEGUN:
        yield ""
        yield session.text(Message("This dossier has no process yet. Begin it with:"))
        yield f"  visitatie plan {dossier} --begin"
        return
    if progress.visit:
        days = ", ".join(day.isoformat() for day in progress.visit)
        yield session.text(Message("Visit: {days}", days=days))
    yield ""
    table = [_row(session, situation, here, phase) for phase in situation.process.phases]
    yield from rows(table, session.width)
    if here.phase is not None and here.status is Status.UNDER_WAY:
        yield from _gate_lines(session, situation, here.phase, dossier)
    if here.status is Status.POSTPONED:
        yield ""
        yield f"  visitatie next {dossier} --resume"
    yield from _reasons(session, situation)


def _headline(situation: Situation, here: Position) -> Message:
    titles = {one.id: one.title for one in situation.process.phases}
    phase = titles.get(here.phase or "", here.phase or "")
    since = "" if here.since is None else here.since.date().isoformat()
    if here.status is Status.NOT_BEGUN:
        return Message("No process")
    if here.status is Status.POSTPONED:
        until = "" if here.until is None else here.until.isoformat()
        if here.until is not None and here.until < situation.today:
            return Message(
                "Postponed until {until}, which has passed, in the phase {phase}",
                until=until,
                phase=phase,
            )
        return Message("Postponed until {until}, in the phase {phase}", until=until, phase=phase)
    if here.status is Status.BROKEN_OFF:
        return Message("Broken off on {day}, in the phase {phase}", day=since, phase=phase)
    if here.status is Status.CLOSED:
        return Message("Closed on {day}", day=since)
    return Message("Phase: {phase}, since {day}", phase=phase, day=since)


def _row(session: Session, situation: Situation, here: Position, phase: Phase) -> list[str]:
    state = _state(situation, here, phase)
    sign = {"done": "✓", "current": "→", "ahead": " "}[state]
    when = due(phase, situation.record.progress, situation.calendar)
    who = ", ".join(phase.who)
    told = "" if state == "done" or when is None else session.text(_due(situation, when))
    return [sign, phase.title, "; ".join(part for part in (told, who) if part)]


def _due(situation: Situation, when: Due) -> Message:
    if when.on is None:
        return Message("due {how}; the visit has no day yet", how=when.because)
    if when.on < situation.today:
        return Message("was due on {day} ({how})", day=when.on.isoformat(), how=when.because)
    return Message("due on {day} ({how})", day=when.on.isoformat(), how=when.because)


def _state(situation: Situation, here: Position, phase: Phase) -> str:
    ids = [one.id for one in situation.process.phases]
    place = ids.index(here.phase) if here.phase in ids else -1
    number = ids.index(phase.id)
    if number == place and here.status is not Status.CLOSED:
        return "current"
    return "done" if number <= place else "ahead"


def _gate_lines(session: Session, situation: Situation, phase: str, dossier: Path) -> Iterator[str]:
    yield ""
    if all(one.id != phase for one in situation.process.phases):
        said = Message(
            "The process has no phase {phase} any more. Choose where to go on:", phase=phase
        )
        yield from paragraph(session.text(said), session.width)
        yield f'  visitatie next {dossier} --back-to PHASE --because "..." --by "..."'
        return
    gates = gates_of(situation, phase)
    if gates:
        yield Bold(session.text(Message("To go on")))
    for gate in gates:
        sign = "✓" if gate.standing is Standing.MET else "✗"
        yield from paragraph(
            f"{sign} {session.text(label(gate.kind))}", session.width, indent="  ", hanging="    "
        )
        for one in gate.missing[:_MOST_MISSING]:
            text = session.text(one)
            yield from paragraph(text, session.width, indent="    - ", hanging="      ")
        if len(gate.missing) > _MOST_MISSING:
            more = Message("and {count} more", count=len(gate.missing) - _MOST_MISSING)
            yield f"    - {session.text(more)}"
    yield ""
    for command in _commands(gates):
        yield f"  visitatie next {dossier}{command}"


def _commands(gates: tuple[Gate, ...]) -> Iterator[str]:
    """Give what can be done now: confirm what people can confirm, or go on."""
    closed = [gate for gate in gates if gate.standing is not Standing.MET]
    for gate in closed:
        if gate.kind in CONFIRMED:
            yield f' --confirm {gate.kind.value} --by "..."'
    if not closed:
        yield ""
    else:
        yield ' --because "..." --by "..."'


def _reasons(session: Session, situation: Situation) -> Iterator[str]:
    told = [step for step in situation.record.progress.steps if step.reason]
    if told:
        yield ""
        yield Bold(session.text(Message("With a reason")))
    for step in told:
        line = Message(
            "{day} {kind} ({by}): {reason}",
            day=step.at.date().isoformat(),
            kind=label(step.kind),
            by=step.by,
            reason=step.reason,
        )
        yield from paragraph(session.text(line), session.width, indent="  ", hanging="    ")


def status_data(situation: Situation) -> dict[str, Any]:
    """Give the status as data; sentences are in English."""
    progress, process = situation.record.progress, situation.process
    here = position(progress, process)
    known = any(one.id == here.phase for one in process.phases)
    gates = gates_of(situation, here.phase) if known and here.phase is not None else ()
    return {
        "audit": situation.record.audit.id,
        "title": situation.record.audit.title,
        "status": here.status.value,
        "phase": here.phase,
        "since": None if here.since is None else here.since.isoformat(),
        "until": None if here.until is None else here.until.isoformat(),
        "visit": [day.isoformat() for day in progress.visit],
        "phases": [_phase_data(situation, here, phase) for phase in process.phases],
        "gate": [
            {
                "condition": gate.kind.value,
                "standing": gate.standing.value,
                "missing": [str(one) for one in gate.missing],
            }
            for gate in gates
        ],
        "steps": [_step_data(step) for step in progress.steps],
    }


def _phase_data(situation: Situation, here: Position, phase: Phase) -> dict[str, Any]:
    when = due(phase, situation.record.progress, situation.calendar)
    begun = here.status is not Status.NOT_BEGUN
    return {
        "id": phase.id,
        "title": phase.title,
        "artefact": phase.artefact,
        "who": list(phase.who),
        "state": _state(situation, here, phase) if begun else "ahead",
        "due": None if when is None else _due_data(when),
    }


def _due_data(when: Due) -> dict[str, Any]:
    return {
        "on": None if when.on is None else when.on.isoformat(),
        "because": str(when.because),
        "skipped": [
            {"title": one.title, "first": one.first.isoformat(), "last": one.last.isoformat()}
            for one in when.skipped
        ],
    }


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind.value,
        "from": step.came_from,
        "phase": step.phase,
        "at": step.at.isoformat(),
        "by": step.by,
        "reason": step.reason,
        "until": None if step.until is None else step.until.isoformat(),
        "gate": [_gate_data(one) for one in step.gate],
    }


def _gate_data(state: GateState) -> dict[str, str]:
    return {"condition": state.gate.value, "standing": state.standing.value}
