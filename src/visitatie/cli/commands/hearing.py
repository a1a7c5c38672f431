"""``visitatie hearing``: what the school says of the draft, and what was decided on it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import (
    DATE,
    as_date,
    as_id,
    check_text,
    criterion_option,
    dossier_group,
    dossier_of,
    kind_of,
    make_id,
    now,
)
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["hearing"]

_DETAILS = _(
    "The view of the school (react) is printed in the report as it stands. An objection (add) "
    "is a claim that the draft is wrong somewhere; on each is decided with a reason (decide): "
    "accepted, partly or rejected. Where that changes a judgement, what it was and what it "
    "became are both kept and printed. By is a role, such as headteacher: the report shows it."
)


@dossier_group(
    _DETAILS,
    examples="visitatie hearing de-linde\n"
    'visitatie hearing de-linde react --by directeur --text "Wij herkennen ons in het beeld."\n'
    "visitatie hearing de-linde add --by directeur --criterion OP2 "
    '--claim "Het ontbrekende plan was er wel."\n'
    "visitatie hearing de-linde decide het-ontbrekende-plan-was-er-wel accepted "
    '--reason "Het plan is nagezonden." --level voldoende '
    '--because "Alle plannen zijn er en worden geëvalueerd."',
)
def hearing(session: Session, *, dossier: Path, as_json: bool) -> None:
    """List what the school says."""
    from visitatie.cli.hearing_text import hearing_data, hearing_lines
    from visitatie.errors import Message

    found = session.open(dossier).record().hearing
    if as_json:
        session.json({"format": 1, **hearing_data(found)})
        return
    for line in hearing_lines(session, found):
        session.out(line)
    if not found.reactions and not found.objections:
        session.tell(Message("The school has not reacted yet in {dossier}", dossier=dossier))


@hearing.command("react", cls=Command, help=_("Write down the view of the school."))
@option("--text", required=True, metavar=_("TEXT"), help=_("The view, as the school wrote it."))
@option("--by", required=True, metavar=_("ROLE"), help=_("Whose view it is, by role."))
@option("--on", type=DATE, metavar=_("DATE"), help=_("When; today when not given."))
@pass_session
@click.pass_context
def react(
    ctx: click.Context, session: Session, *, text: str, by: str, on: dt.datetime | None
) -> None:
    """Write down the view of the school."""
    from visitatie.errors import Message
    from visitatie.model import Reaction

    opened = session.open(dossier_of(ctx))
    day = as_date(on) or now().date()
    opened.hearing.react(Reaction(check_text(text, "--text"), check_text(by, "--by"), day))
    session.out(Message("Kept: the view of {by}, {day}", by=by.strip(), day=day.isoformat()))


@hearing.command("add", cls=Command, help=_("Add an objection of the school."))
@option("--claim", required=True, metavar=_("TEXT"), help=_("What would be wrong in the draft."))
@criterion_option
@option("--by", required=True, metavar=_("ROLE"), help=_("Who objects, by role."))
@option("--on", type=DATE, metavar=_("DATE"), help=_("When; today when not given."))
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; made from the text when not given."))
@pass_session
@click.pass_context
def add(  # all that an objection has
    ctx: click.Context,
    session: Session,
    *,
    claim: str,
    criteria: tuple[str, ...],
    by: str,
    on: dt.datetime | None,
    wanted: str | None,
) -> None:
    """Add an objection."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.errors import Message, UsageError
    from visitatie.model import Objection

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    taken = [one.id for one in opened.record().hearing.objections]
    claim = check_text(claim, "--claim")
    if wanted in taken:
        raise UsageError(Message("There is an objection {id} already", id=wanted))
    made = Objection(
        as_id(wanted) or make_id(claim, taken),
        claim,
        frameworks.criteria(criteria),
        check_text(by, "--by"),
        as_date(on) or now().date(),
    )
    opened.hearing.object_to(made)
    session.out(Message("Added: {id} ({title})", id=made.id, title=made.claim))
    dossier = dossier_of(ctx)
    session.tell(
        Message(
            "Decide on it with visitatie hearing {dossier} decide {id}", dossier=dossier, id=made.id
        )
    )


@hearing.command("decide", cls=Command, help=_("Decide on an objection, with a reason."))
@argument("which", metavar=_("ID"), help=_("Id of the objection."))
@argument("ruling", metavar=_("RULING"), help=_("accepted, partly or rejected."))
@option("--reason", required=True, metavar=_("TEXT"), help=_("Why it was decided so."))
@option("--by", default="", metavar=_("NAME"), help=_("Who decided it."))
@option("--level", metavar=_("LEVEL"), help=_("What the judgement becomes, where it changes."))
@option("--because", default="", metavar=_("TEXT"), help=_("Why that is the judgement now."))
@option("--criterion", metavar=_("ID"), help=_("Whose judgement, where it is about more."))
@pass_session
@click.pass_context
def decide(  # all that a decision has
    ctx: click.Context,
    session: Session,
    *,
    which: str,
    ruling: str,
    reason: str,
    by: str,
    level: str | None,
    because: str,
    criterion: str | None,
) -> None:
    """Decide on an objection."""
    from attrs import evolve

    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.hearing_text import change_judgement, undecided
    from visitatie.errors import Message, UsageError
    from visitatie.model import Decision, Ruling, label

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    found = undecided(opened.record().hearing, which)
    decided = kind_of(Ruling, ruling, Message("ruling"))
    reason = check_text(reason, "--reason")
    if level is None and (because or criterion):
        raise UsageError(Message("--because and --criterion go with --level"))
    changed = None
    if level is not None:
        if decided is Ruling.REJECTED:
            raise UsageError(Message("An objection that is rejected changes no judgement"))
        about = (criterion,) if criterion else found.criteria
        if len(about) != 1:
            raise UsageError(
                Message("Name the criterion whose judgement changes, with --criterion")
            )
        one = frameworks.criterion(about[0])
        because = check_text(because, "--because")
        changed = change_judgement(
            *(session, opened, frameworks, one),
            level=level,
            because=because,
            by=by,
            agreed_by=found.by,
        )
    made = Decision(decided, reason, by.strip(), now(), changed)
    opened.hearing.object_to(evolve(found, decision=made))
    session.out(Message("{id}: {ruling}", id=found.id, ruling=label(decided)))
