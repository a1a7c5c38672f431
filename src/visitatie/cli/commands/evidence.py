"""``visitatie evidence``: the register of evidence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from visitatie.cli.command import Command, option
from visitatie.cli.inputs import (
    DATE,
    as_date,
    as_id,
    check_text,
    classification_of,
    classification_option,
    criterion_option,
    dossier_group,
    dossier_of,
    kind_of,
    next_number,
)
from visitatie.cli.layout import rows
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["evidence"]

_DETAILS = _("Name people by their role or a pseudonym only.")


@dossier_group(
    _DETAILS,
    examples="visitatie evidence visitatie-demo\n"
    'visitatie evidence visitatie-demo add --kind document --title "Jaarplan" --criterion SKA1',
)
def evidence(session: Session, *, dossier: Path, as_json: bool) -> None:
    """List the evidence."""
    from visitatie.errors import Message
    from visitatie.model import label

    found = session.open(dossier).record().evidence
    if as_json:
        session.json(
            {
                "format": 1,
                "evidence": [
                    {
                        "id": one.id,
                        "kind": one.kind.value,
                        "title": one.title,
                        "text": one.text.strip(),
                        "where": one.where,
                        "on": None if one.on is None else one.on.isoformat(),
                        "criteria": list(one.criteria),
                        "file": one.file,
                        "sha256": one.sha256,
                        "classification": one.classification.value,
                        "media_type": one.media_type,
                        "metadata_kept": one.metadata_kept,
                        "valid_until": None
                        if one.valid_until is None
                        else one.valid_until.isoformat(),
                    }
                    for one in found
                ],
            }
        )
        return
    table = [
        [one.id, session.text(label(one.kind)), f"{one.title}\n{', '.join(one.criteria)}".strip()]
        for one in found
    ]
    for line in rows(table, session.width):
        session.out(line)
    if not found:
        session.tell(Message("There is no evidence in {dossier} yet", dossier=dossier))


@evidence.command("add", cls=Command, help=_("Add a piece of evidence."))
@option(
    "--kind",
    required=True,
    metavar=_("KIND"),
    help=_("document, data, interview, observation, self_evaluation, photo or note."),
)
@option("--title", required=True, metavar=_("TEXT"), help=_("What it is."))
@option(
    "--file",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("A file; the dossier gets a copy of it."),
)
@option(
    "--where", default="", metavar=_("TEXT"), help=_("Where it can be found, when it is no file.")
)
@option("--text", default="", metavar=_("TEXT"), help=_("What it says."))
@option("--on", type=DATE, metavar=_("DATE"), help=_("Of which day it is, as 2026-11-03."))
@criterion_option
@classification_option
@option(
    "--valid-until",
    type=DATE,
    metavar=_("DATE"),
    help=_("The last day on which it may be relied on."),
)
@option(
    "--keep-metadata",
    default="",
    metavar=_("REASON"),
    help=_("Keep what a camera wrote in a photo, such as place and time; why?"),
)
@option("--id", "wanted", metavar=_("ID"), help=_("Its id; the next number (B17) when not given."))
@pass_session
@click.pass_context
def add(
    ctx: click.Context,
    session: Session,
    *,
    kind: str,
    title: str,
    file: Path | None,
    where: str,
    text: str,
    on: dt.datetime | None,
    criteria: tuple[str, ...],
    classification: str | None,
    valid_until: dt.datetime | None,
    keep_metadata: str,
    wanted: str | None,
) -> None:
    """Add a piece of evidence."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.dossier.file_types import PICTURES
    from visitatie.errors import Message
    from visitatie.model import Classification, Evidence, EvidenceKind

    opened, frameworks = open_dossier(session, dossier_of(ctx))
    title = check_text(title, "--title")
    taken = [one.id for one in opened.record().evidence]
    made = opened.add_evidence(
        Evidence(
            as_id(wanted) or next_number(taken),
            kind_of(EvidenceKind, kind, Message("kind of evidence")),
            title,
            text=text,
            where=where,
            on=as_date(on),
            criteria=frameworks.criteria(criteria),
            classification=classification_of(classification, Classification.CONFIDENTIAL),
            metadata_kept=keep_metadata.strip(),
            valid_until=as_date(valid_until),
        ),
        file,
    )
    session.out(Message("Added: {id} ({title})", id=made.id, title=made.title))
    if made.file is not None:
        session.tell(Message("A copy is in {file}", file=opened.evidence_folder / made.file))
        if made.media_type in PICTURES and not made.metadata_kept:
            session.tell(Message("Place, time and device were removed from it"))
        for notice in opened.evidence_notices():
            if notice.code == "evidence-named-otherwise":
                session.tell(session.notice(notice))
