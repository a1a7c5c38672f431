"""``visitatie use``: let an audit look with one more framework."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import argument, command
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["use"]

_DETAILS = _(
    "What is already in the dossier stays as it is, and so do its outcomes. Names of the further "
    "framework are written with its id before them, as kerobei:weten. Evidence that was collected "
    "for one framework counts in the other where they ask the same. visitatie undo takes it back."
)


@command(_DETAILS, examples="visitatie use visitatie-demo kerobei")
@dossier_argument
@argument("framework", metavar=_("FRAMEWORK"), help=_("Name, or name@edition."))
@pass_session
def use(session: Session, *, dossier: Path, framework: str) -> None:
    """Add a framework."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.new_audit import step_with
    from visitatie.errors import Message

    opened, _before = open_dossier(session, dossier)
    found = session.workspace.framework(framework)
    opened.look_with(session.workspace.pin(found))
    refs = ", ".join(one.ref for one in opened.audit.frameworks)
    session.out(Message("The audit now uses: {frameworks}", frameworks=refs))
    if found.id != opened.audit.framework.id:
        session.tell(session.translate(_("Then, for example:")))
        session.tell(f"  {step_with(dossier, found)}")
