"""Boards get the overall judgement that the inspectorate really gave.

``golden/*-boards.csv`` holds the patterns of judgements in the open data of the Inspectie van het
Onderwijs (September 2025 to March 2026), with the number of boards; for 2023 there are none, so
its cases are our own. That the expected outcomes come out is tested by the contract.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import product
from pathlib import Path

from visitatie import score
from visitatie.model import Framework

Edition = Callable[[str], Framework]

STANDARDS = ("BKA1", "BKA2", "BKA3")
LEVELS = {"o": "onvoldoende", "v": "voldoende", "g": "goed"}


def _level(framework: Framework, pattern: str) -> str | None:
    pairs = zip(STANDARDS, pattern, strict=True)
    given = {standard: LEVELS[letter] for standard, letter in pairs if letter != "-"}
    return score(framework, given).outcomes["eindoordeel-bestuur"].level


def test_every_pattern_of_a_board_is_decided(framework: Framework) -> None:
    for letters in product("ovg", repeat=3):
        pattern = "".join(letters)
        expected = "goed" if pattern.count("g") >= 2 else "voldoende"
        assert _level(framework, pattern) == ("onvoldoende" if "o" in pattern else expected)


def test_one_insufficient_standard_decides_before_the_others_are_judged(
    framework: Framework,
) -> None:
    assert _level(framework, "-o-") == "onvoldoende"
    assert _level(framework, "gg-") is None
    assert _level(framework, "v-v") is None


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_our_tables_are_what_the_inspectorate_published(shared_data: Path) -> None:
    published = {
        (row["edition"], *(row[standard] for standard in STANDARDS), row["end_judgement"])
        for row in _rows(shared_data / "inspectie_board_patterns.csv")
    }
    golden = Path(__file__).parent / "golden"
    ours = {
        (edition, *(row[standard] for standard in STANDARDS), row["expect:eindoordeel-bestuur"])
        for edition in ("2021", "2025")
        for row in _rows(golden / f"{edition}-boards.csv")
    }
    assert ours == published
