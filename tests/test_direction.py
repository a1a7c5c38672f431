"""A text that somebody typed turns nothing around that stands behind it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie._direction import closed
from visitatie.errors import Message

MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def left_open(text: str) -> int:
    """Count what is open at the end, as the rules of Unicode have it (UAX 9, X1 to X8)."""
    stack: list[str] = []
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in {"LRE", "RLE", "LRO", "RLO"}:
            stack.append("PDF")
        elif kind in {"LRI", "RLI", "FSI"}:
            stack.append("PDI")
        elif kind == "PDI" and "PDI" in stack:
            while stack.pop() != "PDI":
                pass
        elif kind == "PDF" and stack and stack[-1] == "PDF":
            stack.pop()
    return len(stack)


@pytest.mark.parametrize(
    "text", ["", "gewoon", "één", "\u0645\u062f\u0631\u0633\u0629", "a\u202eb\u202c"]
)
def test_what_leaves_nothing_open_stays_as_it_is(text: str) -> None:
    assert closed(text) == text


@given(st.text(st.sampled_from("ab\u0645" + MARKS), max_size=12))
def test_nothing_is_left_open_and_nothing_is_taken_away(text: str) -> None:
    made = closed(text)
    assert made.startswith(text)
    assert left_open(made) == 0
    assert closed(made) == made


def test_a_value_in_a_sentence_does_not_turn_the_rest_around() -> None:
    said = Message("{name} from {place}", name="x\u202e", place=Message("{a}!", a="\u2067y"))
    assert said.render() == "x\u202e\u202c from \u2067y\u2069!"
    assert Message("{n:>3}", n=4).render() == "  4"
