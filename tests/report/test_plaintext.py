"""A document in plain words: nothing that a reader can see is left out."""

from __future__ import annotations

import re

from visitatie.report.blocks import (
    Column,
    Document,
    Heading,
    Link,
    PageBreak,
    Paragraph,
    Reference,
    Table,
)
from visitatie.report.html import render_html
from visitatie.report.options import RenderOptions
from visitatie.report.plaintext import plain_text


def test_every_word_on_the_page_is_in_the_plain_text(
    linde: Document, options: RenderOptions
) -> None:
    page = render_html(linde, options).partition('with-contents">')[2]
    page = re.sub(r"<nav.*?</nav>|<svg.*?</svg>|<script.*?</script>", " ", page, flags=re.DOTALL)
    shown = set(re.findall(r"\w+", re.sub(r"<[^>]*>", " ", page)))
    own_words = {"gedaan", "open", "Ter", "informatie", "Let", "op", "Besluit", "Open"}
    numbers = {word for word in shown if word.isdigit()}
    assert shown - own_words - numbers <= set(re.findall(r"\w+", plain_text(linde)))
    assert len(shown) > 300


def test_references_and_links_say_where_they_lead() -> None:
    document = Document(
        "d",
        (
            Heading("Aanbod", label="OP1", id="OP1"),
            Paragraph(["zie ", Reference("OP1"), ", ", Reference("weg"), ", ", Link("w", "x:y")]),
        ),
    )
    assert plain_text(document).splitlines()[-1] == "zie OP1 Aanbod, weg, w (x:y)"


def test_an_empty_table_says_so_or_is_left_out() -> None:
    columns = [Column("a")]
    said = Document("d", (Table(columns, [], "Namen", "geen"), Table(columns, []), PageBreak()))
    assert plain_text(said) == "d\n\nNamen\ngeen"
