"""A finding in words: what was found, by when it has to be dealt with, and whether it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie.errors import Message
from visitatie.model import needs_term

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import AuditFrameworks
    from visitatie.cli.session import Session
    from visitatie.model import Audit, Finding

__all__ = ["closed_data", "finding_text", "lacks_term"]


def finding_text(session: Session, finding: Finding) -> str:
    """Give a finding as one text: ``Evaluate every plan. (OP2; before 2027-02-01)``."""
    notes = [", ".join(finding.criteria)]
    if finding.carried_from:
        notes.append(session.text(Message("from {audit}", audit=finding.carried_from)))
    if finding.closed is not None:
        day = finding.closed.at.date().isoformat()
        notes.append(
            session.text(Message("closed on {day} by {name}", day=day, name=finding.closed.by))
        )
    elif finding.due is not None:
        notes.append(session.text(Message("before {day}", day=finding.due.isoformat())))
    return f"{finding.text.strip()} ({'; '.join(filter(None, notes))})"


def closed_data(finding: Finding) -> dict[str, str] | None:
    """Give who closed a finding, when and why, as data."""
    if finding.closed is None:
        return None
    closed = finding.closed
    return {"because": closed.because, "by": closed.by, "at": closed.at.isoformat()}


def lacks_term(finding: Finding, audit: Audit, frameworks: AuditFrameworks) -> bool:
    """Tell whether a finding needs a term and has none."""
    from attrs import evolve

    if finding.due is not None:
        return False
    for framework in frameworks.all:
        names = (audit.own(framework.id, one) for one in finding.criteria)
        own = tuple(one for one in names if one is not None)
        if needs_term(evolve(finding, criteria=own), framework):
            return True
    return False
