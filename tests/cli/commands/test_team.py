"""``team``: who is in it, what they stated, and ties that are refused or disclosed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode
from visitatie.model import Member, Role, Tie, TieKind

Run = Callable[..., Result]
Data = Callable[..., Any]


@pytest.fixture
def audit(run: Run) -> Path:
    words = ("--framework", "inspectie-op@2025", "--school", "obs De Linde", "--board", "Vaarkom")
    assert run("new", "d", *words).exit_code == 0
    return Path("d")


def team(audit: Path) -> tuple[Member, ...]:
    return Dossier.open(audit).audit.team


def test_an_empty_team_says_so(run: Run, data: Data, audit: Path) -> None:
    assert data("team", audit) == {"format": 1, "team": []}
    assert "There is nobody in the team of d yet" in run("team", audit).stderr


def test_somebody_is_put_in_the_team(run: Run, audit: Path) -> None:
    words = ("add", "Marit", "--role", "voorzitter", "--organisation", "obs De Wilg")
    result = run("team", audit, *words)
    assert result.exit_code == 0, result.output
    assert team(audit) == (Member("Marit", Role.CHAIR, "obs De Wilg"),)
    again = run("team", audit, "add", "marit")
    assert again.exit_code == ExitCode.USAGE
    assert "is in the team already" in again.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--organisation", "OBS De Linde"),
        ("--tie", "family"),
        ("--tie", "leads or is led by somebody there:Vaarkom"),
        ("--tie", "former_school::2021-07-31"),
        ("--tie", "reciprocal"),
    ],
)
def test_a_tie_is_refused_or_disclosed(run: Run, audit: Path, words: tuple[str, ...]) -> None:
    refused = run("team", audit, "add", "Tom", *words)
    assert refused.exit_code == ExitCode.PROBLEMS
    assert "W008: Tom " in refused.stderr
    assert "say why with --disclose" in refused.stderr
    assert team(audit) == ()
    assert run("team", audit, "add", "Tom", *words, "--disclose", "Regio").exit_code == 0
    assert team(audit)[0].disclosed == "Regio"
    assert "disclosed: Regio" in run("team", audit).stdout


def test_a_disclosed_tie_stands_in_the_report(run: Run, audit: Path) -> None:
    run("team", audit, "add", "Tom", "--tie", "family", "--disclose", "Er was niemand anders.")
    assert run("report", audit, "--format", "html").exit_code == 0
    [page] = (audit / "reports").glob("*.html")
    html = page.read_text("utf-8")
    assert "Ties that were disclosed" in html
    assert "Tom has family there (obs De Linde). Er was niemand anders." in html


def test_a_statement_is_kept_with_what_it_tells(run: Run, data: Data, audit: Path) -> None:
    run("team", audit, "add", "Tom")
    result = run("team", audit, "statement", "tom", "--text", "Geen banden", "--on", "2026-01-05")
    assert result.stdout == "Stated by Tom on 2026-01-05\n"
    told = run("team", audit, "statement", "Tom", "--tie", "former_school::2019-07-31")
    assert "A tie that conflicts: worked there before" in told.stderr
    [tom] = team(audit)
    assert tom.ties == (Tie(TieKind.FORMER_SCHOOL, until=dt.date(2019, 7, 31)),)
    [shown] = data("team", audit)["team"]
    assert shown["conflicts"][0]["tie"] == "former_school"
    assert shown["statement"]["on"] == str(dt.datetime.now().astimezone().date()), "the last one"
    assert "conflict: worked there before" in run("team", audit).stdout


def test_a_statement_of_nobody_or_of_tomorrow_is_refused(run: Run, audit: Path) -> None:
    run("team", audit, "add", "Marit")
    nobody = run("team", audit, "statement", "Mariet")
    assert nobody.exit_code == ExitCode.PROBLEMS
    assert "W004" in nobody.stderr
    assert "did you mean Marit?" in nobody.stderr
    assert "W006" in run("team", audit, "statement", "Marit", "--on", "2999-01-01").stderr


@pytest.mark.parametrize(
    ("tie", "code"), [("neef", ExitCode.NOT_FOUND), ("family::gisteren", ExitCode.USAGE)]
)
def test_a_tie_that_is_none_is_refused(run: Run, audit: Path, tie: str, code: ExitCode) -> None:
    assert run("team", audit, "add", "Tom", "--tie", tie).exit_code == code


def test_no_gate_opens_while_somebody_is_silent(run: Run, data: Data, audit: Path) -> None:
    run("team", audit, "add", "Marit", "--role", "chair")
    for _ in range(2):
        run("next", audit, "--because", "x", "--by", "Marit")
    gates = {one["condition"]: one for one in data("status", audit)["gate"]}
    assert gates["team-complete"]["standing"] == "met"
    assert gates["no-conflict"]["missing"] == ["Marit has not stated to be independent"]
    run("team", audit, "statement", "Marit")
    assert run("next", audit).stdout == "Phase: Self-evaluation\n"
