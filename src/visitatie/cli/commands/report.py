"""``visitatie report``: the report of a dossier, in any format."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _
from visitatie.locale import LANGUAGES

__all__ = ["report"]

_DETAILS = _(
    "The reports come in the folder reports of the dossier, unless --output says otherwise; an "
    "earlier report of the same name is replaced. Where the libraries for the PDF are missing, the "
    "other formats are made all the same, and the exit code is 5.\n\n"
    "With --audience it is the edition for these readers: what they may not see is not in it. "
    "Without it, it holds everything. The public edition names no auditors, and is refused when "
    "the name of one of them stands in a text."
)


@command(
    _DETAILS,
    examples="visitatie report visitatie-demo\n"
    "visitatie report visitatie-demo --format docx\n"
    "visitatie report visitatie-demo --audience board --audience public\n"
    "visitatie report visitatie-demo --format pdf --output rapport.pdf",
)
@dossier_argument
@option(
    "--format",
    "formats",
    multiple=True,
    metavar=_("FORMAT"),
    help=_(
        "html, pdf, docx (Word), xlsx (Excel), md (Markdown), json, or one of a plugin; may be "
        "given more than once. The first two when not given."
    ),
)
@option(
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("PATH"),
    help=_("File (for one format) or folder to write to."),
)
@option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help=_("Language of the report; otherwise that of the audit."),
)
@option(
    "--audience",
    "audiences",
    multiple=True,
    metavar=_("AUDIENCE"),
    help=_(
        "For whom: audit_team, school, board, inspectorate or public; may be given more than once, "
        "each gets a file of its own."
    ),
)
@option(
    "--allow-names",
    is_flag=True,
    help=_("Make the public edition although it names somebody of the audit team."),
)
@pass_session
def report(
    session: Session,
    *,
    dossier: Path,
    formats: tuple[str, ...],
    output: Path | None,
    language: str | None,
    audiences: tuple[str, ...],
    allow_names: bool,
) -> None:
    """Make the report."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.report_files import (
        editions_asked,
        formats_asked,
        targets_of,
        tell_written,
        write_documents,
    )
    from visitatie.errors import ExitCode

    editions = editions_asked(audiences, output)
    opened, _frameworks = open_dossier(session, dossier)
    wanted = formats_asked(session, formats, output)
    now = dt.datetime.now().astimezone()
    made = []
    for ending, audience in editions.items():
        name = f"{opened.audit.id}{ending}"
        targets = targets_of(session, wanted, output, opened.reports_folder, name)
        document = session.workspace.document(
            opened.record(),
            language=language,
            created=now,
            audience=audience,
            allow_names=allow_names,
        )
        made.append((document, targets))
    done = [write_documents(session, document, wanted, targets) for document, targets in made]
    for written in done:
        tell_written(session, written)
    if any(written.missing is not None for written in done):
        sys.exit(ExitCode.MISSING_LIBRARY)
