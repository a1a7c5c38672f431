"""``visitatie framework to-xlsx``: a framework as a workbook for a spreadsheet program."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import Command, argument, option
from visitatie.cli.commands.framework._which import WHICH
from visitatie.cli.inputs import replace_option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["to_xlsx"]


@click.command(
    "to-xlsx",
    cls=Command,
    help=_("Write a framework as an Excel workbook, to read, change and read back."),
    details=_(
        "A sheet for each kind of thing, with lists to choose from. Of a file that builds on "
        "another framework, the workbook holds what the file says; with --whole, or of a "
        "framework by name, it holds everything."
    ),
    epilog="visitatie framework to-xlsx inspectie-op@2025\n"
    "visitatie framework to-xlsx frameworks/ons-kader.toml --output kader.xlsx",
)
@argument("which", metavar=_("FRAMEWORK"), help=WHICH)
@option(
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("Where to write it; id and edition in this folder when not given."),
)
@option("--whole", is_flag=True, help=_("Everything, also what comes from another framework."))
@option("--all-sheets", is_flag=True, help=_("Also the sheets and columns that are empty."))
@replace_option
@pass_session
def to_xlsx(
    session: Session,
    *,
    which: str,
    output: Path | None,
    whole: bool,
    all_sheets: bool,
    replace: bool,
) -> None:
    """Write a workbook."""
    from visitatie.cli.names import framework_of, is_file
    from visitatie.cli.progress import Progress
    from visitatie.cli.targets import check_target, write_target
    from visitatie.errors import Message
    from visitatie.files import read_as_written
    from visitatie.files.workbook import write_workbook

    found = framework_of(session, which)
    target = output or Path(f"{found.id}-{found.edition}.xlsx")
    check_target(target, replace=replace)
    own = read_as_written(Path(which)).data if is_file(session, which) else {}
    overlay = "extends" in own.get("framework", {}) and not whole
    with Progress(session) as progress:

        def tell(done: int, every: int) -> None:
            progress(Message("{done} of {all} rows written", done=done, all=every))

        raw = write_workbook(
            own if overlay else found,
            language=session.language,
            every=all_sheets,
            progress=tell,
        )
    write_target(target, raw)
    session.out(Message("Made: {file}", file=target.resolve()))
    if overlay:
        extended = own["framework"]["extends"]
        message = Message(
            "It holds what differs from {framework}; with --whole it holds everything",
            framework=extended,
        )
        session.tell(message)
    session.tell(
        Message("Read it back with: {command}", command=f"visitatie framework from-xlsx {target}")
    )
