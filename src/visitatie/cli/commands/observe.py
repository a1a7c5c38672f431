"""``visitatie observe``: fill in the forms of the visit, and count what they say."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import DATE, as_date, as_id, check_text, dossier_group, dossier_of, now
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["observe"]

_DETAILS = _(
    "A form is an instrument of the framework, filled in once: a lesson, an interview, a round. "
    "begin makes one and asks its items at the keyboard; fill goes on with it, and done makes it "
    "count and registers it as evidence. Teachers are a pseudonym (L03), others a role: no form "
    "has a place for a name."
)


@dossier_group(
    _DETAILS,
    examples="visitatie observe de-linde\n"
    'visitatie observe de-linde begin kijkwijzer --by "Tom Beek" --pseudonym L03\n'
    "visitatie observe de-linde fill F01\n"
    "visitatie observe de-linde fill F01 uitleg goed\n"
    "visitatie observe de-linde done F01\n"
    "visitatie observe de-linde counts",
    data=_("Give it as JSON."),
)
def observe(session: Session, *, dossier: Path, as_json: bool) -> None:
    """List the forms."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.layout import rows
    from visitatie.cli.observation_text import form_rows, observation_data, to_fill_in
    from visitatie.errors import Message

    opened, frameworks = open_dossier(session, dossier)
    record = opened.record()
    found, forms = record.observations, to_fill_in(frameworks, record.audit)
    if as_json:
        session.json({"format": 1, **observation_data(found, forms)})
        return
    for line in rows(form_rows(session, found), session.width):
        session.out(line)
    if found:
        return
    session.tell(Message("There are no forms in {dossier} yet", dossier=dossier))
    if not forms:
        session.tell(Message("The framework has none to fill in"))
        return
    session.tell(Message("To fill in:"))
    for line in rows([["", name, form.title] for name, form in forms.items()], session.width):
        session.tell(line)
    session.tell(f'\nvisitatie observe {dossier} begin {next(iter(forms))} --by "..."')


@observe.command("begin", cls=Command, help=_("Begin a form, and fill it in."))
@argument("instrument", metavar=_("INSTRUMENT"), help=_("Id of the instrument."))
@option("--by", required=True, metavar=_("NAME"), help=_("Who fills it in: of the team."))
@option("--pseudonym", default="", metavar=_("CODE"), help=_("Of a teacher, as L03; no name."))
@option(
    "--with",
    "spoke_with",
    multiple=True,
    metavar=_("ROLE"),
    help=_("Who was spoken to, by role; may be given more than once."),
)
@option("--about", default="", metavar=_("TEXT"), help=_("What it is about, such as the subject."))
@option("--on", type=DATE, metavar=_("DATE"), help=_("When; today when not given."))
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; the next number when not given."))
@pass_session
@click.pass_context
def begin(
    ctx: click.Context,
    session: Session,
    *,
    instrument: str,
    by: str,
    pseudonym: str,
    spoke_with: tuple[str, ...],
    about: str,
    on: dt.datetime | None,
    wanted: str | None,
) -> None:
    """Begin a form, and fill it in."""
    from visitatie.cli.audit_scope import assessor_of
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.item_questions import form_walk, item_questions
    from visitatie.errors import Message, UsageError
    from visitatie.model import Observation

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    named = frameworks.instrument(instrument)
    taken = [one.id for one in opened.observations.all]
    if as_id(wanted) in taken:
        raise UsageError(Message("There is a form {id} already", id=wanted))
    number = next(n for n in range(1, len(taken) + 2) if f"F{n:02d}" not in taken)
    try:
        form = Observation(
            wanted or f"F{number:02d}",
            named.name,
            as_date(on) or now().date(),
            assessor_of(opened.record(), by),
            pseudonym.strip(),
            tuple(check_text(one, "--with") for one in spoke_with),
            about.strip(),
        )
    except ValueError as error:
        reason = error.args[0]
        if not isinstance(reason, Message):
            raise
        raise UsageError(reason) from error
    opened.observations.put(form)
    session.out(Message("Begun: {id} ({title})", id=form.id, title=named.name))
    form_walk(session, opened, form.id, item_questions(session, named)).walk()


@observe.command("fill", cls=Command, help=_("Go on with a form, or fill in one item."))
@argument("which", metavar=_("ID"), help=_("Id of the form."))
@argument("item", metavar=_("ITEM"), required=False, help=_("Id of the item."))
@argument("level", metavar=_("LEVEL"), required=False, help=_("Level, reason for none, or words."))
@option("--text", default="", metavar=_("TEXT"), help=_("What was seen."))
@pass_session
@click.pass_context
def fill(
    ctx: click.Context,
    session: Session,
    *,
    which: str,
    item: str | None,
    level: str | None,
    text: str,
) -> None:
    """Go on with a form, or fill in one item."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.item_questions import form_walk, item_answer, item_questions
    from visitatie.cli.names import find
    from visitatie.errors import Message, UsageError

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    form = find({one.id: one for one in opened.observations.all}, which, Message("form"))
    opened.observations.refuse(form.id)
    questions = item_questions(session, frameworks.instrument(form.instrument))
    if item is None:
        form_walk(session, opened, form.id, questions).walk()
        return
    asked = find({one.name: one for one in questions}, item, Message("item"))
    if level is None:
        raise UsageError(Message("Give a level, a reason for none, or words"))
    value = asked.find(level)
    opened.observations.answer(form.id, asked.name, item_answer(asked, value, text.strip()))
    session.out(Message("{item}: {level}", item=asked.name, level=asked.told(value) or level))


@observe.command("done", cls=Command, help=_("Say that a form is done; it counts, as evidence."))
@argument("which", metavar=_("ID"), help=_("Id of the form."))
@pass_session
@click.pass_context
def done(ctx: click.Context, session: Session, *, which: str) -> None:
    """Say that a form is done."""
    from attrs import evolve

    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.names import find
    from visitatie.cli.observation_text import as_evidence
    from visitatie.errors import Message, UsageError

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    form = find({one.id: one for one in opened.observations.all}, which, Message("form"))
    opened.observations.refuse(form.id)
    if not form.answers:
        raise UsageError(Message("Nothing is filled in on {id} yet", id=form.id))
    named = frameworks.instrument(form.instrument)
    made = as_evidence(opened.record(), form, named)
    there = (one for one in opened.record().evidence if one.where == made.where)
    piece = next(there, None) or opened.add_evidence(made)  # where an earlier time broke off
    opened.observations.put(evolve(form, done=True, evidence=piece.id))
    session.out(Message("Done: {id}; it is evidence {evidence}", id=form.id, evidence=piece.id))


@observe.command("counts", cls=Command, help=_("Count what the forms that are done say."))
@pass_session
@click.pass_context
def counts(ctx: click.Context, session: Session) -> None:
    """Count what the forms that are done say, item by item."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.observation_text import count_lines
    from visitatie.errors import Message

    dossier = dossier_of(ctx)
    opened, frameworks = open_dossier(session, dossier)
    lines = list(count_lines(session, opened.record(), frameworks))
    for line in lines:
        session.out(line)
    if not lines:
        session.tell(Message("No form is done yet in {dossier}", dossier=dossier))
