"""Audits and records for a test, with only what the test is about written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from visitatie.dossier import problems
from visitatie.errors import InputError, Problem
from visitatie.files import digest
from visitatie.locale import DEFAULT_LANGUAGE, LANGUAGES
from visitatie.model import (
    Audit,
    AuditKind,
    Evidence,
    EvidenceKind,
    FactValue,
    Framework,
    FrameworkPin,
    Judgement,
    Record,
    Severity,
    Subject,
    Unrated,
    number_id,
)

__all__ = ["a_record", "an_audit"]

Level = str | Unrated | int | Fraction


def an_audit(framework: Framework, **fields: Any) -> Audit:  # noqa: ANN401  # any field of an audit
    """Give an audit with a framework; every field may be given, none has to be.

    Args:
        framework: what the audit is tied to, by its digest.
        fields: fields of :class:`visitatie.model.Audit`.

    Raises:
        TypeError: an audit has no such field.
    """
    own = framework.about.language
    default: dict[str, Any] = {
        "id": "example",
        "title": "An example",
        "kind": AuditKind.VISITATION if framework.about.conversation else AuditKind.AUDIT,
        "subject": Subject("De Linde", "Stichting De Bomen"),
        "framework": FrameworkPin(framework.id, framework.edition, digest(framework)),
        "language": own if own in LANGUAGES else DEFAULT_LANGUAGE,
    }
    return Audit(**{**default, **fields})


def a_record(
    framework: Framework,
    judgements: Mapping[str, Level] | None = None,
    /,
    *,
    facts: Mapping[str, FactValue] | None = None,
    **levels: Level,
) -> Record:
    """Give a record with a judgement per criterion, each with a reason and two pieces of evidence.

    ``a_record(framework, OP2="goed", OR1=Unrated.NOT_ASSESSABLE)``; ids that are no names in
    Python go in a mapping: ``a_record(framework, {"OP2.basis": "goed"})``. On a numeric scale a
    number may be given.

    Args:
        framework: what the audit is tied to.
        judgements: levels, numbers or reasons by criterion.
        facts: the facts of the audit.
        levels: as ``judgements``.

    Raises:
        InputError: a criterion, level or fact is not in the framework; all of them are listed.
    """
    given = {**(judgements or {}), **levels}
    evidence = (
        Evidence("D1", EvidenceKind.DOCUMENT, "A document", where="page 1"),
        Evidence("L1", EvidenceKind.OBSERVATION, "A lesson visit"),
    )
    record = Record(
        an_audit(framework, facts=dict(facts or {})),
        tuple(_judgement(name, level) for name, level in given.items()),
        evidence=evidence if given else (),
    )
    wrong = list(_wrong(record, framework))
    if wrong:
        raise InputError(wrong)
    return record


def _judgement(criterion: str, level: Level) -> Judgement:
    reason, evidence = f"What was seen of {criterion}.", ("D1", "L1")
    if isinstance(level, Unrated):
        return Judgement(criterion, unrated=level, reason=reason)
    known = level if isinstance(level, str) else number_id(Fraction(level))
    return Judgement(criterion, known, reason=reason, evidence=evidence)


def _wrong(record: Record, framework: Framework) -> Iterator[Problem]:
    for one in problems(record, framework):
        if one.severity is Severity.ERROR:
            yield Problem(one.code, one.message, one.location)
