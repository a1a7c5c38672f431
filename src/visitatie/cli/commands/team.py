"""``visitatie team``: who is in the team, and how independent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from visitatie.cli.command import Command, option
from visitatie.cli.inputs import DATE, as_date, dossier_group, dossier_of, kind_of
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["team"]

_DETAILS = _(
    "Somebody with a tie that the process does not allow is refused, or takes part with "
    "--disclose: the report then prints the tie and why. A tie is own_school, former_school, "
    "reciprocal, line or family; behind a colon comes with whom, when it is not the school "
    "itself, and the day on which it ended, as in former_school::2021-07-31."
)
_tie_option = option(
    "--tie",
    "ties",
    multiple=True,
    metavar=_("TIE"),
    help=_("Tie with the school or board; may be given more than once."),
)
_disclose_option = option(
    "--disclose", default="", metavar=_("TEXT"), help=_("Why somebody takes part despite a tie.")
)


@dossier_group(
    _DETAILS,
    examples="visitatie team de-linde\n"
    'visitatie team de-linde add "Marit van Dalen" --role chair --organisation "obs De Wilg"\n'
    'visitatie team de-linde statement "Marit van Dalen" --text "Geen banden met de school."',
)
def team(session: Session, *, dossier: Path, as_json: bool) -> None:
    """List the team."""
    from visitatie.cli.layout import rows
    from visitatie.cli.process_view import open_process
    from visitatie.cli.team_text import team_data, team_rows
    from visitatie.errors import Message

    _opened, situation, _at = open_process(session, dossier, as_data=as_json)
    if as_json:
        session.json({"format": 1, "team": team_data(situation)})
        return
    for line in rows(team_rows(session, situation), session.width):
        session.out(line)
    if not situation.record.audit.team:
        session.tell(Message("There is nobody in the team of {dossier} yet", dossier=dossier))


@team.command("add", cls=Command, help=_("Put somebody in the team."))
@click.argument("name", metavar="NAME")
@option(
    "--role",
    default="member",
    metavar=_("ROLE"),
    help=_("chair, member, secretary, trainee, external or observer."),
)
@option("--organisation", default="", metavar=_("NAME"), help=_("Where somebody works."))
@_tie_option
@_disclose_option
@pass_session
@click.pass_context
def add(
    ctx: click.Context,
    session: Session,
    *,
    name: str,
    role: str,
    organisation: str,
    ties: tuple[str, ...],
    disclose: str,
) -> None:
    """Put somebody in the team."""
    from visitatie.cli.inputs import check_text
    from visitatie.cli.process_view import open_process
    from visitatie.cli.team_text import refuse_conflicts, tie
    from visitatie.errors import Message, UsageError
    from visitatie.model import Member, Role, label

    opened, situation, _at = open_process(session, dossier_of(ctx))
    name = check_text(name, "NAME")
    if any(one.name.casefold() == name.casefold() for one in situation.record.audit.team):
        raise UsageError(
            Message("{name} is in the team already", name=name),
            hint=Message("Change the entry in audit.toml, or use statement"),
        )
    made = Member(
        name,
        kind_of(Role, role, Message("role of {name}", name=name)),
        organisation.strip(),
        ties=tuple(map(tie, ties)),
        disclosed=disclose.strip(),
    )
    refuse_conflicts(situation, made)
    opened.put_member(made)
    session.out(Message("Added: {id} ({title})", id=name, title=label(made.role)))


@team.command("statement", cls=Command, help=_("Write down what somebody stated."))
@click.argument("name", metavar="NAME")
@option("--text", default="", metavar=_("TEXT"), help=_("What was stated."))
@option("--on", type=DATE, metavar=_("DATE"), help=_("When; today when not given."))
@_tie_option
@_disclose_option
@pass_session
@click.pass_context
def statement(
    ctx: click.Context,
    session: Session,
    *,
    name: str,
    text: str,
    on: dt.datetime | None,
    ties: tuple[str, ...],
    disclose: str,
) -> None:
    """Write down what somebody stated about being independent."""
    from attrs import evolve

    from visitatie.cli.process_view import open_process
    from visitatie.cli.team_text import member, tie
    from visitatie.errors import InputError, Message, Problem
    from visitatie.model import Statement

    opened, situation, at = open_process(session, dossier_of(ctx))
    before = member(situation.record.audit, name)
    day = as_date(on) or at.date()
    if day > at.date():
        message = Message("{day} is still to come", day=day.isoformat())
        hint = Message("give today, or an earlier day")
        raise InputError([Problem("W006", message, hint=hint)])
    made = evolve(
        before,
        statement=Statement(day, text.strip()),
        ties=(*before.ties, *(one for one in map(tie, ties) if one not in before.ties)),
        disclosed=disclose.strip() or before.disclosed,
    )
    opened.put_member(made)
    session.out(Message("Stated by {name} on {day}", name=made.name, day=day.isoformat()))
    for one in situation.conflicts(made):
        if not one.disclosed:
            session.tell(Message("A tie that conflicts: {reason}", reason=one.reason))
