"""``visitatie report``: the report of a dossier, in any format."""

from __future__ import annotations

import os
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
    "other formats are made all the same, and the exit code is 5."
)


@command(
    _DETAILS,
    examples="visitatie report visitatie-demo\n"
    "visitatie report visitatie-demo --format docx\n"
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
@pass_session
def report(
    session: Session,
    *,
    dossier: Path,
    formats: tuple[str, ...],
    output: Path | None,
    language: str | None,
) -> None:
    """Make the report."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.report_files import tell_written, write_reports
    from visitatie.errors import ExitCode

    opened, _frameworks = open_dossier(session, dossier)
    wanted = _formats(session, formats, output)
    targets = _targets(session, wanted, output, opened.reports_folder, opened.audit.id)
    written = write_reports(session, opened.record(), wanted, targets, language=language)
    tell_written(session, written)
    if written.missing is not None:
        sys.exit(ExitCode.MISSING_LIBRARY)


def _formats(session: Session, given: tuple[str, ...], output: Path | None) -> list[str]:
    """Give the formats: those asked for, that of the file, or the two for reading."""
    if given:
        return list(dict.fromkeys(one.casefold() for one in given))
    suffix = "" if output is None or output.is_dir() else output.suffix.casefold()
    if suffix:
        for one in session.workspace.registry.report_formats():
            if one.record.suffix == suffix:
                return [one.record.id]
    return ["html", "pdf"]


def _targets(
    session: Session, formats: list[str], output: Path | None, reports: Path, name: str
) -> list[Path]:
    """Give the file of each format."""
    from visitatie.errors import Message, UsageError

    suffixes = [session.workspace.registry.report_format(one).record.suffix for one in formats]
    if output is None:
        return [reports / f"{name}{suffix}" for suffix in suffixes]
    folder = output.is_dir() or str(output).endswith((os.sep, "/")) or not output.suffix
    if folder:
        return [output / f"{name}{suffix}" for suffix in suffixes]
    if len(formats) > 1:
        raise UsageError(
            Message(
                "{file} is one file, and {n} formats are asked for", file=output, n=len(formats)
            ),
            hint=Message("Give a folder, or one --format"),
        )
    return [output]
