"""``visitatie log``: who changed what in a dossier, and when."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["log"]

_DETAILS = _(
    "Every writer has a log of their own; they are shown as one, in order. Every line holds the "
    "digest of the line before it and says where the other logs ended, so that nothing can be "
    "changed, taken out or put in unseen; all of it is checked first. What was changed by hand "
    "stands there as found, and is open until somebody adopts it."
)


@command(_DETAILS, examples="visitatie log de-linde\nvisitatie log de-linde --last 5 --json")
@dossier_argument
@option(
    "--last",
    type=click.IntRange(min=1),
    metavar=_("NUMBER"),
    help=_("Show this many of the last lines only."),
)
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def log(session: Session, *, dossier: Path, last: int | None, as_json: bool) -> None:
    """Show the log of a dossier."""
    from visitatie.cli.log_text import log_data, log_lines, tell_edits
    from visitatie.errors import Message

    opened = session.open(dossier)
    lines = opened.log()
    edits = opened.hand_edits()
    shown = lines[-last:] if last is not None else lines
    if as_json:
        session.json({"format": 1, **log_data(shown, edits)})
        return
    if not lines:
        session.tell(Message("This dossier has no log yet; it begins with the next change"))
        return
    session.page(log_lines(session, shown))
    tell_edits(session, edits, dossier)
