"""Outcomes of a dossier, and of every row of a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie.errors import ExitCode

Run = Callable[..., Result]

TABLE = """\
school;OP2;OP3;VS1;OR1;SKA1
De Linde;voldoende;Voldoende;GOED;onvoldoende;
De Eik;voldoende;voldoende;voldoende;niet te beoordelen;voldoende
De Es;voldoende;;voldoende;voldoende;
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "scholen.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_the_outcomes_of_a_dossier_explain_themselves(run: Run, dossier: Path) -> None:
    text = run("score", dossier, lang="nl").stdout
    assert text.startswith("Eindoordeel over de school: Onvoldoende\n")
    assert "Want: OP2 Onvoldoende" in text
    assert "Voor Voldoende zou nodig zijn: OP2 Voldoende of OP2 Goed" in text
    assert "share_1f 96,9" in text
    assert text.rstrip().endswith("Nog niet beoordeeld: OR2")


def test_the_outcomes_of_a_dossier_as_data(data: Callable[..., Any], dossier: Path) -> None:
    found = data("score", dossier)
    assert found["framework"] == "inspectie-op@2025"
    assert found["not_judged"] == ["OR2"]
    outcome = found["outcomes"]["eindoordeel"]
    assert (outcome["level"], outcome["rule"]) == ("onvoldoende", "onvoldoende-kernstandaard")
    assert outcome["because"]["grounds"] == {"OP2": "onvoldoende"}
    assert outcome["needs"] == []
    assert outcome["changes"]["voldoende"]["sets"] == [{"OP2": "voldoende"}, {"OP2": "goed"}]
    assert outcome["override"] is None
    grounds = found["outcomes"]["or1-voorstel"]["because"]["grounds"]
    assert grounds["share_1f"] == "969/10", "exact, never a rounded number"


def test_one_outcome_may_be_asked_for(run: Run, dossier: Path) -> None:
    text = run("score", dossier, "--outcome", "or1-voorstel").stdout
    assert text.startswith("Proposal for OR1: Sufficient")
    assert "Overall judgement" not in text
    wrong = run("score", dossier, "--outcome", "eindoordel")
    assert wrong.exit_code == ExitCode.NOT_FOUND
    assert "Did you mean 'eindoordeel'?" in wrong.stderr


def test_what_is_missing_is_named(run: Run, dossier: Path) -> None:
    (dossier / "judgements.toml").write_text(
        'format = 1\n[[judgements]]\ncriterion = "OP2"\nlevel = "voldoende"\nreason = "x"\n'
    )
    text = run("score", dossier).stdout
    assert text.startswith("Overall judgement on the school: Undetermined\n")
    assert "Still needed: OP3 Teaching practice, VS1 Safety, OR1 Results" in text
    assert "Still possible: Very weak, Insufficient, Sufficient." in text


def test_a_conversation_has_no_score(run: Run, conversation: Path) -> None:
    result = run("score", conversation)
    assert result.exit_code == 0
    assert "po-raad-pijlers@2020 has no outcomes: nothing is scored" in result.stdout


def test_a_table_gives_a_line_per_school(run: Run, table: Path) -> None:
    result = run("score", "--framework", "inspectie-op@2023", table)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "line\tschool\teindoordeel",
        "2\tDe Linde\tInsufficient",
        "3\tDe Eik\tSufficient",
        "4\tDe Es\tUndetermined",
    ]
    assert result.stderr == "3 rows scored\n"


def test_a_table_as_data(data: Callable[..., Any], table: Path) -> None:
    found = data("score", "--framework", "inspectie-op@2023", table)
    assert found["outcomes"] == ["eindoordeel"]
    first, second, third = found["rows"]
    assert first["columns"] == {"school": "De Linde"}
    assert first["outcomes"]["eindoordeel"]["rule"] == "onvoldoende-resultaten"
    assert second["outcomes"]["eindoordeel"]["because"]["text"].startswith(
        "De resultaten zijn niet te"
    )
    assert third["outcomes"]["eindoordeel"]["level"] is None
    assert third["outcomes"]["eindoordeel"]["needs"] == ["OP3"]


def test_a_wrong_cell_is_told_and_the_other_rows_are_scored(run: Run, table: Path) -> None:
    table.write_text(TABLE.replace("GOED", "god"), encoding="utf-8")
    result = run("score", "--framework", "inspectie-op@2023", table)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "3\tDe Eik\tSufficient" in result.stdout
    assert "De Linde" not in result.stdout
    assert "row 2, column VS1: 'god' found; allowed are Onvoldoende, Voldoende" in result.stderr
    assert result.stderr.endswith("2 rows scored\n1 row has problems\n")
    as_json = run("score", "--framework", "inspectie-op@2023", table, "--json")
    assert as_json.exit_code == ExitCode.PROBLEMS
    (problem,) = json.loads(as_json.stdout)["rows"][0]["problems"]
    assert (problem["code"], problem["column"]) == ("C011", "VS1")


def test_a_misspelled_column_is_told(run: Run, table: Path) -> None:
    table.write_text(TABLE.replace("SKA1", "SKA11"), encoding="utf-8")
    result = run("score", "--framework", "inspectie-op@2023", table)
    assert "column 'SKA11' is passed on as it is; did you mean 'SKA1'?" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("scholen.csv",), ExitCode.USAGE, "Add --framework"),
        (("linde", "--framework", "inspectie-op"), ExitCode.USAGE, "names its framework itself"),
        (("geen.csv", "--framework", "inspectie-op"), ExitCode.NOT_FOUND, "geen.csv"),
        (("nergens",), ExitCode.NOT_FOUND, "nergens"),
    ],
)
@pytest.mark.usefixtures("table", "dossier")
def test_what_cannot_be_scored_says_what_to_do(
    run: Run, words: tuple[str, ...], code: int, told: str
) -> None:
    result = run("score", *words)
    assert result.exit_code == code
    assert told in result.stderr
