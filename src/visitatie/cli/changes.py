"""Telling what a change in a dossier did: to the entry, and to the outcomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie.cli.audit_view import view
from visitatie.errors import Message

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.model import Framework, Record

__all__ = ["tell_outcomes"]


def tell_outcomes(
    session: Session,
    framework: Framework,
    before: Record,
    after: Record,
    *,
    under: Framework | None = None,
) -> None:
    """Tell each outcome of the audit as it is now, and what it was when that is another.

    ``under`` is the framework of the record before, where that is another one.
    """
    earlier = view(session, before, under or framework)
    old = {
        one.id: earlier.level_name(one.id, one.level, session.translate) for one in earlier.outcomes
    }
    now = view(session, after, framework)
    panel = {one.outcome: one.level for one in now.record.overrides}
    for result in now.outcomes:
        title = now.framework.outcome(result.id).title
        level = now.level_name(result.id, result.level, session.translate)
        was = old.get(result.id, level)
        if result.id in panel:
            decided = now.level_name(result.id, panel[result.id], session.translate)
            session.out(
                Message(
                    "{outcome}: {level} (the panel; the rule gives {rule})",
                    outcome=title,
                    level=decided,
                    rule=level,
                )
            )
        elif was == level:
            session.out(Message("{outcome}: {level}", outcome=title, level=level))
        else:
            session.out(
                Message("{outcome}: {level} (was {was})", outcome=title, level=level, was=was)
            )
    if now.unjudged:
        names = [after.audit.qualified(framework.id, one) for one in now.unjudged]
        session.tell(Message("Not judged yet: {ids}", ids=", ".join(names)))
