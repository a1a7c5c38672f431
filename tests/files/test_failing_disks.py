"""A file is whole, old or new, whatever the disk, the power or the process does."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from failing_disk import (
    NEW,
    OLD,
    Change,
    Disk,
    Failure,
    Killed,
    after_power_loss,
    disk_broken,
    disk_full,
    killed_after,
    killed_before,
    killed_half_way,
    over_quota,
    short_write,
)
from visitatie.errors import ExitCode, WriteError
from visitatie.files import writing
from visitatie.files.writing import write_atomic


def attempt(folder: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> BaseException | None:
    """Write once on this disk; a killed process does nothing more."""
    with monkeypatch.context() as patch:
        patch.setattr(writing, "os", disk)
        try:
            write_atomic(folder / "a.toml", NEW)
        except (WriteError, Killed) as error:
            return error
    return None


def calls_of_one_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    folder = tmp_path / "count"
    folder.mkdir()
    (folder / "a.toml").write_bytes(OLD)
    disk = Disk()
    assert attempt(folder, disk, monkeypatch) is None
    return disk.calls


def every_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Failure) -> list[Any]:
    """Break each call in turn; give per call the error and the folder afterwards."""
    results = []
    for number in range(1, calls_of_one_write(tmp_path, monkeypatch) + 1):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "a.toml").write_bytes(OLD)
        disk = Disk(number, failure)
        error = attempt(folder, disk, monkeypatch)
        assert disk.calls >= number
        results.append((error, {file.name: file.read_bytes() for file in folder.iterdir()}))
    assert len(results) >= 8
    return results


@pytest.mark.parametrize("failure", [killed_before, killed_after, killed_half_way])
def test_a_killed_process_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Failure
) -> None:
    seen = set()
    for error, files in every_call(tmp_path, monkeypatch, failure):
        assert isinstance(error, Killed)
        assert files["a.toml"] in {OLD, NEW}
        seen.add(files["a.toml"])
    assert seen == {OLD, NEW}


@pytest.mark.parametrize("failure", [disk_full, disk_broken, over_quota])
def test_a_failing_disk_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: Failure
) -> None:
    results = every_call(tmp_path, monkeypatch, failure)
    for error, files in results:
        assert isinstance(error, WriteError)
        assert error.exit_code is ExitCode.WRITE
        assert error.hint is not None
        assert list(files) == ["a.toml"]
        told_old = "still there" in str(error)
        assert files["a.toml"] == (OLD if told_old else NEW)
    assert [files["a.toml"] for _, files in results].count(NEW) <= 3  # only the folder's fsync


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for error, files in every_call(tmp_path, monkeypatch, short_write):
        assert error is None
        assert files == {"a.toml": NEW}


def test_a_failed_fsync_is_not_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def fsync(descriptor: int) -> None:
        tried.append(descriptor)
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(WriteError, match="broken"):
        write_atomic(tmp_path / "a.toml", NEW)
    assert len(tried) == 1
    assert list(tmp_path.iterdir()) == []


# Power loss


Writer = Callable[[Disk, Path, bytes], None]


def durable(_: Disk, path: Path, data: bytes) -> None:
    write_atomic(path, data)


def in_place(disk: Disk, path: Path, data: bytes) -> None:
    descriptor = disk.open(path, os.O_WRONLY | os.O_TRUNC)
    disk.write(descriptor, data)
    disk.fsync(descriptor)
    disk.close(descriptor)


def without(kind: str) -> Writer:
    """Give a writer that forgets one kind of fsync."""

    def write(disk: Disk, path: Path, data: bytes) -> None:
        start = len(disk.log)
        write_atomic(path, data)
        disk.log[start:] = [change for change in disk.log[start:] if change.kind != kind]

    return write


def lost_power(write: Writer, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what goes wrong when power is lost after each change of two writes."""
    file = folder / "a.toml"
    file.write_bytes(OLD)
    disk = Disk()
    contents = [OLD, NEW, OLD + NEW]
    acknowledged = []
    with monkeypatch.context() as patch:
        patch.setattr(writing, "os", disk)
        for data in contents[1:]:
            write(disk, file, data)
            acknowledged.append(len(disk.log))
    wrong = []
    for end in range(len(disk.log) + 1):
        done = sum(moment <= end for moment in acknowledged)
        for state in after_power_loss({"a.toml": OLD}, disk.log[:end]):
            if state.get("a.toml") not in contents:
                wrong.append("torn")
            elif contents.index(state["a.toml"]) < done:
                wrong.append("lost an acknowledged write")
    return wrong


def test_power_loss_at_any_moment_leaves_a_whole_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lost_power(durable, tmp_path, monkeypatch) == []


@pytest.mark.parametrize(
    ("writer", "fault"),
    [
        pytest.param(without("sync"), "torn", id="no file fsync"),
        pytest.param(without("sync-folder"), "lost an acknowledged write", id="no folder fsync"),
        pytest.param(in_place, "torn", id="written in place"),
    ],
)
def test_the_simulator_sees_what_a_careless_writer_does(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    writer: Writer,
    fault: str,
) -> None:
    assert fault in lost_power(writer, tmp_path, monkeypatch)


def test_the_log_tells_the_order_of_a_durable_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = Disk()
    assert attempt(tmp_path, disk, monkeypatch) is None
    assert [change.kind for change in disk.log] == [
        "create",
        "write",
        "sync",
        "rename",
        "sync-folder",
    ]
    assert isinstance(disk.log[0], Change)
