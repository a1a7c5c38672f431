"""The school is heard: its view, its objections, the decisions, and terms of findings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode
from visitatie.model import Changed, Hearing, Ruling

Run = Callable[..., Result]
Data = Callable[..., Any]
CLAIM = ("--claim", "Het plan was er wel.", "--by", "directeur", "--criterion", "OP2")


def heard(dossier: Path) -> Hearing:
    return Dossier.open(dossier).record().hearing


def judged(dossier: Path, criterion: str) -> str | None:
    record = Dossier.open(dossier).record()
    return next(one.level for one in record.judgements if one.criterion == criterion)


def test_the_view_of_the_school_is_kept_and_shown(run: Run, data: Data, dossier: Path) -> None:
    assert "has not reacted yet" in run("hearing", dossier).stderr
    words = ("--text", "Wij herkennen het beeld.", "--by", "directeur", "--on", "2026-11-20")
    assert run("hearing", dossier, "react", *words).exit_code == 0
    assert run("hearing", dossier, "react", *words).exit_code == 0
    assert len(heard(dossier).reactions) == 1, "the very same view is kept once"
    assert "View of directeur, 2026-11-20" in run("hearing", dossier).stdout
    assert data("hearing", dossier)["reactions"] == [
        {"text": "Wij herkennen het beeld.", "by": "directeur", "on": "2026-11-20"}
    ]


def test_an_objection_that_changes_a_judgement_keeps_old_and_new(
    run: Run, data: Data, dossier: Path
) -> None:
    before = Dossier.open(dossier).record()
    added = run("hearing", dossier, "add", *CLAIM)
    assert added.exit_code == 0, added.output
    assert "decide het-plan-was-er-wel" in added.stderr
    assert "not decided yet" in run("hearing", dossier).stdout
    result = run(
        *("hearing", dossier, "decide", "het-plan-was-er-wel", "accepted"),
        *("--reason", "Nagezonden.", "--level", "voldoende", "--because", "Alles is er."),
        *("--by", "Marit van Dalen"),
    )
    assert result.exit_code == 0, result.output
    assert "Sufficient (was Insufficient)" in result.stdout
    [objection] = heard(dossier).objections
    assert objection.decision is not None
    assert objection.decision.ruling is Ruling.ACCEPTED
    assert objection.decision.changed == Changed("OP2", "onvoldoende", "voldoende")
    after = next(one for one in Dossier.open(dossier).record().judgements if one.criterion == "OP2")
    old = next(one for one in before.judgements if one.criterion == "OP2")
    assert (after.level, after.reason) == ("voldoende", "Alles is er.")
    assert (after.evidence, after.minority) == (old.evidence, old.minority)
    shown = run("hearing", dossier).stdout
    assert "accepted: Nagezonden. OP2 was onvoldoende, and is voldoende." in shown
    [one] = data("hearing", dossier)["objections"]
    assert one["decision"]["changed"] == {
        "criterion": "OP2",
        "was": "onvoldoende",
        "now": "voldoende",
    }
    again = run("hearing", dossier, "decide", objection.id, "rejected", "--reason", "Toch niet.")
    assert again.exit_code == ExitCode.USAGE
    assert "already: accepted" in again.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("accepted",), "--reason"),
        (("accepted", "--reason", " "), "--reason is empty"),
        (("misschien", "--reason", "x"), "Allowed are: accepted, partly, rejected"),
        (("rejected", "--reason", "x", "--level", "goed", "--because", "y"), "changes no"),
        (("partly", "--reason", "x", "--because", "y"), "go with --level"),
        (("partly", "--reason", "x", "--level", "goed"), "--because is empty"),
        (("partly", "--reason", "x", "--level", "onvoldoende", "--because", "y"), "already"),
        (("partly", "--reason", "x", "--level", "goud", "--because", "y"), "did you mean"),
    ],
)
def test_a_decision_that_cannot_be_meant_changes_nothing(
    run: Run, dossier: Path, words: tuple[str, ...], said: str
) -> None:
    run("hearing", dossier, "add", *CLAIM, "--id", "plan")
    result = run("hearing", dossier, "decide", "plan", *words)
    assert result.exit_code in (ExitCode.USAGE, ExitCode.NOT_FOUND)
    assert said in result.stderr
    assert heard(dossier).objections[0].decision is None
    assert judged(dossier, "OP2") == "onvoldoende"


def test_an_objection_about_the_whole_names_the_judgement_it_changes(
    run: Run, dossier: Path
) -> None:
    words = ("--claim", "Er is te kort gekeken.", "--by", "bestuur", "--id", "kort")
    run("hearing", dossier, "add", *words)
    assert run("hearing", dossier, "add", *words).exit_code == ExitCode.USAGE
    decide = ("hearing", dossier, "decide", "kort", "gedeeltelijk", "--reason", "Deels.")
    assert run(*decide).exit_code == ExitCode.NOT_FOUND
    decide = ("hearing", dossier, "decide", "kort", "deels overgenomen", "--reason", "Deels.")
    level = ("--level", "goed", "--because", "Nog eens gekeken.")
    assert "with --criterion" in run(*decide, *level).stderr
    assert run(*decide, *level, "--criterion", "op2").exit_code == 0
    assert judged(dossier, "OP2") == "goed"


def test_the_report_prints_view_objections_and_what_changed(run: Run, dossier: Path) -> None:
    run("hearing", dossier, "react", "--text", "Wij herkennen het beeld.", "--by", "directeur")
    run("hearing", dossier, "add", *CLAIM, "--id", "plan")
    run("hearing", dossier, "add", "--claim", "OR1 klopt niet.", "--by", "bestuur", "--id", "or")
    run(
        *("hearing", dossier, "decide", "plan", "accepted", "--reason", "Nagezonden."),
        *("--level", "voldoende", "--because", "Alles is er."),
    )
    assert run("report", dossier, "--format", "md", "--output", "r.md").exit_code == 0
    text = Path("r.md").read_text("utf-8")
    assert "Wat de school zegt" in text
    assert "Wij herkennen het beeld." in text
    assert "Overgenomen" in text
    assert "Nagezonden. Het oordeel over OP2 was onvoldoende en werd voldoende." in text
    assert "Nog niet besloten" in text


def test_a_report_without_a_hearing_has_no_section_of_it(run: Run, dossier: Path) -> None:
    run("report", dossier, "--format", "md", "--output", "r.md")
    assert "Wat de school zegt" not in Path("r.md").read_text("utf-8")


def test_a_finding_on_a_legal_requirement_asks_for_a_term(
    run: Run, data: Data, dossier: Path
) -> None:
    words = ("finding", dossier, "add", "--kind", "must_improve", "--evidence", "B04")
    legal = (*words, "--criterion", "OP2")
    bare = run(*legal, "--text", "Evalueer elk plan.")
    assert "give it a --due" in bare.stderr
    assert "E010: The finding evalueer-elk-plan must improve" in run("check", dossier).stdout
    timed = run(*legal, "--text", "Bel ouders.", "--due", "1-2-2027")
    assert "--due" not in timed.stderr
    assert "E010: The finding bel-ouders" not in run("check", dossier).stdout
    found = {one["id"]: one for one in data("finding", dossier)["findings"]}
    assert found["bel-ouders"]["due"] == "2027-02-01"
    assert "Bel ouders. (OP2; before 2027-02-01)" in run("finding", dossier).stdout


def test_a_finding_is_closed_once_by_somebody_with_a_reason(
    run: Run, data: Data, dossier: Path
) -> None:
    first = Dossier.open(dossier).record().findings[0].id
    close = ("finding", dossier, "close", first)
    assert run(*close, "--because", " ", "--by", "Tom").exit_code == ExitCode.USAGE
    assert run(*close, "--because", "Zelf gezien.", "--by", "Tom").exit_code == 0
    again = run(*close, "--because", "Nog eens.", "--by", "Tom")
    assert again.exit_code == ExitCode.USAGE
    assert "by Tom" in again.stderr
    [one, *_] = data("finding", dossier)["findings"]
    assert (one["closed"]["because"], one["closed"]["by"]) == ("Zelf gezien.", "Tom")
    assert "closed on" in run("finding", dossier).stdout
    assert run("finding", dossier, "close", "nergens", "--because", "x", "--by", "y").exit_code == (
        ExitCode.NOT_FOUND
    )
