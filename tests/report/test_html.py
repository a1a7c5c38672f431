"""A report as one web page: the same for everybody, harmless whatever people typed."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from visitatie.errors import ReportError
from visitatie.report._text import plain
from visitatie.report.blocks import (
    Badge,
    Callout,
    Cover,
    Document,
    Heading,
    Link,
    Matrix,
    PageBreak,
    Paragraph,
    Reference,
    StackedBars,
    TableOfContents,
)
from visitatie.report.html import HtmlRenderer, render_html
from visitatie.report.look import Look
from visitatie.report.options import RenderOptions
from visitatie.report.outline import walk

GOLDEN = Path(__file__).parent / "golden" / "linde.html"
VOID = {"meta", "col", "br"}


class Page(HTMLParser):
    """What a browser would see: elements in order, their attributes, the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Elements and the names of their attributes, without breaks and endless words."""
        return [
            (tag, tuple(sorted(found)))
            for tag, found in self.elements
            if tag != "br" and found.get("class") != "endless"
        ]


@pytest.fixture(scope="module")
def renderer(options: RenderOptions) -> HtmlRenderer:
    return HtmlRenderer(evolve(options, include_fonts=False))


@pytest.fixture(scope="module")
def page(linde: Document, options: RenderOptions) -> Page:
    return Page(render_html(linde, options))


def test_the_sample_report_is_as_it_was(linde: Document, renderer: HtmlRenderer) -> None:
    """Renew with ``RENEW_GOLDEN=1 pytest tests/report`` and read the difference.

    The markup only: style sheets are looked at, not compared.
    """
    found = renderer.markup(linde)
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.write_text(found, "utf-8", newline="\n")
    assert found == GOLDEN.read_text("utf-8")


def test_the_page_is_well_formed_and_in_its_language(page: Page) -> None:
    assert page.open == []
    assert page.all("html") == [{"lang": "nl"}]
    assert len(page.all("main")) == len(page.all("h1")) == 1
    assert len(page.all("title")) == 1 + len(page.all("svg"))


def test_headings_have_no_gaps_even_where_sections_skip_levels(renderer: HtmlRenderer) -> None:
    blocks = [Heading("x", level) for level in (3, 1, 4, 2, 2, 4, 1)]
    levels = [
        int(tag[1])
        for tag, _ in Page(renderer.markup(Document("d", blocks))).elements
        if re.fullmatch("h[1-6]", tag)
    ]
    assert levels == [1, 2, 2, 3, 3, 3, 4, 2]


def test_every_reference_leads_to_an_id_that_is_there_once(page: Page) -> None:
    ids = [found["id"] for _, found in page.elements if "id" in found]
    assert len(ids) == len(set(ids))
    targets = {found["href"] for found in page.all("a")} - {"https://www.example.org/kaders"}
    assert len(targets) > 15
    assert targets <= {f"#{name}" for name in ids}


def test_the_page_holds_all_it_needs_and_forbids_the_rest(
    linde: Document, options: RenderOptions
) -> None:
    html = render_html(linde, options)
    policy = Page(html).all("meta")[1]
    assert policy["http-equiv"] == "Content-Security-Policy"
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert policy["content"] == (
        "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; "
        f"script-src 'sha256-{digest}'"
    )
    addresses = re.findall(r"url\(([^)]{0,40})", html)
    assert len(addresses) > 10
    assert all(address.startswith("data:") for address in addresses)
    assert "@import" not in html
    assert not [one for one in Page(html).all("script") if one]
    assert not Page(html).all("link", "img", "iframe", "object", "embed", "base")


def test_fonts_are_inside_unless_they_are_not_wanted(
    linde: Document, options: RenderOptions
) -> None:
    assert render_html(linde, options).count("data:font/woff2") == 5
    slim = render_html(linde, evolve(options, include_fonts=False))
    assert "data:font/" not in slim
    assert len(slim) < 120_000


def test_tables_have_headers_that_say_what_they_head(page: Page) -> None:
    assert {found["scope"] for found in page.all("th")} == {"col", "row", "rowgroup"}


def test_a_chart_says_what_it_shows_and_has_its_numbers_beside_it(
    linde: Document, renderer: HtmlRenderer
) -> None:
    chart = next(block for block in walk(linde) if isinstance(block, StackedBars))
    html = renderer.markup(Document("d", (chart,)))
    assert f"<title>{chart.sentence}</title>" in html
    assert html.count('<td class="number end">') == len(chart.rows) * len(chart.levels)


def test_a_chart_without_anything_to_count_is_still_a_page(renderer: HtmlRenderer) -> None:
    empty = StackedBars("t", "Er is nog niets.", (Badge("x"),), ())
    assert "Er is nog niets." in renderer.markup(Document("d", (empty,)))


def test_dangerous_text_appears_as_it_is_and_changes_nothing(
    canary: str, everywhere: Callable[[str], Document], renderer: HtmlRenderer
) -> None:
    html = renderer.render(everywhere(canary))
    found, harmless = Page(html), Page(renderer.render(everywhere("tekst")))
    assert found.shape == harmless.shape
    assert found.open == []
    flat = " ".join(found.text.split())
    assert flat.count(" ".join(plain(canary).split())) >= 60
    assert {a["href"] for a in found.all("a") if not str(a["href"]).startswith("#")} == {
        "https://www.example.org/"
    }
    assert not any(name.startswith("on") for _, names in found.shape for name in names)


@given(text=st.text(st.characters(exclude_categories=["Zs", "Cc"]), min_size=1))
@settings(max_examples=60)
def test_no_text_whatever_changes_the_structure_of_a_page(
    text: str, everywhere: Callable[[str], Document], renderer: HtmlRenderer
) -> None:
    """The law behind the canaries: elements and attributes depend on blocks alone."""
    if not text.split():  # other white space alone is nothing to show
        return
    shape = Page(renderer.markup(everywhere(text))).shape
    assert shape == Page(renderer.markup(everywhere("tekst"))).shape


def test_a_link_that_is_not_safe_is_text_with_its_address(renderer: HtmlRenderer) -> None:
    html = renderer.markup(Document("d", (Paragraph(Link("klik", "javascript:alert(1)")),)))
    assert '<p class="body">klik (javascript:alert(1))</p>' in html


def test_a_reference_to_what_is_not_there_is_text(renderer: HtmlRenderer) -> None:
    html = renderer.markup(Document("d", (Paragraph([Reference("weg", "daar"), "."]),)))
    assert '<p class="body">daar.</p>' in html


def test_a_reference_without_words_uses_those_of_the_heading(renderer: HtmlRenderer) -> None:
    blocks = (Paragraph(Reference("OP1")), Heading("Aanbod", id="OP1", label="OP1"))
    assert '<a class="reference" href="#op1">OP1 Aanbod</a>' in renderer.markup(
        Document("d", blocks)
    )


def test_without_a_cover_the_title_stands_on_top(renderer: HtmlRenderer) -> None:
    html = renderer.markup(Document("Titel", (), subtitle="Onder", status="Concept"))
    assert '<h1 data-outline="Titel">Titel</h1>' in html
    assert "Onder" in html
    assert "Concept" in html
    covered = renderer.markup(Document("Titel", (Cover("Omslag"),)))
    assert [found["data-outline"] for found in Page(covered).all("h1")] == ["Omslag"]


def test_a_draft_says_so_on_top_of_the_page_and_a_final_report_does_not() -> None:
    draft, final = (render_html(Document("T", (), watermark=mark)) for mark in ("Concept", ""))
    assert '<aside class="draft" aria-label="Concept"><strong>Concept</strong>' in draft
    assert 'class="draft"' not in final


def test_a_page_break_before_a_heading_becomes_part_of_it(renderer: HtmlRenderer) -> None:
    html = renderer.markup(Document("d", (Heading("a"), PageBreak(), Heading("b"))))
    assert "page-break" not in html
    assert html.count('class="level-1 new-page"') == 1
    assert "page-break" in renderer.markup(Document("d", (PageBreak(), Paragraph("x"))))


def test_a_heading_goes_along_to_the_turned_page_of_its_matrix(renderer: HtmlRenderer) -> None:
    matrix = Matrix("c", ("k",), (), landscape=True)
    along = renderer.markup(Document("d", (Heading("a"), Paragraph("p"), matrix, Paragraph("q"))))
    before, _, after = along.partition('<div class="wide">')
    assert "<h2" not in before
    assert after.index("<h2") < after.index("<table") < after.index(">q<")
    alone = renderer.markup(Document("d", (Heading("a"), Badge("x"), matrix)))
    assert "<h2" in alone.partition('class="matrix wide"')[0]
    assert '<div class="wide">' not in alone


def test_a_heading_inside_a_callout_is_in_the_contents_too(renderer: HtmlRenderer) -> None:
    callout = Callout("info", "c", (Heading("Binnenin"),))
    html = renderer.markup(Document("d", (TableOfContents(), callout)))
    assert '<a href="#binnenin">Binnenin</a>' in html
    assert '<h2 id="binnenin"' in html


def test_a_heading_that_is_not_listed_is_not_in_the_contents(renderer: HtmlRenderer) -> None:
    html = renderer.markup(Document("d", (TableOfContents(), Heading("Stil", listed=False))))
    assert 'href="#stil"' not in html


def test_what_is_no_block_is_an_error_that_names_it(renderer: HtmlRenderer) -> None:
    with pytest.raises(ReportError, match="gave dict where a document block was expected"):
        renderer.markup(Document("d", ({"html": "<b>"},)))  # type: ignore[arg-type]  # on purpose


@pytest.mark.parametrize("accent", ["red", "#12345", "#1234567", "#fff;}", "url(x)"])
def test_a_colour_of_a_house_style_is_a_colour_and_nothing_else(accent: str) -> None:
    with pytest.raises(ValueError, match="accent"):
        Look(accent=accent)


def test_the_colour_of_a_house_style_is_used(linde: Document, options: RenderOptions) -> None:
    assert "--accent: #7a1f5c" in render_html(linde, evolve(options, look=Look(accent="#7a1f5c")))


def test_describing_blocks_loads_no_library_for_output() -> None:
    program = (
        "import sys, visitatie.report.blocks, visitatie.report.html, visitatie.report.pdf\n"
        "print(sorted({'jinja2', 'markupsafe', 'weasyprint'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]"
