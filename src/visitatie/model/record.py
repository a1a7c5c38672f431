"""Everything that is known of one audit, and how it is seen through one of its frameworks."""

from __future__ import annotations

from typing import TypeVar

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.errors import Message, NotFoundError
from visitatie.model.audit import Audit
from visitatie.model.conversation import Conversation
from visitatie.model.evidence import Evidence
from visitatie.model.finding import Finding
from visitatie.model.hearing import Hearing, Objection
from visitatie.model.judgement import Judgement, Override, Rating
from visitatie.model.observation import Observation
from visitatie.model.plan import Plan
from visitatie.model.previous import Previous
from visitatie.model.programme import Programme
from visitatie.model.progress import Progress
from visitatie.model.retention import Retention
from visitatie.model.self_evaluation import SelfEvaluation
from visitatie.model.study import Study
from visitatie.model.upgrade import SetAside, Upgrade

__all__ = ["Record"]

_EntryT = TypeVar("_EntryT")


@frozen
class Record:
    """Everything that is known of one audit, in memory: what a dossier holds on disk.

    ``ratings`` is empty while they are blind: what the team has not opened is in no record.
    ``self_evaluations`` are the parts of all contributors, also those that were not handed in;
    :func:`visitatie.model.school_view` gives what counts.
    """

    audit: Audit
    judgements: tuple[Judgement, ...] = ()
    overrides: tuple[Override, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    conversation: Conversation = Conversation()
    upgrades: tuple[Upgrade, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    progress: Progress = Progress()
    ratings: tuple[Rating, ...] = ()
    hearing: Hearing = Hearing()
    previous: Previous = Previous()
    plan: Plan = Plan()
    self_evaluations: tuple[SelfEvaluation, ...] = ()
    study: Study = Study()
    programme: Programme = Programme()
    observations: tuple[Observation, ...] = ()
    retention: Retention = Retention()

    def through(self, framework_id: str) -> Record:
        """Give the audit as it is seen through one of its frameworks, as if there was no other.

        Every name in it is that of the framework itself. All evidence stays; findings,
        agreements and open points that name no criterion are seen through the main one, and so
        is how far the audit is: it goes by the process of that one.

        Raises:
            NotFoundError: the audit does not use the framework.
        """
        return _through(self, framework_id)


def _through(record: Record, framework_id: str) -> Record:
    audit, said = record.audit, record.conversation
    pin = next((one for one in audit.frameworks if one.id == framework_id), None)
    if pin is None:
        raise NotFoundError(
            Message("The audit does not use the framework {name}", name=framework_id)
        )
    if not audit.also:
        return record
    scenario = None if audit.scenario is None else audit.own(framework_id, audit.scenario)
    facts = ((audit.own(framework_id, name), value) for name, value in audit.facts.items())
    seen = evolve(
        audit,
        framework=pin,
        also=(),
        scope=_names(audit, framework_id, audit.scope),
        scenario=scenario,
        facts={one: value for one, value in facts if one is not None},
    )
    return evolve(
        record,
        audit=seen,
        judgements=_about(audit, framework_id, record.judgements, "criterion"),
        overrides=_about(audit, framework_id, record.overrides, "outcome"),
        evidence=tuple(
            evolve(one, criteria=_names(audit, framework_id, one.criteria))
            for one in record.evidence
        ),
        findings=_tied(audit, framework_id, record.findings),
        conversation=evolve(
            said,
            answers=_about(audit, framework_id, said.answers, "to"),
            agreements=_tied(audit, framework_id, said.agreements),
            open_points=_tied(audit, framework_id, said.open_points),
        ),
        progress=record.progress if pin == audit.framework else Progress(),
        ratings=_about(audit, framework_id, record.ratings, "criterion"),
        hearing=evolve(
            record.hearing, objections=_heard(audit, framework_id, record.hearing.objections)
        ),
        previous=evolve(
            record.previous,
            earlier=_about(audit, framework_id, record.previous.earlier, "criterion"),
            older=tuple(
                evolve(one, earlier=_about(audit, framework_id, one.earlier, "criterion"))
                for one in record.previous.older
            ),
        ),
        plan=_planned(record, framework_id),
        self_evaluations=tuple(
            evolve(one, ratings=_about(audit, framework_id, one.ratings, "criterion"))
            for one in record.self_evaluations
        ),
        observations=_about(audit, framework_id, record.observations, "instrument"),
        study=evolve(record.study, questions=_tied(audit, framework_id, record.study.questions)),
        programme=evolve(
            record.programme,
            activities=tuple(
                evolve(one, instrument=one.instrument and audit.own(framework_id, one.instrument))
                for one in record.programme.activities
            ),
        ),
    )


def _names(audit: Audit, framework_id: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Give the names that are of a framework, as it writes them itself."""
    own = (audit.own(framework_id, name) for name in names)
    return tuple(one for one in own if one is not None)


def _about(
    audit: Audit, framework_id: str, entries: tuple[_EntryT, ...], key: str
) -> tuple[_EntryT, ...]:
    """Give the entries that are about one thing of a framework."""
    found = ((entry, audit.own(framework_id, getattr(entry, key))) for entry in entries)
    return tuple(_with(entry, key, one) for entry, one in found if one is not None)


def _tied(audit: Audit, framework_id: str, entries: tuple[_EntryT, ...]) -> tuple[_EntryT, ...]:
    """Give the entries that name a criterion of a framework; the main one has those without."""
    kept = []
    for entry in entries:
        given: tuple[str, ...] = getattr(entry, "criteria")  # noqa: B009  # all these classes have it
        own = _names(audit, framework_id, given)
        if own or (not given and framework_id == audit.framework.id):
            kept.append(_with(entry, "criteria", own))
    return tuple(kept)


def _heard(
    audit: Audit, framework_id: str, objections: tuple[Objection, ...]
) -> tuple[Objection, ...]:
    """Give the objections that name a criterion of a framework, or changed its judgement."""
    kept = []
    for entry in objections:
        own, changed = _names(audit, framework_id, entry.criteria), entry.changed
        if changed is not None:
            name = audit.own(framework_id, changed.criterion)
            changed = None if name is None else evolve(changed, criterion=name)
        nameless = not entry.criteria and framework_id == audit.framework.id
        if own or changed is not None or nameless:
            kept.append(evolve(entry, criteria=own).changing(changed))
    return tuple(kept)


def _planned(record: Record, framework_id: str) -> Plan:
    """Give the measures for findings that are seen; the main framework has the other ones."""
    main = framework_id == record.audit.framework.id
    seen = {one.id for one in _tied(record.audit, framework_id, record.findings)}
    elsewhere = {one.id for one in record.findings} - seen
    kept = []
    for one in record.plan.measures:
        own = tuple(name for name in one.findings if name in seen)
        if main:
            own = tuple(name for name in one.findings if name not in elsewhere)
        if own or (main and not one.findings):
            kept.append(evolve(one, findings=own))
    return Plan(tuple(kept))


def _with(entry: _EntryT, key: str, value: object) -> _EntryT:
    changed: _EntryT = evolve(entry, **{key: value})  # type: ignore[misc]  # all are attrs classes
    return changed
