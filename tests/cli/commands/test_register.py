"""Evidence, findings, answers and agreements: added, listed, refused."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode
from visitatie.model import EvidenceKind, FindingKind

Run = Callable[..., Result]


def test_the_register_is_listed(run: Run, data: Callable[..., Any], dossier: Path) -> None:
    text = run("evidence", dossier).stdout
    assert "Acht ontwikkelingsperspectieven" in text
    assert "Interview" in text
    found = data("evidence", dossier)
    assert found["format"] == 1
    assert [one["id"] for one in found["evidence"]][:2] == ["B01", "B02"]
    assert found["evidence"][0]["on"] == "2024-07-02"


def test_a_piece_of_evidence_gets_the_next_number(run: Run, dossier: Path) -> None:
    result = run(
        *("evidence", dossier, "add", "--kind", "gesprek", "--title", "Gesprek met wéthouder"),
        *("--on", "3-11-2026", "--criterion", "op1"),
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == "Added: B17 (Gesprek met wéthouder)\n"
    found = Dossier.open(dossier).record().evidence[-1]
    assert (found.kind, found.on) == (EvidenceKind.INTERVIEW, dt.date(2026, 11, 3))
    assert found.criteria == ("OP1",)


def test_a_file_is_copied_into_the_dossier(run: Run, dossier: Path, tmp_path: Path) -> None:
    file = tmp_path / "Jaarplan 2026.txt"
    file.write_text("plan")
    result = run("evidence", dossier, "add", "--kind", "note", "--title", "Plan", "--file", file)
    assert result.exit_code == 0, result.output
    copy = dossier / "evidence" / "B17-jaarplan-2026.txt"
    assert copy.read_text() == "plan"
    assert str(copy) in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--kind", "film", "--title", "x"), ExitCode.NOT_FOUND, "document, data, interview"),
        (("--kind", "note", "--title", " "), ExitCode.USAGE, "--title is empty"),
        (("--kind", "note", "--title", "x", "--id", "B13"), ExitCode.USAGE, "already"),
        (("--kind", "note", "--title", "x", "--file", "no.pdf"), ExitCode.NOT_FOUND, "no.pdf"),
        (("--kind", "note", "--title", "x", "--on", "gisteren"), ExitCode.USAGE, "gisteren"),
        (("--kind", "note", "--title", "x", "--criterion", "OP9"), ExitCode.NOT_FOUND, "OP9"),
    ],
)
def test_evidence_that_cannot_be_is_refused(
    run: Run, dossier: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    before = (dossier / "evidence" / "register.toml").read_bytes()
    result = run("evidence", dossier, "add", *words)
    assert result.exit_code == code, result.output
    assert told in result.stderr
    assert (dossier / "evidence" / "register.toml").read_bytes() == before


def test_the_first_piece_of_evidence_is_number_one(run: Run, conversation: Path) -> None:
    words = ("evidence", conversation, "add", "--kind", "note", "--title", "x")
    assert run(*words).stdout == "Added: B01 (x)\n"


def test_an_empty_register_says_so(run: Run, data: Callable[..., Any], conversation: Path) -> None:
    assert "There is no evidence" in run("evidence", conversation).stderr
    assert data("evidence", conversation)["evidence"] == []
    assert "There are no findings" in run("finding", conversation).stderr
    assert data("finding", conversation)["findings"] == []


@pytest.mark.parametrize("kind", ["moet-beter", "Moet beter", "must_improve", "must-improve"])
def test_a_finding_is_added_by_any_name_of_its_kind(run: Run, dossier: Path, kind: str) -> None:
    result = run(
        *("finding", dossier, "add", "--kind", kind, "--text", "Zoek de oorzaak uit."),
        *("--criterion", "OP2", "--evidence", "B13"),
    )
    assert result.exit_code == 0, result.output
    found = Dossier.open(dossier).record().findings[-1]
    assert (found.kind, found.id) == (FindingKind.MUST_IMPROVE, "zoek-de-oorzaak-uit")
    assert found.evidence == ("B13",)


def test_findings_are_listed(run: Run, data: Callable[..., Any], dossier: Path) -> None:
    assert "Must improve" in run("finding", dossier).stdout
    found = data("finding", dossier)["findings"]
    assert {one["kind"] for one in found} == {"goes_well", "must_improve", "could_improve"}


def test_a_finding_that_rests_on_nothing_is_remarked_on(run: Run, dossier: Path) -> None:
    result = run("finding", dossier, "add", "--kind", "kan-beter", "--text", "Meer.")
    assert result.exit_code == 0
    assert "no evidence" in result.stderr


def test_an_answer_is_written_down(run: Run, conversation: Path) -> None:
    result = run(
        *("answer", conversation, "zicht-eisen", "--perspective", "Schoolteam"),
        *("--text", "Dat ze meten wat wij willen weten.", "--on", "2026-10-08"),
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == "Written down: answer 1 to zicht-eisen\n"
    found = Dossier.open(conversation).record().conversation.answers[-1]
    assert (found.to, found.perspective) == ("zicht-eisen", "schoolteam")


def test_what_is_asked_before_needs_no_perspective(run: Run, conversation: Path) -> None:
    assert run("answer", conversation, "opgave", "--text", "Elk kind leest.").exit_code == 0


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("definieren",), ExitCode.USAGE, "leerlingen, schoolteam, bestuur"),
        (("definieeren", "--perspective", "bestuur"), ExitCode.NOT_FOUND, "'definieren'?"),
        (("definieren", "--perspective", "ouders"), ExitCode.NOT_FOUND, "leerlingen, schoolteam"),
    ],
)
def test_an_answer_that_leads_nowhere_is_refused(
    run: Run, conversation: Path, words: tuple[str, ...], code: int, told: str
) -> None:
    before = (conversation / "conversation.toml").read_bytes()
    result = run("answer", conversation, *words, "--text", "x")
    assert result.exit_code == code
    assert told in result.stderr
    assert (conversation / "conversation.toml").read_bytes() == before


def test_an_agreement_says_who_does_what_by_when(run: Run, conversation: Path) -> None:
    result = run(
        *("agree", conversation, "Meer lezen", "--who", "team", "--due", "2027-01-29"),
        *("--criterion", "werken-aan"),
    )
    assert result.stdout == "Agreed: meer-lezen (Meer lezen)\n"
    found = Dossier.open(conversation).record().conversation.agreements[-1]
    assert (found.who, found.due) == ("team", dt.date(2027, 1, 29))
    done = run("agree", conversation, "Meer lezen", "--who", "team", "--done", "--id", "meer-lezen")
    assert done.exit_code == 0
    assert Dossier.open(conversation).record().conversation.agreements[-1].done


def test_a_point_may_stay_open(run: Run, conversation: Path) -> None:
    result = run("agree", conversation, "Wat meten we niet?", "--open")
    assert result.stdout == "Left open: wat-meten-we-niet-2 (Wat meten we niet?)\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [((), "says who does it"), (("--open", "--who", "team"), "An open point has no --who")],
)
def test_an_agreement_without_somebody_is_refused(
    run: Run, conversation: Path, words: tuple[str, ...], told: str
) -> None:
    result = run("agree", conversation, "Iets", *words)
    assert result.exit_code == ExitCode.USAGE
    assert told in result.stderr
