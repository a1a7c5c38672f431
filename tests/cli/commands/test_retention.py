"""What is due at the terminal: shown by kind, destroyed when asked, held for a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie.dossier import Dossier
from visitatie.model import Evidence, EvidenceKind, Rating, Step, StepKind

Run = Callable[..., Result]
ADOPTED = dt.datetime(2024, 1, 31, 12, tzinfo=dt.UTC)
TERMS = """\
[[retention]]
kind = "ratings"
months = 12
source = "Bewaarbeleid 2025, artikel 4"

[[retention]]
kind = "evidence"
after = "closed"
"""


@pytest.fixture
def closed(dossier: Path) -> Path:
    """The example, with a rating, adopted and closed long ago."""
    opened = Dossier.open(dossier, by="Marit van Dalen")
    opened.ratings.rate(Rating("OP1", "Marit van Dalen", "voldoende", note="Rustig."))
    opened.ratings.open("Marit van Dalen", ADOPTED)
    opened.take(Step(StepKind.BEGIN, "adopted", ADOPTED, by="Marit van Dalen", reason="Oud."))
    way = ("adopted", "improvement-plan", "follow-up", "closed")
    for here, there in pairwise(way):
        step = Step(StepKind.ONWARD, there, ADOPTED, "Marit van Dalen", here, "Lang geleden.")
        opened.take(step)
    return dossier


def states(data: Callable[..., Any], dossier: Path) -> dict[str, str]:
    return {one["kind"]: one["state"] for one in data("retention", dossier)["kinds"]}


def test_every_kind_is_told_with_its_term_and_whose_that_is(run: Run, closed: Path) -> None:
    (closed.parent / "visitatie.toml").write_text(TERMS, "utf-8")
    result = run("retention", closed)
    assert result.exit_code == 0, result.output
    told = " ".join(result.stdout.split())
    assert (
        "1 Ratings of each assessor to be destroyed since 2025-01-31: 12 months after the report "
        "was adopted (Bewaarbeleid 2025, artikel 4)" in told
    )
    assert "Files and texts of evidence that is not open kept: no term is set" in told
    assert "Details of the log kept until 2029-01-31: 60 months" in told
    assert "(proposal of visitatie)" in told
    assert f"Destroy what is due: visitatie retention {closed} carry-out" in result.stderr


def test_an_audit_under_way_has_nothing_due(
    run: Run, data: Callable[..., Any], dossier: Path
) -> None:
    assert set(states(data, dossier).values()) <= {"nothing", "waiting"}
    result = run("retention", dossier, "carry-out", "--yes")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing in" in result.stderr
    assert "retention" not in data("status", dossier)["attention"]


def test_nothing_is_destroyed_unless_somebody_says_so(run: Run, closed: Path) -> None:
    looked = run("retention", closed, "carry-out", "--dry-run")
    assert looked.exit_code == 0
    assert "ratings/marit-van-dalen.toml goes" in looked.stdout
    assert run("retention", closed, "carry-out").exit_code == 2
    assert run("retention", closed, "carry-out", "--yes", "--dry-run").exit_code == 2
    assert (closed / "ratings" / "marit-van-dalen.toml").exists()


def test_what_is_due_goes_and_the_dossier_goes_on(
    run: Run, data: Callable[..., Any], closed: Path
) -> None:
    before = data("score", closed)
    assert data("status", closed)["attention"]["retention"] == ["ratings", "evidence"]
    result = run("retention", closed, "carry-out", "--yes", "--by", "Hanneke")
    assert result.exit_code == 0, result.output
    assert not list((closed / "ratings").iterdir())
    assert states(data, closed)["ratings"] == states(data, closed)["evidence"] == "removed"
    assert "retention" not in data("status", closed)["attention"]
    assert data("score", closed) == before
    log = run("log", closed).stdout
    assert "records destroyed that were due" in log
    assert "ratings/marit-van-dalen.toml: destroyed" in log
    assert run("check", closed).exit_code == 0, run("check", closed).output


def test_the_report_says_what_is_no_longer_kept(run: Run, closed: Path) -> None:
    run("retention", closed, "carry-out", "--yes", "--by", "Hanneke Terpstra")
    for audience, words in (("audit-team", True), ("public", True)):
        made = run("report", closed, "--format", "md", "--audience", audience, "--allow-names")
        assert made.exit_code == 0, made.output
        text = next((closed / "reports").glob(f"*{audience}*.md"), None)
        text = text or next((closed / "reports").glob("*.md"))
        said = text.read_text("utf-8")
        assert ("Niet meer bewaard" in said or "No longer kept" in said) is words
        assert "Hanneke Terpstra" not in said or audience == "audit-team"
        text.unlink()


def test_the_plan_as_data_and_only_yes_does_it(data: Callable[..., Any], closed: Path) -> None:
    plan = data("retention", closed, "carry-out")
    assert plan["done"] is False
    assert "ratings/marit-van-dalen.toml" in plan["files"]
    assert data("retention", closed, "carry-out", "--yes")["done"] is True
    assert data("retention", closed, "carry-out", "--yes")["done"] is False


def test_a_hold_keeps_records_until_it_is_lifted(
    run: Run, data: Callable[..., Any], closed: Path
) -> None:
    words = ("--because", "Klacht van ouders.", "--by", "Marit", "--kind", "ratings")
    done = run("retention", closed, "hold", *words)
    assert done.exit_code == 0, done.output
    assert states(data, closed)["ratings"] == "held"
    [hold] = data("retention", closed)["holds"]
    assert (hold["id"], hold["kinds"]) == ("klacht-van-ouders", ["ratings"])
    shown = run("retention", closed).stdout
    assert "klacht-van-ouders: Ratings of each assessor. Klacht van ouders. (Marit," in shown
    assert run("retention", closed, "lift", "klacht-van-ouders").exit_code == 0
    assert "Lifted on" in run("retention", closed).stdout
    assert states(data, closed)["ratings"] == "due"
    again = run("retention", closed, "lift", "klacht-van-ouders")
    assert again.exit_code == 2
    assert "There is no hold klacht-van-ouders to lift" in again.stderr


def test_a_hold_on_everything_with_a_last_day(
    run: Run, data: Callable[..., Any], closed: Path
) -> None:
    run(
        "retention", closed, "hold", "--because", "Onderzoek.", "--by", "M", "--until", "31-12-2999"
    )
    assert states(data, closed)["evidence"] == "held"
    assert "everything. Onderzoek. (M," in run("retention", closed).stdout
    assert "Until 2999-12-31." in run("retention", closed).stdout
    past = ("--because", "Oud.", "--by", "M", "--until", "2025-01-01")
    run("retention", closed, "hold", *past)
    assert "Ended on 2025-01-01." in run("retention", closed).stdout


def test_an_unknown_kind_is_named_with_those_there_are(run: Run, closed: Path) -> None:
    wrong = run("retention", closed, "hold", "--because", "X", "--by", "M", "--kind", "ratting")
    assert wrong.exit_code != 0
    assert "ratings" in wrong.stderr


def test_after_its_own_term_the_dossier_is_for_people_to_delete(run: Run, dossier: Path) -> None:
    opened = Dossier.open(dossier, by="Marit")
    long_ago = ADOPTED.replace(year=2010)
    opened.take(Step(StepKind.BEGIN, "closed", long_ago, by="Marit", reason="Oud."))
    opened.add_evidence(Evidence("B99", EvidenceKind.NOTE, "Nieuw", text="X"))
    assert "delete its folder" in " ".join(run("retention", dossier).stderr.split())
    done = run("retention", dossier, "carry-out", "--yes", "--by", "Marit")
    assert done.exit_code == 0, done.output
    assert (dossier / "audit.toml").exists()


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('kind = "notes"', "T033"),
        ('kind = "ratings"\nmonths = -1', "months, from 0"),
        ('kind = "ratings"\n[[retention]]\nkind = "ratings"', "S014"),
    ],
)
def test_a_wrong_term_is_told_with_its_place(run: Run, closed: Path, line: str, code: str) -> None:
    (closed.parent / "visitatie.toml").write_text(f"[[retention]]\n{line}\n", "utf-8")
    result = run("retention", closed)
    assert result.exit_code == 1
    assert code in result.stderr
    assert "visitatie.toml:" in result.stderr
