"""The fast parser and that of the standard library say the same of every text."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie.files import _toml

ROOT = Path(__file__).resolve().parents[2]
OURS = sorted(
    path
    for folder in ("plugins", "examples", "tests", "src")
    for path in (ROOT / folder).rglob("*.toml")
    if path.is_file()
)


def read(loads: object, text: str) -> object:
    """Give what a parser says: its data with their types, or its complaint."""
    try:
        return repr(loads(text, parse_float=str))  # type: ignore[operator]  # either of the two
    except ValueError as error:
        return str(error)


def test_there_are_files_to_compare() -> None:
    assert len(OURS) > 200


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_both_say_the_same_of_every_file_here(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    assert read(_toml.loads, text) == read(tomllib.loads, text)


_PIECES = st.sampled_from(
    (
        *("a", "b", "=", ".", '"', "'", '"""', "[", "]", "[[", "]]", "{", "}", ",", "#"),
        *("\n", "\r\n", " ", "\t", "\\n", "\\e", "\\x41", "é", "\u2028", "\x7f"),
        *("1", "0", "-1", "0x1f", "1e3", "1_0", "inf", "nan", "true", "2026-11-25", "07:30"),
        *("07:30:00", "2026-11-25T07:30:00Z"),
    )
)


@given(st.lists(_PIECES, max_size=25).map("".join))
def test_both_say_the_same_of_any_text(text: str) -> None:
    assert read(_toml.loads, text) == read(tomllib.loads, text)
