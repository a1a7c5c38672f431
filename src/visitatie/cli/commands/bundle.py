"""``visitatie bundle``: a whole dossier in one file."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import command, option
from visitatie.cli.inputs import dossier_argument, replace_option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["bundle"]

_DETAILS = _(
    "Everything in the folder goes along, what is confidential too; only hidden files stay out. "
    "The file is a zip that any program can open. The same dossier gives the same file, byte for "
    "byte, so that two copies can be compared. Who gets it unpacks it with visitatie unbundle."
)


@command(
    _DETAILS,
    examples="visitatie bundle visitatie-demo\n"
    "visitatie bundle visitatie-demo --output archief/de-linde.zip",
)
@dossier_argument
@option(
    "--output",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("The file; named after the folder, and here, when not given."),
)
@replace_option
@pass_session
def bundle(session: Session, *, dossier: Path, output: Path | None, replace: bool) -> None:
    """Put a whole dossier in one file."""
    from visitatie.cli.targets import check_target
    from visitatie.dossier import bundle as make
    from visitatie.errors import Message

    target = Path(f"{dossier.resolve().name}.zip") if output is None else output
    check_target(target, replace=replace)
    count = len(make(dossier, target))
    session.out(Message("Bundle: {file} ({count} files)", file=target, count=count))
    session.tell(
        Message("All of the dossier is in it, what is confidential too; mind whom you send it to")
    )
