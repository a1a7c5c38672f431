"""A judgement beside the one of an earlier audit: compared only where that may be."""

from __future__ import annotations

import pytest
from attrs import evolve

from visitatie.model import (
    Judgement,
    Level,
    PreviousJudgement,
    Scale,
    Shift,
    Unrated,
    shift,
)

SCALE = Scale("drie", "Drie", (Level("zwak", "Zwak"), Level("goed", "Goed"), Level("top", "Top")))
BEFORE = PreviousJudgement("A1", "kader@2025", "goed", comparable=True)


@pytest.mark.parametrize(
    ("now", "found"), [("zwak", Shift.LOWER), ("goed", Shift.SAME), ("top", Shift.HIGHER)]
)
def test_levels_of_one_scale_are_laid_side_by_side(now: str, found: Shift) -> None:
    assert shift(BEFORE, Judgement("A1", now), SCALE) is found


def test_without_two_levels_there_is_nothing_to_compare() -> None:
    assert shift(BEFORE, None, SCALE) is None
    assert shift(BEFORE, Judgement("A1", unrated=Unrated.NOT_OBSERVED), SCALE) is None
    seen = PreviousJudgement("A1", "kader@2025", unrated=Unrated.NOT_OBSERVED, comparable=True)
    assert shift(seen, Judgement("A1", "top"), SCALE) is None


def test_what_may_not_be_compared_is_not() -> None:
    now = Judgement("A1", "top")
    assert shift(evolve(BEFORE, comparable=False), now, SCALE) is Shift.NOT_COMPARABLE
    assert shift(evolve(BEFORE, level="prima"), now, SCALE) is Shift.NOT_COMPARABLE
    unsaid = PreviousJudgement("A1", "kader@2025", "goed")
    assert shift(unsaid, now, SCALE) is Shift.NOT_COMPARABLE, "unknown is not comparable"


@pytest.mark.parametrize("both", [("goed", Unrated.NOT_OBSERVED), (None, None)])
def test_it_says_one_thing(both: tuple[str | None, Unrated | None]) -> None:
    with pytest.raises(ValueError, match="either a level or the reason"):
        PreviousJudgement("A1", "kader@2025", *both)
