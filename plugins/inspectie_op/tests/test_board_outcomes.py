"""Boards get the overall judgement that the inspectorate really gave."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from visitatie import score
from visitatie.model import Framework

Edition = Callable[[str], Framework]

STANDARDS = ("BKA1", "BKA2", "BKA3")
LEVELS = {"o": "onvoldoende", "v": "voldoende", "g": "goed"}


def _cases() -> list[tuple[str, str, str]]:
    lines = Path(__file__).with_name("board_cases.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return [(edition, pattern, outcome) for edition, pattern, outcome, _count in rows]


CASES = _cases()


def _level(framework: Framework, pattern: str) -> str | None:
    pairs = zip(STANDARDS, pattern, strict=True)
    given = {standard: LEVELS[letter] for standard, letter in pairs if letter != "-"}
    return score(framework, given).outcomes["eindoordeel-bestuur"].level


@pytest.mark.parametrize(("wanted", "pattern", "outcome"), CASES)
def test_a_board_gets_its_real_overall_judgement(
    wanted: str, pattern: str, outcome: str, edition: Edition
) -> None:
    assert _level(edition(wanted), pattern) == outcome


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


def test_our_table_is_what_the_inspectorate_published(shared_data: Path) -> None:
    path = shared_data / "inspectie_board_patterns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        published = {
            (
                row["edition"],
                "".join(row[standard][0] for standard in STANDARDS),
                row["end_judgement"],
            )
            for row in csv.DictReader(file)
        }
    assert set(CASES) == published
