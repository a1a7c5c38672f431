"""Contrast as WCAG 2.2 defines it, and the nearest colour that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie.report._colour import (
    COLOUR,
    READABLE,
    SEEN,
    contrast,
    lowest_contrast,
    nearest_readable,
)
from visitatie.report.look import GROUNDS

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_the_measure_of_contrast_is_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@given(colours, st.sampled_from([READABLE, SEEN]))
def test_the_nearest_colour_can_be_read_and_stays_what_it_is_when_it_could(
    colour: str, wanted: float
) -> None:
    found = nearest_readable(colour, GROUNDS, wanted)
    assert COLOUR.fullmatch(found)
    assert lowest_contrast(found, GROUNDS) >= wanted
    assert (found == colour) == (lowest_contrast(colour, GROUNDS) >= wanted)
    assert nearest_readable(found, GROUNDS, wanted) == found


@given(colours)
def test_the_nearest_colour_is_no_darker_than_it_has_to_be(colour: str) -> None:
    found = nearest_readable(colour, GROUNDS, READABLE)
    if found != colour:
        assert lowest_contrast(found, GROUNDS) < READABLE + 0.12


@pytest.mark.parametrize(
    ("colour", "near"), [("#f39200", "#a05e00"), ("#ffff00", "#727201"), ("#808080", "#6e6e6e")]
)
def test_the_hue_stays(colour: str, near: str) -> None:
    assert nearest_readable(colour, GROUNDS, READABLE) == near
