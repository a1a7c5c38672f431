"""A dossier keeps what is put in it, whole and readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from example_judgements import BAD, GOOD, OTHER
from visitatie.dossier import Dossier
from visitatie.errors import InputError, NotFoundError, UsageError
from visitatie.model import (
    Agreement,
    Answer,
    Audit,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    OpenPoint,
    Override,
)


def test_a_new_dossier_is_a_folder_that_a_person_can_read(dossier: Dossier, audit: Audit) -> None:
    names = sorted(path.name for path in dossier.path.iterdir() if path.name[0] != ".")
    assert names == [
        "audit.toml",
        "conversation.toml",
        "evidence",
        "findings.toml",
        "judgements.toml",
        "log",
        "process.toml",
        "reports",
    ]
    for name in ("audit", "conversation", "findings", "judgements", "process", "evidence/register"):
        assert (dossier.path / f"{name}.toml").read_text("utf-8").startswith("format = 1\n")
    assert dossier.audit == audit
    assert Dossier.open(dossier.path).record() == dossier.record()
    assert dossier.reports_folder == dossier.path / "reports"


def test_what_is_only_for_programs_stays_out_of_git(dossier: Dossier) -> None:
    assert (dossier.path / ".visitatie" / ".gitignore").read_text("utf-8") == "*\n"


def test_an_empty_folder_may_become_a_dossier(tmp_path: Path, audit: Audit) -> None:
    assert Dossier.create(tmp_path, audit).audit == audit


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, audit: Audit) -> None:
    (tmp_path / "brief.txt").write_text("x", "utf-8")
    with pytest.raises(UsageError, match="is not empty"):
        Dossier.create(tmp_path, audit)
    assert [path.name for path in tmp_path.iterdir()] == ["brief.txt"]


def test_a_file_is_no_place_for_a_dossier(tmp_path: Path, audit: Audit) -> None:
    path = tmp_path / "linde"
    path.write_text("x", "utf-8")
    with pytest.raises(UsageError, match="is a file"):
        Dossier.create(path, audit)


def test_text_that_a_file_cannot_hold_is_refused_before_anything_is_made(
    tmp_path: Path, audit: Audit
) -> None:
    with pytest.raises(InputError):
        Dossier.create(tmp_path / "linde", evolve(audit, title="De\x00 Linde"))
    assert not (tmp_path / "linde").exists()


def test_a_folder_without_audit_is_no_dossier(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"is no dossier: it has no audit\.toml"):
        Dossier.open(tmp_path)


def test_everything_that_is_put_in_comes_out_again(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(OTHER)
    dossier.override(Override("eind", "voldoende", "Wij zagen meer."))
    dossier.add_evidence(Evidence("E1", EvidenceKind.NOTE, "Notitie"))
    dossier.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi"))
    dossier.say(Answer("V1", "Hiertoe", "team"))
    dossier.say(Answer("V1", "En daartoe", "team"))
    dossier.agree(Agreement("A1", "Doen", "directeur"))
    dossier.leave_open(OpenPoint("P1", "Later"))
    record = Dossier.open(dossier.path).record()
    assert record == dossier.record()
    assert record.judgements == (GOOD, OTHER)
    assert [one.outcome for one in record.overrides] == ["eind"]
    assert [one.id for one in record.evidence] == ["E1"]
    assert [one.id for one in record.findings] == ["B1"]
    assert [one.text for one in record.conversation.answers] == ["Hiertoe", "En daartoe"]
    assert [one.id for one in record.conversation.agreements] == ["A1"]
    assert [one.id for one in record.conversation.open_points] == ["P1"]


def test_judging_again_replaces_the_judgement_in_its_place(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(OTHER)
    dossier.judge(BAD)
    assert dossier.record().judgements == (BAD, OTHER)


def test_an_agreement_that_is_done_takes_the_place_of_itself(dossier: Dossier) -> None:
    agreement = Agreement("A1", "Doen", "directeur")
    dossier.agree(agreement)
    dossier.agree(evolve(agreement, done=True))
    assert [one.done for one in dossier.record().conversation.agreements] == [True]


def test_the_same_answer_is_kept_once(dossier: Dossier) -> None:
    dossier.say(Answer("V1", "Hiertoe", "team"))
    dossier.say(Answer("V1", "Hiertoe", "team"))
    assert len(dossier.record().conversation.answers) == 1


def test_the_id_of_a_finding_is_given_once(dossier: Dossier) -> None:
    dossier.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi"))
    with pytest.raises(UsageError, match="B1 is already in findings"):
        dossier.add_finding(Finding("B1", FindingKind.MUST_IMPROVE, "Niet mooi"))


def test_what_could_not_be_read_back_is_not_written(dossier: Dossier) -> None:
    before = (dossier.path / "judgements.toml").read_bytes()
    with pytest.raises(InputError):
        dossier.judge(evolve(GOOD, reason="om\x07dat"))
    assert (dossier.path / "judgements.toml").read_bytes() == before
    assert dossier.record().judgements == ()


def test_all_problems_of_all_files_are_told_at_once(dossier: Dossier) -> None:
    (dossier.path / "findings.toml").write_text("format = 2\n", "utf-8")
    (dossier.path / "judgements.toml").write_text(
        'format = 1\n[[judgements]]\ncriterion = 3\nlevl = "goed"\n', "utf-8"
    )
    with pytest.raises(InputError) as caught:
        Dossier.open(dossier.path)
    told = [
        (Path(problem.location.file or "").name, problem.location.line, problem.code)
        for problem in caught.value.problems
    ]
    assert told == [
        ("findings.toml", 1, "D002"),
        ("judgements.toml", 3, "T030"),
        ("judgements.toml", 4, "T031"),
    ]


def test_a_file_that_cannot_be_read_is_told(dossier: Dossier) -> None:
    (dossier.path / "findings.toml").unlink()
    (dossier.path / "findings.toml").mkdir()
    with pytest.raises(InputError) as caught:
        Dossier.open(dossier.path)
    assert [problem.code for problem in caught.value.problems] == ["D004"]


def test_a_file_that_a_person_took_away_is_empty(dossier: Dossier) -> None:
    (dossier.path / "findings.toml").unlink()
    opened = Dossier.open(dossier.path)
    assert opened.record().findings == ()
    opened.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi"))
    assert len(Dossier.open(dossier.path).record().findings) == 1
