"""``visitatie retention``: what is due to be destroyed, destroying it, and what is held."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import (
    DATE,
    as_date,
    as_id,
    check_text,
    dossier_group,
    dossier_of,
    kind_of,
    make_id,
    now,
)
from visitatie.cli.layout import paragraph, rows
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.dossier.retaining import Destruction

__all__ = ["retention"]

_DETAILS = _(
    "Every kind of record has a term: months after the report was adopted or the audit was closed. "
    "The terms are those of the board, in [[retention]] of visitatie.toml, and for the rest a "
    "proposal; no law says how long. What is over its term is destroyed only with carry-out, and "
    "not while somebody holds it. Judgements, findings and the report stay as they are, and "
    "retention.toml says what went, when and by which term."
)


@dossier_group(
    _DETAILS,
    examples="visitatie retention de-linde\n"
    'visitatie retention de-linde hold --because "Klacht van ouders, nog in behandeling." '
    '--until 2028-01-31 --by "Marit van Dalen"\n'
    "visitatie retention de-linde lift klacht-van-ouders\n"
    'visitatie retention de-linde carry-out --by "Marit van Dalen"',
)
def retention(session: Session, *, dossier: Path, as_json: bool) -> None:
    """Show how long records are kept, and destroy what is due."""
    from attrs import asdict

    from visitatie.cli.process_view import open_process
    from visitatie.cli.retention_text import hold_line, kept_data, kept_of, kept_rows
    from visitatie.errors import Message
    from visitatie.model import RecordKind
    from visitatie.process import KeptState

    opened, situation, _at = open_process(session, dossier, as_data=as_json)
    kept = kept_of(opened, situation, dossier)
    holds = situation.record.retention.holds
    if as_json:
        held = [asdict(one, value_serializer=_plain) for one in holds]
        session.json({"format": 1, "kinds": kept_data(kept), "holds": held})
        return
    for line in rows(list(kept_rows(session, kept)), session.width):
        session.out(line)
    for hold in holds:
        text = hold_line(session, hold, situation.today)
        for line in paragraph(text, session.width, hanging="  "):
            session.out(line)
    due = [one.kind for one in kept if one.state is KeptState.DUE]
    if any(kind is not RecordKind.DOSSIER for kind in due):
        command = f"visitatie retention {dossier} carry-out"
        session.tell(Message("Destroy what is due: {command}", command=command))
    if RecordKind.DOSSIER in due:
        session.tell(
            Message(
                "The dossier as a whole is over its term: delete its folder, its copies (laptops, "
                "sticks, git) and its seals yourself, and write down that you did"
            )
        )


@retention.command("carry-out", cls=Command, help=_("Destroy what is due; it cannot be undone."))
@option("--by", default="", metavar=_("NAME"), help=_("Who does it; you when not given."))
@option("--dry-run", is_flag=True, help=_("Only show what would happen."))
@option("--yes", is_flag=True, help=_("Do it without asking."))
@option("--json", "as_json", is_flag=True, help=_("Give the plan as JSON; only --yes does it."))
@pass_session
@click.pass_context
def carry_out(
    ctx: click.Context, session: Session, *, by: str, dry_run: bool, yes: bool, as_json: bool
) -> None:
    """Destroy what is due."""
    from visitatie.cli import asking
    from visitatie.cli.process_view import open_process
    from visitatie.cli.retention_text import kept_of
    from visitatie.errors import Message, UsageError

    if dry_run and yes:
        raise UsageError(Message("Give either --dry-run or --yes"))
    dossier = dossier_of(ctx)
    opened, situation, at = open_process(session, dossier)
    plan = opened.retention.plan(kept_of(opened, situation, dossier))
    who = check_text(by or session.user, "--by")
    if as_json:
        if yes and plan:
            opened.retention.destroy(plan, at=at, by=who)
        session.json({"format": 1, **_data(plan), "done": yes and bool(plan)})
        return
    if not plan:
        session.tell(Message("Nothing in {dossier} is due", dossier=dossier))
        return
    _tell(session, plan)
    if dry_run:
        return
    if not yes:
        asking.agree(session)
    opened.retention.destroy(plan, at=at, by=who)
    session.out(Message("Destroyed; retention.toml and the log say what, when and why"))
    session.tell(
        Message(
            "Copies elsewhere are not reached: git, a stick, another laptop, a seal that was made "
            "before. What was kept for undo went as well"
        )
    )


@retention.command("hold", cls=Command, help=_("Keep records from being destroyed, for a reason."))
@option("--because", required=True, metavar=_("TEXT"), help=_("Why: a complaint, a procedure."))
@option(
    "--kind",
    "kinds",
    multiple=True,
    metavar=_("KIND"),
    help=_("Kind of record; may be given more than once. All when not given."),
)
@option("--until", type=DATE, metavar=_("DATE"), help=_("Last day; until lifted when not given."))
@option("--by", default="", metavar=_("NAME"), help=_("Who says it; you when not given."))
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; made from the text when not given."))
@pass_session
@click.pass_context
def hold(  # every option of the command
    ctx: click.Context,
    session: Session,
    *,
    because: str,
    kinds: tuple[str, ...],
    until: dt.datetime | None,
    by: str,
    wanted: str | None,
) -> None:
    """Keep records from being destroyed."""
    from visitatie.errors import Message
    from visitatie.model import Hold, RecordKind

    opened = session.open(dossier_of(ctx))
    because = check_text(because, "--because")
    known = [one.id for one in opened.record().retention.holds]
    made = Hold(
        as_id(wanted) or make_id(because, known),
        because,
        check_text(by or session.user, "--by"),
        now(),
        tuple(dict.fromkeys(kind_of(RecordKind, one, Message("kind")) for one in kinds)),
        as_date(until),
    )
    opened.retention.hold(made)
    session.out(Message("Held: {id} ({title})", id=made.id, title=made.because))


@retention.command("lift", cls=Command, help=_("End a hold."))
@argument("which", metavar=_("ID"), help=_("Id of the hold."))
@pass_session
@click.pass_context
def lift(ctx: click.Context, session: Session, *, which: str) -> None:
    """End a hold."""
    from visitatie.errors import Message

    opened = session.open(dossier_of(ctx))
    opened.retention.lift(which, at=now())
    session.out(Message("Lifted: {id}", id=which))


def _tell(session: Session, plan: Destruction) -> None:
    from visitatie.errors import Message
    from visitatie.model import RecordKind, label
    from visitatie.process import retention_text

    for one in plan.kept:
        session.out(
            Message(
                "{count} × {kind} ({term})",
                count=one.count,
                kind=label(one.kind),
                term=retention_text(one.term),
            )
        )
    for name in (*plan.parts, *(f"evidence/{name}" for name in (*plan.evidence, *plan.left))):
        session.out(Message("  {file} goes", file=name))
    if RecordKind.EVIDENCE in {one.kind for one in plan.kept}:
        session.out(Message("  of evidence the id, kind, title and criteria stay"))
    if plan.lines:
        session.out(Message("  details of {count} lines of the log go", count=len(plan.lines)))
    if plan.left or plan.unfinished:
        session.out(Message("An earlier time broke off; what it left goes now"))


def _data(plan: Destruction) -> dict[str, object]:
    from visitatie.cli.retention_text import kept_data

    return {
        "kinds": kept_data(plan.kept),
        "files": [*plan.parts, *(f"evidence/{name}" for name in (*plan.evidence, *plan.left))],
        "lines": [{"writer": line.writer, "n": line.n} for line in plan.lines],
    }


def _plain(_record: object, _field: object, value: object) -> object:
    from enum import Enum

    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
