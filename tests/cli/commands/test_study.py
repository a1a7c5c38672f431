"""The preliminary study: documents with how far they are, and questions for the visit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier, Workspace
from visitatie.cli.inputs import now
from visitatie.errors import ExitCode, InputError
from visitatie.model import Audience, Step, StepKind, Study
from visitatie.report.plaintext import plain_text

Run = Callable[..., Result]
Data = Callable[..., Any]
D = Path("d")


@pytest.fixture(autouse=True)
def audit(run: Run) -> None:
    """A new audit."""
    result = run(
        *("new", D, "--framework", "inspectie-op@2025", "--school", "obs De Linde"),
        *("--question", "Is het op orde?", "--scope", "OP2", "--team", "Marit van Dalen:chair"),
        *("--commissioner", "Het bestuur"),
    )
    assert result.exit_code == 0, result.output
    run("evidence", D, "add", "--kind", "document", "--title", "Plan", "--id", "B01")


def study() -> Study:
    return Dossier.open(D).record().study


def test_a_document_goes_from_asked_to_read(run: Run, data: Data) -> None:
    assert "no preliminary study" in run("study", D).stderr
    asked = run("study", D, "ask", "--title", "Schoolplan 2025", "--by", "Marit van Dalen")
    assert asked.stdout == "Added: schoolplan-2025 (Schoolplan 2025)\n"
    words = ("read", "--evidence", "B01", "--note", "Helder.")
    done = run("study", D, "document", "schoolplan-2025", *words)
    assert done.stdout == "Schoolplan 2025: read\n"
    [found] = data("study", D)["documents"]
    assert (found["status"], found["evidence"], found["by"], found["note"]) == (
        "read",
        "B01",
        "Marit van Dalen",
        "Helder.",
    )
    assert "Schoolplan 2025 (B01)" in run("study", D).stdout
    run("study", D, "document", "schoolplan-2025", "missing")
    assert study().documents[0].evidence == "B01", "what was known stays"


def test_a_question_is_open_until_evidence_answers_it(run: Run, data: Data) -> None:
    words = ("--kind", "hypothesis", "--text", "Analyses leiden tot niets.", "--criterion", "OP2")
    assert run("study", D, "question", *words, "--id", "analyses").exit_code == 0
    refused = run("study", D, "answer", "analyses", "--text", "Toch wel.")
    assert refused.exit_code == ExitCode.USAGE
    assert "names the evidence that it rests on" in refused.stderr
    assert [one.id for one in study().open_questions] == ["analyses"]
    done = run("study", D, "answer", "analyses", "--text", "Toch wel.", "--evidence", "B01")
    assert done.stdout == "Answered: analyses; 0 still open\n"
    [found] = data("study", D)["questions"]
    assert (found["kind"], found["answered"], found["evidence"]) == ("hypothesis", True, ["B01"])
    assert "→ Toch wel. (B01)" in run("study", D).stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ask", "--title", " "), "--title is empty"),
        (("document", "planning", "read"), "there is no 'planning'"),
        (("document", "plan", "lost"), "there is no 'lost'"),
        (("document", "plan", "read", "--evidence", "B9"), "there is no 'B9'"),
        (("ask", "--title", "Nog een", "--id", "plan"), "on the list already"),
        (("question", "--text", "x", "--criterion", "OP99"), "OP99"),
        (("answer", "waarom", "--text", "x"), "there is no 'waarom'"),
    ],
)
def test_what_cannot_be_meant_is_refused(run: Run, words: tuple[str, ...], said: str) -> None:
    run("study", D, "ask", "--title", "Plan")
    before = study()
    result = run("study", D, *words)
    assert result.exit_code in (ExitCode.USAGE, ExitCode.NOT_FOUND)
    assert said in result.stderr
    assert study() == before


def test_the_phase_ends_when_every_document_is_settled(run: Run, data: Data) -> None:
    def gate() -> tuple[str, list[str]]:
        one = next(one for one in data("status", D)["gate"] if one["condition"] == "documents-in")
        return one["standing"], one["missing"]

    Dossier.open(D).take(Step(StepKind.ONWARD, "preliminary-study", now(), came_from="team"))
    assert gate()[0] == "unknown", "no list is no reason to go on"
    run("study", D, "ask", "--title", "Plan")
    run("study", D, "ask", "--title", "Gids")
    run("study", D, "document", "plan", "received")
    assert gate() == ("not_met", ["Plan: received", "Gids: asked"])
    run("study", D, "document", "plan", "read")
    run("study", D, "document", "gids", "missing")
    assert gate() == ("met", [])


def test_an_answer_on_nothing_is_refused_in_the_file_too(run: Run) -> None:
    text = 'format = 1\n[[questions]]\nid = "a"\nkind = "question"\ntext = "?"\nanswer = "Ja."\n'
    (D / "study.toml").write_text(text, "utf-8")
    with pytest.raises(InputError, match="names the evidence that it rests on") as caught:
        Dossier.open(D)
    assert caught.value.problems[0].location.line == 2
    (D / "study.toml").write_text(f'{text}evidence = ["B9"]\ncriteria = ["OP99"]\n', "utf-8")
    result = run("check", D)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "question a for the visit: there is no 'B9'" in result.stdout
    assert "question a for the visit: there is no 'OP99'" in result.stdout


def test_the_report_names_the_documents_and_not_what_was_expected(run: Run) -> None:
    run("study", D, "ask", "--title", "Schoolplan 2025")
    run("study", D, "document", "schoolplan-2025", "read", "--note", "Voor ons zelf.")
    run("study", D, "question", "--text", "Is het waar?")
    run("judge", D, "OP2", "voldoende", "--reason", "Op orde.")
    workspace = Workspace()
    record = workspace.open(D).record()
    board, public = (
        plain_text(workspace.document(record, audience=audience, language="en"))
        for audience in (Audience.BOARD, Audience.PUBLIC)
    )
    assert "The team asked for 1 documents: 1 were read, 0 are missing." in board
    assert "Schoolplan 2025" in board
    assert "Schoolplan 2025" not in public
    assert "The team asked for 1 documents" in public
    for text in (board, public):
        assert "Is het waar?" not in text
        assert "Voor ons zelf." not in text
