"""A sample report and Dutch words, for every test of the reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from example_report import report_of_linde
from visitatie.report.blocks import (
    Attachment,
    Badge,
    BarRow,
    Block,
    Callout,
    CalloutKind,
    CheckItem,
    Checklist,
    Code,
    Column,
    Cover,
    Document,
    DotPlot,
    DotRow,
    Emphasis,
    GapRow,
    Gaps,
    GroupRow,
    Heading,
    HeatMap,
    HeatRow,
    Inline,
    Item,
    KeyFigure,
    KeyFigures,
    KeyValue,
    KeyValues,
    Link,
    List,
    Matrix,
    MatrixRow,
    Paragraph,
    Point,
    Quote,
    Radar,
    Reference,
    Series,
    StackedBars,
    Strong,
    Table,
    TableOfContents,
    Text,
    Together,
    Tone,
    Trend,
    Verdict,
)
from visitatie.report.options import RenderOptions

DUTCH = {
    "Contents": "Inhoud",
    "Decision": "Besluit",
    "Mind": "Let op",
    "Explanation": "Ter informatie",
    "Logo": "Logo",
    "Notes": "Notities",
    "Open": "Open",
    "Page {page} of {pages}": "Pagina {page} van {pages}",
    "Skip to the text": "Naar de tekst",
    "This report has not been adopted.": "Dit rapport is nog niet vastgesteld.",
    "What to show": "Wat u ziet",
    "Area": "Gebied",
    "Level": "Waarde",
    "Finding": "Bevinding",
    "everything": "alles",
    "Show everything": "Alles tonen",
    "Fold or unfold": "In- of uitklappen",
    "Fold all": "Alles inklappen",
    "Unfold all": "Alles uitklappen",
    "{shown} of {all} parts are shown": "{shown} van de {all} delen zijn te zien",
    "Subject": "Onderwerp",
    "Report": "Rapport",
    "Table": "Tabel",
    "The report for programs": "Het rapport voor programma's",
    "done": "gedaan",
    "open": "open",
}


@pytest.fixture(scope="session")
def linde() -> Document:
    """The report about obs De Linde."""
    return report_of_linde()


@pytest.fixture(scope="session")
def options() -> RenderOptions:
    """Options of a Dutch report; an unknown word is an error."""
    return RenderOptions(translate=DUTCH.__getitem__)


CANARIES = (
    "{{7*7}} {% raw %} {x.__class__} %s %n ${x} `y`",
    "<script>alert(1)</script><img src=https://example.org/x.png>",
    "</style></title></head><body onload=x> --> ]]> <!-- <![CDATA[",
    "javascript:alert(1)",
    '" onclick="x" style=\'background:url(https://example.org/b)\' &amp;',
    "\u202eomgekeerd \u2067 en door",
    "\u0645\u062f\u0631\u0633\u0629 \u05d1\u05d9\u05ea naast Latijn",
    "Z\u0307\u0323\u0301alg\u0335o\u0489 en \U0001f469\u200d\U0001f3eb en \U0001f600",
    "onderwijskwaliteitszorg" * 22,
    "nul\x00 en \x1b[31m en \ufffe en \ue000",
    'string(x) counter(y) attr(z) "a" \\26 \\22',
)
"""Texts that do harm where somebody forgot to escape; every one must appear as it is."""


@pytest.fixture(params=CANARIES, ids=range(len(CANARIES)))
def canary(request: pytest.FixtureRequest) -> str:
    """One dangerous text at a time."""
    text: str = request.param
    return text


@pytest.fixture(scope="session")
def everywhere() -> Callable[[str], Document]:
    """Make a document that has one text in every place where a text can stand."""
    return document_full_of


def document_full_of(text: str) -> Document:
    """Put the text in every field of every block."""
    badge = Badge(text, Tone.BAD)
    inline: list[Inline] = [
        Text(text),
        Strong(text),
        Emphasis(text),
        Code(text),
        Reference("doel", text),
        Reference(text, text),
        Link(text, text),
        Link(text, "https://www.example.org/"),
    ]
    facts = (KeyValue(text, inline), KeyValue(text, badge))
    blocks: tuple[Block, ...] = (
        Cover(text, text, text, text, facts, text, text),
        TableOfContents(text, 4),
        Heading(text, 1, id="doel", label=text, badge=badge, numbered=True),
        Heading(text, 2, id=text),
        Paragraph(inline),
        List([Item(inline, (Paragraph(inline),))]),
        KeyValues(facts, text),
        Table(
            [Column(text, row_header=True), Column(text), Column(text)],
            [GroupRow(text), (inline, badge, text)],
            text,
        ),
        Table([Column(text)], [], text, text),
        badge,
        Quote(text, text),
        Callout(CalloutKind.OPEN, text, (Heading(text, 3), Paragraph(inline))),
        Verdict(text, badge, inline, text, (inline,), facts),
        Point(badge, inline, inline),
        KeyFigures((KeyFigure(text, text),)),
        Checklist((CheckItem(inline, note=inline),)),
        StackedBars(text, text, (badge,), (BarRow(text, (1,)),), text),
        Radar(text, text, (text,) * 3, (Series(text, (1, None, 0), (text,) * 3),), (text,), text),
        Gaps(text, text, (badge,), (text, text), (GapRow(text, 0, None),), text),
        HeatMap(text, text, (text, text), (HeatRow(text, (badge, None)),), text),
        Trend(text, text, (text, text), (Series(text, (1, 1)),), (text,), (1,), text, text),
        DotPlot(text, text, (text,), (DotRow(text, (1,)),), text),
        Matrix(
            text,
            (text,),
            (MatrixRow(text, ((Paragraph(inline),),), text), MatrixRow(text, ((),))),
            text,
            text,
        ),
        Together((Paragraph(inline),)),
    )
    return Document(
        text,
        blocks,
        created=datetime(2026, 11, 22, 14, 30, tzinfo=UTC),
        subtitle=text,
        author=text,
        publisher=text,
        subject=text,
        keywords=(text,),
        status=text,
        header=text,
        footer=text,
        attachments=(Attachment("a.json", b"{}", text, text),),
    )
