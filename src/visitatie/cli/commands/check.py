"""``visitatie check``: everything that is wrong with a dossier or framework, at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.errors import Location, Problem
    from visitatie.model.notice import Notice

__all__ = ["check"]

_DETAILS = _(
    "PATH is the folder of a dossier, a framework file or folder, or the name of a framework. "
    "The exit code is 0 when nothing is wrong (there may be warnings), and 1 when something is."
)


@command(
    _DETAILS,
    examples="visitatie check visitatie-demo\nvisitatie check ons-kader.toml\n"
    "visitatie check inspectie-op@2025",
)
@argument("path", metavar=_("PATH"), help=_("Dossier, framework file or name of a framework."))
@option("--json", "as_json", is_flag=True, help=_("Give what was found as JSON."))
@pass_session
def check(session: Session, *, path: str, as_json: bool) -> None:
    """Check a dossier or framework."""
    from visitatie.errors import ExitCode, InputError, Message
    from visitatie.model.notice import Severity

    notices: tuple[Notice, ...] = ()
    problems: tuple[Problem, ...] = ()
    hint: Message | None = None
    try:
        problems, notices = _look(session, path)
    except InputError as error:
        problems, hint = error.problems, error.hint
    wrong = bool(problems) or any(one.severity is Severity.ERROR for one in notices)
    if as_json:
        found = [*map(_problem, problems), *map(_notice, notices)]
        session.json({"format": 1, "path": path, "ok": not wrong, "problems": found})
    else:
        for problem in problems:
            session.out(session.wrapped(problem.render(session.translate)))
        for notice in notices:
            session.out(session.wrapped(session.notice(notice)))
        if hint is not None:
            session.tell(hint)
        count = len(problems) + len(notices)
        if count:
            many = session.translations.ngettext("{count} remark", "{count} remarks", count)
            session.tell(many.format(count=count))
            codes = [*(one.code for one in problems), *(one.code for one in notices)]
            session.how_to_learn_more(codes)
        else:
            session.tell(Message("{path} is in order", path=path))
    if wrong:
        sys.exit(ExitCode.PROBLEMS)


def _look(session: Session, text: str) -> tuple[tuple[Problem, ...], tuple[Notice, ...]]:
    from visitatie.cli.names import framework_of, is_file
    from visitatie.errors import InputError

    path = Path(text)
    if (path / "audit.toml").is_file():
        from visitatie.cli.audit_view import open_dossier

        dossier, _frameworks = open_dossier(session, path)
        notices = session.workspace.check_audit(dossier.record())
        of_files = (
            *dossier.evidence_notices(),
            *dossier.ratings.notices(),
            *dossier.preparation.notices(),
        )
        notices = (*notices, *of_files)
        try:
            return (), (*notices, *dossier.log_notices())
        except InputError as error:
            return error.problems, notices
    if is_file(session, text):
        return session.workspace.check_file(path)
    return (), session.workspace.check(framework_of(session, text))


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "severity": "error",
        "code": problem.code,
        "message": str(problem.message),
        "hint": None if problem.hint is None else str(problem.hint),
        **_place(problem.location),
        "criteria": [],
    }


def _notice(notice: Notice) -> dict[str, Any]:
    return {
        "severity": notice.severity.value,
        "code": notice.code,
        "message": str(notice.message),
        "hint": None,
        **_place(notice.location),
        "criteria": list(notice.criteria),
    }


def _place(location: Location) -> dict[str, Any]:
    return {
        "file": location.file,
        "line": location.line,
        "column": location.column,
        "path": location.dotted,
        "sheet": location.sheet,
        "cell": location.cell,
    }
