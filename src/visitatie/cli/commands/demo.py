"""``visitatie demo``: from nothing to a report, in one command."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["demo"]

_DETAILS = _(
    "The school is invented. The dossier is made in FOLDER (visitatie-demo when you name none), "
    "judged by the rules of the framework, and reported as PDF and web page. A folder that was "
    "changed since is left alone: the example then gets a new one, with a number.\n\n"
    "Where the libraries for the PDF are missing, the web page is made all the same; the message "
    "names what to install, and the exit code is 5."
)


@command(_DETAILS, examples="visitatie demo\nvisitatie demo --framework po-raad-pijlers gesprek")
@argument(
    "folder",
    metavar=_("FOLDER"),
    required=False,
    type=click.Path(path_type=Path),
    help=_("Where to make it."),
)
@option(
    "--framework",
    default="inspectie-op",
    metavar=_("FRAMEWORK"),
    help=_("inspectie-op (a judging audit) or po-raad-pijlers (a conversation)."),
)
@pass_session
def demo(session: Session, *, folder: Path | None, framework: str) -> None:
    """Make the example."""
    from visitatie.cli.audit_view import open_audit
    from visitatie.cli.card_text import audit_lines
    from visitatie.cli.examples import Example
    from visitatie.cli.report_files import tell_written, write_documents
    from visitatie.errors import ExitCode, Message

    example = Example(framework)
    digest = session.workspace.pin(session.workspace.framework(example.framework)).digest
    wanted = folder or Path("visitatie-demo")
    target = _free(wanted, example, digest)
    if target != wanted:
        session.tell(
            Message("{folder} has something else in it, so it stays as it is", folder=wanted)
        )
    if not example.is_in(target, digest):
        example.write(target, digest)
    (audit,) = open_audit(session, target)
    record = audit.record
    session.tell(
        Message(
            "{subject} (an invented school), with {framework}, in {folder}",
            subject=record.audit.subject.name,
            framework=audit.framework.ref,
            folder=target.resolve(),
        )
    )
    session.tell()
    if audit.framework.outcomes:
        for line in audit_lines(audit, session.translate, session.width):
            session.tell(line)
    else:
        said = record.conversation
        session.tell(
            Message(
                "{answers} answers, {agreements} agreements, {open} open points",
                answers=len(said.answers),
                agreements=len(said.agreements),
                open=len(said.open_points),
            )
        )
    session.tell()
    session.tell(session.translate(_("Writing the report ...")))
    reports = target / "reports"
    names = [reports / f"{example.name}.{suffix}" for suffix in ("html", "pdf")]
    document = session.workspace.document(record, created=dt.datetime.now().astimezone())
    written = write_documents(session, document, ["html", "pdf"], names)
    tell_written(session, written)
    session.tell()
    session.tell(
        session.translate(_("Look at the dossier, change something, and make the report again:"))
    )
    session.tell(f"  visitatie report {target}")
    if written.missing is not None:
        sys.exit(ExitCode.MISSING_LIBRARY)


def _free(wanted: Path, example: object, digest: str) -> Path:
    """Give the folder, or the first with a number that is free or holds the example already."""
    from visitatie.cli.examples import Example

    number = 1
    target = wanted
    while not (isinstance(example, Example) and example.is_in(target, digest)):
        if not target.exists() or (target.is_dir() and not any(target.iterdir())):
            break
        number += 1
        target = wanted.with_name(f"{wanted.name}-{number}")
    return target
