"""``visitatie seal``: the dossier and its reports in a bag that shows every change."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["seal"]

_DETAILS = _(
    "A copy of the dossier, its log, its frameworks and its reports comes in reports/sealed, as a "
    "BagIt bag that other programs can check too. Put the seal code in the minutes of the board: "
    "with it anybody can tell later that it is this very version. A seal is never written over; "
    "after a change there can be a new version, with --because and --effect. It is refused while "
    "the check has errors, something changed by hand is not adopted, or two people have not looked "
    "at the draft where the process asks for that."
)


@command(
    _DETAILS,
    examples='visitatie seal de-linde --by "Marit van Dalen"\n'
    'visitatie seal de-linde --by "Marit van Dalen" --because "Leerlingental verbeterd." '
    '--effect "De uitkomst blijft gelijk."',
)
@dossier_argument
@option("--by", required=True, metavar=_("NAME"), help=_("Who seals it."))
@option("--because", default="", metavar=_("TEXT"), help=_("Why there is a new version."))
@option("--effect", default="", metavar=_("TEXT"), help=_("What the change does to the outcome."))
@option(
    "--format",
    "formats",
    multiple=True,
    default=("html", "pdf"),
    metavar=_("FORMAT"),
    help=_("Reports that are sealed beside json; html and pdf when not given."),
)
@pass_session
def seal(
    session: Session,
    *,
    dossier: Path,
    by: str,
    because: str,
    effect: str,
    formats: tuple[str, ...],
) -> None:
    """Seal a dossier."""
    from visitatie.cli.inputs import check_text
    from visitatie.cli.process_view import open_process
    from visitatie.cli.sealing import frozen_frameworks, receipt, refuse_unready, reports, versions
    from visitatie.dossier.sealing import SealNote, make_seal
    from visitatie.errors import Message
    from visitatie.files.writing import write_atomic

    opened, situation, at = open_process(session, dossier, as_data=True)
    refuse_unready(session, opened, situation)
    extra = frozen_frameworks(session, opened.audit) | reports(session, opened, formats, at)
    note = SealNote(check_text(by, "--by"), because, effect, versions())
    made = make_seal(opened, extra, note)
    told = receipt(session, opened.audit, made)
    file = made.folder.with_name(f"{made.number}-receipt.txt")
    write_atomic(file, told.encode())
    session.out(told.rstrip())
    session.tell(Message("This stands in {file} too; put it in the minutes", file=file))
