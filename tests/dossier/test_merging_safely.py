"""A merge takes what it showed, from a copy that stood still, and leaves nothing when refused."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from attrs import evolve

from dossier_copies import at
from example_judgements import BAD, GOOD, OTHER
from visitatie.dossier import Dossier
from visitatie.dossier._store import Store
from visitatie.dossier.merging._logs import BothLogs, both_logs
from visitatie.errors import Message, UsageError, WriteError
from visitatie.files.default_process import default_process
from visitatie.files.reading import DOSSIER_LIMIT
from visitatie.model import Evidence, EvidenceKind, Step, StepKind
from visitatie.process import default_terms, retained

PLAN = Evidence("E1", EvidenceKind.DOCUMENT, "Weekplan")


def files_of(path: Path) -> dict[str, bytes]:
    return {
        one.relative_to(path).as_posix(): one.read_bytes()
        for one in path.rglob("*")
        if one.is_file() and one.name not in {"dossier.lock", "dossier"}
    }


def with_evidence(stick: Path, tmp_path: Path) -> Path:
    (tmp_path / "plan.txt").write_bytes(b"Weekplan")
    added = at(stick, "jan").add_evidence(PLAN, tmp_path / "plan.txt")
    return stick / "evidence" / str(added.file)


def test_evidence_that_became_another_after_the_plan_is_not_taken(
    copies: tuple[Path, Path], tmp_path: Path
) -> None:
    marit, stick = copies
    file = with_evidence(stick, tmp_path)
    opened = at(marit, "marit")
    plan = opened.plan_merging(stick)
    before = files_of(marit)
    file.write_bytes(b"Iets anders")
    with pytest.raises(WriteError, match="after the plan"):
        opened.merge(plan)
    assert files_of(marit) == before


def test_a_refused_merge_takes_its_evidence_along_again(
    copies: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marit, stick = copies
    with_evidence(stick, tmp_path)
    opened = at(marit, "marit")
    plan = opened.plan_merging(stick)

    def full(*_: object) -> None:
        raise WriteError(Message("the disk is full"))

    monkeypatch.setattr("visitatie.dossier.merging._carry_out.commit", full)
    with pytest.raises(WriteError, match="full"):
        opened.merge(plan)
    assert list(marit.joinpath("evidence").glob("*.txt")) == []


def test_a_folder_that_comes_along_is_on_the_disk_with_its_name(
    copies: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    marit, stick = copies
    deep = stick / "evidence" / "foto" / "plein"
    deep.mkdir(parents=True)
    (deep / "1.txt").write_bytes(b"x")
    at(stick, "jan").judge(GOOD)
    synced: list[Path] = []
    real = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(Path(f"/proc/self/fd/{descriptor}").readlink())
        real(descriptor)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("this system does not tell which folder a descriptor is of")
    opened = at(marit, "marit")
    plan = opened.plan_merging(stick)
    monkeypatch.setattr(os, "fsync", noted)
    opened.merge(plan)
    root = marit.resolve() / "evidence"
    assert {root, root / "foto", root / "foto" / "plein"} <= set(synced)


def test_a_copy_in_which_a_change_is_going_on_is_not_read(copies: tuple[Path, Path]) -> None:
    marit, stick = copies
    at(stick, "jan").judge(OTHER)
    (stick / ".visitatie").mkdir(exist_ok=True)
    (stick / ".visitatie" / "unfinished.json").write_text("{}", "utf-8")
    before = files_of(stick)
    with pytest.raises(UsageError, match="going on"):
        at(marit, "marit").plan_merging(stick)
    assert files_of(stick) == before


def test_a_copy_that_changes_while_it_is_read_is_not_taken(
    copies: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    marit, stick = copies
    at(stick, "jan").judge(OTHER)
    opened = at(marit, "marit")

    def meanwhile(ours: Store, theirs: Store) -> BothLogs:
        at(stick, "jan").judge(BAD)
        return both_logs(ours, theirs)

    monkeypatch.setattr("visitatie.dossier.merging._plan.both_logs", meanwhile)
    with pytest.raises(UsageError, match="while it was read"):
        opened.plan_merging(stick)


def test_a_long_log_comes_along_whole(
    copies: tuple[Path, Path],
) -> None:
    marit, stick = copies
    at(marit, "jan").judge(GOOD)
    at(stick, "marit").judge(OTHER)
    because = "x" * (DOSSIER_LIMIT // 3)
    for path, who in ((marit, "jan"), (stick, "jan-2")):
        for _ in range(4):
            at(path, who).note("seal", by=who, because=because)
    assert (stick / "log" / "jan-2.jsonl").stat().st_size > DOSSIER_LIMIT
    found = at(marit, "marit")
    found.merge(found.plan_merging(stick))
    assert {line.writer for line in found.log()} >= {"jan", "jan-2"}
    assert (marit / "log" / "jan-2.jsonl").read_bytes() == (
        stick / "log" / "jan-2.jsonl"
    ).read_bytes()
    back = at(stick, "jan-2")
    back.merge(back.plan_merging(marit))
    assert (stick / "log" / "jan.jsonl").read_bytes() == (marit / "log" / "jan.jsonl").read_bytes()
    longer = at(marit, "jan")
    longer.note("seal", by="jan", because=because)
    again = at(stick, "jan-2")
    again.merge(again.plan_merging(marit))
    assert not Dossier.open(stick).hand_edits()


def test_an_empty_log_of_before_a_power_cut_is_gone_on_with(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    (dossier.path / "log" / "jan.jsonl").write_bytes(b"")
    synced: list[int] = []
    real = os.fsync

    def noted(descriptor: int) -> None:
        synced.append(os.fstat(descriptor).st_ino)
        real(descriptor)

    monkeypatch.setattr(os, "fsync", noted)
    at(dossier.path, "jan").judge(GOOD)
    assert (dossier.path / "log").stat().st_ino in synced
    found = Dossier.open(dossier.path)
    assert [line.did for line in found.log() if line.writer == "jan"] == ["put judgements"]
    assert not found.hand_edits()


def test_a_copy_in_which_records_were_destroyed_is_gone_on_with_alone(
    copies: tuple[Path, Path],
) -> None:
    marit, stick = copies
    old = Step(StepKind.BEGIN, "closed", dt.datetime(2010, 1, 1, tzinfo=dt.UTC), reason="Oud.")
    at(stick, "jan").take(old)
    at(stick, "jan").add_evidence(evolve(PLAN, text="Wat er stond."))
    opened = at(stick, "jan")
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    kept = retained(opened.record(), default_process(), default_terms(), now.date())
    opened.retention.destroy(opened.retention.plan(kept), at=now, by="Jan")
    for here, there in ((marit, stick), (stick, marit)):
        with pytest.raises(UsageError, match="were destroyed in one of the two"):
            at(here, "bo").plan_merging(there)
