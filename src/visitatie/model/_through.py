"""One audit with several frameworks, seen through one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from attrs import evolve

from visitatie.errors import Message, NotFoundError
from visitatie.model.progress import Progress

if TYPE_CHECKING:
    from visitatie.model.audit import Audit, Record
    from visitatie.model.hearing import Objection

__all__ = ["through"]

EntryT = TypeVar("EntryT")


def through(record: Record, framework_id: str) -> Record:
    """Give what :meth:`visitatie.model.Record.through` promises."""
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
        self_evaluations=tuple(
            evolve(one, ratings=_about(audit, framework_id, one.ratings, "criterion"))
            for one in record.self_evaluations
        ),
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
    audit: Audit, framework_id: str, entries: tuple[EntryT, ...], key: str
) -> tuple[EntryT, ...]:
    """Give the entries that are about one thing of a framework."""
    found = ((entry, audit.own(framework_id, getattr(entry, key))) for entry in entries)
    return tuple(_with(entry, key, one) for entry, one in found if one is not None)


def _tied(audit: Audit, framework_id: str, entries: tuple[EntryT, ...]) -> tuple[EntryT, ...]:
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


def _with(entry: EntryT, key: str, value: object) -> EntryT:
    changed: EntryT = evolve(entry, **{key: value})  # type: ignore[misc]  # all are attrs classes
    return changed
