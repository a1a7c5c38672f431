"""``visitatie measure``: a plan that can be measured, in the process and in the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode
from visitatie.model import Milestone, Securing

Run = Callable[..., Result]
Data = Callable[..., Any]
TODAY = dt.datetime.now().astimezone().date()


@pytest.fixture
def audit(run: Run) -> Path:
    """An audit in the phase of the improvement plan, with one finding that must improve."""
    begin = ("--school", "obs De Linde", "--scope", "OP2", "--team", "Marit:chair")
    done(run, "new", "d", "--framework", "inspectie-op@2025", *begin)
    done(run, "finding", "d", "add", "--kind", "must_improve", "--text", "Evalueer.", "--id", "e")
    for _phase in range(11):
        done(run, "next", "d", "--because", "x", "--by", "Marit")
    return Path("d")


def done(run: Run, *words: str) -> Result:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result


def missing(data: Data) -> list[str]:
    shown = data("status", "d")
    return [one for gate in shown["gate"] for one in gate["missing"]]


ADD = ("measure", "d", "add", "--text", "Elk plan geëvalueerd", "--id", "m", "--finding", "e")
WHOLE = (
    *("--owner", "Intern begeleider", "--indicator", "Dossiers met evaluatie"),
    *("--baseline", "3 van 8", "--target", "8 van 8", "--milestone", "2027-02-01: helft klaar"),
)


@pytest.mark.usefixtures("audit")
def test_a_plan_is_approved_only_when_it_answers_what_must_improve(run: Run, data: Data) -> None:
    assert missing(data) == ["no measure for e Evalueer."]
    done(run, "next", "d", "--confirm", "plan-approved", "--by", "Marit")
    assert missing(data) == ["no measure for e Evalueer."], "whoever confirms"
    done(run, *ADD)
    assert missing(data) == [
        "measure m is nobody's",
        "measure m does not say what is to be seen (target)",
        "measure m has no milestone",
    ]
    done(run, "measure", "d", "change", "m", *WHOLE)
    assert missing(data) == [
        "it has changed since Marit confirmed it",
        "nobody has confirmed it yet",
    ]
    done(run, "next", "d", "--confirm", "plan-approved", "--by", "Marit")
    assert missing(data) == []
    assert run("next", "d").stdout == "Phase: Follow-up\n"


@pytest.mark.usefixtures("audit")
def test_the_follow_up_asks_that_it_is_done_and_stays(run: Run, data: Data) -> None:
    done(run, *ADD, *WHOLE)
    done(run, "next", "d", "--confirm", "plan-approved", "--by", "Marit")
    done(run, "next", "d")
    assert missing(data) == ["e Evalueer.", "measure m is not done"]
    told = done(run, "measure", "d", "done", "m", "--result", "8 van 8", "--by", "Marit").stderr
    assert "It does not say how it stays: change m --securing" in told
    assert "Still open: e." in told
    done(run, "finding", "d", "close", "e", "--because", "Gezien", "--by", "Marit")
    assert missing(data) == ["measure m does not say how it stays"]
    done(run, "measure", "d", "change", "m", "--securing", "Elk half jaar een steekproef")
    assert missing(data) == []
    back = run("next", "d", "--back-to", "improvement-plan", "--because", "x", "--by", "Marit")
    assert back.stdout == "Phase: Improvement plan\n", "and back where the plan is adjusted"


@pytest.mark.usefixtures("audit")
def test_what_is_typed_stands_in_the_plan(run: Run, data: Data) -> None:
    done(run, *ADD, *WHOLE, "--milestone", "15-01-2027: afspraken")
    done(run, "measure", "d", "change", "m", "--reached", "1", "--on", "2027-01-14")
    secured = ("--securing", "Steekproef", "--securing-owner", "Directeur")
    done(run, "measure", "d", "change", "m", *secured, "--securing-check", "2027-06-01")
    [measure] = Dossier.open(Path("d")).record().plan.measures
    assert measure.findings == ("e",)
    assert measure.milestones == (
        Milestone("afspraken", dt.date(2027, 1, 15), dt.date(2027, 1, 14)),
        Milestone("helft klaar", dt.date(2027, 2, 1)),
    )
    assert measure.securing == Securing("Steekproef", "Directeur", dt.date(2027, 6, 1))
    text = run("measure", "d").stdout
    assert "3 van 8 > 8 van 8" in text
    assert "2027-02-01: helft klaar" in " ".join(text.split())
    [shown] = data("measure", "d")["measures"]
    assert (shown["target"], shown["done"]) == ("8 van 8", None)
    assert shown["milestones"][0]["reached"] == "2027-01-14"
    done(run, "measure", "d", "done", "m", "--result", "8 van 8", "--by", "Marit")
    assert f"done on {TODAY.isoformat()}" in " ".join(run("measure", "d").stdout.split())
    again = run("measure", "d", "done", "m", "--result", "x", "--by", "Marit")
    assert again.exit_code == ExitCode.USAGE
    assert "take done out of plan.toml" in again.stderr


@pytest.mark.usefixtures("audit")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "--text", "x", "--finding", "f"), "Allowed are: e"),
        (("add", "--text", "x", "--milestone", "ooit"), "does not say by when and what"),
        (("add", "--text", "x", "--milestone", "2027-02-30: x"), "does not say by when and what"),
        (("add", "--text", "x", "--securing-owner", "Jan"), "--securing is missing"),
        (("change", "m", "--reached", "2"), "m has 1 milestones, and no number 2"),
        (("change", "n", "--text", "x"), "m"),
        (("add", "--text", "x", "--id", "m"), "m is already in plan.toml"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    run: Run, words: tuple[str, ...], said: str
) -> None:
    done(run, *ADD, *WHOLE)
    before = Path("d/plan.toml").read_bytes()
    result = run("measure", "d", *words)
    assert result.exit_code in {ExitCode.USAGE, ExitCode.NOT_FOUND}, result.output
    assert said in result.stderr
    assert Path("d/plan.toml").read_bytes() == before


@pytest.mark.usefixtures("audit")
def test_the_report_prints_the_plan_and_the_public_one_does_not(run: Run) -> None:
    assert "Improvement plan" not in page(run).replace("| Improvement plan |", "")
    done(run, *ADD, *WHOLE)
    words = ("--kind", "must_improve", "--text", "Meet de veiligheid.", "--id", "v")
    done(run, "finding", "d", "add", *words)
    shown = page(run)
    assert "Elk plan geëvalueerd" in shown
    assert "Dossiers met evaluatie: from 3 van 8 to 8 van 8" in shown
    assert "helft klaar, by 1 February 2027 at the latest" in shown
    assert "Must improve, and no measure yet" in shown
    assert "Elk plan geëvalueerd" not in page(run, "--audience", "public")


def page(run: Run, *more: str) -> str:
    done(run, "report", "d", "--format", "md", *more)
    newest = max(Path("d/reports").glob("*.md"), key=lambda one: one.stat().st_mtime_ns)
    return newest.read_text("utf-8")


@pytest.mark.usefixtures("audit")
def test_a_finding_that_is_not_there_is_told_by_the_check(run: Run) -> None:
    done(run, *ADD, *WHOLE)
    file = Path("d/plan.toml")
    file.write_text(file.read_text("utf-8").replace('"e"', '"f"'), "utf-8")
    told = run("check", "d")
    assert told.exit_code == ExitCode.PROBLEMS
    assert "unknown-finding" in told.output


def test_without_measures_the_list_says_so(run: Run, audit: Path) -> None:
    assert "There are no measures in d yet" in run("measure", audit).stderr
    assert not (audit / "plan.toml").exists()
