"""Scales: ordered, complete, exact, and refused when they cannot be used."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie.model import Level, NumericRange, Scale, number_id
from visitatie.model.text import ID_PATTERN

LOW, MIDDLE, HIGH = Level("laag", "Laag"), Level("m", "M", value=Fraction(5)), Level("h", "H")


def test_levels_are_found_by_id_and_ranked_from_the_lowest() -> None:
    scale = Scale("s", "S", (LOW, MIDDLE, HIGH))
    assert scale.level("m") is MIDDLE
    assert [scale.rank(one) for one in scale.level_ids] == [0, 1, 2]
    assert "laag" in scale
    assert "x" not in scale
    with pytest.raises(KeyError):
        scale.level("x")
    with pytest.raises(KeyError):
        scale.rank("x")


def test_a_level_counts_for_its_value_or_else_its_rank() -> None:
    scale = Scale("s", "S", (LOW, MIDDLE, HIGH))
    assert [scale.points(one) for one in scale.level_ids] == [0, 5, 2]


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ((), "at least two levels"),
        ((LOW,), "at least two levels"),
        ((LOW, Level("laag", "Anders")), "different ids"),
    ],
)
def test_a_scale_that_cannot_order_anything_is_refused(
    levels: tuple[Level, ...], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        Scale("s", "S", levels)


def test_a_scale_has_levels_or_a_range() -> None:
    span = NumericRange(Fraction(1), Fraction(3))
    assert Scale("s", "S", range=span).level_ids == ("1", "2", "3")
    assert Scale("s", "S", span.levels(), span).level_ids == ("1", "2", "3")
    with pytest.raises(ValueError, match="not both"):
        Scale("s", "S", (LOW, HIGH), span)


def test_a_range_holds_both_ends_in_exact_steps_with_its_unit() -> None:
    span = NumericRange(Fraction(1), Fraction(2), Fraction(1, 4), " pt")
    assert [one.id for one in span.levels()] == ["1", "1.25", "1.5", "1.75", "2"]
    assert [one.value for one in span.levels()][1] == Fraction(5, 4)
    assert span.levels()[1].label == "1.25 pt"


@pytest.mark.parametrize(
    ("low", "high", "step", "message"),
    [
        (1, 1, 1, "positive step"),
        (2, 1, 1, "positive step"),
        (1, 2, 0, "positive step"),
        (1, 2, -1, "positive step"),
        (0, 1, Fraction(2, 3), "whole number of steps"),
        (0, 1001, 1, "at most 1001 steps"),
    ],
)
def test_a_range_without_a_sensible_number_of_steps_is_refused(
    low: int, high: int, step: int | Fraction, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        NumericRange(Fraction(low), Fraction(high), Fraction(step))
    assert len(NumericRange(Fraction(0), Fraction(1000)).levels()) == 1001


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Fraction(35), "35"),
        (Fraction(7, 2), "3.5"),
        (Fraction(1, 3), "1-3"),
        (Fraction(-1), "m1"),
        (Fraction(-1, 8), "m0.125"),
        (Fraction(0), "0"),
    ],
)
def test_a_number_becomes_an_id_as_people_write_it(number: Fraction, expected: str) -> None:
    assert number_id(number) == expected


@given(
    st.lists(st.fractions(-1000, 1000, max_denominator=400), min_size=2, max_size=2, unique=True)
)
def test_different_numbers_have_different_ids_that_are_ids(numbers: list[Fraction]) -> None:
    first, second = map(number_id, numbers)
    assert first != second
    assert ID_PATTERN.fullmatch(first)
