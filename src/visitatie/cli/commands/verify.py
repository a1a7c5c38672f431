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
    "PATH is a dossier, of which every seal is checked, or one sealed bag. Without --full the "
    "lists are checked, and that every file is there; with it every file is read. With the seal "
    "code from the minutes you know that it is the very version that was sealed: without it "
    "somebody may have sealed another one in its place. The exit code is 1 when something is wrong."
)


@command(
    _DETAILS,
    examples="visitatie verify de-linde --full\n"
    "visitatie verify de-linde/reports/sealed/1 --full --code RXCB-6OSE-...",
)
@argument(
    "path",
    metavar=_("PATH"),
    type=click.Path(path_type=Path),
    help=_("Folder of the dossier, or of one sealed bag."),
)
@option("--full", is_flag=True, help=_("Read every file."))
@option("--code", metavar=_("CODE"), help=_("Seal code from the minutes, of the last seal."))
@option("--json", "as_json", is_flag=True, help=_("Give it as JSON."))
@pass_session
def verify(session: Session, *, path: Path, full: bool, code: str | None, as_json: bool) -> None:
    """Check a sealed dossier."""
    from visitatie.cli.problem_data import problem_data
    from visitatie.cli.sealing import verified
    from visitatie.errors import ExitCode, Message

    found = verified(session, path, code=code, full=full)
    problems = [problem for one in found for problem in one.problems]
    if as_json:
        bags = [
            {
                "folder": str(one.folder),
                "code": one.code,
                "problems": [problem_data(problem) for problem in one.problems],
            }
            for one in found
        ]
        session.json({"format": 1, "ok": not problems, "full": full, "bags": bags})
    else:
        for one in found:
            for problem in one.problems:
                session.out(session.wrapped(problem.render(session.translate)))
            if not one.problems:
                session.out(
                    Message("{folder}: as it was sealed; {code}", folder=one.folder, code=one.code)
                    if full
                    else Message("{folder}: all is there; {code}", folder=one.folder, code=one.code)
                )
        session.how_to_learn_more(problem.code for problem in problems)
        if not problems and not full:
            session.tell(Message("Files were not read; --full does that"))
        if not problems and code is None:
            session.tell(Message("Compare the seal code with the minutes, or give it with --code"))
    if problems:
        sys.exit(ExitCode.PROBLEMS)
