"""``visitatie framework preview``: the framework itself, to read and to talk about."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.commands.framework._which import WHICH
from visitatie.cli.inputs import files_option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _
from visitatie.locale import LANGUAGES

__all__ = ["preview"]


@click.command(
    "preview",
    cls=Command,
    help=_("Write the framework as a web page and PDF, to read and to talk about in the team."),
    details=_(
        "Everything that is in the framework, for people who do not read its file: the parts with "
        "what each level means, the rules as sentences, the forms, and how sure every text is. "
        "The PDF leaves room for notes. The files come in the folder where you are, unless "
        "--output says otherwise; an earlier preview of the same name is replaced. Where the "
        "libraries for the PDF are missing, the web page is made all the same, and the exit code "
        "is 5."
    ),
    epilog="visitatie framework preview inspectie-op@2025\n"
    "visitatie framework preview frameworks/ons-kader.toml --format pdf --output ons-kader.pdf",
)
@argument("which", metavar=_("FRAMEWORK"), help=WHICH)
@option(
    "--format",
    "formats",
    multiple=True,
    metavar=_("FORMAT"),
    help=_("pdf, html, or one of a plugin; may be given more than once. Both when not given."),
)
@files_option
@option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    help=_("Language of the preview; otherwise that of the framework."),
)
@pass_session
def preview(
    session: Session,
    *,
    which: str,
    formats: tuple[str, ...],
    output: Path | None,
    language: str | None,
) -> None:
    """Write the preview."""
    from visitatie.cli.names import framework_of
    from visitatie.cli.report_files import (
        formats_asked,
        targets_of,
        tell_written,
        write_documents,
    )
    from visitatie.errors import ExitCode

    found = framework_of(session, which)
    wanted = formats_asked(session, formats, output)
    name = f"{found.id}-{found.edition}"
    if language is not None and language != found.about.language:
        name = f"{name}-{language}"
    targets = targets_of(session, wanted, output, Path(), name)
    now = dt.datetime.now().astimezone()
    document = session.workspace.framework_document(found, language=language, created=now)
    written = write_documents(session, document, wanted, targets)
    tell_written(session, written)
    if written.missing is not None:
        sys.exit(ExitCode.MISSING_LIBRARY)
