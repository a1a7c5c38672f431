"""Figures of a year that cannot be are refused with a reason."""

from __future__ import annotations

import pytest

from visitatie_inspectie_op import YearResult


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((2025, -1, 90, 60), "pupils of 2025 cannot be -1"),
        ((2025, 20, 101, 60), "no percentage"),
        ((2025, 20, 90, -1), "no percentage"),
        ((2025, 20, 90, None), "give both shares"),
        ((2025, None, 90, 60), "need the number of pupils"),
        ((2025, 5), "hidden only below 5"),
    ],
)
def test_an_impossible_year_is_refused(arguments: tuple[int, ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        YearResult(*arguments)


@pytest.mark.parametrize("pupils", [True, "20"])
def test_the_number_of_pupils_is_a_whole_number(pupils: object) -> None:
    with pytest.raises(TypeError, match="whole number"):
        YearResult(2025, pupils, 90, 60)  # type: ignore[arg-type]  # what is refused


def test_more_results_than_three_per_pupil_are_refused() -> None:
    with pytest.raises(ValueError, match="no percentage"):
        YearResult.counted(2025, 20, 61, 30)


def test_a_year_without_pupils_has_no_shares_and_is_not_masked() -> None:
    year = YearResult.counted(2025, 0, 0, 0)
    assert year.share_1f is None
    assert not year.masked


@pytest.mark.parametrize("pupils", [None, 1, 4])
def test_fewer_than_five_pupils_may_be_masked(pupils: int | None) -> None:
    assert YearResult(2025, pupils).masked
