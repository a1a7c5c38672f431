"""docs/reference/rules.md: every example runs, and is the file that the tests of scoring use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/reference/rules.md"
PATTERNS = ROOT / "tests/scoring/patterns"


def test_the_reference_of_rules_does_what_it_shows(reader: Callable[[str], Any]) -> None:
    reader("en").follow(PAGE)


def test_every_pattern_is_shown_as_it_is_tested(
    read_blocks: Callable[[Path], Iterator[Any]],
) -> None:
    shown = {block.file: block.text for block in read_blocks(PAGE) if block.file is not None}
    tested = {path.name: path.read_text(encoding="utf-8") for path in PATTERNS.glob("*.toml")}
    assert shown == tested


def test_every_key_of_a_condition_is_in_the_reference() -> None:
    from visitatie.files._conditions import CONDITION_KEYS

    text = PAGE.read_text(encoding="utf-8")
    assert [key for key in CONDITION_KEYS if f"`{key}" not in text] == []
