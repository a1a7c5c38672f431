"""What an audit has to give a level: the criteria in its scope, of all its frameworks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie.cli.audit_frameworks import Named
from visitatie.errors import Message, UsageError
from visitatie.report.context import ReportContext

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import AuditFrameworks
    from visitatie.model import Record

__all__ = ["assessor_of", "in_scope"]


def in_scope(record: Record, frameworks: AuditFrameworks) -> tuple[Named, ...]:
    """Give the rated criteria that the audit looks at, in the order of its frameworks.

    Raises:
        UsageError: there are none: the audit is a conversation.
    """
    found = tuple(
        Named(one, criterion.id, record.audit.qualified(one.id, criterion.id))
        for one in frameworks.all
        for criterion in ReportContext(one, record.through(one.id)).scope
    )
    if not found:
        raise UsageError(
            Message("This audit gives no levels: it is answered in words"),
            hint=Message("Write down what was said with visitatie answer"),
        )
    return found


def assessor_of(record: Record, name: str) -> str:
    """Give the name of a member of the team as the dossier spells it.

    Raises:
        NotFoundError: nobody in the team has that name; the nearest and all others are named.
        UsageError: there is nobody in the team.
    """
    from visitatie.cli.names import find

    team = {one.name: one.name for one in record.audit.team}
    if not team:
        raise UsageError(
            Message("There is nobody in the team yet"),
            hint=Message('Put assessors in it with visitatie team DOSSIER add "NAME"'),
        )
    return find(team, name, Message("member of the team"))
