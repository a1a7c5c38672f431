"""Names of people are found however they are written, and words that only look like one are not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie.errors import InputError
from visitatie.report.blocks import Attachment, Document, Emphasis, Heading, Paragraph, Text
from visitatie.report.names import check_names

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)


def found(name: str, text: str) -> bool:
    try:
        check_names(Document("Rapport", (Paragraph(text),)), [name])
    except InputError:
        return True
    return False


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("M. de Vries", "Volgens M. de Vries is het zo."),
        ("M. de Vries", "volgens m. DE vries is het zo"),
        ("M. de Vries", "Mevrouw De Vries zag het."),
        ("M. de Vries", "Vries' oordeel"),
        ("M. de Vries", "MEVROUW DE VRIES"),
        ("J. P. Smit", "gesprek met J.P. Smit"),
        ("J.P. Smit", "gesprek met J. P.\u00a0Smit"),
        ("Vries, M. de", "Mevrouw De Vries zag het."),
        ("drs. Ana López", "Ana Lo\u0301pez"),
        ("Ana López", "mevrouw Lopez"),
        ("Ana López", "mevrouw Ló\u00adpez"),
        ("Youssef Amrani", "Amrani's les"),
        ("Auditor 2", "dat zei auditor 2 ook"),
        ("Zeynep", "dat zei Zeynep ook"),
    ],
)
def test_a_name_is_found(name: str, text: str) -> None:
    assert found(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("J. Bakker", "De bakker in het dorp bakt voor de school."),
        ("M. de Vries", "De Vriesenhof"),
        ("M. de Vries", "Friesland en de vrieskou"),
        ("Auditor 2", "Auditor 1 en auditor 22"),
        ("lid", "Hij is lid van het team"[:2]),
        ("", "Niets te vinden."),
        ("\u00ad", "Niets te vinden."),
    ],
)
def test_what_is_no_name_is_not(name: str, text: str) -> None:
    assert not found(name, text)


@given(before=st.text("abc .,;(", max_size=60), after=st.text("abc .,;)'", max_size=60))
def test_a_name_is_found_wherever_it_stands(before: str, after: str) -> None:
    assert found("M. de Vries", f"{before} Vries {after}")


def test_every_place_is_told_with_its_chapter_and_what_stands_around_it() -> None:
    long = "a" * 100
    document = Document(
        "Rapport",
        (
            Heading("Samenvatting"),
            Paragraph(f"{long} Vries {long}"),
            Heading("Oordelen"),
            Paragraph((Text("Zo zag M. de "), Emphasis("Vries"), Text(" het."))),
        ),
    )
    with pytest.raises(InputError) as caught:
        check_names(document, ["M. de Vries"])
    first, second = (one.message.render() for one in caught.value.problems)
    assert first.startswith("M. de Vries is named in “Samenvatting”: …aaa")
    assert len(first) < 150
    assert second == "M. de Vries is named in “Oordelen”: Zo zag M. de Vries het."


@pytest.mark.parametrize(
    "document",
    [
        Document("Rapport van Vries", (Paragraph("x"),)),
        Document("x", (Paragraph("x"),), author="M. de Vries"),
        Document("x", (Paragraph("x"),), keywords=("Vries",)),
        Document("x", (Paragraph("x"),), data={"audit": [{"by": "Vries"}]}),
        Document("x", (Paragraph("x"),), data={"Vries": 1}),
        Document(
            "x", (Paragraph("x"),), attachments=(Attachment("a.txt", b"van Vries"),), created=NOW
        ),
    ],
)
def test_what_lies_behind_the_pages_is_looked_at_too(document: Document) -> None:
    with pytest.raises(InputError, match="N001"):
        check_names(document, ["M. de Vries"])


def test_a_text_that_comes_back_in_the_data_is_told_once() -> None:
    text = "Dat zei Vries."
    document = Document("x", (Heading("H"), Paragraph(text)), data={"reason": text})
    with pytest.raises(InputError) as caught:
        check_names(document, ["M. de Vries"])
    assert len(caught.value.problems) == 1
