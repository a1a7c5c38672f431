"""Taking a person out of a dossier at the terminal: a plan first, and then only when asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie.dossier import Dossier
from visitatie.model import Audit, AuditKind, Finding, FindingKind, FrameworkPin, Member, Subject

Run = Callable[..., Result]
WORDS = ("--person", "Jan de Wit", "--because", "Op verzoek.", "--by", "Marit")


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    audit = Audit(
        "linde",
        "Audit De Linde",
        AuditKind.AUDIT,
        Subject("De Linde", "Bomenstichting", "05AB", "00"),
        FrameworkPin("klein", "2026", "sha256:abc"),
        team=(Member("Jan de Wit"),),
    )
    made = Dossier.create(tmp_path / "linde", audit, by="Jan de Wit", log="jan-de-wit-3fa2c1")
    made.add_finding(Finding("B1", FindingKind.GOES_WELL, "Jan de Wit zag het."))
    (made.reports_folder / "concept.html").write_text("<p>Jan de Wit</p>", "utf-8")
    return made.path


def test_the_plan_says_what_goes_what_stays_and_what_is_not_looked_at(
    run: Run, dossier: Path
) -> None:
    result = run("erase", dossier, *WORDS, "--dry-run")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "audit.toml audit.team 1.name: the name becomes assessor-1",
        "log jan-de-wit-3fa2c1: the details of line 1 go",
        "log jan-de-wit-3fa2c1: the details of line 2 go",
        "log jan-de-wit-3fa2c1 is called assessor-1-3fa2c1",
    ]
    assert "findings.toml findings 1.text: a text holds the name; it stays" in result.stderr
    assert "reports/concept.html: the file holds the name; it stays" in result.stderr
    assert "copies elsewhere" in result.stderr
    assert Dossier.open(dossier).audit.team[0].name == "Jan de Wit"


def test_nothing_is_done_when_nobody_says_that_it_may(run: Run, dossier: Path) -> None:
    assert run("erase", dossier, *WORDS).exit_code == 2
    assert run("erase", dossier, *WORDS, "--yes", "--dry-run").exit_code == 2
    assert Dossier.open(dossier).audit.team[0].name == "Jan de Wit"


def test_it_is_done_and_shown_in_the_log(run: Run, data: Callable[..., Any], dossier: Path) -> None:
    result = run("erase", dossier, *WORDS, "--yes")
    assert result.exit_code == 0, result.output
    assert "Jan de Wit is assessor-1 from now on" in result.stdout
    text = run("log", dossier).stdout
    assert text.count("details were taken away") == 2
    assert "a person erased  Marit" in text
    assert "Jan" not in text
    found = data("erase", dossier, *WORDS)
    assert (found["done"], found["places"], found["lines"]) == (False, [], [])
    assert [one["file"] for one in found["texts"]] == ["findings.toml"]
    assert run("erase", dossier, *WORDS).exit_code == 0


def test_as_data_it_is_done_with_yes_only(data: Callable[..., Any], dossier: Path) -> None:
    found = data("erase", dossier, *WORDS)
    assert not found["done"]
    assert found["logs"] == [{"from": "jan-de-wit-3fa2c1", "to": "assessor-1-3fa2c1"}]
    assert data("erase", dossier, *WORDS, "--yes")["done"]
    assert Dossier.open(dossier).audit.team[0].name == "assessor-1"


def test_what_came_back_goes_once_more(run: Run, data: Callable[..., Any], dossier: Path) -> None:
    [old] = (dossier / "log").glob("*.jsonl")
    full = old.read_bytes()
    assert run("erase", dossier, *WORDS, "--yes").exit_code == 0
    assert run("erase", dossier, "--again").stdout == "Nothing that was erased came back\n"
    [log] = (dossier / "log").glob("assessor-1-*.jsonl")
    rest = log.read_bytes().splitlines(keepends=True)[full.count(b"\n") :]
    log.write_bytes(full + b"".join(rest))
    shown = run("erase", dossier, "--again", "--dry-run")
    assert shown.stdout == "Details of 2 lines came back\n"
    assert data("erase", dossier, "--again", "--dry-run") == {
        "format": 1,
        "lines": 2,
        "done": False,
    }
    assert run("erase", dossier, "--again").stdout == "Details of 2 lines are gone again\n"
    assert "Jan de Wit" not in log.read_text("utf-8")


def test_who_and_why_go_together_and_not_with_again(run: Run, dossier: Path) -> None:
    lacking = run("erase", dossier, "--person", "Jan de Wit")
    assert lacking.exit_code == 2
    assert "on what ground with --because" in lacking.stderr
    both = run("erase", dossier, "--again", "--person", "Jan de Wit")
    assert both.exit_code == 2
    assert "--again goes without" in both.stderr
