"""A conversation report reads as a conversation: what was said, by whom, what was agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from attrs import evolve

from visitatie.model import (
    About,
    Agreement,
    Answer,
    Audit,
    AuditKind,
    Conversation,
    Criterion,
    Finding,
    FindingKind,
    Framework,
    FrameworkPin,
    OpenPoint,
    Perspective,
    Prompt,
    PromptMoment,
    Record,
    Related,
    Relation,
    Subject,
)
from visitatie.plugins import conversation
from visitatie.report.blocks import (
    Badge,
    Block,
    Callout,
    Document,
    Heading,
    Matrix,
    Paragraph,
    Quote,
    Reference,
    Row,
    Table,
    Tone,
)
from visitatie.report.context import ReportContext
from visitatie.report.outline import walk
from visitatie.report.plaintext import plain_text

SEEN_FROM = ("leerlingen", "bestuur")
FRAMEWORK = Framework(
    About("gesprek", "1", "Gesprek", conversation=True),
    criteria=(
        Criterion("kijken", "pijler", "Kijken", "Wat zien we?", perspectives=SEEN_FROM),
        Criterion(
            "kijken-hoe", "hulpvraag", "Hoe", "Hoe kijken we?", "kijken", perspectives=SEEN_FROM
        ),
        Criterion("praten", "pijler", "Praten", "Met wie praten we?", perspectives=SEEN_FROM),
        Criterion(
            "praten-winst",
            "hulpvraag",
            "Wat het oplevert",
            "Wat levert het op?",
            "praten",
            perspectives=SEEN_FROM,
            related=(
                Related("kijken", Relation.FEEDS, "Zo kijken we anders."),
                Related("elders@1:x", Relation.FEEDS),
                Related("praten", Relation.OVERLAPS),
            ),
        ),
    ),
    perspectives=(Perspective("leerlingen", "Leerlingen"), Perspective("bestuur", "Bestuur")),
    prompts=(
        Prompt("opgave", PromptMoment.PREPARATION, "Onze opgave", "Wat is onze opgave?"),
        Prompt("terugblik", PromptMoment.CLOSING, "Terugblik", "Hoe was dit gesprek?"),
    ),
)
AUDIT = Audit(
    "a", "Gesprek", AuditKind.VISITATION, Subject("De Linde"), FrameworkPin("gesprek", "1", "0")
)
SAID = Conversation(
    participants=("directeur", "voorzitter van de leerlingenraad"),
    answers=(
        Answer("kijken-hoe", "Van dichtbij", "bestuur", "bestuurder", dt.date(2026, 11, 3)),
        Answer("kijken-hoe", "In de kring", "leerlingen"),
        Answer("praten-winst", "Nieuwe ogen", "bestuur"),
        Answer("opgave", "Alle kinderen uit de wijk"),
        Answer("terugblik", "Open", by="directeur"),
    ),
    agreements=(
        Agreement("later", "Nog eens praten", "team"),
        Agreement("dan", "Ouders vragen", "directeur", dt.date(2027, 1, 15), ("praten",)),
        Agreement("eerst", "Lokaal open", "conciërge", dt.date(2026, 12, 1), done=True),
    ),
    open_points=(OpenPoint("buurt", "Hoe betrekken we de buurt?", ("praten", "elders")),),
)
SECTIONS: dict[str, Callable[[ReportContext], tuple[Block, ...] | None]] = {
    "overview": conversation.overview,
    "preparation": conversation.preparation,
    "spoken": conversation.spoken,
    "agreements": conversation.agreements,
    "closing": conversation.closing,
}


def context(said: Conversation = SAID, framework: Framework = FRAMEWORK) -> ReportContext:
    return ReportContext(framework, Record(AUDIT, conversation=said), language="nl")


def blocks(name: str, given: ReportContext | None = None) -> tuple[Block, ...]:
    found = SECTIONS[name](given or context())
    assert found is not None
    return found


def words(name: str, given: ReportContext | None = None) -> str:
    return plain_text(Document("", blocks(name, given)))


@pytest.mark.parametrize("name", SECTIONS)
def test_a_framework_that_scores_has_no_conversation_report(name: str) -> None:
    scoring = evolve(FRAMEWORK, about=evolve(FRAMEWORK.about, conversation=False))
    assert SECTIONS[name](context(framework=scoring)) is None


def test_the_matrix_shows_per_pillar_and_perspective_what_was_and_was_not_talked_about() -> None:
    (matrix,) = (one for one in blocks("overview") if isinstance(one, Matrix))
    assert matrix.columns == ("Leerlingen", "Bestuur")
    assert [row.title for row in matrix.rows] == ["Kijken", "Praten"]
    assert [[bool(cell) for cell in row.cells] for row in matrix.rows] == [
        [True, True],
        [False, True],
    ]
    text = words("overview")
    assert "2 of the 4 questions have been talked about, 1 of them from every perspective." in text
    assert "Not talked about yet" in text
    assert "Not yet: the core question" in text


def test_the_overview_of_an_empty_conversation_says_that_nothing_was_talked_about() -> None:
    text = words("overview", context(Conversation()))
    assert "0 of the 4 questions" in text


def test_a_conversation_without_perspectives_counts_questions_and_has_no_matrix() -> None:
    plain = evolve(
        FRAMEWORK,
        perspectives=(),
        criteria=tuple(evolve(one, perspectives=()) for one in FRAMEWORK.criteria),
    )
    given = context(Conversation(answers=(Answer("kijken-hoe", "Zo"),)), plain)
    assert "1 of the 2 questions have been talked about." in words("overview", given)
    assert not any(isinstance(one, Matrix) for one in blocks("overview", given))
    assert "Zo" in words("spoken", given)


def test_who_took_part_and_what_was_prepared_is_told() -> None:
    text = words("preparation")
    assert "voorzitter van de leerlingenraad" in text
    assert "Wat is onze opgave?" in text
    assert "Alle kinderen uit de wijk" in text
    assert "Terugblik" not in text
    assert conversation.preparation(context(Conversation())) is None


def test_answers_stand_under_their_question_in_the_order_of_the_perspectives() -> None:
    spoken = Document("", tuple(blocks("spoken")))
    quotes = [one for one in walk(spoken) if isinstance(one, Quote)]
    assert [(one.text, one.source) for one in quotes] == [
        ("In de kring", "Leerlingen"),
        ("Van dichtbij", "Bestuur, bestuurder, 3 november 2026"),
        ("Nieuwe ogen", "Bestuur"),
    ]


def test_the_order_of_answering_does_not_change_what_stands_where() -> None:
    turned = evolve(SAID, answers=SAID.answers[::-1])
    assert blocks("spoken", context(turned)) == blocks("spoken")
    assert blocks("overview", context(turned)) == blocks("overview")


def test_an_answer_that_names_no_perspective_is_not_lost() -> None:
    said = Conversation(
        answers=(Answer("kijken", "Iets"), Answer("kijken", "Anders", "ouders", "Jo"))
    )
    quotes = [one for one in blocks("spoken", context(said)) if isinstance(one, Quote)]
    assert [(one.text, one.source) for one in quotes] == [("Iets", ""), ("Anders", "ouders, Jo")]


def test_what_was_not_talked_about_is_named_and_not_left_out() -> None:
    text = words("spoken")
    assert "Not talked about yet: the core question" in text
    only_looking = Conversation(answers=SAID.answers[:2])
    assert "We have not talked about this yet." in words("spoken", context(only_looking))


def test_what_the_dialogue_yields_leads_back_to_where_it_goes_on() -> None:
    found = [
        run
        for one in blocks("spoken")
        if isinstance(one, Paragraph)
        for run in one.text
        if isinstance(run, Reference)
    ]
    anchors = {one.id for one in blocks("spoken") if isinstance(one, Heading)}
    assert [run.target for run in found] == ["conversation-praten-winst", "conversation-kijken"]
    assert {run.target for run in found} <= anchors
    assert "This goes on in: Kijken. Zo kijken we anders." in words("spoken")


def test_nothing_comes_back_when_the_dialogue_yielded_nothing() -> None:
    silent = Conversation(answers=SAID.answers[:2])
    assert "comes back" not in words("spoken", context(silent))


def test_agreements_say_who_and_when_and_the_first_to_be_done_comes_first() -> None:
    (table,) = (one for one in blocks("agreements") if isinstance(one, Table))
    rows = [row.cells for row in table.rows if isinstance(row, Row)]
    assert [_text(cells[0]) for cells in rows] == [
        "Lokaal open",
        "Ouders vragen",
        "Nog eens praten",
    ]
    assert [_text(cells[1]) for cells in rows] == ["conciërge", "directeur", "team"]
    assert [_text(cells[2]) for cells in rows] == ["1 december 2026", "15 januari 2027", "No date"]
    assert [_text(cells[3]) for cells in rows] == ["", "Praten", ""]
    assert [cells[4] for cells in rows] == [
        Badge("Done", Tone.GOOD),
        Badge("To do", Tone.OPEN),
        Badge("To do", Tone.OPEN),
    ]


def test_a_conversation_without_agreements_says_so() -> None:
    assert "Nothing has been agreed." in words("agreements", context(Conversation()))


def test_open_points_and_the_closing_are_told() -> None:
    assert any(isinstance(one, Callout) for one in blocks("closing"))
    text = words("closing")
    assert "Hoe betrekken we de buurt?" in text
    assert "Praten, elders" in text
    assert "Hoe was dit gesprek?" in text
    assert "No points were left open." in words("closing", context(Conversation()))


def test_the_sections_are_given_through_the_hook_in_reading_order() -> None:
    sections = list(conversation.visitatie_report_sections())
    assert [section.id for section in sections] == [
        "conversation-overview",
        "conversation-preparation",
        "conversation-spoken",
        "conversation-findings",
        "conversation-agreements",
        "conversation-closing",
    ]
    orders = [section.order for section in sections]
    assert orders == sorted(set(orders))
    silent = [section.id for section in sections if not section.build(context())]
    assert silent == ["conversation-findings"]  # nothing was found


def test_findings_are_told_where_nothing_is_judged() -> None:
    found = Finding("f", FindingKind.GOES_WELL, "Kinderen praten mee.", ("praten-elders",))
    told = evolve(context(), record=evolve(context().record, findings=(found,)))
    heading, point = conversation.findings(told) or ()
    assert isinstance(heading, Heading)
    assert "Kinderen praten mee." in str(point)


def _text(cell: object) -> str:
    assert isinstance(cell, tuple)
    return "".join(run.text for run in cell)
