"""``visitatie adopt``: take over what was changed by hand."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import command, option
from visitatie.cli.inputs import check_text, dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["adopt"]

_DETAILS = _(
    "Files of a dossier may be changed with an editor. visitatie notices it, and asks somebody to "
    "say that it is right. Entry by entry it comes in the log, with who and why. Where lines of a "
    "log are gone, this goes on without them, and says so in the log."
)


@command(
    _DETAILS,
    examples='visitatie adopt de-linde --because "Tikfout verbeterd." --by "Marit van Dalen"',
)
@dossier_argument
@option("--because", required=True, metavar=_("TEXT"), help=_("Why it was changed by hand."))
@option("--by", default="", metavar=_("NAME"), help=_("Who takes it over; you when not given."))
@pass_session
def adopt(session: Session, *, dossier: Path, because: str, by: str) -> None:
    """Take over what was changed by hand."""
    from visitatie.cli.log_text import change_line
    from visitatie.errors import Message

    opened = session.open(dossier)
    who = check_text(by or session.user, "--by")
    adopted = opened.adopt(who, check_text(because, "--because"))
    for change in adopted.changes:
        session.out(change_line(session, change))
    for line in adopted.lost:
        session.out(Message("Gone on without line {n} of {log}", n=line.n, log=line.log))
