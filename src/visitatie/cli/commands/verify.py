"""``visitatie verify``: whether a sealed dossier is as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

__all__ = ["verify"]

_DETAILS = _(
    "PATH is a dossier, of which every seal is checked and compared with the log; or one sealed "
    "bag; or a zip of either. Without --full the lists are checked, and that every file is there; "
    "with it every file is read. With the seal code from the minutes you know that it is the very "
    "version that was sealed: without it, it may be another one that was put in its place. The "
    "exit code is 1 when something is wrong, also when the dossier was changed by hand since."
)


@command(
    _DETAILS,
    examples="visitatie verify de-linde --full\n"
    "visitatie verify de-linde/reports/sealed/1 --full --code RXCB-6OSE-...\n"
    "visitatie verify de-linde.zip --full",
)
@argument(
    "path",
    metavar=_("PATH"),
    type=click.Path(path_type=Path),
    help=_("A dossier, a sealed bag, or a zip of either."),
)
@option("--full", is_flag=True, help=_("Read every file."))
@option("--code", metavar=_("CODE"), help=_("The seal code from the minutes."))
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def verify(session: Session, *, path: Path, full: bool, code: str | None, as_json: bool) -> None:
    """Check a sealed dossier."""
    from visitatie.cli.sealing import tell_verified, verified_data
    from visitatie.dossier import verify as look
    from visitatie.errors import ExitCode

    found = look(path, code=code, full=full)
    if as_json:
        session.json(verified_data(found, full=full))
    else:
        tell_verified(session, found, full=full, code=code)
    if found.problems:
        sys.exit(ExitCode.PROBLEMS)
