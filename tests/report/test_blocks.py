"""What sections may say in blocks, and what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from visitatie.report.blocks import (
    Attachment,
    Badge,
    BarRow,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    Document,
    Heading,
    Item,
    KeyValues,
    Link,
    List,
    Matrix,
    MatrixRow,
    Paragraph,
    Row,
    StackedBars,
    Strong,
    Table,
    Text,
    Tone,
    paragraphs,
)

GOOD = Badge("Goed", Tone.GOOD)


def test_text_may_be_given_as_a_string_a_run_or_several() -> None:
    assert Paragraph("a").text == (Text("a"),)
    assert Paragraph(Strong("a")).text == (Strong("a"),)
    assert Paragraph(["a", Strong("b")]).text == (Text("a"), Strong("b"))
    assert Paragraph("").text == ()


@pytest.mark.parametrize("wrong", [3, None, b"x", [b"x"], [Paragraph("x")]])
def test_what_is_no_text_is_refused_and_named(wrong: object) -> None:
    with pytest.raises(TypeError):
        Paragraph(wrong)  # type: ignore[arg-type]  # on purpose


def test_a_string_that_calls_itself_markup_becomes_plain_text() -> None:
    text = Heading(Markup("<b>x</b>")).text  # on purpose
    assert type(text) is str
    assert text == "<b>x</b>"


def test_characters_that_no_document_can_show_become_a_replacement_character() -> None:
    assert Text("a\x00b\x1b\ud800\ufffe").text == "a\ufffdb\ufffd\ufffd\ufffd"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\u2029", "\x85"])
def test_every_kind_of_line_end_becomes_one(end: str) -> None:
    assert Text(f"a{end}b").text == "a\nb"


def test_open_direction_marks_are_closed_so_that_what_follows_stays_as_it_is() -> None:
    assert Text("\u202eabc").text == "\u202eabc\u202c"
    assert Text("\u2067a\u202bb").text == "\u2067a\u202bb\u202c\u2069"
    assert Text("\u2067a\u2069b").text == "\u2067a\u2069b"
    assert Text("\u2067a\u202bb\u2069c").text == "\u2067a\u202bb\u2069c"
    assert Text("\u2069\u202cx").text == "\u2069\u202cx"


@given(st.text())
def test_making_text_safe_twice_changes_nothing_more(text: str) -> None:
    once = Text(text).text
    assert Text(once).text == once


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org",
        "https://example.org/a/b?x=1&y=2#z",
        "https://example.org:8443/",
        "HTTPS://EXAMPLE.ORG/",
    ],
)
def test_an_https_address_may_be_clicked(url: str) -> None:
    assert Link("x", url).safe


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://example.org",
        "javascript:alert(1)",
        " https://example.org",
        "https://example.org\n",
        "https://user@example.org/",
        "https://localhost/",
        "https://127.0.0.1/",
        'https://example.org/"onclick="x',
        "https://example.org/<b>",
        "//example.org",
        "data:text/html,x",
        "file:///etc/passwd",
        "HTTPS:example.org",
    ],
)
def test_any_other_address_may_not(url: str) -> None:
    assert not Link("x", url).safe


def test_a_row_with_another_number_of_cells_is_refused_by_its_place() -> None:
    with pytest.raises(ValueError, match="row 2 has 1 cells for 2 columns"):
        Table([Column("a"), Column("b")], [("1", "2"), ("3",)])


def test_a_table_needs_columns_and_widths_are_positive() -> None:
    with pytest.raises(ValueError, match="1"):
        Table([], [])
    with pytest.raises(ValueError, match="> 0"):
        Column("a", share=0)


def test_numbers_stand_right_and_the_rest_left_unless_told_otherwise() -> None:
    assert Column("a", ColumnKind.NUMBER).side == "end"
    assert Column("a").side == "start"
    assert Column("a", ColumnKind.NUMBER, share=3).width == 3


def test_rows_pairs_and_items_may_be_given_short() -> None:
    assert Table([Column("a")], [["x"], [GOOD]]).rows[1] == Row([GOOD])
    assert KeyValues([("a", GOOD)]).rows[0].value == GOOD
    assert List(["a", Item("b")]).items[0] == Item("a")


def test_a_chart_needs_a_sentence_levels_and_a_count_for_each() -> None:
    with pytest.raises(ValueError, match="sentence"):
        StackedBars("t", " ", (GOOD,), ())
    with pytest.raises(ValueError, match="sentence"):
        StackedBars("t", "s", (), ())
    with pytest.raises(ValueError, match="'r' has 2 counts for 1 levels"):
        StackedBars("t", "s", (GOOD,), (BarRow("r", (1, 2)),))
    with pytest.raises(ValueError, match=">= 0"):
        BarRow("r", (-1,))


def test_a_matrix_row_with_another_number_of_cells_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'r' has 1 cells for 2 columns"):
        Matrix("c", ("a", "b"), (MatrixRow("r", ((),)),))


@pytest.mark.parametrize("level", [0, 5])
def test_a_heading_has_level_one_to_four(level: int) -> None:
    with pytest.raises(ValueError, match="level"):
        Heading("x", level)


def test_kinds_may_be_given_by_name_and_a_wrong_name_is_refused() -> None:
    assert Callout("open", "x").kind is CalloutKind.OPEN
    with pytest.raises(ValueError, match="mauve"):
        Badge("x", "mauve")


def test_a_document_keeps_time_with_its_zone_and_attachments_need_a_time() -> None:
    attachment = Attachment("a.json", b"{}")
    with pytest.raises(ValueError, match="time zone"):
        Document("x", (), created=datetime(2026, 1, 1))  # noqa: DTZ001  # on purpose
    with pytest.raises(ValueError, match="time of creation"):
        Document("x", (), attachments=(attachment,))
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    assert Document("x", (), created=moment, attachments=(attachment,)).attachments == (attachment,)


@pytest.mark.parametrize("name", ["../a", "a/b", "", ".hidden", "a\nb", "a b"])
def test_an_attachment_has_a_plain_file_name(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        Attachment(name, b"")


@pytest.mark.parametrize("language", ["", "NL", "nl_NL", 'nl"'])
def test_a_language_is_a_tag(language: str) -> None:
    with pytest.raises(ValueError, match="language"):
        Document("x", (), language)


def test_typed_text_becomes_paragraphs_at_empty_lines() -> None:
    assert paragraphs("a\nb\n\n  c \n\n\n") == (Paragraph("a b"), Paragraph("c"))
    assert paragraphs(" \n ") == ()
