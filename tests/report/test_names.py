"""Names of people are found however they are written, and words that only look like one are not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie.errors import InputError
from visitatie.model import (
    Activity,
    ActivityKind,
    Agreement,
    Answer,
    Audit,
    AuditKind,
    Closing,
    Confirmation,
    Conversation,
    Decision,
    Finding,
    FindingKind,
    FrameworkPin,
    GateKind,
    Hearing,
    Judgement,
    Member,
    MinorityView,
    Objection,
    Observation,
    Opening,
    OpeningFile,
    Override,
    Programme,
    Progress,
    Rating,
    Reaction,
    Record,
    Ruling,
    Step,
    StepKind,
    Subject,
)
from visitatie.report.blocks import Attachment, Document, Emphasis, Heading, Paragraph, Text
from visitatie.report.names import check_names, names_in

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
        ("Ellen O'Brien", "mevrouw O\u2019Brien"),
        ("Ellen O\u2019Brien", "mevrouw O'Brien"),
        ("Ana López-Smit", "Ana Lopez\u2011Smit"),
        ("Ana López-Smit", "A. Lopez \u2010 Smit"),
        ("Ana López-Smit", "mevrouw Smit"),
        ("A. Bakker-de Vries", "mevrouw Bakker"),
        ("A. Bakker-de Vries", "mevrouw De Vries"),
        ("J. Smit MSc", "meneer Smit"),
        ("J. Smit, MSc", "gesprek met J. Smit"),
        ("J. Smit Ph.D.", "meneer Smit"),
        ("J. Smit jr.", "gesprek met J. Smit"),
        ("J. Smit (voorzitter)", "meneer Smit"),
        ("J. Smit (voorzitter)", "gesprek met j. smit"),
        ("J. Ma", "meneer Ma"),
        ("J. Smit", "Smits les"),
        ("Zeynep", "Zeyneps les"),
        ("Ellen, directeur", "dat zei Ellen"),
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
        ("lid", "Hij is lid van het team"),
        ("Voorzitter", "Voorzitter van de raad"),
        ("J. Smit MSc", "Hij is MSc"),
        ("J. Smit", "Smitse bos"),
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


def test_every_place_in_one_text_and_every_person_in_it_is_told() -> None:
    text = f"Vries begon. {'a' * 90} Toen kwam Smit. {'b' * 90} Vries besloot."
    with pytest.raises(InputError) as caught:
        check_names(Document("x", (Paragraph(text),)), ["M. de Vries", "J. Smit"])
    told = [one.message.render() for one in caught.value.problems]
    assert len(told) == 3
    assert [
        name
        for one in told
        for name in ("Vries begon", "kwam Smit", "Vries besloot")
        if name in one
    ] == ["Vries begon", "Vries besloot", "kwam Smit"]


def test_the_author_of_the_file_is_told_though_a_text_names_him_too() -> None:
    document = Document("x", (Paragraph("Dat zei M. de Vries."),), author="M. de Vries")
    with pytest.raises(InputError) as caught:
        check_names(document, ["M. de Vries"])
    assert len(caught.value.problems) == 2


def test_texts_of_a_house_style_are_looked_at_too() -> None:
    with pytest.raises(InputError, match="house style"):
        check_names(Document("x", (Paragraph("x"),)), ["M. de Vries"], ["Logo van De Vries"])


AUDIT = Audit(
    "a",
    "A",
    AuditKind.AUDIT,
    Subject("obs De Linde", "Stichting Appel"),
    FrameworkPin("k", "1", "d"),
    team=(Member("T. Team"),),
)


def test_everybody_whom_the_dossier_names_is_known() -> None:
    record = Record(
        AUDIT,
        judgements=(
            Judgement(
                "B1",
                "goed",
                reason="x",
                by="J. Judge",
                agreed_by="A. Agreed",
                minority=(MinorityView("M. Minority", "x", "goed"),),
            ),
        ),
        overrides=(Override("o", "goed", "x", by="O. Override"),),
        findings=(Finding("f", FindingKind.GOES_WELL, "x", closed=Closing("x", "C. Closed", NOW)),),
        conversation=Conversation(
            participants=("P. Participant", "leerlingen groep 7"),
            answers=(Answer("v", "x", by="A. Answer"),),
            agreements=(Agreement("a", "x", "W. Who"),),
        ),
        progress=Progress(
            steps=(Step(StepKind.BEGIN, "p", NOW, by="S. Step"),),
            confirmations=(Confirmation(GateKind.FOUR_EYES, "p", "C. Confirmed", NOW),),
            ratings_opened=Opening("O. Opened", NOW, (OpeningFile("F. File", 1, "d"),)),
        ),
        ratings=(Rating("B1", "A. Assessor", "goed"),),
        programme=Programme(
            (
                Activity(
                    "a",
                    ActivityKind.INTERVIEW,
                    NOW,
                    NOW + dt.timedelta(hours=1),
                    team=("V. Visits",),
                    school=("R. Receives", "zes leerlingen"),
                ),
            )
        ),
        observations=(Observation("F1", "gesprek", spoke_with=("S. Spoke", "leerlingen")),),
        hearing=Hearing(
            (Reaction("x", "De directeur", NOW.date()),),
            (
                Objection(
                    "b",
                    "x",
                    by="O. Objects",
                    decision=Decision(Ruling.PARTLY, "x", "D. Decides", NOW),
                ),
            ),
        ),
    )
    assert set(names_in(record)) == {
        "T. Team", "J. Judge", "A. Agreed", "M. Minority", "O. Override", "C. Closed",
        "P. Participant", "A. Answer", "W. Who", "S. Step", "C. Confirmed", "O. Opened", "F. File",
        "A. Assessor", "O. Objects", "D. Decides", "V. Visits", "R. Receives", "S. Spoke",
    }  # fmt: skip


@pytest.mark.parametrize(
    "role",
    [
        "directeur",
        "Directeur",
        "Intern begeleider",
        "Het team",
        "leerlingen groep 7",
        "Ouders van de MR",
        "Directie De Linde",
        "De bestuurder van Stichting Appel",
        "P3",
        "Leerkracht A",
        "ouder 1",
        "",
    ],
)
def test_what_somebody_is_is_no_name(role: str) -> None:
    record = Record(AUDIT, overrides=(Override("o", "goed", "x", by=role),))
    assert names_in(record) == ("T. Team",)


@pytest.mark.parametrize(
    "name", ["M. de Vries", "Ellen, directeur", "Directeur Jansen", "Zeynep", "Jan de Boer (ouder)"]
)
def test_a_name_with_what_somebody_is_is_one(name: str) -> None:
    record = Record(AUDIT, overrides=(Override("o", "goed", "x", by=name),))
    assert names_in(record) == ("T. Team", name)


def test_a_text_that_comes_back_in_the_data_is_told_once() -> None:
    text = "Dat zei Vries."
    document = Document("x", (Heading("H"), Paragraph(text)), data={"reason": text})
    with pytest.raises(InputError) as caught:
        check_names(document, ["M. de Vries"])
    assert len(caught.value.problems) == 1
