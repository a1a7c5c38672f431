"""``visitatie feedback``: what the team tells the school on the day itself, on one page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["feedback"]

_DETAILS = _(
    "The findings that the school may see, and which phases follow by when. It is no report: "
    "judgements come on it only with --levels."
)


@command(
    _DETAILS,
    examples="visitatie feedback de-linde\nvisitatie feedback de-linde --format pdf --levels",
)
@dossier_argument
@option("--levels", is_flag=True, help=_("Put the judgements on it as well, as they are now."))
@option(
    "--format",
    "formats",
    multiple=True,
    metavar=_("FORMAT"),
    help=_("html, pdf or another format of the report; the first two when not given."),
)
@option(
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("PATH"),
    help=_("File (for one format) or folder to write to."),
)
@pass_session
def feedback(
    session: Session,
    *,
    dossier: Path,
    levels: bool,
    formats: tuple[str, ...],
    output: Path | None,
) -> None:
    """Make the page with feedback."""
    from visitatie.cli.feedback_file import write_feedback
    from visitatie.cli.report_files import tell_written
    from visitatie.errors import ExitCode

    written = write_feedback(session, dossier, formats, output, levels=levels)
    tell_written(session, written)
    if written.missing is not None:
        sys.exit(ExitCode.MISSING_LIBRARY)
