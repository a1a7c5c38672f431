"""A report for Word: real headings, lists and tables, pictures with words, the same bytes twice."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from visitatie.errors import ReportError
from visitatie.report.blocks import (
    Block,
    Callout,
    Chart,
    Document,
    Heading,
    Item,
    Link,
    List,
    Matrix,
    MatrixRow,
    Paragraph,
    Reference,
    Table,
    TableOfContents,
    Together,
)
from visitatie.report.docx import render_docx
from visitatie.report.options import RenderOptions
from visitatie.report.outline import headings, walk
from word_again import DRAWING, needs_office, saved_again, whole


def opened(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def everything(made: WordDocument, tag: str) -> list[BaseOxmlElement]:
    """The elements of the body with a tag."""
    found: list[BaseOxmlElement] = made.element.body.findall(f".//{qn(tag)}")
    return found


@pytest.fixture(scope="module")
def sample(linde: Document, options: RenderOptions) -> bytes:
    return render_docx(linde, options)


def test_the_outline_is_that_of_the_report(sample: bytes, linde: Document) -> None:
    found = [
        (int(one.style.name.removeprefix("Heading ")), one.text)
        for one in opened(sample).paragraphs
        if one.style is not None and str(one.style.name).startswith("Heading ")
    ]
    assert [depth for depth, _ in found] == [entry.depth for entry in headings(linde)]
    assert found[0] == (1, "1 Samenvatting")


def test_every_table_with_columns_has_a_header_row_that_repeats(
    sample: bytes, linde: Document
) -> None:
    made = opened(sample)
    with_columns = [
        one
        for one in walk(linde)
        if isinstance(one, (Chart, Matrix)) or (isinstance(one, Table) and one.rows)
    ]
    assert len(everything(made, "w:tblHeader")) == len(with_columns) > 5
    captions = [one.get(qn("w:val")) for one in everything(made, "w:tblCaption")]
    assert len(captions) == len(with_columns)
    assert all(captions)


def test_a_chart_is_a_picture_that_says_what_it_shows(sample: bytes, linde: Document) -> None:
    charts = [one for one in walk(linde) if isinstance(one, Chart)]
    pictures = everything(opened(sample), "wp:docPr")
    assert [one.get("descr") for one in pictures] == [one.sentence for one in charts]
    assert len({type(one) for one in charts}) == 6
    with zipfile.ZipFile(io.BytesIO(sample)) as archive:
        files = [name for name in archive.namelist() if name.endswith(".png")]
        assert len(files) == len(charts)
        assert all(archive.read(file).startswith(b"\x89PNG") for file in files)


def test_language_title_and_time_are_those_of_the_report(sample: bytes, linde: Document) -> None:
    made = opened(sample)
    assert made.core_properties.title == linde.title
    assert made.core_properties.language == "nl"
    assert {one.get(qn("w:val")) for one in made.styles.element.iter(qn("w:lang"))} == {"nl-NL"}
    at = datetime(2026, 11, 25, 13, tzinfo=UTC)
    dated = opened(render_docx(Document("T", (), "en", created=at)))
    assert dated.core_properties.created == at
    assert {one.get(qn("w:val")) for one in dated.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_equal_documents_give_equal_bytes(
    sample: bytes, linde: Document, options: RenderOptions
) -> None:
    assert render_docx(linde, options) == sample


def test_each_numbered_list_begins_at_one() -> None:
    lists = (List(["a", "b"], ordered=True), List(["c"], ordered=True))
    made = opened(render_docx(Document("T", lists)))
    first, second, third = (one.get(qn("w:val")) for one in everything(made, "w:numId"))
    assert first == second != third


def test_a_list_in_a_list_is_indented() -> None:
    inner = List(["b"])
    made = opened(render_docx(Document("T", (List([Item("a", (inner,))]),))))
    assert [(one.text, one.style.name) for one in made.paragraphs if one.style] == [
        ("a", "List Bullet"),
        ("b", "List Bullet 2"),
    ]


def test_references_lead_to_their_heading_and_safe_addresses_to_their_page() -> None:
    blocks = (
        Heading("Aanbod", id="OP1"),
        Paragraph([Reference("OP1"), Link("web", "https://example.org"), Link("x", "file:///x")]),
    )
    made = opened(render_docx(Document("T", blocks)))
    (name,) = (one.get(qn("w:name")) for one in everything(made, "w:bookmarkStart"))
    links = everything(made, "w:hyperlink")
    assert [one.get(qn("w:anchor")) for one in links] == [name, None]
    addresses = [one.target_ref for one in made.part.rels.values() if one.is_external]
    assert addresses == ["https://example.org"]


def test_headings_that_begin_alike_have_bookmarks_of_their_own() -> None:
    titles = [f"Zicht op ontwikkeling en begeleiding {end}" for end in ("een", "twee", "een")]
    blocks: list[Block] = [*map(Heading, titles), TableOfContents()]
    made = opened(render_docx(Document("T", blocks)))
    names = [one.get(qn("w:name")) for one in everything(made, "w:bookmarkStart")]
    assert len(set(names)) == 3
    assert all(len(one) <= 40 for one in names)
    assert [one.get(qn("w:anchor")) for one in everything(made, "w:hyperlink")] == names


def test_a_heading_inside_other_blocks_is_a_heading() -> None:
    blocks = (Together((Heading("a"), Callout("info", "x", (Heading("b", 2),)))),)
    made = opened(render_docx(Document("T", blocks)))
    styles = {one.text: one.style.name for one in made.paragraphs if one.style}
    assert (styles["a"], styles["b"]) == ("Heading 1", "Heading 2")


def test_a_draft_says_so_above_every_page_and_a_final_report_does_not() -> None:
    draft, final = (
        opened(render_docx(Document("T", (), status="x", watermark=mark)))
        for mark in ("Concept", "")
    )
    first = draft.sections[0].header.paragraphs[0]
    assert first.text == "CONCEPT"
    assert first.runs[0].bold
    assert [one.text for one in final.sections[0].header.paragraphs] == ["T\tx"]


def test_a_wide_matrix_lies_on_a_page_of_its_own_with_its_heading() -> None:
    matrix = Matrix("x", ("a",), (MatrixRow("r", ((Paragraph("t"),),)),), landscape=True)
    blocks = (Paragraph("voor"), Heading("Kop"), matrix, Paragraph("na"))
    made = opened(render_docx(Document("T", blocks)))
    lying = [one.page_width > one.page_height for one in made.sections]  # type: ignore[operator]  # both are set
    assert lying == [False, True, False]
    texts = [one.text for one in made.paragraphs if one.text]
    assert texts == ["voor", "Kop", "na"]


def test_what_is_no_block_is_refused() -> None:
    with pytest.raises(ReportError, match="document block was expected"):
        render_docx(Document("T", ("tekst",)))  # type: ignore[arg-type]  # the mistake itself


@needs_office
def test_another_word_processor_opens_and_saves_it_whole(sample: bytes, tmp_path: Path) -> None:
    [after] = saved_again({"a": sample}, tmp_path).values()
    before = whole(opened(sample))
    assert all(len(one) > 3 for one in before.values()), "there is something to lose"
    assert whole(after) == before


def test_what_is_lost_is_seen(sample: bytes) -> None:
    before = whole(opened(sample))
    spoiled = opened(sample)
    spoiled.tables[0].rows[0].cells[0].text = "Weg"
    heading = next(one for one in spoiled.paragraphs if one.style and one.style.name == "Heading 1")
    heading.style = "Normal"
    for drawing in spoiled.element.iter(DRAWING):
        drawing.attrib.pop("descr", None)
    after = whole(spoiled)
    assert [name for name, one in before.items() if after[name] != one] == list(before)
