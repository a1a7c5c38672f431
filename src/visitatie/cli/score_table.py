"""Scoring a CSV file row by row: as text, or as JSON that is written while it is read."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from visitatie.cli.card_text import outcome_data
from visitatie.cli.names import framework_of
from visitatie.cli.progress import Progress
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.files.table import read_table
from visitatie.model import Framework, translated
from visitatie.scoring.table import ScoredRow, TableScorer

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["score_file"]


def score_file(
    session: Session,
    path: Path,
    framework: str,
    outcomes: Collection[str] | None,
    *,
    as_json: bool,
) -> bool:
    """Score every row of a file and write the result; tell whether all rows were in order.

    Raises:
        NotFoundError: there is no such file, framework or outcome.
        InputError: the header cannot be used.
    """
    found = framework_of(session, framework)
    table = read_table(path)
    scorer = TableScorer(found, table.header, name=table.name, outcomes=outcomes, explain=as_json)
    for title, near in scorer.near.items():
        session.tell(
            Message(
                "column {title!r} is passed on as it is; did you mean {near!r}?",
                title=title,
                near=near,
            )
        )
    rows = scorer.score(table.rows())
    write = _as_json if as_json else _as_text
    count = wrong = 0
    with Progress(session, beside_data=True) as progress:
        for row in write(session, found, scorer, rows):
            count += 1
            progress(Message("row {number}", number=count))
            if row.problems:
                wrong += 1
                progress.wipe()
                for problem in row.problems:
                    session.tell(problem.render(session.translate))
    words, right = session.translations, count - wrong
    summary = words.ngettext("{count} row scored", "{count} rows scored", right)
    session.tell(summary.format(count=right))
    if wrong:
        summary = words.ngettext("{count} row has problems", "{count} rows have problems", wrong)
        session.tell(summary.format(count=wrong))
    return not wrong


def _as_text(
    session: Session, framework: Framework, scorer: TableScorer, rows: Iterator[ScoredRow]
) -> Iterator[ScoredRow]:
    """Write a line per row: line number, the columns that pass through, the outcomes."""
    shown = translated(framework, session.language)
    scales = {one: shown.scale(shown.outcome(one).scale) for one in scorer.outcomes}
    undetermined = session.translate(_("Undetermined"))
    header = [session.translate(_("line")), *scorer.passed.values(), *scorer.outcomes]
    session.out("\t".join(header))
    for row in rows:
        if not row.problems:
            levels = [
                undetermined if found.level is None else scales[one].level(found.level).label
                for one, found in row.outcomes.items()
            ]
            session.out("\t".join([str(row.line), *map(_one_line, row.passed.values()), *levels]))
        yield row


def _as_json(
    _session: Session, framework: Framework, scorer: TableScorer, rows: Iterator[ScoredRow]
) -> Iterator[ScoredRow]:
    """Write one JSON document, a row at a time, so that a large table needs no large memory."""
    head = {"format": 1, "framework": framework.ref, "outcomes": list(scorer.outcomes)}
    _write(f'{_dump(head)[:-1]}, "rows": [\n')
    separator = ""
    for row in rows:
        outcomes = {one: outcome_data(found) for one, found in row.outcomes.items()}
        rest = {
            "line": row.line,
            "columns": dict(row.passed),
            "problems": [
                {
                    "code": one.code,
                    "column": one.location.dotted or None,
                    "message": str(one.message),
                    "hint": None if one.hint is None else str(one.hint),
                }
                for one in row.problems
            ],
        }
        _write(separator + _dump({**rest, "outcomes": outcomes}))
        separator = ",\n"
        yield row
    _write("\n]}\n")


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def _write(text: str) -> None:
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def _one_line(cell: str) -> str:
    return " ".join(cell.split())
