"""A line that somebody made, with digests that are right, and something else in it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest

from visitatie.dossier.log import Logs
from visitatie.dossier.log._line import canonical, commitment
from visitatie.dossier.log._memory import Memory
from visitatie.errors import InputError

SALT = "00" * 16
HEAD: dict[str, Any] = {
    "n": 1,
    "previous": "",
    "seen": [],
    "at": "2026-11-12T12:00:00+01:00",
    "did": "begin",
    "through": "test",
    "about": [],
}
CHANGE: dict[str, Any] = {
    "file": "audit.toml",
    "entry": "",
    "fields": ["x"],
    "old": "",
    "new": "",
    "values": {"level": ["", "x"]},
}
TOLD: dict[str, Any] = {
    "salt": SALT,
    "by": "",
    "because": "",
    "changes": [CHANGE],
    "files": {"audit.toml": ""},
}


def forged(folder: Path, head: dict[str, Any], told: dict[str, Any]) -> Logs:
    """Give a log with one line, in which this is otherwise."""
    details = canonical(TOLD | told)
    raw = canonical(HEAD | {"commitment": commitment(SALT, details)} | head)
    end = f',"digest":"{hashlib.sha256(raw).hexdigest()}","details":'.encode()
    (folder / "jan.jsonl").write_bytes(raw[:-1] + end + details + b"}\n")
    return Logs(folder, Memory(folder / "none"))


def refused(logs: Logs) -> None:
    with pytest.raises(InputError) as caught:
        logs.check()
    (problem,) = caught.value.problems
    assert problem.code == "J001"
    assert problem.location is not None
    assert problem.location.line == 1


def test_a_line_that_says_what_lines_say_is_read(tmp_path: Path) -> None:
    logs = forged(tmp_path, {}, {})
    logs.check()
    assert [line.did for line in logs.lines()] == ["begin"]


@pytest.mark.parametrize("key", ["seen", "about"])
@pytest.mark.parametrize(
    "ref",
    [
        ["x", -5, "y"],
        ["x", 0, "y"],
        ["x", "1", "y"],
        ["x", 1.0, "y"],
        ["x", True, "y"],
        [["x"], 1, "y"],
        ["x", 1, ["y"]],
        ["x", 1, {}],
        ["x\0", 1, "y"],
        ["x", 1],
        "xyz",
    ],
)
def test_a_line_that_names_no_line_is_not_as_it_was_written(
    tmp_path: Path, key: str, ref: object
) -> None:
    refused(forged(tmp_path, {key: [ref], "did": "give_up"}, {}))


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ({"n": True}, {}),
        ({"n": 1.0}, {}),
        ({"did": 5}, {}),
        ({"through": None}, {}),
        ({"at": 5}, {}),
        ({"seen": {}}, {}),
        ({}, {"by": 5}),
        ({}, {"because": []}),
        ({}, {"files": {"audit.toml": 5}}),
        ({}, {"files": {"audit\0.toml": ""}}),
        ({}, {"files": []}),
        ({}, {"changes": {}}),
        ({}, {"changes": [CHANGE | {"file": 5}]}),
        ({}, {"changes": [CHANGE | {"file": "a\0"}]}),
        ({}, {"changes": [CHANGE | {"entry": None}]}),
        ({}, {"changes": [CHANGE | {"fields": "ab"}]}),
        ({}, {"changes": [CHANGE | {"old": 5}]}),
        ({}, {"changes": [CHANGE | {"values": {"level": "ab"}}]}),
        ({}, {"changes": [CHANGE | {"values": {"level": [1, 2]}}]}),
    ],
)
def test_a_line_with_something_else_in_it_is_not_as_it_was_written(
    tmp_path: Path, head: dict[str, Any], told: dict[str, Any]
) -> None:
    refused(forged(tmp_path, head, told))
