"""``visitatie agree``: who does what by when, and what stays open."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from visitatie.cli.command import argument, command, option
from visitatie.cli.inputs import (
    DATE,
    as_date,
    as_id,
    check_text,
    criterion_option,
    dossier_argument,
    make_id,
)
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["agree"]

_DETAILS = _(
    "With --open it is a point that was not settled and comes back; nobody has to do it. With "
    "--id an agreement or point that is there is replaced, for example when it is done."
)


@command(
    _DETAILS,
    examples='visitatie agree gesprek "Portfolio vaststellen" --who werkgroep --due 2027-01-29\n'
    'visitatie agree gesprek "Wat meten we niet?" --open',
)
@dossier_argument
@argument("text", metavar=_("TEXT"), help=_("What was agreed, or stays open."))
@option("--who", metavar=_("ROLE"), help=_("Who does it."))
@option("--due", type=DATE, metavar=_("DATE"), help=_("By which day, as 2026-11-03."))
@option("--done", is_flag=True, help=_("It has been done."))
@option("--open", "left_open", is_flag=True, help=_("It was not settled."))
@criterion_option
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; made from the text when not given."))
@pass_session
def agree(
    session: Session,
    *,
    dossier: Path,
    text: str,
    who: str | None,
    due: dt.datetime | None,
    done: bool,
    left_open: bool,
    criteria: tuple[str, ...],
    wanted: str | None,
) -> None:
    """Write down an agreement or an open point."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.errors import Message, UsageError
    from visitatie.model import Agreement, OpenPoint

    if left_open and (who or due or done):
        raise UsageError(Message("An open point has no --who, --due or --done"))
    if not left_open and not who:
        raise UsageError(
            Message("An agreement says who does it"),
            hint=Message("Give --who, or --open when it was not settled"),
        )
    opened, frameworks = open_dossier(session, dossier)
    said = opened.record().conversation
    about = frameworks.criteria(criteria)
    text = check_text(text, "TEXT")
    taken = [one.id for one in said.agreements] + [one.id for one in said.open_points]
    made = as_id(wanted) or make_id(text, taken)
    if left_open:
        opened.leave_open(OpenPoint(made, text, about))
        session.out(Message("Left open: {id} ({title})", id=made, title=text))
        return
    opened.agree(Agreement(made, text, who or "", as_date(due), about, done))
    session.out(Message("Agreed: {id} ({title})", id=made, title=text))
