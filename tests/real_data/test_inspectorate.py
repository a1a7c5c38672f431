"""Real judgements of schools and boards, scored as a table, give the real outcome.

The plugin's own tests hold every pattern; these go through workspace and table, with the files
as they are.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import frozen

from visitatie import Workspace
from visitatie.files.table import TableRow, read_table
from visitatie.scoring import OutcomeResult
from visitatie.scoring.table import TableScorer

EDITIONS = ("2021", "2023", "2025")


@frozen
class Case:
    """One row of the file beside what comes out of it."""

    line: int
    cells: dict[str, str]
    outcome: OutcomeResult

    @property
    def real(self) -> str:
        return self.cells["end_judgement"].replace(" ", "-")


def cases(path: Path, edition: str, outcome: str) -> list[Case]:
    table = read_table(path)
    place = table.header.index("edition")
    rows = [
        row for row in table.rows() if isinstance(row, TableRow) and row.cells[place] == edition
    ]
    framework = Workspace(strict=True).framework("inspectie-op", edition)
    scorer = TableScorer(framework, table.header, name=path.name, outcomes=[outcome])
    found = []
    for row, scored in zip(rows, scorer.score(rows), strict=True):
        assert scored.problems == ()
        cells = dict(zip(table.header, row.cells, strict=True))
        found.append(Case(row.line, cells, scored.outcomes[outcome]))
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_complete_school_gets_the_judgement_that_it_really_got(
    shared: Path, edition: str
) -> None:
    path = shared / "data" / "inspectie_school_patterns.csv"
    found = cases(path, edition, "eindoordeel")
    complete = [one for one in found if one.cells["complete"] == "yes"]
    assert len(complete) > 20
    assert [(one.line, one.outcome.level) for one in complete] == [
        (one.line, one.real) for one in complete
    ]


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_incomplete_school_is_judged_right_or_told_what_is_missing(
    shared: Path, edition: str
) -> None:
    path = shared / "data" / "inspectie_school_patterns.csv"
    found = cases(path, edition, "eindoordeel")
    incomplete = [one for one in found if one.cells["complete"] == "no"]
    assert incomplete
    for one in incomplete:
        if one.outcome.level is None:
            assert one.outcome.needs, one.line
            assert [need for need in one.outcome.needs if one.cells[need]] == [], one.line
        else:
            assert one.outcome.level == one.real, one.line


@pytest.mark.parametrize("edition", ["2021", "2025"])
def test_every_board_gets_the_judgement_that_it_really_got(shared: Path, edition: str) -> None:
    path = shared / "data" / "inspectie_board_patterns.csv"
    found = cases(path, edition, "eindoordeel-bestuur")
    assert found
    assert [(one.line, one.outcome.level) for one in found] == [
        (one.line, one.real) for one in found
    ]
