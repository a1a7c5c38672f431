"""``visitatie unbundle``: a dossier that came as one file."""

from __future__ import annotations

from pathlib import Path

import click

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["unbundle"]

_DETAILS = _(
    "The bundle is unpacked whole, or not at all. It is refused, and the file in it is named, when "
    "something in it would come outside the folder, is a link, has a name that is not safe on "
    "every system, lies over something else, is encrypted, is damaged, or would fill the disk."
)


@command(
    _DETAILS,
    examples="visitatie unbundle de-linde.zip\nvisitatie unbundle de-linde.zip --into de-linde-2",
)
@argument(
    "file",
    metavar=_("FILE"),
    type=click.Path(path_type=Path),
    help=_("The bundle, a zip."),
)
@option(
    "--into",
    type=click.Path(path_type=Path),
    metavar=_("FOLDER"),
    help=_("The new folder; named after the file, and here, when not given."),
)
@pass_session
def unbundle(session: Session, *, file: Path, into: Path | None) -> None:
    """Unpack a dossier that came as one file."""
    from visitatie.dossier import Dossier
    from visitatie.dossier import unbundle as unpack
    from visitatie.errors import Message, VisitatieError

    target = Path(file.stem) if into is None else into
    count = len(unpack(file, target))
    session.out(Message("Dossier: {folder} ({count} files)", folder=target, count=count))
    try:
        Dossier.open(target)
    except VisitatieError as error:
        session.tell_error(error)
        session.tell(
            Message("It was unpacked as it was packed; what is in it has these problems already")
        )
