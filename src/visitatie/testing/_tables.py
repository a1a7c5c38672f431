"""Golden outcome tables: what judgements and facts must lead to, a row per case."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import VisitatieError, nearest
from visitatie.files.table import read_table
from visitatie.model import Framework
from visitatie.scoring import OutcomeResult, concerns
from visitatie.scoring.table import TableScorer

__all__ = ["EXPECT", "UNDETERMINED", "Checked", "check_table", "how_to_begin", "tables"]

EXPECT = "expect:"
"""How the name of a column with an expected outcome begins."""

UNDETERMINED = "undetermined"
"""What is expected where no level can be given yet."""


@frozen
class Checked:
    """What a table says that does not come out, and the outcomes that it has something on."""

    differences: tuple[str, ...] = ()
    outcomes: frozenset[str] = field(default=frozenset())


def tables(folder: Path, stem: str) -> tuple[Path, ...]:
    """Give the tables of an edition: ``2025.csv`` and ``2025-*.csv``, sorted by name."""
    return tuple(sorted([*folder.glob(f"{stem}.csv"), *folder.glob(f"{stem}-*.csv")]))


def how_to_begin(framework: Framework, path: Path, outcome: str) -> str:
    """Tell how a table for an outcome begins."""
    header = ",".join([*concerns(framework, outcome), f"{EXPECT}{outcome}"])
    return (
        f"No table says what must come of {outcome} in {framework.ref}. Write some cases that"
        f" you are sure of in {path.parent.name}/{path.name}, with this header (columns may be"
        f" left out, an empty cell is not examined, '{UNDETERMINED}' may be expected):\n"
        f"  {header}"
    )


def check_table(framework: Framework, path: Path) -> Checked:
    """Score every row of a table and compare; everything that differs is told at once."""
    try:
        table = read_table(path)
        expected = {
            place: title.removeprefix(EXPECT).strip()
            for place, title in enumerate(table.header)
            if title.startswith(EXPECT)
        }
        known = {one.id for one in framework.outcomes}
        wrong = [*_unknown(path, expected.values(), known)]
        if wrong:
            return Checked(tuple(wrong))
        scorer = TableScorer(
            framework, table.header, name=path.name, outcomes=expected.values(), explain=False
        )
        wrong += [
            f"{path.name}: there is no criterion or fact {title!r}; did you mean {near!r}?"
            for title, near in scorer.near.items()
            if not title.startswith(EXPECT)
        ]
        met: set[str] = set()
        for row in scorer.score(table.rows()):
            wrong += [str(problem) for problem in row.problems]
            cells = {
                one: row.passed.get(table.header[place], "") for place, one in expected.items()
            }
            filled = {one: cell for one, cell in cells.items() if cell and not row.problems}
            met |= filled.keys()
            wrong += _differences(framework, f"{path.name}: row {row.line}", filled, row.outcomes)
    except VisitatieError as error:
        return Checked((str(error),))
    if not met and not wrong:
        wrong.append(f"{path.name}: no row expects anything")
    return Checked(tuple(wrong), frozenset(met))


def _unknown(path: Path, titles: Collection[str], known: set[str]) -> Iterator[str]:
    if not titles:
        names = ", ".join(f"{EXPECT}{one}" for one in sorted(known))
        yield f"{path.name}: no column says what is expected; there can be {names}"
    for one in titles:
        if one not in known:
            near = nearest(one, known)
            rest = f"did you mean {near!r}?" if near else f"there are {', '.join(sorted(known))}"
            yield f"{path.name}: column {EXPECT}{one}: there is no outcome {one!r}; {rest}"


def _differences(
    framework: Framework,
    place: str,
    cells: Mapping[str, str],
    outcomes: Mapping[str, OutcomeResult],
) -> Iterator[str]:
    for one, cell in cells.items():
        found = outcomes[one]
        levels = framework.scale(framework.outcome(one).scale).level_ids
        if cell not in (*levels, UNDETERMINED):
            allowed = ", ".join((*levels, UNDETERMINED))
            yield f"{place}, column {EXPECT}{one}: {cell!r} is no level; allowed are {allowed}"
        elif (found.level or UNDETERMINED) != cell:
            yield f"{place}, column {EXPECT}{one}: expected {cell}, got {_why(found)}"


def _why(found: OutcomeResult) -> str:
    if found.level is None:
        needs = ", ".join(found.needs)
        return f"{UNDETERMINED} ({found.state.value}{f': {needs}' if needs else ''})"
    return f"{found.level}{f' (rule {found.rule})' if found.rule else ''}"
