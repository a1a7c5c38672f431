"""A report as Markdown: structure for who reads it as text, and nothing typed becomes markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from visitatie.report._text import plain
from visitatie.report.blocks import (
    Column,
    ColumnKind,
    Cover,
    Document,
    Emphasis,
    GroupRow,
    Heading,
    Item,
    Link,
    List,
    Paragraph,
    Quote,
    Strong,
    Table,
)
from visitatie.report.markdown import render_markdown


def lines(*blocks: object) -> list[str]:
    """The lines below the title."""
    return render_markdown(Document("T", blocks)).splitlines()[2:]  # type: ignore[arg-type]  # any blocks


def test_a_title_stands_once_on_top() -> None:
    assert render_markdown(Document("Titel", (), subtitle="Onder", status="Concept")) == (
        "# Titel\n\nOnder\n\nConcept\n"
    )
    assert render_markdown(Document("Titel", (Cover("Op het omslag"),))) == "# Op het omslag\n"


def test_headings_have_their_depth_number_and_label() -> None:
    assert lines(
        Heading("Eén", numbered=True), Heading("Aanbod", 2, label="OP1", numbered=True)
    ) == ["## 1 Eén", "", "### 1.1 OP1 Aanbod"]


def test_lists_and_what_is_inside_them_are_indented() -> None:
    inner = List(["b", "c"])
    assert lines(List([Item("a", (inner,)), "d"], ordered=True)) == [
        "1. a",
        "",
        "   - b",
        "   - c",
        "2. d",
    ]


def test_a_table_has_its_groups_and_sides() -> None:
    columns = [Column("Naam", ColumnKind.NAME), Column("Uren", ColumnKind.NUMBER)]
    table = Table(columns, [GroupRow("Team"), ("Jo\nAn", "3 | 4")], "Wie")
    assert lines(table) == [
        "**Wie**",
        "",
        "| Naam | Uren |",
        "| --- | ---: |",
        "| **Team** |  |",
        r"| Jo<br>An | 3 \| 4 |",
    ]


def test_only_a_safe_address_becomes_a_link() -> None:
    assert lines(Paragraph(["zie ", Link("hier", "https://example.org/a_b")])) == [
        "zie [hier](<https://example.org/a_b>)"
    ]
    assert lines(Paragraph([Link("hier", "http://example.org")])) == [r"hier (http\://example.org)"]


def test_emphasis_keeps_its_spaces_outside_the_marks() -> None:
    assert lines(Paragraph(["a", Strong(" b "), Emphasis("c"), Strong(" ")])) == ["a **b** *c*"]


def test_a_quote_says_who_said_it() -> None:
    assert lines(Quote("Fijn.\nEcht.", "leerling")) == ["> Fijn.\\", "> Echt.", ">", "> leerling"]


@pytest.mark.parametrize(
    "typed", ["1. geen lijst", "- geen lijst", "# geen kop", "> geen citaat", "| geen | tabel |",
              "    geen code", "a\n===", "a\n---", "[x]: /y", "<b>geen html</b>", "&amp; en &copy;",
              "*geen* _nadruk_ `geen code` ~~niet~~", "![geen](plaatje)", "1) niet", "+ niet"]
)  # fmt: skip
def test_what_is_typed_stays_text(typed: str) -> None:
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = page.parse(render_markdown(Document("T", (Paragraph(typed),))))
    assert [one.type for one in tokens[3:]] == ["paragraph_open", "inline", "paragraph_close"]
    kinds = {one.type for one in tokens[4].children or ()}
    assert kinds <= {"text", "hardbreak", "text_special"}


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("*_`[]#<>\n-1."),
        max_size=40,
    )
)
def test_any_text_comes_out_as_it_went_in(typed: str) -> None:
    tokens = (
        MarkdownIt("commonmark")
        .enable("table")
        .parse(render_markdown(Document("T", (Paragraph(["x", typed, "x"]),))))
    )
    children = tokens[4].children or []
    shown = "".join("\n" if one.type == "hardbreak" else one.content for one in children)
    wanted = "\n".join(" ".join(line.split()) for line in f"x{plain(typed)}x".split("\n"))
    assert " ".join(shown.split()) == " ".join(wanted.split())
