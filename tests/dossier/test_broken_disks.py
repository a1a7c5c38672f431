"""A change of a dossier and its line in the log: both there or neither, whatever breaks."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from attrs import evolve, frozen

from dossier_disk import DossierDisk, after_power_loss
from example_judgements import BAD, GOOD, OTHER
from failing_disk import (
    Change,
    Failure,
    Killed,
    disk_broken,
    disk_full,
    killed_after,
    killed_before,
    killed_half_way,
    over_quota,
    short_write,
)
from visitatie.dossier import Dossier, LogLine, _logged, _together
from visitatie.dossier._store import Store
from visitatie.dossier._together import Replaced
from visitatie.errors import InputError, NotFoundError, WriteError
from visitatie.files import writing
from visitatie.files.writing import remove, write_atomic
from visitatie.model import Audit, Finding, FindingKind, Member, Record

MEMBER = Member("Marit van Dalen")
FINDING = Finding("B1", FindingKind.GOES_WELL, "Elke week gelezen.")
BY_HAND = b'format = 1\n\n[[findings]]\nid = "B0"\nkind = "goes_well"\ntext = "Rust."\n'
FEWEST_FAULTS = 2_000
FEWEST_STATES = 20_000
PARTS = 4
"""Tests over which the moments are spread."""

Work = Callable[[Dossier], object]
Careless = Callable[[DossierDisk, pytest.MonkeyPatch], None]

CHANGES: tuple[Work, ...] = (
    lambda dossier: dossier.judge(GOOD),
    lambda dossier: dossier.judge(BAD),
    lambda dossier: dossier.add_finding(FINDING),
    lambda dossier: dossier.undo(),
    lambda dossier: dossier.put_member(MEMBER),
    lambda dossier: dossier.judge(OTHER),
    lambda dossier: dossier.adopt("Marit", "Gezien."),
)
"""Changes one after another; the last takes over what the fixture wrote by hand."""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory where there is one: what is asked here is not how fast a disk is."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder).resolve()


@pytest.fixture
def start(place: Path, audit: Audit) -> Path:
    """A dossier with one change in its log, and one by hand after it."""
    folder = place / "start"
    Dossier.create(folder, audit)
    Dossier.open(folder).judge(evolve(OTHER, reason="Nog niet."))
    (folder / "findings.toml").write_bytes(BY_HAND)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files, but for what may be thrown away at any moment."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "accepted" not in path.parts and path.name != "log-end.json"
    }


@frozen
class Told:
    """What a dossier and its log said after each change."""

    records: dict[int, Record]
    """By the number of lines in the log."""


def wrong(folder: Path, told: Told, accepted: int) -> str | None:
    """Say what is wrong with a dossier after a failure; ``accepted`` lines may not be lost."""
    try:
        found = Dossier.open(folder)
        number = len(list(found.log()))
        edits = found.hand_edits()
    except (InputError, NotFoundError) as error:
        return f"cannot be read: {error}"
    if number < accepted:
        return f"lost: {accepted - number} lines"
    if number not in told.records or found.record() != told.records[number]:
        return "the log and the files say different things"
    if edits.files and number > min(told.records):
        return "looks as if it was changed by hand"
    return None


def replay(
    folder: Path,
    disk: DossierDisk,
    patch: pytest.MonkeyPatch,
    changes: Sequence[Work] = CHANGES,
) -> tuple[Told, list[int]]:
    """Make all changes; give what was told, and where in the disk's log each was accepted."""
    opened = Dossier.open(folder)
    records = {len(list(opened.log())): opened.record()}
    moments = []
    with patch.context() as each:
        each.setattr(writing, "os", disk)
        for work in changes:
            work(opened)
            records[len(list(opened.log()))] = opened.record()
            moments.append(len(disk.log))
    return Told(records), moments


# A call that fails


FAILURES = (
    killed_before,
    killed_after,
    killed_half_way,
    disk_full,
    disk_broken,
    over_quota,
    short_write,
)


@pytest.mark.parametrize("failure", FAILURES)
def test_whatever_call_fails_the_change_and_its_line_are_there_or_neither(
    start: Path, place: Path, monkeypatch: pytest.MonkeyPatch, failure: Failure
) -> None:
    faults, before = 0, start
    for turn, work in enumerate(CHANGES):
        after = place / f"after-{turn}"
        shutil.copytree(before, after)
        disk = DossierDisk(root=after)
        with monkeypatch.context() as patch:
            patch.setattr(writing, "os", disk)
            work(Dossier.open(after))
        told = Told(
            {
                len(list(one.log())): one.record()
                for one in (Dossier.open(before), Dossier.open(after))
            }
        )
        for number in range(1, disk.calls + 1):
            faults += 1
            folder = place / "now"
            shutil.copytree(before, folder)
            disk = DossierDisk(number, failure, root=folder)
            with monkeypatch.context() as patch:
                patch.setattr(writing, "os", disk)
                problem = broken(work, folder, told, disk)
            shutil.rmtree(folder)
            assert problem is None, (turn, number)
        before = after
    assert faults * len(FAILURES) >= FEWEST_FAULTS


def broken(work: Work, folder: Path, told: Told, disk: DossierDisk) -> str | None:
    """Make one change on a disk that breaks; say what is wrong when it is whole again."""
    try:
        work(Dossier.open(folder))
        accepted = max(told.records)
    except (WriteError, Killed):
        accepted = min(told.records)
    left = [] if disk.dead else list(folder.rglob("*.tmp"))
    disk.fail_at, disk.dead = 0, False
    return "left something behind" if left else wrong(folder, told, accepted)


# Power loss


def lost_power(  # noqa: PLR0913, PLR0917  # all that a loss depends on
    start: Path, log: list[Change], told: Told, moments: list[int], ends: range, pieces: int
) -> tuple[int, str | None]:
    """Give how many states were looked at, and what is wrong in the first that is not right.

    States that differ in half-made temporary files only are looked at once: nothing reads those.
    """
    states = 0
    seen: set[bytes] = set()
    begin = contents(start)
    first = min(told.records)
    numbers = sorted(told.records)
    for end in ends:
        done = sum(moment <= end for moment in moments)
        accepted = numbers[done] if done else first
        for state in after_power_loss(begin, log[:end], pieces):
            states += 1
            matters = {name: data for name, data in state.items() if not name.endswith(".tmp")}
            key = hashlib.sha256(repr((accepted, sorted(matters.items()))).encode()).digest()
            if key not in seen:
                seen.add(key)
                problem = written_out(matters, start.parent / "state", told, accepted)
                if problem is not None:
                    return states, problem
    return states, None


def written_out(state: dict[str, bytes], folder: Path, told: Told, accepted: int) -> str | None:
    for name, data in state.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    try:
        return wrong(folder, told, accepted)
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("turn", range(PARTS))
def test_power_loss_at_any_moment_loses_nothing_that_was_accepted(
    start: Path, place: Path, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    folder = place / "work"
    shutil.copytree(start, folder)
    disk = DossierDisk(root=folder)
    told, moments = replay(folder, disk, monkeypatch)
    states, found = lost_power(
        start, disk.log, told, moments, range(turn, len(disk.log) + 1, PARTS), 280
    )
    assert found is None
    assert states * PARTS >= FEWEST_STATES


def without(kind: str) -> Careless:
    """Forget one kind of fsync."""

    def spoil(disk: DossierDisk, patch: pytest.MonkeyPatch) -> None:
        del patch
        disk.forgotten = kind

    return spoil


def in_place(disk: DossierDisk, patch: pytest.MonkeyPatch) -> None:
    """Write over the old file, without a temporary one."""

    def write(path: Path, data: bytes) -> None:
        descriptor = disk.open(path, os.O_WRONLY | os.O_CREAT)
        disk.ftruncate(descriptor, 0)
        disk.write(descriptor, data)
        disk.fsync(descriptor)
        disk.close(descriptor)
        disk.fsync(folder := disk.open(path.parent, os.O_RDONLY))
        disk.close(folder)

    patch.setattr(_together, "write_atomic", write)


def log_after_files(disk: DossierDisk, patch: pytest.MonkeyPatch) -> None:
    """Accept a change when the files are written, and only then add the line."""
    del disk

    def commit(store: Store, files: Sequence[Replaced], lines: Sequence[LogLine]) -> None:
        for file in files:
            write_atomic(store.path(file.part), file.after or b"")
        store.log.append(lines)

    patch.setattr(_logged, "commit", commit)


def note_after_log(disk: DossierDisk, patch: pytest.MonkeyPatch) -> None:
    """Add the line before it is written down what it is about."""
    del disk

    def commit(store: Store, files: Sequence[Replaced], lines: Sequence[LogLine]) -> None:
        store.log.append(lines)
        note = _together._Note(tuple(files), store.log.size, b"")  # noqa: SLF001  # the careless writer knows how
        write_atomic(_together._place(store), _together._dump(note))  # noqa: SLF001  # as above
        for file in files:
            write_atomic(store.path(file.part), file.after or b"")
        remove(_together._place(store))  # noqa: SLF001  # as above

    patch.setattr(_logged, "commit", commit)


@pytest.mark.parametrize(
    "careless",
    [
        pytest.param(without("sync"), id="no fsync of a file"),
        pytest.param(without("sync-folder"), id="no fsync of a folder"),
        pytest.param(in_place, id="no temporary file"),
        pytest.param(log_after_files, id="log after the files"),
        pytest.param(note_after_log, id="note after the log"),
    ],
)
def test_a_careless_writer_is_caught(
    start: Path, place: Path, monkeypatch: pytest.MonkeyPatch, careless: Careless
) -> None:
    folder = place / "work"
    shutil.copytree(start, folder)
    disk = DossierDisk(root=folder)
    with monkeypatch.context() as patch:
        careless(disk, patch)
        told, moments = replay(folder, disk, monkeypatch, CHANGES[:2])
    _, found = lost_power(start, disk.log, told, moments, range(len(disk.log) + 1), 4)
    assert found is not None


def test_what_only_helps_may_be_lost_or_spoiled(start: Path) -> None:
    shutil.rmtree(start / ".visitatie" / "accepted")
    (start / ".visitatie" / "log-end.json").write_bytes(b"\0\0")
    dossier = Dossier.open(start)
    dossier.judge(GOOD)
    assert dossier.hand_edits().lines == (3,)
    (found,) = [line for line in dossier.log() if line.did == "found"]
    assert found.details is not None
    assert [(one.file, one.entry) for one in found.details.changes] == [("findings.toml", "")]
