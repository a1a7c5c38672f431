"""What a workspace does for an audit with several frameworks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import evolve

from visitatie.errors import InputError, Message, Problem
from visitatie.files import digest
from visitatie.model import Framework, shared_evidence
from visitatie.model.notice import Notice, Severity

if TYPE_CHECKING:
    from visitatie.model import Audit, Record, SharedEvidence

__all__ = ["check_fit", "named", "seen_with", "shared_with", "tied"]


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
    from visitatie.dossier import problems

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


def tied(audit: Audit, get: Callable[[str], Framework], file: str | None) -> tuple[Framework, ...]:
    """Give the frameworks of an audit; see :meth:`visitatie.Workspace.frameworks_of`."""
    from visitatie.dossier import check_pin

    found: list[Framework] = []
    wrong: list[Problem] = []
    for place, pinned in enumerate(audit.frameworks):
        framework = get(pinned.ref)
        path = ("audit", "also", place - 1) if place else ("audit", "framework")
        try:
            check_pin(pinned, framework, digest(framework), file=file, path=path)
        except InputError as error:
            wrong += error.problems
        found.append(framework)
    if wrong:
        raise InputError(wrong)
    return tuple(found)
