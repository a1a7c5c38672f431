"""A new audit that begins where an earlier one of the same subject ended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.dossier.upgrade import apply_upgrade, plan_upgrade
from visitatie.dossier.upgrade._courses import Courses, courses
from visitatie.dossier.upgrade._steps import ASIDE
from visitatie.errors import Message, UsageError
from visitatie.model import (
    EntryKind,
    Finding,
    FindingKind,
    Framework,
    FrameworkPin,
    Judgement,
    Member,
    OlderAudit,
    Plan,
    Previous,
    PreviousJudgement,
    Record,
)

__all__ = ["Continued", "EditionMove", "continue_from"]


@frozen
class EditionMove:
    """One framework of the earlier audit, and the edition in which the new one looks with it.

    ``old`` is None where its content is not known any more: then nothing may be compared.
    """

    old: Framework | None
    new: Framework
    pin: FrameworkPin


@frozen
class Continued:
    """What a new audit begins with, and what did not come along, with the reason."""

    record: Record
    left: tuple[Message, ...] = ()


def continue_from(
    record: Record, moves: Iterable[EditionMove], *, say: Callable[[Message], str] = str
) -> Continued:
    """Give what an audit that follows on an earlier one begins with.

    Subject, question, scope, scenario, facts, roles and open findings come along. A statement of
    independence is of one audit, evidence of one dossier, and an answer to the question is what a
    team concluded: those do not. Judgements stand
    in :attr:`visitatie.model.Record.previous`, and are judgements of the new audit nowhere.

    Args:
        record: the earlier audit.
        moves: one for each of its frameworks, the main one first.
        say: turns a reason into the language of the dossier.

    Raises:
        UsageError: nothing of the scope is in the new edition.
    """
    audit, every = record.audit, tuple(moves)
    begun = Record(
        evolve(
            audit,
            answer="",
            team=tuple(map(_role, audit.team)),
            visited_on=(),
            created=None,
        ),
        findings=tuple(_still_open(one, audit.id) for one in record.findings if _is_open(one)),
        previous=record.previous,
    )
    earlier: list[PreviousJudgement] = []
    left: list[Message] = []
    for move in every:
        pinned = next(one for one in audit.frameworks if one.id == move.new.id)
        found = None
        if pinned != move.pin:
            begun, gone = _moved(begun, move)
            left += gone
            found = courses(move.old, move.new, pinned.ref)
        seen = record.through(pinned.id)
        for judgement in seen.judgements:
            became = tuple(_previous(judgement, pinned.ref, move, found, say))
            if not became:
                left.append(
                    Message(
                        "judgement of {criterion}: {framework} does not have it",
                        criterion=audit.qualified(pinned.id, judgement.criterion),
                        framework=move.new.ref,
                    )
                )
            day = judgement.at.date() if judgement.at else max(audit.visited_on, default=None)
            for one in became:
                name = audit.qualified(pinned.id, one.criterion)
                earlier.append(evolve(one, criterion=name, on=day))
    previous = Previous(audit.id, audit.title, tuple(earlier), _older(begun.previous))
    record = evolve(begun, upgrades=(), set_aside=(), previous=previous, plan=_open_plan(record))
    return Continued(record, tuple(left))


def _older(before: Previous) -> tuple[OlderAudit, ...]:
    """Give the audits before, the newest first; those that say nothing of this one are left out."""
    every = (OlderAudit(before.audit, before.title, before.earlier), *before.older)
    return tuple(one for one in every if one.earlier)


def _role(member: Member) -> Member:
    return evolve(member, statement=None, disclosed="")


def _is_open(finding: Finding) -> bool:
    return finding.closed is None and finding.kind is not FindingKind.GOES_WELL


def _still_open(finding: Finding, audit: str) -> Finding:
    return evolve(finding, evidence=(), carried_from=finding.carried_from or audit)


def _open_plan(record: Record) -> Plan:
    """Give the measures that are not done: for what is still open, or for no finding at all."""
    open_ = {one.id for one in record.findings if _is_open(one)}
    kept = []
    for one in record.plan.measures:
        still = tuple(name for name in one.findings if name in open_)
        if one.done is None and (still or not one.findings):
            kept.append(evolve(one, findings=still))
    return Plan(tuple(kept))


def _moved(record: Record, move: EditionMove) -> tuple[Record, list[Message]]:
    """Let what comes along move to the new edition; what it asks of facts is asked anew."""
    plan = plan_upgrade(record, move.old, move.new)
    answers = {step.key: ASIDE for step in plan.waiting}
    plan = plan_upgrade(record, move.old, move.new, answers)
    if plan.blocked is not None:
        raise UsageError(plan.blocked, hint=Message("Give the scope anew with --scope"))
    left = [
        Message(
            "{what} {name}: {reasons}",
            what=_WHAT[step.kind],
            name=step.of,
            reasons=_why(step.reasons),
        )
        for step in plan.steps
        if step.becomes is None
    ]
    return apply_upgrade(plan, move.pin).record, left


_WHAT = {
    EntryKind.SCOPE: Message("scope"),
    EntryKind.FACT: Message("fact"),
    EntryKind.SCENARIO: Message("kind of investigation"),
    EntryKind.LINK: Message("what it is about, of"),
}


def _why(reasons: tuple[Message, ...]) -> Message:
    return reasons[0] if reasons else Message("it has to be given anew")


def _previous(
    judgement: Judgement,
    under: str,
    move: EditionMove,
    found: Courses | None,
    say: Callable[[Message], str],
) -> Iterator[PreviousJudgement]:
    """Give what a judgement is in the new edition, where it is anything."""
    label = "" if judgement.level is None else judgement.level
    known = move.new if found is None else move.old
    if known is not None and known.has_criterion(judgement.criterion) and judgement.level:
        scale = known.scale_of(judgement.criterion)
        label = scale.level(label).label if label in scale else label
    ids: tuple[str, ...] = (judgement.criterion,)
    comparable, why = True, ""
    if found is not None:
        became = found.became(judgement.criterion)
        ids = tuple(one for one in became.new if move.new.criterion(one).scale is not None)
        comparable = became.comparable and move.old is not None
        why = "" if comparable else "; ".join(say(one.message) for one in became.reasons)
    if judgement.carried_from:
        comparable = False
        why = say(Message("it came along from {edition}", edition=judgement.carried_from))
    for one in ids:
        yield PreviousJudgement(
            one,
            judgement.carried_from or under,
            judgement.level,
            judgement.unrated,
            label,
            was="" if one == judgement.criterion else judgement.criterion,
            comparable=comparable,
            note=why,
        )
