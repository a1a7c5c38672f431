"""A change of a dossier and its line in the log: both there or neither, whatever breaks.

What is looked at is the code, not a disk: the folders are in memory, and a file that was read once
is not understood anew each time. Every state is opened and read by the library itself.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

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
from visitatie.dossier._layout import Part
from visitatie.dossier._note import Note, Replaced, dump, note_path
from visitatie.dossier._store import Store
from visitatie.errors import InputError, NotFoundError, WriteError
from visitatie.files import writing
from visitatie.files.writing import remove, write_atomic
from visitatie.model import (
    Audit,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Member,
    Rating,
    Record,
)

pytestmark = pytest.mark.untraced

FINDING = Finding("B1", FindingKind.GOES_WELL, "Elke week gelezen.")
BY_HAND = b'format = 1\n\n[[findings]]\nid = "B0"\nkind = "goes_well"\ntext = "Rust."\n'
FEWEST_FAULTS = 2_000
FEWEST_STATES = 20_000

Work = Callable[[Dossier], object]
Careless = Callable[[DossierDisk, pytest.MonkeyPatch], None]


def with_file(dossier: Dossier) -> object:
    evidence = Evidence("E1", EvidenceKind.DOCUMENT, "Weekplan", criteria=("OP1",))
    return dossier.add_evidence(evidence, dossier.path.parent / "weekplan.txt")


CHANGES: tuple[Work, ...] = (
    lambda dossier: dossier.judge(GOOD),
    lambda dossier: dossier.judge(BAD),
    with_file,
    lambda dossier: dossier.ratings.rate(Rating("OP1", "Anna", "voldoende")),
    lambda dossier: dossier.add_finding(FINDING),
    lambda dossier: dossier.undo(),
    lambda dossier: dossier.adopt("Marit", "Gezien."),
    lambda dossier: dossier.merge(
        dossier.plan_merging(dossier.path.parent / "other"), by="Marit", because="Van de stick."
    ),
    lambda dossier: dossier.erase(
        dossier.plan_erasing("Anna"), by="Marit", because="Op haar verzoek."
    ),
    lambda dossier: dossier.judge(GOOD),
)
"""Changes one after another.

What the fixture wrote by hand is taken over, a copy is merged, and Anna is erased.
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder in memory where there is one."""
    memory = Path("/dev/shm")  # noqa: S108  # a folder of its own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder).resolve()


@pytest.fixture
def start(place: Path, audit: Audit) -> Path:
    """A dossier with one change in its log, and one by hand after it; and a copy that went on."""
    folder = place / "start"
    Dossier.create(folder, audit)
    Dossier.open(folder).judge(evolve(OTHER, reason="Nog niet."))
    shutil.copytree(folder, place / "other")
    copy = Dossier.open(place / "other", by="Noor", log="noor")
    (place / "lijst.txt").write_bytes(b"Anna, Bo, Chris\n" * 4)
    copy.add_evidence(Evidence("N1", EvidenceKind.DOCUMENT, "Lijst"), place / "lijst.txt")
    copy.put_member(Member("Noor"))
    (folder / "findings.toml").write_bytes(BY_HAND)
    (place / "weekplan.txt").write_bytes(b"Maandag lezen, dinsdag rekenen.\n" * 4)
    return folder


@pytest.fixture(autouse=True)
def read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Understand the same text of the same file once, and write the same line the same way."""
    understood: dict[tuple[str, bytes | None], Any] = {}
    real = Store.parse

    def parse(store: Store, part: Part[Any], raw: bytes | None) -> object:
        key = (part.name, raw)
        if key not in understood:
            understood[key] = real(store, part, raw)
        return understood[key]

    monkeypatch.setattr(Store, "parse", parse)
    noon = dt.datetime(2026, 11, 12, 12, tzinfo=dt.UTC)
    monkeypatch.setattr(_logged, "_now", lambda: noon)
    monkeypatch.setattr(_logged, "new_salt", lambda: "5a" * 16)


def everything(folder: Path) -> dict[str, bytes]:
    found = {}
    for above, _, names in os.walk(folder):
        for name in names:
            with open(path := f"{above}/{name}", "rb") as stream:  # noqa: PTH123  # thousands of times
                found[os.path.relpath(path, folder)] = stream.read()
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Give the files, but for what may be thrown away at any moment."""
    return {
        name: data
        for name, data in everything(folder).items()
        if "accepted" not in name and not name.endswith("log-ends.json")
    }


def put(state: dict[str, bytes], folder: Path) -> None:
    """Make a folder hold this state, as the library will find it."""
    for kept in ("evidence", "log", ".visitatie/previous", "reports"):
        (folder / kept).mkdir(parents=True, exist_ok=True)
    there = everything(folder)
    for name in there.keys() - state.keys():
        (folder / name).unlink()
    for name, data in state.items():
        if there.get(name) != data:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


@frozen
class Told:
    """What a dossier and its log said after each change."""

    records: dict[int, tuple[Record, int]]
    """By the number of lines in the log: the record, and how many blind ratings there were."""


def told_by(dossier: Dossier) -> tuple[int, tuple[Record, int]]:
    return len(dossier.log()), (dossier.record(), sum(dossier.ratings.counts().values()))


def wrong(folder: Path, told: Told, accepted: int, seen: set[bytes]) -> str | None:
    """Say what is wrong with a dossier after a failure; ``accepted`` lines may not be lost.

    What differs in half-made temporary files only is looked at once: nothing reads those.
    """
    files = sorted(
        item for item in contents(folder).items() if not item[0].endswith((".tmp", ".part"))
    )
    key = hashlib.sha256(repr((accepted, files)).encode()).digest()
    if key in seen:
        return None
    seen.add(key)
    try:
        found = Dossier.open(folder)
        number, said = told_by(found)
        edits = found.hand_edits()
    except (InputError, NotFoundError) as error:
        return f"cannot be read: {error}"
    if number < accepted:
        return f"lost: {accepted - number} lines"
    if told.records.get(number) != said:
        return "the log and the files say different things"
    if edits.files and number > min(told.records):
        return "looks as if it was changed by hand"
    bad = [one.code for one in found.evidence_notices() if one.code != "evidence-unregistered"]
    return f"evidence: {bad}" if bad else None


def replay(
    folder: Path,
    disk: DossierDisk,
    patch: pytest.MonkeyPatch,
    changes: Sequence[Work] = CHANGES,
) -> tuple[Told, list[int]]:
    """Make all changes; give what was told, and where in the disk's log each was accepted."""
    opened = Dossier.open(folder)
    records = dict([told_by(opened)])
    moments = []
    with patch.context() as each:
        each.setattr(writing, "os", disk)
        for work in changes:
            work(opened)
            records.update([told_by(opened)])
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
        after, files = place / f"after-{turn}", contents(before)
        put(files, after)
        disk = DossierDisk(root=after)
        with monkeypatch.context() as patch:
            patch.setattr(writing, "os", disk)
            work(Dossier.open(after))
        told = Told(dict(told_by(Dossier.open(one)) for one in (before, after)))
        seen: set[bytes] = set()
        for number in range(1, disk.calls + 1):
            faults += 1
            put(files, place / "now")
            broken_disk = DossierDisk(number, failure, root=place / "now")
            with monkeypatch.context() as patch:
                patch.setattr(writing, "os", broken_disk)
                problem = broken(work, place / "now", told, broken_disk, seen)
            assert problem is None, (turn, number)
        before = after
    assert faults * len(FAILURES) >= FEWEST_FAULTS


def broken(work: Work, folder: Path, told: Told, disk: DossierDisk, seen: set[bytes]) -> str | None:
    """Make one change on a disk that breaks; say what is wrong when it is whole again."""
    try:
        work(Dossier.open(folder))
        accepted = max(told.records)
    except (WriteError, Killed):
        accepted = min(told.records)
    left = [] if disk.dead else [*folder.rglob("*.tmp"), *folder.rglob("*.part")]
    disk.fail_at, disk.dead = 0, False
    return "left something behind" if left else wrong(folder, told, accepted, seen)


# Power loss


def lost_power(
    start: Path, log: list[Change], told: Told, moments: list[int], pieces: int
) -> tuple[int, str | None]:
    """Give how many states were looked at, and what is wrong in the first that is not right.

    States that differ in half-made temporary files only are looked at once: nothing reads those.
    """
    states = 0
    seen: set[bytes] = set()
    begin = contents(start)
    numbers = sorted(told.records)
    for end in range(len(log) + 1):
        accepted = numbers[sum(moment <= end for moment in moments)]
        for state in after_power_loss(begin, log[:end], pieces):
            states += 1
            matters = {
                name: data for name, data in state.items() if not name.endswith((".tmp", ".part"))
            }
            key = hashlib.sha256(repr((accepted, sorted(matters.items()))).encode()).digest()
            if key not in seen:
                seen.add(key)
                put(matters, start.parent / "state")
                problem = wrong(start.parent / "state", told, accepted, set())
                if problem is not None:
                    return states, problem
    return states, None


def test_power_loss_at_any_moment_loses_nothing_that_was_accepted(
    start: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = place / "work"
    put(contents(start), folder)
    disk = DossierDisk(root=folder)
    told, moments = replay(folder, disk, monkeypatch)
    states, found = lost_power(start, disk.log, told, moments, 400)
    assert found is None
    assert states >= FEWEST_STATES


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
        store.logs.append(store.author.writer, lines)

    patch.setattr(_logged, "commit", commit)


def note_after_log(disk: DossierDisk, patch: pytest.MonkeyPatch) -> None:
    """Add the line before it is written down what it is about."""
    del disk

    def commit(store: Store, files: Sequence[Replaced], lines: Sequence[LogLine]) -> None:
        store.logs.append(store.author.writer, lines)
        write_atomic(note_path(store), dump(Note(tuple(files), store.author.writer)))
        for file in files:
            write_atomic(store.path(file.part), file.after or b"")
        remove(note_path(store))

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
    put(contents(start), folder)
    disk = DossierDisk(root=folder)
    with monkeypatch.context() as patch:
        careless(disk, patch)
        told, moments = replay(folder, disk, monkeypatch, CHANGES[:2])
    _, found = lost_power(start, disk.log, told, moments, 4)
    assert found is not None
