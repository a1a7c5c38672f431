"""Taking a step: on, back, a pause, or the end. What is not allowed says why, with a code."""

from __future__ import annotations

import datetime as dt

from visitatie.errors import InputError, Message, Problem, UsageError, nearest
from visitatie.model import (
    Audit,
    Confirmation,
    GateKind,
    GateState,
    Process,
    Progress,
    Standing,
    Step,
    StepKind,
    label,
)
from visitatie.process.confirmed import asks_four_eyes, digest_of
from visitatie.process.course import Position, Status, phase_after, phase_of, position, ways_back
from visitatie.process.gates import CONFIRMED, Situation, gates_of

__all__ = [
    "begin",
    "break_off",
    "check_person",
    "confirm",
    "go_back",
    "go_on",
    "postpone",
    "resume",
]


def begin(
    situation: Situation, at: dt.datetime, *, by: str = "", phase: str = "", reason: str = ""
) -> Step:
    """Begin the process, at its first phase or with a reason at a later one.

    Raises:
        InputError: ``W001`` unknown phase, ``W002`` it has begun already, ``W004`` unknown person.
        UsageError: a later phase without a reason.
    """
    process = situation.process
    _check(situation, at, by)
    if situation.record.progress.steps:
        raise _order(Message("the process has begun already"))
    first = process.phases[0]
    wanted = phase_of(process, phase) if phase else first
    if wanted is not first:
        _needs(reason, by, Message("begin at a later phase"))
    return Step(StepKind.BEGIN, wanted.id, at, by, reason=reason)


def go_on(situation: Situation, at: dt.datetime, *, by: str = "", reason: str = "") -> Step:
    """Go on to the next phase; through a closed gate only with a reason.

    Raises:
        InputError: ``W002`` there is nothing to go on to, ``W003`` the clock went back, ``W004``
            unknown person, ``W007`` for each condition that is not met.
        UsageError: a reason without a name.
    """
    here = _under_way(situation)
    _check(situation, at, by)
    following = phase_after(situation.process, here)
    if following is None:
        raise _order(Message("{phase} is the last phase", phase=_title(situation.process, here)))
    gates = gates_of(situation, here)
    closed = [gate for gate in gates if gate.standing is not Standing.MET]
    if reason:
        _needs(reason, by, Message("pass a closed gate"))
    if closed and not reason:
        hint = Message("see to it, or go on with --because and --by")
        raise InputError(
            Problem(
                "W007",
                Message("{condition}: {missing}", condition=label(gate.kind), missing=one),
                hint=hint,
            )
            for gate in closed
            for one in gate.missing or (label(gate.standing),)
        )
    states = tuple(GateState(gate.kind, gate.standing) for gate in gates)
    return Step(StepKind.ONWARD, following.id, at, by, here, reason if closed else "", gate=states)


def go_back(situation: Situation, at: dt.datetime, *, to: str, by: str, reason: str) -> Step:
    """Go back to an earlier phase, where the process has a way back.

    From a phase that the process does not have any more, every phase may be gone to.

    Raises:
        InputError: ``W001`` unknown phase, ``W002`` no way back, ``W003``, ``W004``.
        UsageError: no reason or no name.
    """
    here = _begun(situation)
    _check(situation, at, by)
    wanted = phase_of(situation.process, to)
    back_to = ways_back(situation.process, here)
    if wanted.id not in back_to:
        ways = ", ".join(back_to)
        hint = Message("from here there is no way back")
        if ways:
            hint = Message("from here you can go back to {phases}", phases=ways)
        title = _title(situation.process, here)
        raise _order(
            Message("{phase} does not go back to {wanted}", phase=title, wanted=wanted.title), hint
        )
    _needs(reason, by, Message("go back"))
    return Step(StepKind.BACK, wanted.id, at, by, here, reason)


def postpone(
    situation: Situation, at: dt.datetime, *, until: dt.date, by: str, reason: str
) -> Step:
    """Put the audit off until a day.

    Raises:
        InputError: ``W002`` it is not under way, ``W003``, ``W004``, ``W006`` the day has come.
        UsageError: no reason or no name.
    """
    here = _unfinished(situation)
    _check(situation, at, by)
    if until <= at.date():
        hint = Message("give a day after today")
        message = Message("{day} is not to come", day=until.isoformat())
        raise InputError([Problem("W006", message, hint=hint)])
    _needs(reason, by, Message("postpone"))
    return Step(StepKind.POSTPONE, here, at, by, here, reason, until)


def resume(situation: Situation, at: dt.datetime, *, by: str = "", reason: str = "") -> Step:
    """Take up an audit that was postponed.

    Raises:
        InputError: ``W002`` it is not postponed, ``W003``, ``W004``.
    """
    now = _position(situation)
    if now.status is not Status.POSTPONED or now.phase is None:
        raise _order(Message("the audit is not postponed"))
    _check(situation, at, by)
    return Step(StepKind.RESUME, now.phase, at, by, now.phase, reason)


def break_off(situation: Situation, at: dt.datetime, *, by: str, reason: str) -> Step:
    """End the audit before its last phase.

    Raises:
        InputError: ``W002`` it is not under way or postponed, ``W003``, ``W004``.
        UsageError: no reason or no name.
    """
    now = _position(situation)
    here = now.phase if now.status is Status.POSTPONED and now.phase else _unfinished(situation)
    _check(situation, at, by)
    _needs(reason, by, Message("break off"))
    return Step(StepKind.BREAK_OFF, here, at, by, here, reason)


def confirm(
    situation: Situation, at: dt.datetime, *, gate: GateKind, by: str, note: str = ""
) -> Confirmation:
    """Confirm a condition of the phase where the audit is.

    That two people looked (``four-eyes``) can be confirmed in every phase after it as well: what
    changed since is looked at again.

    Raises:
        InputError: ``W002`` it is no condition of this phase, ``W003``, ``W004``.
        UsageError: it follows from the dossier, or there is no name.
    """
    here = _under_way(situation)
    _check(situation, at, by)
    if not _may_confirm(situation, here, gate):
        title = _title(situation.process, here)
        raise _order(Message("{gate} is no condition of {phase}", gate=gate.value, phase=title))
    if gate not in CONFIRMED:
        raise UsageError(
            Message("{gate} follows from what the dossier holds", gate=gate.value),
            hint=Message("Add what is missing, or go on with a reason"),
        )
    if not by.strip():
        raise UsageError(Message("Who confirms it? Give --by NAME"))
    return Confirmation(gate, here, by, at, note, digest_of(situation.record, gate))


def _may_confirm(situation: Situation, here: str, gate: GateKind) -> bool:
    """Tell whether a condition is one of this phase; two people may look again in a later one."""
    if gate in phase_of(situation.process, here).gate:
        return True
    progress = situation.record.progress
    return gate is GateKind.FOUR_EYES and asks_four_eyes(progress, situation.process)


def check_person(audit: Audit, by: str) -> None:
    """Refuse a name that is neither in the team nor the commissioner; without a team any will do.

    Raises:
        InputError: ``W004``.
    """
    known = [member.name for member in audit.team]
    allowed = {one.casefold() for one in (*known, audit.commissioner) if one}
    if not by or not known or by.casefold() in allowed:
        return
    near = nearest(by, [*known, audit.commissioner])
    hint = Message("add somebody with visitatie team")
    if near is not None:
        hint = Message("did you mean {name}?", name=near)
    message = Message("{name} is not in the team and is not the commissioner", name=by)
    raise InputError([Problem("W004", message, hint=hint)])


def _check(situation: Situation, at: dt.datetime, by: str) -> None:
    """Refuse an unknown person, and a moment before the last step."""
    check_person(situation.record.audit, by)
    latest = _latest(situation.record.progress)
    if latest is not None and at < latest:
        raise InputError(
            [
                Problem(
                    "W003",
                    Message(
                        "the last step is dated {last}, which is still to come",
                        last=latest.isoformat(" ", "minutes"),
                    ),
                    hint=Message("look at the clock of this computer"),
                )
            ]
        )


def _latest(progress: Progress) -> dt.datetime | None:
    moments = [step.at for step in progress.steps] + [one.at for one in progress.confirmations]
    return max(moments, default=None)


def _position(situation: Situation) -> Position:
    return position(situation.record.progress, situation.process)


def _under_way(situation: Situation) -> str:
    """Give the phase of an audit that can take a step; one that the process has."""
    here = _begun(situation)
    phases = situation.process.phases
    if all(one.id != here for one in phases):
        message = Message("the process has no phase {name!r} any more", name=here)
        hint = Message(
            "go on in one of {names}: visitatie next --back-to PHASE --because REASON --by NAME",
            names=", ".join(one.id for one in phases),
        )
        raise InputError([Problem("W001", message, hint=hint)])
    return here


def _begun(situation: Situation) -> str:
    """Give the phase of an audit that is going on, also one that the process does not have."""
    now = _position(situation)
    if now.status is Status.NOT_BEGUN or now.phase is None:
        raise _order(
            Message("the process has not begun"), Message("begin it with visitatie plan --begin")
        )
    if now.status is Status.POSTPONED:
        raise _order(
            Message("the audit is postponed"), Message("take it up with visitatie next --resume")
        )
    if now.status is Status.BROKEN_OFF:
        raise _order(Message("the audit was broken off"))
    return now.phase


def _unfinished(situation: Situation) -> str:
    """Give the phase of an audit that has not come to its end."""
    here = _begun(situation)
    if _position(situation).status is Status.CLOSED:
        raise _order(Message("the audit is closed"))
    return here


def _title(process: Process, phase: str) -> str:
    return phase_of(process, phase).title


def _order(message: Message, hint: Message | None = None) -> InputError:
    where = Message("visitatie status shows where the audit is")
    return InputError([Problem("W002", message, hint=hint or where)])


def _needs(reason: str, by: str, what: Message) -> None:
    if not reason.strip():
        raise UsageError(Message("Why? To {what} give --because REASON", what=what))
    if not by.strip():
        raise UsageError(Message("Who? To {what} give --by NAME", what=what))
