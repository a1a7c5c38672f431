from __future__ import annotations

import datetime as dt
import errno
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from failing_disk import NEW, OLD
from visitatie.errors import InputError, WriteError
from visitatie.files.reading import read_toml
from visitatie.files.writing import dump_toml, write_atomic, write_toml

AMSTERDAM = dt.timezone(dt.timedelta(minutes=19, seconds=32))
MEAN_TIME = dt.datetime(1900, 1, 1, tzinfo=AMSTERDAM)


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
