"""``visitatie programme``: the days of the visit, hour by hour."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import (
    DATE,
    as_id,
    check_text,
    dossier_group,
    dossier_of,
    kind_of,
    make_id,
)
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["programme"]

_DETAILS = _(
    "Times are those of the Netherlands. --with is somebody of the audit team, by name; --school "
    "somebody of the school, by role. Who or what room is asked for twice at once, and what is on "
    "no day of the visit, is told here and by visitatie check. export writes a page to print "
    "(html or pdf) or a calendar (ics) that can be imported again after a change."
)


@dossier_group(
    _DETAILS,
    examples="visitatie programme de-linde\n"
    "visitatie programme de-linde add --kind lesson --day 2026-11-12 --from 09:30 --to 10:20 "
    '--with "Tom Beek" --school "leerkracht groep 5" --room "lokaal 5"\n'
    "visitatie programme de-linde export --format ics --format html",
    data=_("Give it as JSON."),
)
def programme(session: Session, *, dossier: Path, as_json: bool) -> None:
    """Show the programme."""
    _show(session, dossier, as_json=as_json)


def _show(session: Session, dossier: Path, *, as_json: bool = False) -> None:
    from visitatie.cli.programme_text import programme_data, programme_lines
    from visitatie.errors import Message

    opened = session.workspace.open(dossier)
    found = opened.record().programme
    if as_json:
        session.json({"format": 1, **programme_data(found)})
        return
    for line in programme_lines(session, found):
        session.out(line)
    for notice in opened.preparation.notices():
        session.tell(session.notice(notice))
    if not found.activities:
        session.tell(Message("Nothing has been planned yet in {dossier}", dossier=dossier))


@programme.command("show", cls=Command, help=_("Show the programme, and what clashes."))
@pass_session
@click.pass_context
def show(ctx: click.Context, session: Session) -> None:
    """Show the programme, and what clashes."""
    _show(session, dossier_of(ctx))


@programme.command("add", cls=Command, help=_("Plan an activity, or plan one anew."))
@option(
    "--kind",
    required=True,
    metavar=_("KIND"),
    help=_("lesson, interview, tour, deliberation, feedback or break."),
)
@option("--day", required=True, type=DATE, metavar=_("DATE"), help=_("On which day."))
@option("--from", "begin", required=True, metavar=_("TIME"), help=_("From when, as 09:30."))
@option("--to", "end", required=True, metavar=_("TIME"), help=_("Until when, as 10:20."))
@option("--title", default="", metavar=_("TEXT"), help=_("What it is called."))
@option(
    "--with",
    "team",
    multiple=True,
    metavar=_("NAME"),
    help=_("Who of the audit team; may be given more than once."),
)
@option(
    "--school",
    multiple=True,
    metavar=_("ROLE"),
    help=_("Who of the school, by role; may be given more than once."),
)
@option("--room", default="", metavar=_("TEXT"), help=_("Where."))
@option("--instrument", metavar=_("ID"), help=_("The form of the framework that goes with it."))
@option("--note", default="", metavar=_("TEXT"), help=_("What the team has to know."))
@option(
    "--id",
    "wanted",
    metavar=_("ID"),
    help=_("Its id; that of an activity that is there plans it anew."),
)
@pass_session
@click.pass_context
def add(
    ctx: click.Context,
    session: Session,
    *,
    kind: str,
    day: dt.datetime,
    begin: str,
    end: str,
    title: str,
    team: tuple[str, ...],
    school: tuple[str, ...],
    room: str,
    instrument: str | None,
    note: str,
    wanted: str | None,
) -> None:
    """Plan an activity."""
    from visitatie.cli.audit_scope import assessor_of
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.programme_text import local_moment
    from visitatie.errors import Message, UsageError
    from visitatie.model import Activity, ActivityKind

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    record = opened.record()
    first = local_moment(day.date(), begin, "--from")
    last = local_moment(day.date(), end, "--to")
    if last <= first:
        raise UsageError(Message("--to is not after --from"))
    what = kind_of(ActivityKind, kind, Message("kind of activity"))
    taken = [one.id for one in record.programme.activities]
    made = Activity(
        as_id(wanted) or make_id(title.strip() or f"{what.value} {begin}", taken),
        what,
        first,
        last,
        title.strip(),
        tuple(assessor_of(record, name) for name in team),
        tuple(check_text(one, "--school") for one in school),
        room.strip(),
        None if instrument is None else frameworks.instrument(instrument).name,
        note.strip(),
    )
    opened.preparation.activity(made)
    said = Message("Planned: {id}, {day} {time}", id=made.id, day=first.date(), time=begin)
    session.out(said)
    for notice in opened.preparation.notices():
        session.tell(session.notice(notice))


@programme.command("remove", cls=Command, help=_("Take an activity out of the programme."))
@argument("which", metavar=_("ID"), help=_("Id of the activity."))
@pass_session
@click.pass_context
def remove(ctx: click.Context, session: Session, *, which: str) -> None:
    """Take an activity out of the programme."""
    from visitatie.cli.names import find
    from visitatie.errors import Message

    opened = session.workspace.open(dossier_of(ctx))
    known = {one.id: one.id for one in opened.record().programme.activities}
    found = find(known, which, Message("activity"))
    opened.preparation.drop(found)
    session.out(Message("Taken out: {id}", id=found))


@programme.command("export", cls=Command, help=_("Write a page to print, or a calendar."))
@option(
    "--format",
    "formats",
    multiple=True,
    metavar=_("FORMAT"),
    help=_("ics, html, pdf or another format of the report; ics and html when not given."),
)
@option(
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("FOLDER"),
    help=_("Folder to write to; the reports of the dossier when not given."),
)
@pass_session
@click.pass_context
def export(
    ctx: click.Context, session: Session, *, formats: tuple[str, ...], output: Path | None
) -> None:
    """Write the programme as a page or a calendar."""
    from visitatie.cli.programme_files import write_programme
    from visitatie.cli.report_files import tell_written
    from visitatie.errors import ExitCode

    opened = session.workspace.open(dossier_of(ctx))
    folder = opened.reports_folder if output is None else output
    written = write_programme(session, opened, formats or ("ics", "html"), folder)
    tell_written(session, written)
    if written.missing is not None:
        sys.exit(ExitCode.MISSING_LIBRARY)
