"""Evidence that was collected for another framework of the audit, as lines of text."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model import Framework, Record, shared_evidence

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import Named
    from visitatie.cli.session import Session

__all__ = ["SharedLines", "shared_lines"]


@frozen
class SharedLines:
    """What is to be said of shared evidence, and whether any of it counts."""

    lines: tuple[str, ...]
    counts: bool


def shared_lines(
    session: Session, record: Record, frameworks: Collection[Framework], criterion: Named
) -> SharedLines:
    """Say which evidence was collected for what the criterion meets in other frameworks."""
    here = criterion.framework
    others = [one for one in frameworks if one.id != here.id]
    found = shared_evidence(record, here, others).get(criterion.id, ())
    titles = {one.id: one.title for one in record.evidence}
    lines = []
    for one in found:
        name = f"{one.evidence} ({titles[one.evidence]})"
        via, framework = one.via.to, one.via.framework
        if one.counts:
            message = Message(
                "{evidence} counts here too: it was collected for {criterion} of {framework}.",
                evidence=name,
                criterion=via,
                framework=framework,
            )
        else:
            message = Message(
                "{evidence} was collected for {criterion} of {framework}; where it fits here, "
                "use it with --evidence {id}.",
                evidence=name,
                criterion=via,
                framework=framework,
                id=one.evidence,
            )
        lines.append(session.text(message))
    return SharedLines(tuple(lines), any(one.counts for one in found))
