"""``visitatie self-evaluation``: what the school says of itself before the visit."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import (
    check_evidence,
    dossier_group,
    dossier_of,
    evidence_option,
    now,
)
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["self_evaluation"]

_DETAILS = _(
    "Each contributor at the school writes in a file of their own, self-evaluation/NAME.toml, so "
    "that several work at once without conflict. --as is a role, such as headteacher. What is "
    "handed in stands beside the judgements, in the report too; it counts for no outcome."
)
_WHO = option(
    "--as", "contributor", required=True, metavar=_("ROLE"), help=_("Who at the school, by role.")
)


@dossier_group(
    _DETAILS,
    examples="visitatie self-evaluation de-linde\n"
    "visitatie self-evaluation de-linde fill --as schoolleider\n"
    'visitatie self-evaluation de-linde fill --as "ib\'er" OP2 voldoende '
    '--text "Elk half jaar een groepsbespreking."\n'
    "visitatie self-evaluation de-linde show OP2\n"
    "visitatie self-evaluation de-linde hand-in --as schoolleider",
    data=_("Give it as JSON."),
)
def self_evaluation(session: Session, *, dossier: Path, as_json: bool) -> None:
    """List who at the school wrote what, and whether it was handed in."""
    from visitatie.cli.audit_frameworks import AuditFrameworks
    from visitatie.cli.layout import rows
    from visitatie.cli.process_view import open_process
    from visitatie.cli.school_questions import school_questions
    from visitatie.cli.self_evaluation_text import contributor_rows, self_evaluation_data
    from visitatie.errors import Message

    _opened, situation, _at = open_process(session, dossier, as_data=as_json)
    if as_json:
        session.json({"format": 1, **self_evaluation_data(situation)})
        return
    frameworks = AuditFrameworks(session, (situation.framework, *situation.further))
    total = len(school_questions(situation.record, frameworks))
    for line in rows(contributor_rows(session, situation, total), session.width):
        session.out(line)
    if not situation.record.self_evaluations:
        session.tell(Message("The school has written nothing yet in {dossier}", dossier=dossier))


@self_evaluation.command("fill", cls=Command, help=_("Fill it in, for one contributor."))
@argument("criterion", metavar=_("CRITERION"), required=False, help=_("Id of the criterion."))
@argument(
    "level", metavar=_("LEVEL"), required=False, help=_("Level, or reason why there is none.")
)
@_WHO
@option("--text", default="", metavar=_("TEXT"), help=_("The account that goes with it."))
@evidence_option
@pass_session
@click.pass_context
def fill(
    ctx: click.Context,
    session: Session,
    *,
    criterion: str | None,
    level: str | None,
    contributor: str,
    text: str,
    evidence: tuple[str, ...],
) -> None:
    """Fill it in: all criteria at the keyboard, or one in a line."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.school_questions import asked_of, contributor_of, school_questions
    from visitatie.cli.self_evaluation_walk import made, self_evaluation_walk
    from visitatie.errors import Message, UsageError

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    record = opened.record()
    who = contributor_of(record, contributor)
    wanted = school_questions(record, frameworks)
    own = opened.self_evaluations
    own.refuse(who)
    one = None if criterion is None else frameworks.criterion(criterion)
    names = [each.name for each in wanted]
    if one is not None and one.name not in names:
        raise UsageError(Message("{criterion} is not in the scope", criterion=one.name))
    today = now().date()
    if one is not None and (level is not None or text.strip()):
        asked = asked_of(session, one)
        if level is not None and asked.in_words:
            raise UsageError(
                Message("{criterion} has no levels", criterion=one.name),
                hint=Message("Answer it in words, with --text"),
            )
        value = None if level is None else asked.find(level)
        pieces = check_evidence(record, evidence)
        given = made(one.name, value, text.strip(), today, evidence=pieces)
        own.write(who, given)
        title = f"{one.name} {one.framework.criterion(one.id).title}"
        shown = given.text if value is None else asked.told(value)
        session.out(Message("{criterion}: {level}", criterion=title, level=shown))
        return
    if text or evidence:
        raise UsageError(Message("--text and --evidence go with CRITERION"))
    done = {each.criterion for each in own.of(who).ratings}
    todo = [each for each in wanted if each.name not in done]
    if one is not None:
        todo = list(wanted[names.index(one.name) :])
    self_evaluation_walk(session, opened, who, todo, wanted).walk()


@self_evaluation.command("show", cls=Command, help=_("Show what was written, per criterion."))
@argument("criterion", metavar=_("CRITERION"), required=False, help=_("Id of the criterion."))
@pass_session
@click.pass_context
def show(ctx: click.Context, session: Session, *, criterion: str | None) -> None:
    """Show what was written, per criterion and contributor."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.school_questions import school_questions
    from visitatie.cli.self_evaluation_text import self_evaluation_lines
    from visitatie.errors import Message

    dossier = dossier_of(ctx)
    opened, frameworks = open_dossier(session, dossier)
    record = opened.record()
    wanted = school_questions(record, frameworks)
    if criterion is not None:
        wanted = (frameworks.criterion(criterion),)
    lines = list(self_evaluation_lines(session, record.self_evaluations, wanted))
    if lines:
        session.page(lines[:-1])
    else:
        session.tell(Message("The school has written nothing yet in {dossier}", dossier=dossier))


@self_evaluation.command("hand-in", cls=Command, help=_("Hand in the part of a contributor."))
@_WHO
@pass_session
@click.pass_context
def hand_in(ctx: click.Context, session: Session, *, contributor: str) -> None:
    """Hand in the part of a contributor; it cannot be changed after that."""
    from visitatie.cli.process_view import open_process, situation_of, tell_place
    from visitatie.cli.school_questions import contributor_of
    from visitatie.errors import Message
    from visitatie.process import days_late, self_evaluation_due

    dossier = dossier_of(ctx)
    opened, situation, at = open_process(session, dossier)
    part = opened.self_evaluations.hand_in(contributor_of(situation.record, contributor), at)
    day = at.date().isoformat()
    session.out(Message("Handed in: {name}, {day}", name=part.contributor, day=day))
    progress = situation.record.progress
    term = self_evaluation_due(situation.process, progress, situation.calendar)
    late = days_late(part, term, at.date())
    if late and term is not None and term.on is not None:
        session.tell(
            Message("That is {days} days late; it was due on {day}", days=late, day=term.on)
        )
    tell_place(session, situation_of(situation, opened), dossier)


@self_evaluation.command("reopen", cls=Command, help=_("Go on with what was handed in."))
@_WHO
@pass_session
@click.pass_context
def reopen(ctx: click.Context, session: Session, *, contributor: str) -> None:
    """Let a contributor go on with what was handed in."""
    from visitatie.cli.school_questions import contributor_of
    from visitatie.errors import Message

    opened = session.workspace.open(dossier_of(ctx))
    who = contributor_of(opened.record(), contributor)
    part = opened.self_evaluations.open_again(who)
    session.out(Message("Open again: {name}; it counts when handed in anew", name=part.contributor))
