"""``visitatie seal``: the dossier and its reports in a bag that shows every change."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["seal"]

_DETAILS = _(
    "A copy of the dossier, its log, its evidence, its frameworks and its reports comes in "
    "reports/sealed, as a BagIt bag that other programs can check too. Put the seal code in the "
    "minutes of the board: with it anybody can tell later that it is this very version. A seal is "
    "never written over. After a change there can be a supplement: a new seal that names the one "
    "before, with --because and --effect. It is refused while the check has errors, something "
    "changed by hand is not adopted, evidence is not as it was registered, or two people have not "
    "looked at the draft where the process asks for that."
)


@command(
    _DETAILS,
    examples='visitatie seal de-linde --by "Marit van Dalen"\n'
    'visitatie seal de-linde --by "Marit van Dalen" --because "Leerlingental verbeterd." '
    '--effect "De uitkomst blijft gelijk."',
)
@dossier_argument
@option("--by", default="", metavar=_("NAME"), help=_("Who seals it; you when not given."))
@option("--because", default="", metavar=_("TEXT"), help=_("Why there is a supplement."))
@option(
    "--effect", default="", metavar=_("TEXT"), help=_("What the supplement does to the outcome.")
)
@option(
    "--format",
    "formats",
    multiple=True,
    default=("html", "pdf"),
    metavar=_("FORMAT"),
    help=_("Reports that are sealed beside json; html and pdf when not given."),
)
@option(
    "--receipt",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("A file to write the receipt in too: what belongs in the minutes."),
)
@option("--replace", is_flag=True, help=_("Replace the file of the receipt when it is there."))
@pass_session
def seal(
    session: Session,
    *,
    dossier: Path,
    by: str,
    because: str,
    effect: str,
    formats: tuple[str, ...],
    receipt: Path | None,
    replace: bool,
) -> None:
    """Seal a dossier."""
    from visitatie.cli.house_style import look_for
    from visitatie.cli.inputs import check_text
    from visitatie.cli.process_view import open_process
    from visitatie.cli.sealing import receipt_of
    from visitatie.cli.targets import check_target, write_target
    from visitatie.dossier import SealNote
    from visitatie.errors import Message
    from visitatie.workspace import seal_audit

    if receipt is not None:
        check_target(receipt, replace=replace)
    opened, situation, at = open_process(session, dossier, as_data=True)
    for notice in opened.evidence_notices():
        session.tell(session.notice(notice))
    note = SealNote(check_text(by or session.user, "--by"), because, effect)
    look = look_for(session, opened.record(), opened.path, "")
    made = seal_audit(
        session.workspace, opened, situation, note, formats=formats, created=at, look=look
    )
    told = receipt_of(session, opened.audit, made)
    session.out(told)
    session.tell(Message("The seal is in {folder}", folder=made.folder))
    session.tell(Message("Put the seal code in the minutes: here anybody could make another one"))
    if receipt is not None:
        write_target(receipt, f"{told}\n".encode())
