"""``visitatie framework from-xlsx``: a workbook back into a framework file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.inputs import replace_option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["from_xlsx"]


@click.command(
    "from-xlsx",
    cls=Command,
    help=_("Read a framework from a workbook, check it, and write it as a framework file."),
    details=_(
        "All that is wrong is told at once, with sheet and cell; nothing is written then, and the "
        "exit code is 1. visitatie check FILE.xlsx does the same without writing. What was a "
        "remark in the framework file before is not in the workbook, so it is not in the new file."
    ),
    epilog="visitatie framework from-xlsx kader.xlsx\n"
    "visitatie framework from-xlsx kader.xlsx --output frameworks/ons-kader.toml --replace",
)
@argument(
    "workbook",
    metavar=_("FILE.xlsx"),
    type=click.Path(path_type=Path),
    help=_("Workbook, as to-xlsx makes it."),
)
@option(
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("Where to write it; beside the workbook, ending on .toml, when not given."),
)
@replace_option
@pass_session
def from_xlsx(session: Session, *, workbook: Path, output: Path | None, replace: bool) -> None:
    """Read a workbook."""
    from visitatie.cli.targets import check_target, write_target
    from visitatie.errors import ExitCode, InputError, Message, UsageError
    from visitatie.files import dump_framework, read_as_written
    from visitatie.files.writing import dump_toml
    from visitatie.model.notice import Severity

    target = output or workbook.with_suffix(".toml")
    if target.suffix.casefold() != ".toml":
        hint = Message("For example: {near}", near=target.with_suffix(".toml"))
        raise UsageError(Message("a framework file ends on .toml"), hint=hint)
    check_target(target, replace=replace)
    if workbook.suffix.casefold() != ".xlsx":
        hint = Message("save it as Excel workbook (.xlsx) first")
        raise UsageError(Message("the name of a workbook ends on .xlsx"), hint=hint)
    problems, notices = session.workspace.check_file(workbook)
    if problems:
        raise InputError(problems)
    for notice in notices:
        session.out(session.wrapped(session.notice(notice)))
    if any(one.severity is Severity.ERROR for one in notices):
        session.tell(Message("Nothing was written"))
        sys.exit(ExitCode.PROBLEMS)
    written = read_as_written(workbook).data
    if "extends" in written["framework"]:
        text = dump_toml(written, name=str(target))
    else:
        text = dump_framework(session.workspace.framework_file(workbook))
    write_target(target, text.encode())
    session.out(Message("Made: {file}", file=target.resolve()))
    session.tell(Message("Next: visitatie show {file}", file=target))
