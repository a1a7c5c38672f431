"""Checks on an audit: judgements that rest on nothing, or on one kind of source only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from visitatie.errors import Message
from visitatie.hooks import Check, Notice, Severity, hookimpl
from visitatie.model import Unrated

if TYPE_CHECKING:  # who checks a framework needs nothing of an audit
    from visitatie.model import Finding, FramedRecord, Judgement

__all__ = ["visitatie_checks"]


@hookimpl
def visitatie_checks() -> Iterator[Check]:
    """Give the checks on evidence, reasons and findings."""
    yield Check("evidence", Message("Judgements rest on evidence"), "audit", evidence)
    yield Check("forms", Message("Enough forms are filled in"), "audit", forms)
    yield Check("reasons", Message("Judgements have reasons"), "audit", reasons)
    yield Check("findings", Message("Findings rest on evidence"), "audit", findings)
    yield Check("terms", Message("Terms are set and kept"), "audit", terms)
    yield Check("four-eyes", Message("Two people looked at what is there"), "audit", four_eyes)
    yield Check("carried", Message("Carried judgements are looked at again"), "audit", carried)


def evidence(subject: FramedRecord) -> Iterator[Notice]:
    """Name judgements that rest on nothing (E001) or on one kind of source (E002).

    Evidence that was collected for another framework of the audit counts where it is about
    the same, or about a part of it.
    """
    kinds = {one.id: one.kind for one in subject.record.evidence}
    for one in _rated(subject):
        shared = [piece.evidence for piece in subject.shared.get(one.criterion, ()) if piece.counts]
        found = {kinds[piece] for piece in (*one.evidence, *shared) if piece in kinds}
        if not found:
            message = Message(
                "The judgement on {criterion} rests on no evidence.", criterion=one.criterion
            )
            yield Notice(Severity.WARNING, "E001", message, criteria=(one.criterion,))
        elif len(found) == 1:
            message = Message(
                "The judgement on {criterion} rests on one kind of source only.",
                criterion=one.criterion,
            )
            yield Notice(Severity.WARNING, "E002", message, criteria=(one.criterion,))


def forms(subject: FramedRecord) -> Iterator[Notice]:
    """Name forms of which fewer were filled in than the framework asks for (E015)."""
    from visitatie.model import too_few_forms

    found = too_few_forms(subject.framework.instruments, subject.record.observations)
    for form, done in found:
        message = Message(
            "Of the form {form} {done} are filled in, and the framework asks for {least}.",
            form=form.id,
            done=done,
            least=form.minimal_sample,
        )
        about = dict.fromkeys(one for item in form.items for one in item.criteria)
        yield Notice(Severity.WARNING, "E015", message, criteria=tuple(about))


def reasons(subject: FramedRecord) -> Iterator[Notice]:
    """Name judgements without a reason (E003)."""
    for one in subject.record.judgements:
        if not one.reason.strip():
            message = Message(
                "The judgement on {criterion} has no reason.", criterion=one.criterion
            )
            yield Notice(Severity.WARNING, "E003", message, criteria=(one.criterion,))


def findings(subject: FramedRecord) -> Iterator[Notice]:
    """Name findings that rest on nothing (E004); one of an earlier audit rests on its evidence."""
    for one in subject.record.findings:
        if not one.carried_from and not _known(subject, one):
            message = Message("The finding {finding} rests on no evidence.", finding=one.id)
            yield Notice(Severity.WARNING, "E004", message, criteria=one.criteria)


def terms(subject: FramedRecord) -> Iterator[Notice]:
    """Name findings without a term (E010), and *not applicable* that is not agreed (E011) or past.

    Evidence that may not be relied on any more is E014. What must improve on a legal requirement
    needs a term; what is past its last day is E012.
    """
    from visitatie.model import needs_term

    today = dt.datetime.now().astimezone().date()
    for piece in subject.record.evidence:
        if piece.valid_until is not None and piece.valid_until < today:
            message = Message(
                "The evidence {id} was valid until {day}, which has passed.",
                id=piece.id,
                day=piece.valid_until.isoformat(),
            )
            yield Notice(Severity.WARNING, "E014", message, criteria=piece.criteria)
    for one in subject.record.findings:
        if needs_term(one, subject.framework) and one.due is None and one.closed is None:
            message = Message(
                "The finding {finding} must improve, and has no term.", finding=one.id
            )
            yield Notice(Severity.WARNING, "E010", message, criteria=one.criteria)
    for judgement in subject.record.judgements:
        if judgement.unrated is Unrated.NOT_APPLICABLE and not judgement.agreed_by.strip():
            message = Message(
                "{criterion} is not applicable, but it does not say who agreed.",
                criterion=judgement.criterion,
            )
            yield Notice(Severity.WARNING, "E011", message, criteria=(judgement.criterion,))
        if judgement.until is not None and judgement.until < today:
            message = Message(
                "The judgement on {criterion} held until {day}, which has passed.",
                criterion=judgement.criterion,
                day=judgement.until.isoformat(),
            )
            yield Notice(Severity.WARNING, "E012", message, criteria=(judgement.criterion,))


def four_eyes(subject: FramedRecord) -> Iterator[Notice]:
    """Say that an adopted report changed since two people looked at it (E016)."""
    from visitatie.process import looked_at, process_of

    record = subject.record
    if looked_at(record, process_of(subject.framework, record.audit.scenario)) is False:
        message = Message(
            "Judgements, departures or findings changed since two people looked at them."
        )
        yield Notice(Severity.WARNING, "E016", message)


def carried(subject: FramedRecord) -> Iterator[Notice]:
    """Name what came along from another edition unseen (E005), or stayed behind (E006).

    Readers of a report have to know of both; scope, facts and links stay in the dossier.
    """
    from visitatie.model import EntryKind

    kinds = {
        EntryKind.JUDGEMENT: Message("judgements"),
        EntryKind.OVERRIDE: Message("overrides"),
        EntryKind.ANSWER: Message("answers"),
    }
    for judgement in subject.record.judgements:
        if judgement.carried_from:
            message = Message(
                "The judgement on {criterion} was given under {edition} and not looked at again.",
                criterion=judgement.criterion,
                edition=judgement.carried_from,
            )
            yield Notice(Severity.WARNING, "E005", message, criteria=(judgement.criterion,))
    for override in subject.record.overrides:
        if override.carried_from:
            message = Message(
                "The departure from {outcome} was decided under {edition} and not looked at again.",
                outcome=override.outcome,
                edition=override.carried_from,
            )
            yield Notice(Severity.WARNING, "E005", message)
    for what, words in kinds.items():
        aside = [one for one in subject.record.set_aside if one.what is what]
        if aside:
            message = Message(
                "Set aside when the audit moved to another edition, {what}: {ids}.",
                what=words,
                ids=", ".join(dict.fromkeys(one.of for one in aside)),
            )
            yield Notice(Severity.WARNING, "E006", message)


def _rated(subject: FramedRecord) -> Iterator[Judgement]:
    return (one for one in subject.record.judgements if one.level is not None)


def _known(subject: FramedRecord, finding: Finding) -> bool:
    known = {one.id for one in subject.record.evidence}
    return any(piece in known for piece in finding.evidence)
