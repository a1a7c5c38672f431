"""The school writes of itself at the keyboard, hands it in, and sees it beside the judgement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier, Unrated, Workspace
from visitatie.cli.inputs import now
from visitatie.errors import ExitCode
from visitatie.model import Audience, Deadline, SelfRating, Step, StepKind
from visitatie.report.plaintext import plain_text

Run = Callable[..., Result]
Data = Callable[..., Any]
D = Path("d")


@pytest.fixture(autouse=True)
def audit(run: Run) -> None:
    """A new audit of two criteria."""
    result = run(
        *("new", D, "--framework", "inspectie-op@2025", "--school", "obs De Linde"),
        *("--question", "Is het op orde?", "--scope", "OP1", "--scope", "OP2"),
        *("--team", "Marit van Dalen:chair", "--commissioner", "Het bestuur"),
    )
    assert result.exit_code == 0, result.output


def given(who: str) -> dict[str, SelfRating]:
    own = Dossier.open(D).self_evaluations.of(who)
    return {one.criterion: one for one in own.ratings}


def fill(run: Run, who: str, *words: str, **settings: str) -> Result:
    return run("self-evaluation", D, "fill", "--as", who, *words, **settings)


def test_a_walk_is_all_keys_and_goes_on_where_it_stopped(run: Run) -> None:
    result = fill(run, "schoolleider", input="n\nElk jaar herzien.\n3\nq\n")
    assert result.exit_code == 0, result.output
    assert "Het aanbod is volledig" in result.stderr, "what a level means is shown"
    assert "Not filled in yet: OP2" in result.stderr
    again = fill(run, "Schoolleider", input="a\n")
    assert "OP1 Curriculum" not in again.stderr
    assert again.stdout == "2 of 2 filled in\n"
    assert "hand-in --as" in again.stderr
    own = given("schoolleider")
    assert (own["OP1"].value, own["OP1"].text) == ("goed", "Elk jaar herzien.")
    assert own["OP2"].value is Unrated.NOT_OBSERVED


def test_undo_takes_back_what_was_typed(run: Run) -> None:
    assert fill(run, "ib'er", input="1\nu\n2\nu\nq\n").exit_code == 0
    assert given("ib'er") == {}
    fill(run, "ib'er", "OP1", "goed", "--text", "Sterk.")
    fill(run, "ib'er", "OP1", input="1\nu\nq\n")
    assert given("ib'er")["OP1"].text == "Sterk."


def test_one_criterion_in_a_line(run: Run) -> None:
    run("evidence", D, "add", "--kind", "document", "--title", "Plan", "--id", "B01")
    words = ("OP2", "voldoende", "--text", "Elk half jaar.", "--evidence", "B01")
    assert "Sufficient" in fill(run, "ib'er", *words).stdout
    assert given("ib'er")["OP2"].evidence == ("B01",)
    assert fill(run, "ib'er", "OP1", "--text", "Nog niet bekeken.").exit_code == 0
    assert given("ib'er")["OP1"].value is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("OP4", "goed"), "not in the scope"),
        (("OP1", "prima"), "there is no 'prima'"),
        (("OP1", "goed", "--evidence", "B9"), "there is no 'B9'"),
        (("--text", "x"), "--text and --evidence go with CRITERION"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    result = fill(run, "ib'er", *words)
    assert result.exit_code in (ExitCode.USAGE, ExitCode.NOT_FOUND)
    assert said in result.stderr
    assert given("ib'er") == {}


def test_the_list_says_who_wrote_what_and_when_it_came(run: Run, data: Data) -> None:
    assert "has written nothing yet" in run("self-evaluation", D).stderr
    assert "has written nothing yet" in run("self-evaluation", D, "show").stderr
    fill(run, "schoolleider", "OP1", "goed", "--text", "Elk jaar herzien.")
    fill(run, "ib'er", "OP1", "voldoende")
    Dossier.open(D).plan(deadlines=(Deadline("self-evaluation", dt.date(2020, 1, 1)),))
    result = run("self-evaluation", D, "hand-in", "--as", "schoolleider")
    assert result.exit_code == 0, result.output
    assert "days late; it was due on 2020-01-01" in result.stderr
    listed = run("self-evaluation", D).stdout
    assert "1 of 2 filled in" in listed
    assert "not handed in" in listed
    assert "days late" in listed
    found = data("self-evaluation", D)
    assert found["due"] == "2020-01-01"
    assert [one["contributor"] for one in found["contributors"]] == ["ib'er", "schoolleider"]
    assert found["contributors"][1]["days_late"] > 1000
    assert found["school"] == [{"criterion": "OP1", "value": "goed", "differs": False}]
    shown = run("self-evaluation", D, "show", "OP1").stdout
    assert "Elk jaar herzien." in shown
    assert "Sufficient" in shown


def test_the_gate_waits_for_everybody_who_began(run: Run, data: Data) -> None:
    step = Step(StepKind.ONWARD, "self-evaluation", now(), came_from="team", reason="Zo ver.")
    Dossier.open(D).take(step)

    def gate() -> tuple[str, list[str]]:
        [one] = data("status", D)["gate"]
        return one["standing"], one["missing"]

    assert gate()[0] == "not_met"
    fill(run, "schoolleider", "OP1", "goed")
    fill(run, "ib'er", "OP1", "goed")
    run("self-evaluation", D, "hand-in", "--as", "schoolleider")
    assert gate() == ("not_met", ["ib'er has not handed in the self-evaluation"])
    run("self-evaluation", D, "hand-in", "--as", "ib'er")
    assert gate() == ("met", [])
    refused = fill(run, "ib'er", "OP1", "voldoende")
    assert refused.exit_code == ExitCode.USAGE
    assert run("self-evaluation", D, "reopen", "--as", "ib'er").exit_code == 0
    assert gate()[0] == "not_met"


def test_a_conversation_is_answered_in_words(run: Run) -> None:
    words = ("--framework", "kerobei", "--school", "De Linde", "--scope", "weten")
    assert run("new", "g", *words).exit_code == 0
    result = run("self-evaluation", "g", "fill", "--as", "directeur", input="Dat volgen we.\nq\n")
    assert result.exit_code == 0, result.output
    [first] = Dossier.open(Path("g")).self_evaluations.of("directeur").ratings
    assert (first.value, first.text) == (None, "Dat volgen we.")
    refused = run("self-evaluation", "g", "fill", "--as", "directeur", first.criterion, "goed")
    assert "has no levels" in refused.stderr


def test_the_team_and_the_report_have_it_beside_the_judgement(run: Run) -> None:
    fill(run, "schoolleider", "OP1", "goed", "--text", "Elk jaar herzien.")
    fill(run, "ib'er", "OP1", "voldoende", "--text", "Rekenen loopt achter.")
    assert "Self-evaluation" not in run("show", D, "OP1").stdout, "it was not handed in"
    for who in ("schoolleider", "ib'er"):
        run("self-evaluation", D, "hand-in", "--as", who)
    shown = run("show", D, "OP1").stdout
    assert "Self-evaluation of the school" in shown
    assert "Rekenen loopt achter." in shown
    asked = run("deliberate", D, "OP1", "--by", "Marit van Dalen", input="q\n")
    assert "Elk jaar herzien." in asked.stderr
    run("judge", D, "OP1", "voldoende", "--reason", "Op orde.")
    workspace = Workspace()
    record = workspace.open(D).record()
    texts = {
        audience: plain_text(workspace.document(record, audience=audience, language="en"))
        for audience in (None, Audience.BOARD, Audience.PUBLIC)
    }
    everything, board, public = texts.values()
    assert "Within the school it differs: sufficient (ib'er), good (schoolleider)." in everything
    assert "Rekenen loopt achter." in board
    assert "ib'er" not in board
    assert "Within the school it differs: good, sufficient." in public
    assert "Rekenen loopt achter." not in public


def test_a_view_that_all_share_is_told_as_one(run: Run) -> None:
    for who in ("schoolleider", "ib'er"):
        fill(run, who, "OP1", "goed")
        run("self-evaluation", D, "hand-in", "--as", who)
    run("judge", D, "OP1", "voldoende", "--reason", "Op orde.")
    workspace = Workspace()
    document = workspace.document(workspace.open(D).record(), language="en")
    assert "The school gave itself: good." in plain_text(document)
