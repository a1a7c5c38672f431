"""``visitatie finding``: what goes well, what must improve and what could."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import Command, group, option
from visitatie.cli.inputs import (
    check_evidence,
    check_text,
    criterion_option,
    dossier_argument,
    evidence_option,
    kind_of,
    make_id,
)
from visitatie.cli.layout import rows
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["finding"]

_DETAILS = _(
    "A finding goes well (goes_well), must improve (must_improve: a legal requirement is not "
    "met) or could improve (could_improve), and rests on evidence."
)


@group(
    _DETAILS,
    examples="visitatie finding visitatie-demo\n"
    'visitatie finding visitatie-demo add --kind could_improve --text "Stem vaker af." '
    "--criterion OP3 --evidence B13",
)
@dossier_argument
@option("--json", "as_json", is_flag=True, help=_("Give the list as JSON."))
@click.pass_context
def finding(ctx: click.Context, *, dossier: Path, as_json: bool) -> None:
    """List the findings."""
    from visitatie.errors import Message
    from visitatie.model import label

    ctx.meta["visitatie.dossier"] = dossier
    if ctx.invoked_subcommand is not None:
        return
    session = ctx.ensure_object(Session)
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
                    }
                    for one in found
                ],
            }
        )
        return
    table = [
        [one.id, session.text(label(one.kind)), f"{one.text.strip()} ({', '.join(one.criteria)})"]
        for one in found
    ]
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
    wanted: str | None,
) -> None:
    """Add a finding."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.errors import Message
    from visitatie.model import Finding, FindingKind

    opened, frameworks = open_dossier(session, ctx.meta["visitatie.dossier"])
    record = opened.record()
    text = check_text(text, "--text")
    made = Finding(
        wanted or make_id(text, [one.id for one in record.findings]),
        kind_of(FindingKind, kind, Message("kind of finding")),
        text,
        frameworks.criteria(criteria),
        check_evidence(record, evidence),
    )
    opened.add_finding(made)
    session.out(Message("Added: {id} ({title})", id=made.id, title=made.text))
    if not made.evidence:
        session.tell(session.translate(_("It rests on no evidence yet; add it with --evidence.")))
