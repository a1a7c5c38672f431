"""``visitatie study``: documents, and hypotheses and questions for the visit."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import (
    as_id,
    check_evidence,
    check_text,
    criterion_option,
    dossier_group,
    dossier_of,
    evidence_option,
    kind_of,
    make_id,
    now,
)
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["study"]

_DETAILS = _(
    "A document is asked for (ask) and then received, read or missing (document). What the team "
    "expects or wants to know is added with question, and answered at the visit with the evidence "
    "that the answer rests on (answer). The list of documents stands in the report."
)
_BY = option("--by", default="", metavar=_("NAME"), help=_("Who of the team."))


@dossier_group(
    _DETAILS,
    examples="visitatie study de-linde\n"
    'visitatie study de-linde ask --title "Schoolplan 2025-2029" --by "Tom Beek"\n'
    "visitatie study de-linde document schoolplan-2025-2029 read --evidence B01\n"
    'visitatie study de-linde question --kind hypothesis --text "Analyses leiden zelden tot '
    'een andere les." --criterion OP2 --id analyses\n'
    'visitatie study de-linde answer analyses --text "Gezien in alle lessen." --evidence B07',
    data=_("Give it as JSON."),
)
def study(session: Session, *, dossier: Path, as_json: bool) -> None:
    """List documents and questions."""
    from visitatie.cli.study_text import study_data, study_lines
    from visitatie.errors import Message
    from visitatie.model import Study

    found = session.workspace.open(dossier).record().study
    if as_json:
        session.json({"format": 1, **study_data(found)})
        return
    for line in study_lines(session, found):
        session.out(line)
    if found == Study():
        session.tell(Message("There is no preliminary study in {dossier} yet", dossier=dossier))


@study.command("ask", cls=Command, help=_("Put a document on the list."))
@option("--title", required=True, metavar=_("TEXT"), help=_("What it is."))
@_BY
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; made from the text when not given."))
@pass_session
@click.pass_context
def ask(ctx: click.Context, session: Session, *, title: str, by: str, wanted: str | None) -> None:
    """Put a document on the list."""
    from visitatie.errors import Message, UsageError
    from visitatie.model import StudyDocument

    opened = session.workspace.open(dossier_of(ctx))
    taken = [one.id for one in opened.record().study.documents]
    title = check_text(title, "--title")
    if wanted in taken:
        raise UsageError(Message("{id} is on the list already", id=wanted))
    made = StudyDocument(
        as_id(wanted) or make_id(title, taken), title, by=by.strip(), on=now().date()
    )
    opened.preparation.document(made)
    session.out(Message("Added: {id} ({title})", id=made.id, title=made.title))


@study.command("document", cls=Command, help=_("Say how far a document is."))
@argument("which", metavar=_("ID"), help=_("Id of the document."))
@argument("status", metavar=_("STATUS"), help=_("asked, received, read or missing."))
@_BY
@option("--evidence", metavar=_("ID"), help=_("The piece of evidence that it became."))
@option("--note", default="", metavar=_("TEXT"), help=_("What is to be said of it."))
@pass_session
@click.pass_context
def document(
    ctx: click.Context,
    session: Session,
    *,
    which: str,
    status: str,
    by: str,
    evidence: str | None,
    note: str,
) -> None:
    """Say how far a document is."""
    from attrs import evolve

    from visitatie.cli.names import find
    from visitatie.errors import Message
    from visitatie.model import DocumentStatus, label

    opened = session.workspace.open(dossier_of(ctx))
    record = opened.record()
    known = {one.id: one for one in record.study.documents}
    found = find(known, which, Message("document"))
    pieces = check_evidence(record, () if evidence is None else (evidence,))
    made = evolve(
        found,
        status=kind_of(DocumentStatus, status, Message("status")),
        by=by.strip() or found.by,
        on=now().date(),
        evidence=pieces[0] if pieces else found.evidence,
        note=note.strip() or found.note,
    )
    opened.preparation.document(made)
    session.out(Message("{title}: {status}", title=made.title, status=label(made.status)))


@study.command("question", cls=Command, help=_("Add a hypothesis or question for the visit."))
@option("--kind", default="question", metavar=_("KIND"), help=_("hypothesis or question."))
@option("--text", required=True, metavar=_("TEXT"), help=_("What is expected, or asked."))
@criterion_option
@_BY
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; made from the text when not given."))
@pass_session
@click.pass_context
def question(
    ctx: click.Context,
    session: Session,
    *,
    kind: str,
    text: str,
    criteria: tuple[str, ...],
    by: str,
    wanted: str | None,
) -> None:
    """Add a hypothesis or question for the visit."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.errors import Message, UsageError
    from visitatie.model import StudyQuestion, StudyQuestionKind

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    taken = [one.id for one in opened.record().study.questions]
    text = check_text(text, "--text")
    if wanted in taken:
        raise UsageError(Message("There is a question {id} already", id=wanted))
    made = StudyQuestion(
        as_id(wanted) or make_id(text, taken),
        kind_of(StudyQuestionKind, kind, Message("kind of question")),
        text,
        frameworks.criteria(criteria),
        by=by.strip(),
        on=now().date(),
    )
    opened.preparation.question(made)
    session.out(Message("Added: {id} ({title})", id=made.id, title=made.text))


@study.command("answer", cls=Command, help=_("Answer a hypothesis or question, with evidence."))
@argument("which", metavar=_("ID"), help=_("Id of the hypothesis or question."))
@option("--text", required=True, metavar=_("TEXT"), help=_("What was found."))
@evidence_option
@_BY
@pass_session
@click.pass_context
def answer(
    ctx: click.Context,
    session: Session,
    *,
    which: str,
    text: str,
    evidence: tuple[str, ...],
    by: str,
) -> None:
    """Answer a hypothesis or question."""
    from attrs import evolve

    from visitatie.cli.names import find
    from visitatie.errors import Message, UsageError

    opened = session.workspace.open(dossier_of(ctx))
    record = opened.record()
    known = {one.id: one for one in record.study.questions}
    found = find(known, which, Message("question"))
    pieces = check_evidence(record, evidence)
    if not pieces:
        raise UsageError(
            Message("An answer names the evidence that it rests on"),
            hint=Message("Give it with --evidence; visitatie evidence DOSSIER lists what there is"),
        )
    made = evolve(
        found,
        answer=check_text(text, "--text"),
        evidence=pieces,
        by=by.strip() or found.by,
        on=now().date(),
    )
    opened.preparation.question(made)
    left = len(opened.record().study.open_questions)
    session.out(Message("Answered: {id}; {count} still open", id=made.id, count=left))
