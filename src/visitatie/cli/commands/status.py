"""``visitatie status``: where an audit is, what is due, and what keeps the gate closed."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["status"]

_DETAILS = _(
    "The phases with what is due from whom, the conditions to go on with what is missing, "
    "the steps that were taken with a reason, and judgements and evidence that ask for attention. "
    "Terms are in working days: public holidays and the "
    "school holidays in visitatie.toml do not count."
)


@command(_DETAILS, examples="visitatie status de-linde\nvisitatie status de-linde --json")
@dossier_argument
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def status(session: Session, *, dossier: Path, as_json: bool) -> None:
    """Show where an audit is."""
    from visitatie.cli.attention_text import attention
    from visitatie.cli.layout import Bold, paragraph
    from visitatie.cli.log_text import not_adopted, tell_edits
    from visitatie.cli.process_view import open_process
    from visitatie.cli.retention_text import due_kinds, due_lines
    from visitatie.cli.status_text import status_data, status_lines
    from visitatie.dossier import HandEdits
    from visitatie.errors import InputError, Problem

    opened, situation, _at = open_process(session, dossier, as_data=as_json)
    found = tuple(attention(session, situation.record))
    due = due_kinds(opened, situation, dossier)
    damage: tuple[Problem, ...] = ()
    try:
        edits = opened.hand_edits()
    except InputError as error:
        edits, damage = HandEdits(), error.problems
    if as_json:
        told = [str(problem) for problem in damage]
        named = {name: list(about) for name, _sentence, about in found}
        data = {**status_data(situation), **not_adopted(edits), "log_problems": told}
        named |= {"retention": [one.value for one in due]} if due else {}
        session.json({"format": 1, **data, "attention": named})
        return
    for line in status_lines(session, situation, dossier):
        session.out(line)
    if found or due:
        session.out()
        session.out(Bold(session.translate(_("Asks for attention"))))
    for _name, sentence, _about in found:
        text = session.text(sentence)
        for line in paragraph(text, session.width, indent="  - ", hanging="    "):
            session.out(line)
    for line in due_lines(session, due, dossier):
        session.out(line)
    tell_edits(session, edits, dossier)
    for problem in damage:
        session.tell(session.wrapped(problem.render(session.translate)))
