"""Scoring a table: one column per criterion or fact, one row per subject."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from attrs import evolve

from visitatie.errors import InputError, Location, Message, NotFoundError, Problem
from visitatie.files.table import TableRow
from visitatie.model import (
    About,
    Choice,
    Compare,
    CriteriaTest,
    Criterion,
    Fact,
    FactTest,
    FactType,
    Framework,
    Level,
    Outcome,
    Quantifier,
    Quantity,
    Rule,
    Scale,
    Selection,
    Unrated,
    ValueTest,
)
from visitatie.scoring.table import ScoredRow, TableScorer

LOW, HIGH = Level("onvoldoende", "Onvoldoende"), Level("voldoende", "Voldoende")
SCALE = Scale("standaard", "Standaard", (LOW, HIGH), unrated=(Unrated.NOT_ASSESSABLE,))
ANY_LOW = CriteriaTest(
    Selection(("A", "B")),
    ValueTest(Compare.IS, ("onvoldoende",)),
    Quantity(Quantifier.AT_LEAST, 1),
)
FRAMEWORK = Framework(
    About("proef", "1", "Proefkader"),
    (
        Criterion("A", "standaard", "A", scale="standaard"),
        Criterion("B", "standaard", "B", scale="standaard"),
    ),
    (SCALE,),
    facts=(
        Fact("nominated", FactType.BOOLEAN, "Voorgedragen?", default=False),
        Fact("pupils", FactType.INTEGER, "Leerlingen?", minimum=0, maximum=5000),
        Fact(
            "type",
            FactType.CHOICE,
            "Soort?",
            (Choice("bo", "Basisschool"), Choice("sbo", "Speciaal")),
        ),
    ),
    outcomes=(
        Outcome(
            "eind",
            "Eindoordeel",
            "standaard",
            rules=(
                Rule("onvoldoende", id="laag", when=ANY_LOW, because="Er is een onvoldoende."),
                Rule("onvoldoende", id="klein", when=FactTest("pupils", Compare.BELOW, (10,))),
                Rule("voldoende", needs=("A", "B")),
            ),
        ),
    ),
)


def _score(
    header: Iterable[str], *rows: Iterable[str], framework: Framework = FRAMEWORK
) -> list[ScoredRow]:
    names = tuple(header)
    scorer = TableScorer(framework, names, name="t.csv")
    return list(scorer.score(TableRow(n, tuple(row)) for n, row in enumerate(rows, 2)))


def test_levels_are_read_by_id_and_label_in_any_case() -> None:
    rows = _score(["A", "B", "pupils"], ["VOLDOENDE", "Voldoende", "12"], ["Onvoldoende", "", "12"])
    assert [row.outcomes["eind"].level for row in rows] == ["voldoende", "onvoldoende"]


@pytest.mark.parametrize("cell", ["not_assessable", "Niet te beoordelen", "not assessable"])
def test_reasons_are_read_by_id_and_by_label_in_each_language(cell: str) -> None:
    (row,) = _score(["A", "B", "pupils"], [cell, "onvoldoende", "12"])
    assert row.problems == ()
    (other,) = _score(["A", "B", "pupils"], [cell, "voldoende", "12"])
    assert other.outcomes["eind"].level is None


def test_an_empty_cell_is_not_examined_and_is_what_the_outcome_needs() -> None:
    (row,) = _score(["A", "B", "pupils"], ["voldoende", "", "12"])
    assert row.outcomes["eind"].level is None
    assert row.outcomes["eind"].needs == ("B",)


def test_other_columns_pass_through_with_their_text() -> None:
    (row,) = _score(
        ["school", "A", "B", "pupils", "plaats"],
        ["De Linde", "voldoende", "voldoende", "99", "Elst"],
    )
    assert dict(row.passed) == {"school": "De Linde", "plaats": "Elst"}


@pytest.mark.parametrize(
    ("cell", "level"), [("9", "onvoldoende"), ("10", "voldoende"), ("10,0", "voldoende")]
)
def test_facts_are_columns_and_numbers_may_have_a_comma(cell: str, level: str) -> None:
    (row,) = _score(["A", "B", "pupils"], ["voldoende", "voldoende", cell])
    assert row.outcomes["eind"].level == level


@pytest.mark.parametrize(
    ("column", "cell", "allowed"),
    [
        ("A", "matig", "Onvoldoende, Voldoende"),
        ("nominated", "misschien", "yes or no"),
        ("pupils", "veel", "a number from 0 to 5000"),
        ("pupils", "12,5", "a number from 0 to 5000"),
        ("pupils", "6000", "a number from 0 to 5000"),
        ("pupils", "1/0", "a number from 0 to 5000"),
        ("type", "vo", "Basisschool, Speciaal"),
    ],
)
def test_a_wrong_cell_names_row_column_and_what_is_allowed(
    column: str, cell: str, allowed: str
) -> None:
    header = ["A", "B", "nominated", "pupils", "type"]
    good = ["voldoende", "voldoende", "ja", "12", "sbo"]
    bad = [cell if name == column else value for name, value in zip(header, good, strict=True)]
    wrong, right = _score(header, bad, good)
    (problem,) = wrong.problems
    assert problem.code == "C011"
    assert problem.location == Location("t.csv", 2, path=(column,))
    assert f"row 2, column {column}: {cell!r} found; allowed are {allowed}" in str(problem)
    assert wrong.outcomes == {}
    assert right.outcomes["eind"].level == "voldoende"


def test_every_wrong_cell_of_a_row_is_told_and_a_near_name_is_offered() -> None:
    (row,) = _score(["A", "B"], ["voldoend", "x"])
    first, second = row.problems
    assert "Did you mean 'voldoende'?" in str(first)
    assert second.hint is None


def test_a_row_that_could_not_be_read_is_passed_on_in_its_place() -> None:
    scorer = TableScorer(FRAMEWORK, ("A",))
    broken = Problem("C003", Message("too many cells"), Location("t.csv", 7))
    (row,) = scorer.score([broken])
    assert (row.line, row.problems) == (7, (broken,))


def test_columns_that_look_like_a_criterion_are_pointed_out() -> None:
    long = Criterion("OP2-zicht", "standaard", "Zicht", scale="standaard")
    framework = evolve(FRAMEWORK, criteria=(*FRAMEWORK.criteria, long))
    assert TableScorer(framework, ("A", "OP2_zicht", "naam")).near == {"OP2_zicht": "OP2-zicht"}


def test_a_table_without_any_column_of_the_framework_is_refused() -> None:
    with pytest.raises(InputError, match=r"no column is a criterion of proef@1; expected are A, B"):
        TableScorer(FRAMEWORK, ("school", "plaats"), name="t.csv")


def test_only_outcomes_that_look_at_a_column_are_given() -> None:
    other = evolve(FRAMEWORK.outcomes[0], id="ander", rules=(Rule("voldoende"),))
    framework = evolve(FRAMEWORK, outcomes=(*FRAMEWORK.outcomes, other))
    (row,) = _score(["A"], ["onvoldoende"], framework=framework)
    assert list(row.outcomes) == ["eind"]
    wanted = TableScorer(framework, ("A",), outcomes=["ander"])
    assert wanted.outcomes == ("ander",)
    with pytest.raises(NotFoundError):
        TableScorer(framework, ("A",), outcomes=["eindoordeel"])


def test_a_proposal_of_a_plugin_is_made_only_when_all_its_inputs_are_columns() -> None:
    proposal = Outcome("voorstel", "Voorstel", "standaard", rule="r", inputs=("pupils", "A"))
    framework = evolve(
        FRAMEWORK,
        outcomes=(proposal,),
        functions={"r": lambda values, facts: "voldoende" if facts["pupils"] else None},
    )
    assert TableScorer(framework, ("A",)).outcomes == ()
    (row,) = _score(["A", "pupils"], ["voldoende", "12"], framework=framework)
    assert row.outcomes["voorstel"].level == "voldoende"
