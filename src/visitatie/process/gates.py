"""The conditions at the end of a phase: does each hold, and if not, what is missing?

Some follow from what the dossier holds. The others only people can know; they are met when
somebody confirmed them since the phase was last begun. What is not there is never taken for
good. A new condition is a member of :class:`~visitatie.model.GateKind` and a function here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model import (
    Confirmation,
    Criterion,
    EvidenceKind,
    Finding,
    FindingKind,
    Framework,
    GateKind,
    Measure,
    Member,
    Phase,
    Process,
    Record,
    Role,
    Severity,
    Standing,
    label,
)
from visitatie.process.calendar import Calendar
from visitatie.process.confirmed import EYES, digest_of
from visitatie.process.course import entered, phase_of, process_of
from visitatie.process.independence import Conflict, conflicts, visit_day
from visitatie.process.programme import clashes
from visitatie.process.terms import due

__all__ = ["CONFIRMED", "Gate", "Situation", "gates_of"]

CONFIRMED = frozenset(
    {
        GateKind.SLOT_CONFIRMED,
        GateKind.QUESTION_AND_SCOPE_AGREED,
        GateKind.DOCUMENTS_IN,
        GateKind.PROGRAMME_AGREED,
        GateKind.VISIT_HELD,
        GateKind.FEEDBACK_GIVEN,
        GateKind.FOUR_EYES,
        GateKind.REACTION_IN_OR_TERM_PASSED,
        GateKind.PLAN_APPROVED,
        GateKind.MUST_FINDINGS_CLOSED,
    }
)
"""The conditions that people confirm; the others follow from what the dossier holds."""


@frozen
class Situation:
    """An audit at one moment: all that a condition may look at.

    ``framework`` is the main one, whose process it goes by; ``further`` are the others that the
    audit looks with.
    """

    record: Record
    framework: Framework
    today: dt.date
    calendar: Calendar = Calendar()
    further: tuple[Framework, ...] = ()

    @property
    def parts(self) -> tuple[tuple[Record, Framework], ...]:
        """The audit as seen through each of its frameworks, the main one first."""
        return tuple((self.record.through(one.id), one) for one in (self.framework, *self.further))

    @property
    def process(self) -> Process:
        """The process that the audit goes by."""
        return process_of(self.framework, self.record.audit.scenario)

    def conflicts(self, *team: Member) -> tuple[Conflict, ...]:
        """Give the ties of these members that the process does not allow, at the visit or now."""
        day = visit_day(self.record) or self.today
        return conflicts(team, self.record.audit.subject, self.process.conflicts, on=day)


@frozen
class Gate:
    """How one condition stands, and what is missing while it is not met."""

    kind: GateKind
    standing: Standing
    missing: tuple[Message, ...] = ()


def gates_of(situation: Situation, phase: str) -> tuple[Gate, ...]:
    """Give how the conditions at the end of a phase stand.

    Raises:
        InputError: ``W001``, there is no such phase.
    """
    here = phase_of(situation.process, phase)
    return tuple(_GATES[kind](situation, here, kind) for kind in here.gate)


def _confirmed(situation: Situation, phase: Phase, kind: GateKind) -> tuple[Confirmation, ...]:
    """Give who confirmed a condition, as it is now, since the phase was last begun."""
    said = _said(situation, phase, kind)
    if said and situation.record.progress.steps[-1].phase != phase.id:
        return said  # gone through with what there was then
    now = digest_of(situation.record, kind)
    return tuple(one for one in said if one.of in ("", now))


def _said(situation: Situation, phase: Phase, kind: GateKind) -> tuple[Confirmation, ...]:
    progress = situation.record.progress
    begun = entered(progress, phase.id)
    return tuple(
        one
        for one in progress.confirmations
        if one.gate is kind and one.phase == phase.id and begun and one.at >= begun[-1].at
    )


def _by_people(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    if _confirmed(situation, phase, kind):
        return Gate(kind, Standing.MET)
    nobody = Message("nobody has confirmed it yet")
    return Gate(kind, Standing.UNKNOWN, (*_changed(situation, phase, kind), nobody))


def _changed(situation: Situation, phase: Phase, kind: GateKind) -> Iterator[Message]:
    """Name who confirmed something that is another thing now."""
    counted = _confirmed(situation, phase, kind)
    late = [one.by for one in _said(situation, phase, kind) if one not in counted]
    for name in dict.fromkeys(late):
        if all(one.by != name for one in counted):
            yield Message("it has changed since {name} confirmed it", name=name)


def _question(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    if not situation.record.audit.question.strip():
        return Gate(kind, Standing.NOT_MET, (Message("the audit has no question"),))
    return _by_people(situation, phase, kind)


def _team_complete(situation: Situation, _phase: Phase, kind: GateKind) -> Gate:
    audit, framework = situation.record.audit, situation.framework
    scenario = next((one for one in framework.scenarios if one.id == audit.scenario), None)
    roles = (scenario.roles if scenario is not None else ()) or (Role.CHAIR.value,)
    there = {member.role.value for member in audit.team}
    known = {role.value: role for role in Role}
    missing = tuple(
        Message("nobody is {role}", role=label(known[role]) if role in known else role)
        for role in roles
        if role not in there
    )
    return Gate(kind, Standing.NOT_MET if missing else Standing.MET, missing)


def _no_conflict(situation: Situation, _phase: Phase, kind: GateKind) -> Gate:
    audit = situation.record.audit
    if not audit.team:
        return Gate(kind, Standing.UNKNOWN, (Message("there is nobody in the team"),))
    found = situation.conflicts(*audit.team)
    open_ = [
        Message("{name} {reason}", name=one.member, reason=one.reason)
        for one in found
        if not one.disclosed.strip()
    ]
    silent = [
        Message("{name} has not stated to be independent", name=member.name)
        for member in audit.team
        if member.statement is None
    ]
    if open_:
        return Gate(kind, Standing.NOT_MET, (*open_, *silent))
    return Gate(kind, Standing.UNKNOWN if silent else Standing.MET, tuple(silent))


def _self_evaluation(situation: Situation, _phase: Phase, kind: GateKind) -> Gate:
    """Look at who began to write: all have to hand in. A document will do where nobody did.

    A part that was handed in with nothing in it, as only a file written by hand can be, is none.
    """
    parts = situation.record.self_evaluations
    waiting = tuple(
        Message("{name} has not handed in the self-evaluation", name=one.contributor)
        if one.handed_in is None
        else Message("the self-evaluation that {name} handed in is empty", name=one.contributor)
        for one in parts
        if one.handed_in is None or not one.ratings
    )
    if waiting:
        return Gate(kind, Standing.NOT_MET, waiting)
    evidence = situation.record.evidence
    if parts or any(one.kind is EvidenceKind.SELF_EVALUATION for one in evidence):
        return Gate(kind, Standing.MET)
    message = Message("no self-evaluation was handed in, and there is none among the evidence")
    return Gate(kind, Standing.NOT_MET, (message,))


def _documents(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    """Look at the list of documents; without a list somebody has to say that none is needed."""
    study = situation.record.study
    if not study.documents:
        return _by_people(situation, phase, kind)
    waiting = tuple(
        Message("{title}: {status}", title=one.title, status=label(one.status))
        for one in study.waiting
    )
    return Gate(kind, Standing.NOT_MET if waiting else Standing.MET, waiting)


def _programme(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    """Ask people whether it is agreed, where it can be kept at all."""
    found = clashes(situation.record)
    wrong = tuple(one.message for one in found if one.severity is Severity.ERROR)
    if wrong:
        return Gate(kind, Standing.NOT_MET, wrong)
    return _by_people(situation, phase, kind)


def _visit(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    """Look at the days: of one that was planned, and is not told as held, somebody has to say."""
    held, planned = situation.record.audit.visited_on, situation.record.progress.visit
    last = max((*planned, *held), default=situation.today)
    if last > situation.today:
        message = Message("the last day of the visit is {day}", day=last.isoformat())
        return Gate(kind, Standing.NOT_MET, (message,))
    open_ = sorted(set(planned).difference(held))
    if held and not open_:
        return Gate(kind, Standing.MET)
    gate = _by_people(situation, phase, kind)
    if not gate.missing:
        return gate
    named = (
        Message("a visit was planned on {day}; that it was held is not told", day=one.isoformat())
        for one in open_
    )
    return evolve(gate, missing=(*named, *gate.missing))


def _ratings_opened(situation: Situation, _phase: Phase, kind: GateKind) -> Gate:
    if situation.record.progress.ratings_opened is not None:
        return Gate(kind, Standing.MET)
    return Gate(kind, Standing.NOT_MET, (Message("the ratings are blind still"),))


def _all_judged(situation: Situation, _phase: Phase, kind: GateKind) -> Gate:
    asked = [(framework, *_asked_and_done(seen, framework)) for seen, framework in situation.parts]
    if not any(wanted for _, wanted, _ in asked):
        return Gate(kind, Standing.UNKNOWN, (Message("nothing is in the scope of the audit"),))
    audit = situation.record.audit
    missing = tuple(
        Message(
            "{criterion} {title}", criterion=audit.qualified(framework.id, one.id), title=one.title
        )
        for framework, wanted, done in asked
        for one in wanted
        if one.id not in done
    )
    return Gate(kind, Standing.NOT_MET if missing else Standing.MET, missing)


def _asked_and_done(record: Record, framework: Framework) -> tuple[list[Criterion], set[str]]:
    """Give what is to be judged and what is; of a conversation what is asked, and answered.

    A judgement that came along from another edition, with a mark, is to be looked at again.
    """
    scope = record.audit.scope
    rated = [one for one in framework.rated if framework.in_scope(one.id, scope)]
    if rated:
        return rated, {one.criterion for one in record.judgements if not one.carried_from}
    asked = [one for one in framework.questions if framework.in_scope(one.id, scope)]
    return asked, {one.to for one in record.conversation.said}


def _four_eyes(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    people = {one.by.strip().casefold() for one in _confirmed(situation, phase, kind)}
    if len(people) >= EYES:
        return Gate(kind, Standing.MET)
    message = Message("{count} of {needed} people confirmed it", count=len(people), needed=EYES)
    return Gate(kind, Standing.UNKNOWN, (*_changed(situation, phase, kind), message))


def _reaction(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    hearing = situation.record.hearing
    if hearing.undecided:
        undecided = (
            Message("nothing was decided on {id}: {text}", id=one.id, text=one.claim.strip())
            for one in hearing.undecided
        )
        return Gate(kind, Standing.NOT_MET, tuple(undecided))
    said = [one.on for one in hearing.objections]
    said += [one.on for one in hearing.reactions]
    if any(_of_this_hearing(situation, phase, day) for day in said):
        return Gate(kind, Standing.MET)
    term = due(phase, situation.record.progress, situation.calendar)
    passed = term is not None and term.on is not None and term.on < situation.today
    if term is not None and passed and _of_this_hearing(situation, phase, term.on):
        return Gate(kind, Standing.MET)
    gate = _by_people(situation, phase, kind)
    if gate.missing and (said or passed):
        earlier = Message("what is there is from before this hearing")
        return evolve(gate, missing=(earlier, *gate.missing))
    return gate


def _of_this_hearing(situation: Situation, phase: Phase, day: dt.date | None) -> bool:
    """Tell whether a day lies in the hearing that is going on, and not in one before it.

    Only days are known. One on which an earlier hearing was left is of that one, and what has no
    day is of this hearing only where there was none before.
    """
    begun = entered(situation.record.progress, phase.id)
    if not begun or day is None:
        return len(begun) == 1
    steps = situation.record.progress.steps
    left = [one.at.date() for one in steps[: steps.index(begun[-1])] if one.came_from == phase.id]
    return day >= begun[-1].at.date() and all(day > one for one in left)


def _findings_closed(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    must = [one for one in situation.record.findings if one.kind is FindingKind.MUST_IMPROVE]
    open_ = [one for one in must if one.closed is None]
    if not must:
        return _by_people(situation, phase, kind)
    missing = [Message("{id} {text}", id=one.id, text=one.text.strip()) for one in open_]
    missing += _not_done(situation.record, must)
    return Gate(kind, Standing.NOT_MET if missing else Standing.MET, tuple(missing))


def _not_done(record: Record, must: Iterable[Finding]) -> Iterator[Message]:
    """Name the measures for what must improve that are not done, or of which nothing stays."""
    ids = {one.id for one in must}
    for measure in record.plan.measures:
        if not ids.intersection(measure.findings):
            continue
        if measure.done is None:
            yield Message("measure {id} is not done", id=measure.id)
        elif measure.securing is None or not measure.securing.text.strip():
            yield Message("measure {id} does not say how it stays", id=measure.id)


def _plan_approved(situation: Situation, phase: Phase, kind: GateKind) -> Gate:
    """Tell whether somebody approved a plan that has an answer to all that must improve."""
    record = situation.record
    must = [one for one in record.findings if one.kind is FindingKind.MUST_IMPROVE]
    open_ = {one.id: one.text.strip() for one in must if one.closed is None}
    missing = [
        Message("no measure for {id} {text}", id=one, text=text)
        for one, text in open_.items()
        if not record.plan.of(one)
    ]
    for measure in record.plan.measures:
        if not open_.keys().isdisjoint(measure.findings):
            missing += _lacking(measure)
    if missing:
        return Gate(kind, Standing.NOT_MET, tuple(missing))
    return _by_people(situation, phase, kind)


def _lacking(measure: Measure) -> Iterator[Message]:
    if not measure.owner.strip():
        yield Message("measure {id} is nobody's", id=measure.id)
    if not measure.target.strip():
        yield Message("measure {id} does not say what is to be seen (target)", id=measure.id)
    if not measure.milestones:
        yield Message("measure {id} has no milestone", id=measure.id)


_GATES: dict[GateKind, Callable[[Situation, Phase, GateKind], Gate]] = {
    GateKind.SLOT_CONFIRMED: _by_people,
    GateKind.QUESTION_AND_SCOPE_AGREED: _question,
    GateKind.TEAM_COMPLETE: _team_complete,
    GateKind.NO_CONFLICT: _no_conflict,
    GateKind.SELF_EVALUATION_IN: _self_evaluation,
    GateKind.DOCUMENTS_IN: _documents,
    GateKind.PROGRAMME_AGREED: _programme,
    GateKind.VISIT_HELD: _visit,
    GateKind.RATINGS_OPENED: _ratings_opened,
    GateKind.ALL_JUDGED: _all_judged,
    GateKind.FEEDBACK_GIVEN: _by_people,
    GateKind.FOUR_EYES: _four_eyes,
    GateKind.REACTION_IN_OR_TERM_PASSED: _reaction,
    GateKind.PLAN_APPROVED: _plan_approved,
    GateKind.MUST_FINDINGS_CLOSED: _findings_closed,
}
