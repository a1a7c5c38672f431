"""``visitatie score``: the outcomes of a dossier, or of every row of a table."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from visitatie.cli.command import argument, command, option
from visitatie.cli.session import Session, pass_session
from visitatie.cli.texts import _

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
    from visitatie.cli.audit_view import open_audit
    from visitatie.cli.card_text import audit_lines, outcome_data, result_lines

    audit = open_audit(session, path, as_data=as_json)
    wanted = [audit.framework.outcome(one).id for one in outcomes]
    shown = [one for one in audit.outcomes if not wanted or one.id in wanted]
    panel = {one.outcome: one for one in audit.record.overrides}
    if as_json:
        found = {one.id: outcome_data(one) for one in shown}
        for one in shown:
            decided = panel.get(one.id)
            found[one.id]["override"] = (
                None if decided is None else {"level": decided.level, "reason": decided.reason}
            )
        session.json(
            {
                "format": 1,
                "audit": audit.record.audit.id,
                "framework": audit.framework.ref,
                "outcomes": found,
                "not_judged": list(audit.unjudged),
            }
        )
        return
    if not wanted:
        session.page(audit_lines(audit, session.translate, session.width))
        return
    for one in shown:
        for line in result_lines(
            audit.framework, one, session.translate, session.width, override=panel.get(one.id)
        ):
            session.out(line)
