"""A dossier keeps what is put in it: whole, readable, and with what people wrote by hand."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve

from visitatie.dossier import Dossier
from visitatie.errors import InputError, NotFoundError, UsageError, WriteError
from visitatie.model import (
    Agreement,
    Answer,
    Audit,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Judgement,
    OpenPoint,
    Override,
    Unrated,
)

GOOD = Judgement("OP1", "voldoende", reason="Gezien in vier groepen.")
BAD = Judgement("OP1", "onvoldoende", reason="Bij nader inzien.")
OTHER = Judgement("OP2", unrated=Unrated.NOT_OBSERVED)


def test_a_new_dossier_is_a_folder_that_a_person_can_read(dossier: Dossier, audit: Audit) -> None:
    names = sorted(path.name for path in dossier.path.iterdir() if path.name[0] != ".")
    assert names == [
        "audit.toml",
        "conversation.toml",
        "evidence",
        "findings.toml",
        "judgements.toml",
        "reports",
    ]
    for name in ("audit", "conversation", "findings", "judgements", "evidence/register"):
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


def test_what_others_added_meanwhile_stays(dossier: Dossier) -> None:
    colleague = Dossier.open(dossier.path)
    colleague.judge(OTHER)
    dossier.judge(GOOD)
    assert Dossier.open(dossier.path).record().judgements == (OTHER, GOOD)
    assert dossier.record().judgements == (OTHER, GOOD)


@pytest.mark.parametrize("earlier", [None, GOOD])
def test_nobody_writes_over_what_they_have_not_seen(
    dossier: Dossier, earlier: Judgement | None
) -> None:
    if earlier is not None:
        dossier.judge(earlier)
    colleague = Dossier.open(dossier.path)
    colleague.judge(BAD)
    mine = evolve(GOOD, reason="Ik vind van wel.")
    with pytest.raises(WriteError, match="OP1 in judgements") as caught:
        dossier.judge(mine)
    assert "Read the dossier again" in str(caught.value)
    assert Dossier.open(dossier.path).record().judgements == (BAD,)
    dossier.reload()
    dossier.judge(mine)
    assert Dossier.open(dossier.path).record().judgements == (mine,)


def test_two_who_agree_do_not_hinder_each_other(dossier: Dossier) -> None:
    Dossier.open(dossier.path).judge(GOOD)
    dossier.judge(GOOD)
    assert dossier.record().judgements == (GOOD,)


HAND = """\
# Oordelen, na het teamoverleg van 12 november.
format = 1

[[judgements]]   # het aanbod
level = "voldoende"
criterion = "OP1"

# OP2 bespreken we nog.
"""


def test_what_people_wrote_by_hand_stays_as_they_wrote_it(dossier: Dossier) -> None:
    file = dossier.path / "judgements.toml"
    file.write_text(HAND, "utf-8")
    dossier.reload()
    dossier.judge(OTHER)
    text = file.read_text("utf-8")
    assert text.startswith(HAND)
    assert [one.criterion for one in dossier.record().judgements] == ["OP1", "OP2"]
    dossier.judge(evolve(OTHER, reason="In geen enkele groep."))
    assert file.read_text("utf-8").startswith(HAND)


def test_a_list_in_another_form_is_written_anew_and_the_old_version_kept(dossier: Dossier) -> None:
    file = dossier.path / "judgements.toml"
    text = 'format = 1\n# kort\njudgements = [{ criterion = "OP1", level = "voldoende" }]\n'
    file.write_text(text, "utf-8")
    dossier.reload()
    dossier.judge(OTHER)
    assert [one.criterion for one in Dossier.open(dossier.path).record().judgements] == [
        "OP1",
        "OP2",
    ]
    kept = dossier.path / ".visitatie" / "previous" / "judgements.toml"
    assert kept.read_text("utf-8") == text


def test_a_header_inside_a_text_is_no_header(dossier: Dossier) -> None:
    tricky = evolve(GOOD, reason='Zij zeiden:\n[[judgements]]\ncriterion = "OP9"\n')
    dossier.judge(tricky)
    dossier.judge(OTHER)
    dossier.judge(evolve(OTHER, reason="Toch."))
    dossier.judge(evolve(tricky, by="team"))
    found = Dossier.open(dossier.path).record().judgements
    assert found == (evolve(tricky, by="team"), evolve(OTHER, reason="Toch."))


def test_a_file_with_windows_line_ends_keeps_them(dossier: Dossier) -> None:
    file = dossier.path / "judgements.toml"
    file.write_bytes(HAND.replace("\n", "\r\n").encode())
    dossier.reload()
    dossier.judge(OTHER)
    raw = file.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert len(Dossier.open(dossier.path).record().judgements) == 2


def test_a_hand_edit_just_before_the_file_is_replaced_is_not_lost(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editor takes no lock: it saves while the new text is being made."""
    file = dossier.path / "judgements.toml"
    store = type(dossier._store)  # noqa: SLF001  # between reading and writing
    real: Callable[..., bytes] = store.dump
    saved: list[bytes] = []

    def save_meanwhile(self: object, content: object) -> bytes:
        if not saved:
            file.write_text(HAND.replace("OP1", "OP3"), "utf-8")
            saved.append(b"")
        return real(self, content)

    monkeypatch.setattr(store, "dump", save_meanwhile)
    dossier.judge(OTHER)
    found = [one.criterion for one in Dossier.open(dossier.path).record().judgements]
    assert found == ["OP3", "OP2"]


def test_a_file_that_never_comes_to_rest_is_left_to_the_other(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = dossier.path / "judgements.toml"
    store = type(dossier._store)  # noqa: SLF001  # as above
    real: Callable[..., bytes] = store.dump

    def save_meanwhile(self: object, content: object) -> bytes:
        file.write_bytes(file.read_bytes() + b"# en nog iets\n")
        return real(self, content)

    monkeypatch.setattr(store, "dump", save_meanwhile)
    with pytest.raises(WriteError, match="keeps being changed"):
        dossier.judge(OTHER)
    assert b"OP2" not in file.read_bytes()


def test_undo_puts_the_last_change_back_and_undo_again_redoes_it(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.judge(BAD)
    assert dossier.undo() == "judgements.toml"
    assert dossier.record().judgements == Dossier.open(dossier.path).record().judgements == (GOOD,)
    assert dossier.undo() == "judgements.toml"
    assert dossier.record().judgements == (BAD,)


def test_undo_takes_the_file_that_was_changed_last(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    dossier.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi"))
    assert Dossier.open(dossier.path).undo() == "findings.toml"
    record = Dossier.open(dossier.path).record()
    assert record.findings == ()
    assert record.judgements == (GOOD,)


def test_undo_of_a_file_that_was_not_there_takes_it_away(dossier: Dossier) -> None:
    file = dossier.path / "findings.toml"
    file.unlink()
    dossier.add_finding(Finding("B1", FindingKind.GOES_WELL, "Mooi"))
    dossier.undo()
    assert not file.exists()
    dossier.undo()
    assert len(dossier.record().findings) == 1


def test_there_is_nothing_to_undo_in_a_new_dossier(dossier: Dossier) -> None:
    with pytest.raises(NotFoundError, match="no change to undo"):
        dossier.undo()


def test_undo_never_takes_a_hand_edit_with_it(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    file = dossier.path / "judgements.toml"
    file.write_text(HAND, "utf-8")
    with pytest.raises(UsageError, match="changed by hand"):
        dossier.undo()
    assert file.read_text("utf-8") == HAND


def test_undo_without_the_previous_version_changes_nothing(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    (dossier.path / ".visitatie" / "previous" / "judgements.toml").unlink()
    with pytest.raises(NotFoundError, match="is gone"):
        dossier.undo()
    assert dossier.record().judgements == (GOOD,)


def test_the_hidden_folder_may_be_thrown_away(dossier: Dossier) -> None:
    dossier.judge(GOOD)
    for path in sorted((dossier.path / ".visitatie").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (dossier.path / ".visitatie").rmdir()
    dossier.judge(OTHER)
    assert Dossier.open(dossier.path).record().judgements == (GOOD, OTHER)


def _nth_call_fails(real: Callable[..., object], number: int) -> Callable[..., object]:
    calls = iter(range(1_000_000))

    def call(*args: object, **kwargs: object) -> object:
        if next(calls) == number:
            raise OSError(errno.EIO, "Input/output error")
        return real(*args, **kwargs)

    return call


@pytest.mark.parametrize("name", ["open", "write", "fsync", "replace"])
@pytest.mark.parametrize("number", range(6))
def test_a_write_that_fails_leaves_the_old_or_the_new_dossier_whole(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    dossier.judge(GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(os, name, _nth_call_fails(getattr(os, name), number))
        try:
            dossier.judge(BAD)
            accepted = True
        except WriteError:
            accepted = False
    found = Dossier.open(dossier.path)
    assert found.record().judgements in ((GOOD,), (BAD,))
    if accepted:
        assert found.record().judgements == (BAD,)
    found.judge(BAD)
    assert Dossier.open(dossier.path).record().judgements == (BAD,)
    leftovers = [path.name for path in dossier.path.rglob("*.tmp")]
    assert leftovers == []


@pytest.mark.parametrize("number", range(12))
def test_a_dossier_that_cannot_be_made_leaves_no_half_one(
    tmp_path: Path, audit: Audit, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    path = tmp_path / "deep" / "linde"
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", _nth_call_fails(os.replace, number))
        try:
            Dossier.create(path, audit)
            made = True
        except WriteError:
            made = False
    assert made == (number >= 6)
    if made:
        assert Dossier.open(path).audit == audit
    else:
        assert list(tmp_path.iterdir()) == []


def test_a_dossier_that_went_away_is_told(dossier: Dossier) -> None:
    (dossier.path / "audit.toml").unlink()
    with pytest.raises(NotFoundError, match="is no dossier"):
        dossier.judge(GOOD)
    assert not (dossier.path / ".visitatie" / "dossier.lock").exists()


def test_a_folder_that_may_not_be_written_to_is_told(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(WriteError, match="cannot be made: Permission denied"):
        dossier.judge(GOOD)


def test_many_programs_at_once_lose_nothing(dossier: Dossier) -> None:
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from visitatie.dossier import Dossier
        from visitatie.model import Answer

        dossier = Dossier.open(Path(sys.argv[1]))
        for number in range(8):
            dossier.say(Answer("V1", f"{sys.argv[2]}-{number}", "team"))
    """)
    running = [
        subprocess.Popen([sys.executable, "-c", program, str(dossier.path), name])
        for name in ("a", "b", "c")
    ]
    assert [one.wait(50) for one in running] == [0, 0, 0]
    said = [one.text for one in Dossier.open(dossier.path).record().conversation.answers]
    assert sorted(said) == [f"{name}-{number}" for name in "abc" for number in range(8)]
