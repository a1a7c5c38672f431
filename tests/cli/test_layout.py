"""Text that fits the terminal, whatever is in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from visitatie.cli.inputs import make_id
from visitatie.cli.layout import paragraph, rows
from visitatie.model.text import ID_PATTERN


@given(st.text(st.characters(codec="ascii"), max_size=200), st.integers(40, 100))
def test_no_word_is_lost_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = paragraph(text, width, indent="  ")
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= width or len(line.split()) <= 1 for line in lines)


def test_cells_wrap_below_themselves() -> None:
    table = [["a", "een twee drie vier vijf zes zeven acht negen"], ["bb", "kort"]]
    assert list(rows(table, 40)) == [
        "a   een twee drie vier vijf zes zeven",
        "    acht negen",
        "bb  kort",
    ]


def test_where_the_last_column_would_be_too_narrow_it_gets_its_own_lines() -> None:
    table = [["a-very-long-name-indeed-it-is", "what it means"], ["b", "short"]]
    assert list(rows(table, 40)) == [
        "a-very-long-name-indeed-it-is",
        "    what it means",
        "b",
        "    short",
    ]


def test_an_empty_table_has_no_lines() -> None:
    assert list(rows([], 80)) == []


@given(st.text(max_size=80), st.sets(st.text(max_size=5), max_size=3))
def test_an_id_is_always_an_id_and_never_one_that_is_taken(text: str, taken: set[str]) -> None:
    first = make_id(text, taken)
    assert ID_PATTERN.fullmatch(first)
    assert first not in taken
    second = make_id(text, {*taken, first})
    assert second != first
    assert ID_PATTERN.fullmatch(second)
