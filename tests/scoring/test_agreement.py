"""How far assessors agree: published examples, laws, and what is never made up."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from process_samples import FRAMEWORK
from visitatie.model import About, Criterion, Framework, Level, Rating, Scale, Unrated
from visitatie.scoring.agreement import concordances, ordinal_alpha, spread

FOUR = Framework(
    About("vier", "1", "Vier"),
    (Criterion("A", "standaard", "A", scale="vier"), Criterion("B", "vraag", "B", scale="vier")),
    (Scale("vier", "Vier", tuple(Level(f"n{n}", f"N{n}") for n in range(4))),),
)
_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
PUBLISHED = [
    [level for level in unit if level is not None] for unit in zip(*_OBSERVERS, strict=True)
]
"""Krippendorff 2011, section C: four observers, twelve units, gaps."""
UNITS = st.lists(st.lists(st.integers(0, 4), max_size=5), max_size=8)


def test_alpha_is_that_of_the_published_example() -> None:
    alpha = ordinal_alpha(PUBLISHED)
    assert alpha is not None
    assert round(float(alpha), 3) == 0.815


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        ([[0, 0], [1, 1]], Fraction(1)),
        ([[0, 1], [1, 0]], Fraction(-1, 2)),
        ([[0, 0], [0, 1]], Fraction(0)),
    ],
)
def test_alpha_of_two_levels_is_what_one_can_count_by_hand(
    units: list[list[int]], alpha: Fraction
) -> None:
    """1 - (n - 1) * seen / expected, in which one distance falls out on both sides."""
    assert ordinal_alpha(units) == alpha


@pytest.mark.parametrize("units", [[], [[1]], [[], [2], [3]], [[2, 2], [2, 2, 2]]])
def test_what_cannot_be_computed_is_not_made_up(units: list[list[int]]) -> None:
    assert ordinal_alpha(units) is None


@given(UNITS, st.randoms(use_true_random=False))
def test_neither_the_order_of_assessors_nor_that_of_criteria_matters(
    units: list[list[int]], random: object
) -> None:
    mixed = [sorted(unit, reverse=True) for unit in units]
    random.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives random.Random
    assert ordinal_alpha(mixed) == ordinal_alpha(units)


@given(UNITS)
def test_a_scale_read_from_the_other_end_agrees_as_much(units: list[list[int]]) -> None:
    assert ordinal_alpha([[4 - one for one in unit] for unit in units]) == ordinal_alpha(units)


@given(UNITS)
def test_alpha_is_one_only_where_all_agree(units: list[list[int]]) -> None:
    alpha = ordinal_alpha(units)
    if alpha is not None:
        assert alpha <= 1
        assert (alpha == 1) == all(len(set(unit)) <= 1 for unit in units)


def test_spread_says_who_stands_apart_and_how_far() -> None:
    ratings = (
        Rating("A", "Anna", "n1"),
        Rating("A", "Bas", "n3"),
        Rating("A", "Cor", "n1"),
        Rating("A", "Dia", unrated=Unrated.NOT_OBSERVED),
        Rating("B", "Anna", "n0"),
    )
    found = spread(FOUR, "A", ratings)
    assert found.counts == (("n1", 2), ("n3", 1))
    assert (found.steps, found.apart, found.rated) == (2, ("Bas",), 3)
    assert len(found.ratings) == 4, "who saw nothing is shown, and counts for no level"
    alone = spread(FOUR, "B", ratings)
    assert (alone.steps, alone.apart, alone.rated) == (None, (), 1)


def test_where_no_level_has_a_majority_nobody_stands_apart() -> None:
    found = spread(FOUR, "A", (Rating("A", "Anna", "n1"), Rating("A", "Bas", "n2")))
    assert (found.steps, found.apart) == (1, ())


def test_concordance_counts_pairs_and_keeps_scales_apart() -> None:
    ratings = (
        Rating("A", "Anna", "n1"),
        Rating("A", "Bas", "n1"),
        Rating("A", "Cor", "n2"),
        Rating("B", "Anna", "n0"),
        Rating("B", "Bas", unrated=Unrated.NOT_OBSERVED),
    )
    [found] = concordances(FOUR, FOUR.rated, ratings)
    assert (found.scale, found.criteria, found.pairs, found.equal) == ("vier", 1, 3, 1)
    assert found.exact == Fraction(1, 3)
    assert concordances(FRAMEWORK, FRAMEWORK.rated, ()) == ()
