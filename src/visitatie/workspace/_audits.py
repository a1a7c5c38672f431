"""What a workspace does for an audit with several frameworks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import evolve

from visitatie.dossier import problems
from visitatie.errors import InputError, Message, Problem
from visitatie.model import Audit, Framework, Record, SharedEvidence, shared_evidence
from visitatie.model.notice import Notice, Severity

__all__ = ["check_fit", "named", "seen_with", "shared_with"]


def seen_with(record: Record, framework: Framework) -> Record:
    """Give a record as seen through a framework; one with a single framework as it is."""
    return record.through(framework.id) if record.audit.also else record


def named(audit: Audit, framework: Framework, notice: Notice) -> Notice:
    """Give a notice that says of which framework it is, where that is not the main one."""
    if framework.id == audit.framework.id:
        return notice
    return evolve(
        notice,
        message=Message("{framework}: {message}", framework=framework.id, message=notice.message),
        criteria=tuple(audit.qualified(framework.id, one) for one in notice.criteria),
    )


def check_fit(record: Record, frameworks: Iterable[Framework]) -> None:
    """Refuse an audit of which a part would be left out of the report, or be wrong in it."""
    found = [
        named(record.audit, framework, one)
        for framework in frameworks
        for one in problems(seen_with(record, framework), framework)
        if one.severity is Severity.ERROR
    ]
    if found:
        raise InputError([Problem(one.code, one.message, one.location) for one in found])


def shared_with(
    record: Record, framework: Framework, get: Callable[[str], Framework]
) -> Mapping[str, tuple[SharedEvidence, ...]]:
    """Give the evidence that was collected for other frameworks of an audit.

    ``get`` gives a framework by reference.
    """
    if not record.audit.also:
        return {}
    others = [get(one.ref) for one in record.audit.frameworks if one.id != framework.id]
    return shared_evidence(record, framework, others)
