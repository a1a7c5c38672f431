from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from failing_disk import Change, Disk, Killed, after_power_loss
from visitatie.errors import ExitCode, InputError, WriteError
from visitatie.files import writing
from visitatie.files.reading import read_toml
from visitatie.files.writing import dump_toml, locked, write_atomic, write_toml

OLD = b"old = 1\n" * 40
NEW = b"new = 2\n" * 60
AMSTERDAM = dt.timezone(dt.timedelta(minutes=19, seconds=32))
MEAN_TIME = dt.datetime(1900, 1, 1, tzinfo=AMSTERDAM)

Failure = Callable[[Callable[..., Any], str, tuple[Any, ...]], Any]


def killed_before(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    raise Killed


def killed_after(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    real(*args)
    raise Killed


def killed_half_way(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    if name == "write":
        real(args[0], bytes(args[1])[: len(args[1]) // 2])
    raise Killed


def disk_full(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def disk_broken(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def over_quota(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> None:
    raise OSError(errno.EDQUOT, os.strerror(errno.EDQUOT))


def short_write(real: Callable[..., Any], name: str, args: tuple[Any, ...]) -> Any:  # noqa: ANN401
    if name == "write":
        return real(args[0], bytes(args[1])[:3])
    return real(*args)


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


# Names, rights and links


def test_a_new_file_has_the_rights_asked_for_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    write_atomic(file, OLD, mode=0o600)
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o666)
    write_atomic(file, NEW)
    assert file.stat().st_mode & 0o777 == 0o666
    assert file.read_bytes() == NEW


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real.toml"
    real.write_bytes(OLD)
    link = tmp_path / "link.toml"
    link.symlink_to(real)
    write_atomic(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_a_name_as_long_as_the_system_allows_can_be_written(tmp_path: Path) -> None:
    file = tmp_path / ("é" * 127)
    write_atomic(file, NEW)
    assert file.read_bytes() == NEW


def test_without_its_folder_a_file_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="make the folder") as caught:
        write_atomic(tmp_path / "no" / "a.toml", NEW)
    assert "a.toml could not be written: No such file" in str(caught.value)


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(WriteError):
        write_atomic(tmp_path / "a.toml", NEW)
    assert [file.name for file in tmp_path.iterdir()] == ["a.toml"]


def test_without_rights_the_message_says_what_to_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WriteError, match="ask for the right to write"):
        write_atomic(tmp_path / "a.toml", NEW)


# TOML


def test_data_are_written_readable_and_read_back(tmp_path: Path) -> None:
    data = {
        "title": "Kader",
        "text": 'Regel een\nregel "twee"\\ \n',
        "weight": Decimal("0.10"),
        "scale": {"levels": ["a", "b"]},
        "criteria": [{"id": "OP1", "text": "x" * 90}, {"id": "OP2", "text": "y"}],
    }
    file = tmp_path / "a.toml"
    write_toml(file, data)
    assert read_toml(file).data == data
    text = file.read_text()
    assert 'text = """\nRegel een\nregel \\"twee\\"' in text
    assert "weight = 0.10\n" in text
    assert "[[criteria]]\n" in text


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\nb"])
def test_every_line_end_is_written_as_one(text: str) -> None:
    written = dump_toml({"a": text, "b": [{"c": text}]})
    assert "\r" not in written
    assert read_toml(written).data == {"a": "a\nb", "b": [{"c": "a\nb"}]}


@pytest.mark.parametrize(
    ("data", "code", "path"),
    [
        ({"a": [{"b": "x\0"}]}, "T005", ("a", 0, "b")),
        ({"a": "\u202e"}, "T006", ("a",)),
        ({"a": "\ud800"}, "T007", ("a",)),
        ({"a": {"b\u200b": 1}}, "T006", ("a", "b\u200b")),
        ({"a\n": 1}, "T005", ("a\n",)),
        ({"a": 10**10}, "T020", ("a",)),
        ({"a": Decimal("nan")}, "T021", ("a",)),
        ({"a": float("inf")}, "T021", ("a",)),
        ({"e\u0301": 1}, "T022", ("e\u0301",)),
        ({1: 1}, "T030", (1,)),
        ({"a": MEAN_TIME}, "T035", ("a",)),
    ],
)
def test_what_could_not_be_read_is_not_written(
    tmp_path: Path, data: dict[str, Any], code: str, path: tuple[Any, ...]
) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(OLD)
    with pytest.raises(InputError) as caught:
        write_toml(file, data)
    [problem] = caught.value.problems
    assert (problem.code, problem.location.path) == (code, path)
    assert problem.location.file == str(file)
    assert file.read_bytes() == OLD


def test_data_without_end_are_not_written() -> None:
    data: dict[str, Any] = {}
    data["a"] = data
    with pytest.raises(InputError, match="T008"):
        dump_toml(data)


def test_all_that_could_not_be_read_is_told_at_once() -> None:
    with pytest.raises(InputError) as caught:
        dump_toml({"a": "\0", "b": {"c": 10**10, "d": 1}, "e": ["\u202e"]})
    assert [p.location.dotted for p in caught.value.problems] == ["a", "b.c", "e[0]"]


# Locks


def test_a_second_writer_waits_and_then_is_told_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "audit.toml"
    code = textwrap.dedent(
        """
        import pathlib, sys
        from visitatie.files.writing import locked
        with locked(pathlib.Path(sys.argv[1])):
            print("held", flush=True)
            sys.stdin.read()
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(WriteError, match="being changed by another program") as caught,
            locked(file, timeout=0.1),
        ):
            pass
        assert caught.value.hint is not None
        assert "audit.toml.lock" in str(caught.value.hint)
        holder.kill()
    with locked(file, timeout=10):
        pass  # the lock of a killed program is free at once


def test_a_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    file = tmp_path / "audit.toml"
    with pytest.raises(ValueError, match="mine"), locked(file):
        raise ValueError("mine")
    with locked(file, timeout=0.1):
        pass


def test_a_lock_in_a_folder_that_is_not_there_is_a_write_error(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="make the folder"), locked(tmp_path / "no" / "a.toml"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_that_cannot_be_made_is_a_write_error(tmp_path: Path) -> None:
    (tmp_path / "a.toml.lock").mkdir()
    with pytest.raises(WriteError), locked(tmp_path / "a.toml", timeout=0.1):
        pass


def test_nothing_is_lost_when_many_change_one_file(tmp_path: Path) -> None:
    file = tmp_path / "count.toml"
    write_toml(file, {"count": 0})

    def add() -> None:
        for _ in range(10):
            with locked(file):
                write_toml(file, {"count": read_toml(file).data["count"] + 1})

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert read_toml(file).data == {"count": 40}
