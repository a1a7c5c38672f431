"""``visitatie score``: the outcomes of a dossier, or of every row of a table."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

if TYPE_CHECKING:
    from visitatie.cli.audit_view import AuditView
    from visitatie.scoring import OutcomeResult

__all__ = ["score"]

_DETAILS = _(
    "For a table give --framework and a CSV file. A column named after a criterion or fact is "
    "read; all other columns come back with the outcome. A cell holds a level or the reason why "
    "there is none, by id or label; an empty cell is not examined. A wrong cell is reported, the "
    "other rows are scored, and the exit code is 1."
)


@command(
    _DETAILS,
    examples="visitatie score visitatie-demo\n"
    "visitatie score --framework inspectie-op@2023 scholen.csv --json",
)
@argument(
    "path",
    metavar=_("PATH"),
    type=click.Path(path_type=Path),
    help=_("Folder of a dossier, or a CSV file."),
)
@option("--framework", metavar=_("FRAMEWORK"), help=_("Name, name@edition, or file; for a table."))
@option(
    "--outcome",
    "outcomes",
    multiple=True,
    metavar=_("ID"),
    help=_("Only this outcome; may be given more than once."),
)
@option("--json", "as_json", is_flag=True, help=_("Give the outcomes as JSON."))
@pass_session
def score(
    session: Session,
    *,
    path: Path,
    framework: str | None,
    outcomes: tuple[str, ...],
    as_json: bool,
) -> None:
    """Show outcomes."""
    from visitatie.errors import ExitCode, Message, UsageError

    if path.is_dir() or (framework is None and path.suffix.casefold() != ".csv"):
        if framework is not None:
            raise UsageError(
                Message("{path} is a dossier, which names its framework itself", path=path),
                hint=Message("Leave --framework out"),
            )
        _dossier(session, path, outcomes, as_json=as_json)
        return
    if framework is None:
        raise UsageError(
            Message("A table needs the framework that it is scored with"),
            hint=Message("Add --framework, for example --framework inspectie-op@2025"),
        )
    from visitatie.cli.score_table import score_file

    if not score_file(session, path, framework, outcomes or None, as_json=as_json):
        sys.exit(ExitCode.PROBLEMS)


def _dossier(session: Session, path: Path, outcomes: tuple[str, ...], *, as_json: bool) -> None:
    from visitatie.cli.audit_frameworks import AuditFrameworks
    from visitatie.cli.audit_view import open_audit
    from visitatie.cli.card_text import audits_lines, result_lines

    views = open_audit(session, path, as_data=as_json)
    frameworks = AuditFrameworks(session, tuple(one.framework for one in views))
    wanted = {frameworks.outcome(one).name for one in outcomes}
    shown = [_wanted(view, wanted, main=view is views[0]) for view in views]
    if as_json:
        main, *also = map(_data, views, shown)
        session.json({"format": 1, "audit": views[0].record.audit.id, **main, "also": also})
        return
    if not wanted:
        session.page(audits_lines(views, session.translate, session.width))
        return
    for view, results in zip(views, shown, strict=True):
        panel = {one.outcome: one for one in view.record.overrides}
        for one in results:
            for line in result_lines(
                view.framework, one, session.translate, session.width, override=panel.get(one.id)
            ):
                session.out(line)


def _wanted(view: AuditView, names: Collection[str], *, main: bool) -> list[OutcomeResult]:
    """Give the outcomes that were asked for; all of them when none was."""
    before = "" if main else f"{view.framework.id}:"
    return [one for one in view.outcomes if not names or f"{before}{one.id}" in names]


def _data(view: AuditView, results: list[OutcomeResult]) -> dict[str, Any]:
    from visitatie.cli.card_text import outcome_data

    panel = {one.outcome: one for one in view.record.overrides}
    found = {one.id: outcome_data(one) for one in results}
    for one in results:
        decided = panel.get(one.id)
        found[one.id]["override"] = (
            None if decided is None else {"level": decided.level, "reason": decided.reason}
        )
    return {
        "framework": view.framework.ref,
        "outcomes": found,
        "not_judged": list(view.unjudged),
    }
