"""An upgrade on disk: all files or none, whatever fails, and always a way back."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from editions import OLD, change, edition, pin, with_criteria
from failing_disk import Disk, Killed
from visitatie.dossier import Dossier, Upgraded, UpgradePlan, apply_upgrade, plan_upgrade
from visitatie.errors import InputError, UsageError, WriteError
from visitatie.files import writing
from visitatie.model import (
    Audit,
    AuditKind,
    Evidence,
    EvidenceKind,
    Judgement,
    Objection,
    Record,
    Subject,
)

NEW = edition(
    change("A2", "gone"),
    change("A1", "reworded"),
    criteria=with_criteria(evolve(OLD.criterion("A1"), text="Anders?"), without=("A2",)),
)
A1 = Judgement("A1", "goed", reason="Gezien.", evidence=("E1",))
A2 = Judgement("A2", "voldoende")
MOST = 400
"""More calls to the disk than an upgrade makes."""


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    audit = Audit("x", "X", AuditKind.AUDIT, Subject("De Linde"), pin(OLD))
    dossier = Dossier.create(tmp_path / "linde", audit)
    dossier.add_evidence(Evidence("E1", EvidenceKind.NOTE, "E", criteria=("A1", "A2")))
    dossier.judge(A1)
    dossier.judge(A2)
    dossier.hearing.object_to(Objection("B1", "Niet zo.", ("A1", "A2"), "de directeur"))
    return dossier


def _planned(dossier: Dossier) -> tuple[UpgradePlan, Upgraded]:
    plan = plan_upgrade(dossier.record(), OLD, NEW)
    return plan, apply_upgrade(plan, pin(NEW, "sha256:nieuw"))


def _upgrade(dossier: Dossier) -> Record:
    plan, upgraded = _planned(dossier)
    dossier.upgrade(plan, upgraded)
    return upgraded.record


def test_what_was_planned_is_what_the_files_say(dossier: Dossier) -> None:
    after = _upgrade(dossier)
    assert dossier.record() == Dossier.open(dossier.path).record() == after
    assert after.audit.framework.ref == "kader@2026"
    assert [one.judgement for one in after.set_aside if one.judgement] == [A2]
    assert [one.criteria for one in after.hearing.objections] == [("A1",)]
    assert not (dossier.path / ".visitatie" / "unfinished.json").exists()


def test_remarks_that_people_wrote_stay(dossier: Dossier) -> None:
    for name, old, new in (
        ("judgements.toml", '[[judgements]]\ncriterion = "A1"', "# Bespreken!\n{}"),
        ("audit.toml", "[audit.framework]", "# Ons kader.\n{}"),
    ):
        file = dossier.path / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new.format(old)), "utf-8")
    dossier.reload()
    _upgrade(dossier)
    assert "# Bespreken!" in (dossier.path / "judgements.toml").read_text("utf-8")
    assert "# Ons kader." in (dossier.path / "audit.toml").read_text("utf-8")


def test_undo_takes_the_whole_upgrade_back_and_does_it_again(dossier: Dossier) -> None:
    before = dossier.record()
    after = _upgrade(dossier)
    names = Dossier.open(dossier.path).undo()
    assert names == (
        "set-aside.toml",
        "evidence/register.toml",
        "judgements.toml",
        "hearing.toml",
        "audit.toml",
    )
    found = Dossier.open(dossier.path)
    assert found.record() == before
    assert not (dossier.path / "set-aside.toml").exists()
    found.undo()
    assert found.record() == Dossier.open(dossier.path).record() == after


def test_undo_of_an_upgrade_takes_no_hand_edit_with_it(dossier: Dossier) -> None:
    _upgrade(dossier)
    file = dossier.path / "judgements.toml"
    file.write_text(file.read_text("utf-8") + "\n# erbij\n", "utf-8")
    with pytest.raises(UsageError, match=r"judgements\.toml was changed by hand"):
        dossier.undo()
    assert dossier.audit.framework.ref == "kader@2026"


def test_a_judgement_takes_its_mark_away(dossier: Dossier) -> None:
    assert _upgrade(dossier).judgements[0].carried_from == "kader@2025"
    dossier.judge(A1)
    assert Dossier.open(dossier.path).record().judgements == (A1,)


def test_a_change_after_the_plan_is_never_written_over(dossier: Dossier) -> None:
    plan, upgraded = _planned(dossier)
    Dossier.open(dossier.path).judge(evolve(A2, reason="Toch."))
    with pytest.raises(WriteError, match="changed after the plan was made"):
        dossier.upgrade(plan, upgraded)
    assert Dossier.open(dossier.path).audit.framework.ref == "kader@2025"


def _broken(call: Callable[..., Any], _name: str, _args: tuple[Any, ...]) -> Any:  # noqa: ANN401  # never
    raise OSError(errno.EIO, "Input/output error")


def _killed_before(call: Callable[..., Any], _name: str, _args: tuple[Any, ...]) -> Any:  # noqa: ANN401  # never
    raise Killed


def _killed_after(call: Callable[..., Any], _name: str, args: tuple[Any, ...]) -> Any:  # noqa: ANN401  # never
    call(*args)
    raise Killed


@pytest.mark.untraced
@pytest.mark.parametrize("failure", [_broken, _killed_before, _killed_after])
def test_whatever_call_fails_the_dossier_is_the_old_or_the_new_one(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, failure: Callable[..., Any]
) -> None:
    """Every call to the disk is broken once; an upgrade that is told to be done, is done."""
    before = dossier.record()
    plan, upgraded = _planned(dossier)
    seen = set()
    for number in range(1, MOST):
        disk = Disk(fail_at=number, failure=failure)
        with monkeypatch.context() as patch:
            patch.setattr(writing, "os", disk)
            try:
                Dossier.open(dossier.path).upgrade(plan, upgraded)
                accepted = True
            except (WriteError, Killed):
                accepted = False
        found = Dossier.open(dossier.path)
        assert found.record() in (before, upgraded.record), number
        assert not (dossier.path / ".visitatie" / "unfinished.json").exists()
        if accepted:
            assert found.record() == upgraded.record
        seen.add(found.record() == before)
        if found.record() == upgraded.record:
            found.undo()
        if disk.calls < number:
            break
    else:
        pytest.fail("the upgrade makes more calls than are tried")
    assert seen == {True, False}


@pytest.mark.parametrize("number", [12, 30, 50])
def test_a_way_back_that_fails_is_found_when_the_dossier_is_opened(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The disk breaks in the middle and stays broken: even putting back cannot be done."""
    before = dossier.record()
    plan, upgraded = _planned(dossier)
    disk = Disk()

    def broken(call: Callable[..., Any], name: str, args: tuple[Any, ...]) -> Any:  # noqa: ANN401  # never
        disk.fail_at += 1
        raise OSError(errno.ENOSPC, "No space left on device")

    disk.fail_at, disk.failure = number, broken
    with monkeypatch.context() as patch:
        patch.setattr(writing, "os", disk)
        with pytest.raises(WriteError, match="No space left"):
            dossier.upgrade(plan, upgraded)
    assert Dossier.open(dossier.path).record() == before


def _broken_off(dossier: Dossier) -> Path:
    """Leave a dossier as it is when the program is killed between two files."""
    before = (dossier.path / "judgements.toml").read_text("utf-8")
    _upgrade(dossier)
    note = dossier.path / ".visitatie" / "unfinished.json"
    after = (dossier.path / "judgements.toml").read_text("utf-8")
    files = [{"name": "judgements.toml", "before": before, "after": after}]
    note.write_text(json.dumps({"format": 1, "files": files}), "utf-8")
    return note


def test_a_file_that_was_changed_after_the_break_is_left_alone(dossier: Dossier) -> None:
    note = _broken_off(dossier)
    file = dossier.path / "judgements.toml"
    file.write_text("format = 1\n", "utf-8")
    with pytest.raises(InputError) as caught:
        Dossier.open(dossier.path)
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.file) == ("D008", str(file))
    assert str(note) in str(problem.hint)
    assert file.read_text("utf-8") == "format = 1\n"


@pytest.mark.parametrize("text", ["", "{}", '{"files": [{"name": "niets.toml"}]}', "[1]"])
def test_a_note_that_cannot_be_read_is_told(dossier: Dossier, text: str) -> None:
    note = dossier.path / ".visitatie" / "unfinished.json"
    note.write_text(text, "utf-8")
    with pytest.raises(InputError) as caught:
        Dossier.open(dossier.path)
    assert caught.value.problems[0].code == "D009"
    note.unlink()
    assert Dossier.open(dossier.path).record().judgements == (A1, A2)


def test_a_change_waits_for_what_broke_off_to_be_put_back(dossier: Dossier) -> None:
    open_already = Dossier.open(dossier.path)
    _broken_off(dossier)
    open_already.judge(evolve(A2, reason="Toch."))
    assert not (dossier.path / ".visitatie" / "unfinished.json").exists()
    assert Dossier.open(dossier.path).record().judgements == (A1, evolve(A2, reason="Toch."))
