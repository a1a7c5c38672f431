"""``visitatie undo``: take back the last change."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import command
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["undo"]

_DETAILS = _(
    "The file that was changed last becomes what it was before; after an upgrade all files do. "
    "Doing it again makes the change again. What was changed by hand is left alone."
)


@command(_DETAILS, examples="visitatie undo visitatie-demo")
@dossier_argument
@pass_session
def undo(session: Session, *, dossier: Path) -> None:
    """Take back the last change."""
    from visitatie.errors import Message

    for file in session.open(dossier).undo():
        session.out(Message("{file} is as it was before the last change", file=file))
