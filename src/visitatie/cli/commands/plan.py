"""``visitatie plan``: begin the process, and set days."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.command import command, option
from visitatie.cli.inputs import DATE, dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.model import Deadline, Process

__all__ = ["plan"]

_DETAILS = _(
    "Days of the visit replace those that were planned. A deadline that is set here goes before "
    "the term that the framework gives. A dossier without a process begins one with --begin; at a "
    "later phase than the first one with a reason."
)


@command(
    _DETAILS,
    examples="visitatie plan de-linde --begin\n"
    "visitatie plan de-linde --visit 2027-03-09 --visit 2027-03-10\n"
    "visitatie plan de-linde --due self-evaluation=2027-02-12",
)
@dossier_argument
@option("--begin", "begins", is_flag=True, help=_("Begin the process."))
@option("--phase", default="", metavar=_("PHASE"), help=_("Phase to begin at."))
@option("--because", default="", metavar=_("TEXT"), help=_("Why at a later phase."))
@option("--by", default="", metavar=_("NAME"), help=_("Who does it."))
@option(
    "--visit",
    "visits",
    multiple=True,
    type=DATE,
    metavar=_("DATE"),
    help=_("Day of the visit; may be given more than once."),
)
@option(
    "--due",
    "deadlines",
    multiple=True,
    metavar=_("PHASE=DATE"),
    help=_("Day by which a phase is to be done; may be given more than once."),
)
@pass_session
def plan(
    session: Session,
    *,
    dossier: Path,
    begins: bool,
    phase: str,
    because: str,
    by: str,
    visits: tuple[dt.datetime, ...],
    deadlines: tuple[str, ...],
) -> None:
    """Plan an audit."""
    from visitatie import process
    from visitatie.cli.process_view import open_process, situation_of, tell_place
    from visitatie.errors import Message, UsageError

    if not (begins or visits or deadlines):
        raise UsageError(Message("Give --begin, --visit or --due"))
    if phase and not begins:
        raise UsageError(Message("--phase is for --begin"))
    opened, situation, at = open_process(session, dossier)
    step = process.begin(situation, at, by=by, phase=phase, reason=because) if begins else None
    days = tuple(sorted({one.date() for one in visits}))
    set_ = tuple(_deadline(situation.process, one) for one in deadlines)
    process.check_planning(situation.record.progress, situation.process, at.date(), deadlines=set_)
    if step is not None:
        opened.take(step)
    if days or set_:
        opened.plan(visit=days or None, deadlines=set_)
        session.out(Message("Planned."))
    tell_place(session, situation_of(situation, opened), dossier)


def _deadline(process: Process, text: str) -> Deadline:
    from visitatie.errors import Message, UsageError
    from visitatie.model import Deadline
    from visitatie.process import phase_of

    name, equals, day = text.partition("=")
    if not equals:
        raise UsageError(Message("--due {text!r} should be PHASE=DATE", text=text))
    return Deadline(phase_of(process, name).id, DATE.convert(day.strip(), None, None).date())
