"""``visitatie report``: the report of a dossier, in any format."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument, files_option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _
from visitatie.locale import LANGUAGES

__all__ = ["report"]

_DETAILS = _(
    "The reports come in the folder reports of the dossier, unless --output says otherwise; an "
    "earlier report of the same name is replaced. Where the libraries for the PDF are missing, the "
    "other formats are made all the same, and the exit code is 5. With --all every dossier in a "
    "folder is reported, several at once; one that fails is told at the end, does not stop the "
    "others, and makes the exit code 1.\n\n"
    "With --audience it is the report for these readers: what they may not see is not in it. "
    "Without it, it holds everything. The public report names nobody, and is refused when a "
    "name that the dossier knows stands in a text."
)


@command(
    _DETAILS,
    examples="visitatie report visitatie-demo\n"
    "visitatie report visitatie-demo --format docx\n"
    "visitatie report visitatie-demo --style klassiek\n"
    "visitatie report visitatie-demo --audience board --audience public\n"
    "visitatie report visitatie-demo --format pdf --output rapport.pdf\n"
    "visitatie report audits --all --output rapporten/",
)
@dossier_argument
@option(
    "--all",
    "every",
    is_flag=True,
    help=_("Report every dossier that stands in the folder."),
)
@option(
    "--processes",
    type=click.IntRange(1, 64),
    metavar=_("N"),
    help=_("How many reports are made at once, with --all; one per processor, at most 4."),
)
@option(
    "--seconds",
    type=click.IntRange(1, 86_400),
    default=180,
    metavar=_("N"),
    help=_("After how long a report is given up, with --all; 180 when not given."),
)
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
@files_option
@option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help=_("Language of the report; otherwise that of the audit."),
)
@option(
    "--style",
    default="",
    metavar=_("STYLE"),
    help=_("How it looks; visitatie styles lists them. It goes before that of visitatie.toml."),
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
    help=_("Make the public report although it names somebody."),
)
@pass_session
def report(
    session: Session,
    *,
    dossier: Path,
    every: bool,
    processes: int | None,
    seconds: int,
    formats: tuple[str, ...],
    output: Path | None,
    language: str | None,
    style: str,
    audiences: tuple[str, ...],
    allow_names: bool,
) -> None:
    """Make the report."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.report_files import Wish, audiences_asked, tell_written, write_reports
    from visitatie.errors import ExitCode

    wish = Wish(formats, output, language, audiences_asked(audiences), allow_names, style)
    if every:
        from visitatie.cli.report_batch import processes_by_default, report_all
        from visitatie.report.workers import Bounds

        bounds = Bounds(processes or processes_by_default(), seconds)
        sys.exit(report_all(session, dossier, wish, bounds))
    opened, _frameworks = open_dossier(session, dossier)
    written = write_reports(session, opened, wish, opened.audit.id)
    tell_written(session, written)
    if written.missing is not None:
        sys.exit(ExitCode.MISSING_LIBRARY)
