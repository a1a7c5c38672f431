"""Writers of one file wait for each other, and are told when it takes too long."""

from __future__ import annotations

import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from visitatie.errors import WriteError
from visitatie.files.reading import read_toml
from visitatie.files.writing import locked, write_toml


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
