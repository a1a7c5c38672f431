"""Lists and numbers, as people say and write them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from visitatie.locale import translations
from visitatie.report.phrases import joined, number


@pytest.mark.parametrize(
    ("parts", "text"),
    [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (["a", "b", "c"], "a, b en c")],
)
def test_a_list_reads_as_people_say_it(parts: list[str], text: str) -> None:
    assert joined(parts, "en") == text


@pytest.mark.parametrize(
    ("value", "dutch"),
    [
        (Fraction(304, 10), "30,4"),
        (Fraction(-1, 2), "-0,5"),
        (Fraction(1, 3), "1/3"),
        (7, "7"),
        (Fraction(1, 10**6), "0,000001"),
        (Fraction(1, 10**7), "1/10000000"),
    ],
)
def test_a_number_is_exact(value: Fraction | int, dutch: str) -> None:
    assert number(value, translations("nl").gettext) == dutch
