"""The log of a dossier at the terminal, and taking over what was changed by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie.dossier import Dossier
from visitatie.model import Audit, AuditKind, Finding, FindingKind, FrameworkPin, Rating, Subject

Run = Callable[..., Result]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    audit = Audit(
        "linde",
        "Audit De Linde",
        AuditKind.AUDIT,
        Subject("De Linde", "Bomenstichting", "05AB", "00"),
        FrameworkPin("klein", "2026", "sha256:abc"),
    )
    (tmp_path / "visitatie.toml").write_text('user = "Marit van Dalen"\n', "utf-8")
    made = Dossier.create(tmp_path / "linde", audit, by="Jan", log="jan-1")
    made.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi."))
    return made.path


def by_hand(dossier: Path) -> None:
    file = dossier / "findings.toml"
    file.write_text(file.read_text("utf-8").replace("Mooi.", "Heel mooi."), "utf-8")


def test_the_log_says_who_did_what_and_when(run: Run, dossier: Path) -> None:
    result = run("log", dossier)
    assert result.exit_code == 0, result.output
    first, second, change = result.stdout.splitlines()
    assert first.startswith("   1  2")
    assert first.endswith("the log begins  Jan")
    assert second.endswith("finding  Jan")
    assert change.strip() == "findings.toml findings B1: added; kind: - → goes_well"


def test_the_last_lines_and_data(run: Run, data: Callable[..., Any], dossier: Path) -> None:
    assert len(run("log", dossier, "--last", "1").stdout.splitlines()) == 2
    found = data("log", dossier)
    assert [line["n"] for line in found["lines"]] == [1, 2]
    assert found["lines"][1]["previous"] == found["lines"][0]["digest"]
    assert found["lines"][0]["writer"] == "jan-1"
    assert found["not_adopted"] == {"files": [], "lines": []}


def test_the_data_give_nothing_to_guess_blind_ratings_from(
    data: Callable[..., Any], dossier: Path
) -> None:
    opened = Dossier.open(dossier, by="Jan", log="jan-1")
    opened.ratings.rate(Rating("OP1", "Jan", "voldoende"))
    details = opened.log()[-1].details
    assert details is not None
    shown = json.dumps(data("log", dossier)) + repr(opened.log())
    assert "ratings/jan.toml" in shown
    assert details.salt not in shown
    assert details.files["ratings/jan.toml"] not in shown
    found = data("log", dossier)["lines"][1]["details"]
    assert found.keys() == {"by", "because", "changes"}
    assert found["changes"][0].keys() == {"file", "entry", "fields", "values"}


def test_a_dossier_without_a_log_says_so(run: Run, dossier: Path) -> None:
    (dossier / "log" / "jan-1.jsonl").unlink()
    (dossier / ".visitatie" / "log-ends.json").unlink()
    assert "no log yet" in run("log", dossier).stderr


def test_a_change_by_hand_is_told_and_taken_over_with_who_and_why(
    run: Run, data: Callable[..., Any], dossier: Path
) -> None:
    by_hand(dossier)
    assert "findings.toml was changed by hand" in run("log", dossier).stderr
    result = run("adopt", dossier, "--because", "Tikfout verbeterd.")
    assert result.exit_code == 0, result.output
    assert result.stdout == "findings.toml findings B1: changed (text)\n"
    *_, found, adopted = data("log", dossier)["lines"]
    assert (found["did"], found["details"]["by"]) == ("found", "")
    assert adopted["writer"].startswith("marit-van-dalen-")
    assert adopted["details"]["by"] == "Marit van Dalen"
    assert adopted["details"]["because"] == "Tikfout verbeterd."
    assert adopted["about"] == [{"log": found["log"], "n": found["n"], "digest": found["digest"]}]
    text = run("log", dossier, lang="nl").stdout
    assert "met de hand gewijzigd" in text
    assert "overgenomen  Marit van Dalen" in text
    again = run("adopt", dossier, "--because", "Nog eens.")
    assert again.exit_code != 0
    assert "Nothing was changed by hand" in again.stderr


def test_without_a_reason_nothing_is_taken_over(run: Run, dossier: Path) -> None:
    by_hand(dossier)
    assert run("adopt", dossier).exit_code == 2
    assert Dossier.open(dossier).hand_edits()


def test_lines_that_are_gone_are_refused_and_given_up(run: Run, dossier: Path) -> None:
    log = dossier / "log" / "jan-1.jsonl"
    log.write_bytes(log.read_bytes().splitlines(keepends=True)[0])
    refused = run("log", dossier)
    assert refused.exit_code == 1
    assert "J002" in refused.stderr
    result = run("adopt", dossier, "--because", "Oude kopie.", "--by", "Jan")
    assert result.exit_code == 0, result.output
    assert "Gone on without line 2" in result.stdout
    assert run("log", dossier).exit_code == 0


def test_a_torn_line_is_told(run: Run, dossier: Path) -> None:
    with (dossier / "log" / "jan-1.jsonl").open("ab") as log:
        log.write(b'{"n":3')
    assert "there in part only" in run("log", dossier).stderr
