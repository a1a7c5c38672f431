"""``visitatie finding``: what goes well, what must improve and what could."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import (
    DATE,
    as_date,
    as_id,
    check_evidence,
    check_text,
    classification_of,
    classification_option,
    criterion_option,
    dossier_group,
    dossier_of,
    evidence_option,
    kind_of,
    make_id,
    now,
)
from visitatie.cli.layout import rows
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["finding"]

_DETAILS = _(
    "A finding goes well (goes_well), must improve (must_improve: a legal requirement is not "
    "met) or could improve (could_improve), and rests on evidence. What must improve on a legal "
    "requirement has a term (--due); close says that it has been dealt with, and why. When all "
    "that must improve is closed, the condition for leaving the follow-up is met."
)


@dossier_group(
    _DETAILS,
    examples="visitatie finding visitatie-demo\n"
    'visitatie finding visitatie-demo add --kind could_improve --text "Stem vaker af." '
    "--criterion OP3 --evidence B13\n"
    'visitatie finding visitatie-demo add --kind must_improve --text "Evalueer elk plan." '
    "--criterion OP2 --evidence B04 --due 2027-02-01\n"
    'visitatie finding visitatie-demo close evalueer-elk-plan --because "Alle plannen gezien." '
    '--by "Marit van Dalen"',
)
def finding(session: Session, *, dossier: Path, as_json: bool) -> None:
    """List the findings."""
    from visitatie.cli.finding_text import closed_data, finding_text
    from visitatie.errors import Message
    from visitatie.model import label

    found = session.open(dossier).record().findings
    if as_json:
        session.json(
            {
                "format": 1,
                "findings": [
                    {
                        "id": one.id,
                        "kind": one.kind.value,
                        "text": one.text.strip(),
                        "criteria": list(one.criteria),
                        "evidence": list(one.evidence),
                        "due": None if one.due is None else one.due.isoformat(),
                        "closed": closed_data(one),
                        "classification": one.classification.value,
                        "carried_from": one.carried_from,
                    }
                    for one in found
                ],
            }
        )
        return
    table = [[one.id, session.text(label(one.kind)), finding_text(session, one)] for one in found]
    for line in rows(table, session.width):
        session.out(line)
    if not found:
        session.tell(Message("There are no findings in {dossier} yet", dossier=dossier))


@finding.command("add", cls=Command, help=_("Add a finding."))
@option(
    "--kind", required=True, metavar=_("KIND"), help=_("goes_well, must_improve or could_improve.")
)
@option("--text", required=True, metavar=_("TEXT"), help=_("What was found."))
@criterion_option
@evidence_option
@option("--due", type=DATE, metavar=_("DATE"), help=_("By when it has to be dealt with."))
@classification_option
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; made from the text when not given."))
@pass_session
@click.pass_context
def add(
    ctx: click.Context,
    session: Session,
    *,
    kind: str,
    text: str,
    criteria: tuple[str, ...],
    evidence: tuple[str, ...],
    due: dt.datetime | None,
    classification: str | None,
    wanted: str | None,
) -> None:
    """Add a finding."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.finding_text import lacks_term
    from visitatie.errors import Message
    from visitatie.model import Classification, Finding, FindingKind

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    record = opened.record()
    text = check_text(text, "--text")
    made = Finding(
        as_id(wanted) or make_id(text, [one.id for one in record.findings]),
        kind_of(FindingKind, kind, Message("kind of finding")),
        text,
        frameworks.criteria(criteria),
        check_evidence(record, evidence),
        as_date(due),
        classification=classification_of(classification, Classification.OPEN),
    )
    opened.add_finding(made)
    session.out(Message("Added: {id} ({title})", id=made.id, title=made.text))
    if not made.evidence:
        session.tell(session.translate(_("It rests on no evidence yet; add it with --evidence.")))
    if lacks_term(made, opened.record().audit, frameworks):
        session.tell(session.translate(_("It is about a legal requirement; give it a --due.")))


@finding.command("close", cls=Command, help=_("Say that a finding has been dealt with."))
@argument("which", metavar=_("ID"), help=_("Id of the finding."))
@option("--because", required=True, metavar=_("TEXT"), help=_("Why that may be said."))
@option("--by", required=True, metavar=_("NAME"), help=_("Who says it."))
@pass_session
@click.pass_context
def close(ctx: click.Context, session: Session, *, which: str, because: str, by: str) -> None:
    """Close a finding."""
    from attrs import evolve

    from visitatie.cli.names import find
    from visitatie.errors import Message, UsageError
    from visitatie.model import Closing

    opened = session.open(dossier_of(ctx))
    known = {one.id: one for one in opened.record().findings}
    found = find(known, which, Message("finding"))
    if found.closed is not None:
        raise UsageError(
            Message(
                "{id} was closed on {day} by {name}",
                id=found.id,
                day=found.closed.at.date().isoformat(),
                name=found.closed.by,
            ),
            hint=Message("To open it again, take closed out of findings.toml"),
        )
    closing = Closing(check_text(because, "--because"), check_text(by, "--by"), now())
    opened.change_finding(evolve(found, closed=closing))
    session.out(Message("Closed: {id} ({title})", id=found.id, title=found.text.strip()))
