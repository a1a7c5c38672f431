"""A dossier is sealed with its reports; the code goes in the minutes, and verifying uses it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import Result

from visitatie import Dossier, Workspace
from visitatie.dossier import SealNote
from visitatie.errors import ExitCode, UsageError
from visitatie.model import Confirmation, GateKind, Judgement, Step, StepKind
from visitatie.process import Situation
from visitatie.workspace import seal_audit

Run = Callable[..., Result]
CODE = re.compile(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){7}")


@pytest.fixture
def sealed(run: Run, dossier: Path) -> str:
    """Seal the dossier of the invented school; give the code."""
    result = run("seal", dossier, "--by", "Marit van Dalen", "--format", "html")
    assert result.exit_code == 0, result.output
    match = CODE.search(result.stdout)
    assert match is not None
    return match[0]


def change(path: Path) -> None:
    dossier = Dossier.open(path)
    first = dossier.record().judgements[0]
    dossier.judge(Judgement(first.criterion, level=first.level, reason="Opnieuw gezien."))


def test_the_receipt_has_what_belongs_in_the_minutes(
    run: Run, dossier: Path, tmp_path: Path
) -> None:
    result = run(
        *("seal", dossier, "--by", "Marit van Dalen", "--format", "html"),
        *("--receipt", "ontvangst.txt"),
        lang="nl",
    )
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("Verzegeld: ")
    assert lines[1].startswith("Door Marit van Dalen, 20")
    assert lines[2].startswith("Zegelcode: ")
    assert CODE.fullmatch(lines[2].removeprefix("Zegelcode: "))
    assert len(lines) == 3
    assert (tmp_path / "ontvangst.txt").read_text("utf-8") == result.stdout
    assert "notulen" in result.stderr
    inside = dossier / "reports/sealed/1/data"
    assert (inside / "frameworks/inspectie-op-2025.toml").is_file()
    assert {path.name for path in (inside / "reports").iterdir()} == {"report.html", "report.json"}


def test_the_sealed_framework_is_the_one_that_the_audit_is_tied_to(
    dossier: Path, sealed: str
) -> None:
    file = dossier / "reports/sealed/1/data/frameworks/inspectie-op-2025.toml"
    workspace = Workspace()
    tie = workspace.pin(workspace.framework_file(file))
    assert tie.digest == Dossier.open(dossier).audit.framework.digest


def test_a_receipt_is_not_written_over_another_and_then_nothing_is_sealed(
    run: Run, dossier: Path, tmp_path: Path
) -> None:
    (tmp_path / "er.txt").write_text("iets anders")
    result = run("seal", dossier, "--by", "M", "--receipt", "er.txt", "--format", "html")
    assert result.exit_code == ExitCode.USAGE
    assert (tmp_path / "er.txt").read_text() == "iets anders"
    assert not (dossier / "reports/sealed").exists()


def test_verifying_says_what_holds_and_what_it_cannot_know(
    run: Run, dossier: Path, sealed: str
) -> None:
    quick = run("verify", dossier)
    assert quick.exit_code == 0, quick.output
    assert "Seal 1: every file is there" in quick.stdout
    assert sealed in quick.stdout
    assert "Files were not read" in quick.stderr
    assert "only the seal code in the minutes tells" in quick.stderr
    whole = run("verify", dossier, "--full", "--code", sealed.lower())
    assert whole.exit_code == 0, whole.output
    assert "Seal 1: every file is as it was sealed" in whole.stdout
    assert "The code is that of seal 1" in whole.stdout
    assert whole.stderr == ""


def test_a_bag_alone_is_verified_and_has_no_log_beside_it(
    run: Run, dossier: Path, sealed: str
) -> None:
    result = run("verify", dossier / "reports/sealed/1", "--full", "--code", sealed)
    assert result.exit_code == 0, result.output
    assert "there is no log beside it" in result.stderr


def test_a_change_is_found_and_named(run: Run, dossier: Path, sealed: str) -> None:
    path = dossier / "reports/sealed/1/data/reports/report.json"
    path.write_bytes(path.read_bytes().replace(b"a", b"b", 1))
    assert run("verify", dossier).exit_code == 0
    result = run("verify", dossier, "--full", lang="nl")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "report.json: V001: " in result.stdout
    assert "visitatie explain V001" in result.stderr
    other = run("verify", dossier, "--code", "AAAA-BBBB")
    assert other.exit_code == ExitCode.PROBLEMS
    assert "V005" in other.stdout


def test_a_change_by_hand_after_the_seal_is_told_beside_a_seal_that_is_whole(
    run: Run, data: Callable[..., Any], dossier: Path, sealed: str
) -> None:
    (dossier / "judgements.toml").unlink()
    result = run("verify", dossier, "--full", "--code", sealed)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "Seal 1: every file is as it was sealed" in result.stdout
    assert "judgements.toml: hand-edit: " in result.stdout
    assert "The dossier itself is not as it was sealed" in result.stdout
    assert "The code is that of seal 1" in result.stdout
    found = data("verify", dossier, "--full", code=ExitCode.PROBLEMS)
    assert not found["ok"]
    assert [one["code"] for one in found["by_hand"]] == ["hand-edit"]
    assert found["problems"] == found["seals"][0]["problems"] == []


def test_verifying_gives_data(data: Callable[..., Any], dossier: Path, sealed: str) -> None:
    found = data("verify", dossier, "--full", "--code", sealed)
    assert (found["ok"], found["full"], found["log"], found["since"]) == (True, True, True, 0)
    assert [(one["number"], one["code"], one["by"]) for one in found["seals"]] == [
        (1, sealed, "Marit van Dalen")
    ]
    assert found["asked"] == found["seals"][0]["folder"]
    change(dossier)
    (dossier / "reports/sealed/1").rename(dossier / "reports/sealed/2")
    found = data("verify", dossier, code=ExitCode.PROBLEMS)
    assert not found["ok"]
    assert {one["code"] for one in found["problems"]} == {"V006", "V007", "V008"}
    assert found["since"] == 1


def test_a_supplement_is_told_with_why_and_effect(run: Run, dossier: Path, sealed: str) -> None:
    again = run("seal", dossier, "--by", "Marit van Dalen", "--format", "html")
    assert again.exit_code == ExitCode.USAGE
    assert "Nothing changed since seal 1" in again.stderr
    change(dossier)
    assert "the dossier has changed" in run("verify", dossier).stdout
    refused = run("seal", dossier, "--by", "Marit van Dalen", "--format", "html", lang="nl")
    assert refused.exit_code == ExitCode.USAGE
    assert "--because" in refused.stderr
    made = run(
        *("seal", dossier, "--by", "Marit van Dalen", "--format", "html"),
        *("--because", "Een cijfer klopte niet.", "--effect", "De uitkomst blijft gelijk."),
        lang="nl",
    )
    assert made.exit_code == 0, made.output
    assert f"Aanvulling op zegel 1, {sealed}" in made.stdout
    assert "Gevolg: De uitkomst blijft gelijk." in made.stdout
    told = run("verify", dossier, "--full", lang="nl").stdout
    assert "Een cijfer klopte niet." in told
    assert told.count("elk bestand is zoals het is verzegeld") == 2


def test_what_is_not_ready_is_not_sealed(run: Run, dossier: Path) -> None:
    path = dossier / "judgements.toml"
    before = path.read_text("utf-8")
    path.write_text(before.replace('criterion = "OP1"', 'criterion = "OP99"', 1), "utf-8")
    result = run("seal", dossier, "--by", "M", "--format", "html")
    assert result.exit_code == ExitCode.USAGE
    assert "The check has errors" in result.stderr
    path.write_text(before, "utf-8")
    assert run("seal", dossier, "--by", " ", "--format", "html").exit_code == ExitCode.USAGE
    assert run("seal", dossier, "--by", "M", "--format", "fax").exit_code == ExitCode.NOT_FOUND
    assert not (dossier / "reports/sealed").exists()


def test_two_people_have_to_look_where_the_process_asks_it(dossier: Path) -> None:
    opened = Dossier.open(dossier)
    workspace = Workspace()
    framework = workspace.framework_of(opened.audit)
    asking = Situation(opened.record(), framework, dt.date(2026, 11, 12)).process
    phase = next(one for one in asking.phases if GateKind.FOUR_EYES in one.gate)
    at = dt.datetime(2026, 11, 12, 12, tzinfo=dt.UTC)
    opened.take(Step(StepKind.BEGIN, phase.id, at, "Marit van Dalen", reason="Hier begonnen."))

    def seal() -> int:
        situation = Situation(opened.record(), framework, at.date())
        note = SealNote("Marit van Dalen")
        return seal_audit(workspace, opened, situation, note, formats=()).number

    with pytest.raises(UsageError, match="Two people have not looked"):
        seal()
    first = Confirmation(GateKind.FOUR_EYES, phase.id, "Marit van Dalen", at)
    opened.confirm(first)
    with pytest.raises(UsageError, match="Two people have not looked"):
        seal()
    opened.confirm(evolve(first, by="Sam de Boer"))
    assert seal() == 1


def test_what_cannot_be_verified_is_said_so(run: Run, dossier: Path, tmp_path: Path) -> None:
    never = run("verify", dossier)
    assert never.exit_code == ExitCode.NOT_FOUND
    assert "never sealed" in never.stderr
    assert run("verify", tmp_path / "weg").exit_code == ExitCode.NOT_FOUND
