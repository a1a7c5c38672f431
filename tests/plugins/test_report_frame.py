"""Cover, contents, assignment and colophon: what it is, about whom, and what it rests on."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from attrs import evolve

from example_audits import CREATED, context_of, judged
from example_frameworks import example_workspace
from visitatie.model import (
    Audience,
    Classification,
    Framework,
    Progress,
    Record,
    Step,
    StepKind,
    Subject,
)
from visitatie.plugins import report_frame
from visitatie.report.blocks import Cover, Document, TableOfContents
from visitatie.report.plaintext import plain_text

SECTIONS = {one.id: one for one in report_frame.visitatie_report_sections()}


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


@pytest.fixture(scope="module")
def record(framework: Framework) -> Record:
    return judged(example_workspace().pin(framework))


def text(name: str, record: Record, framework: Framework, **others: object) -> str:
    blocks = SECTIONS[name].build(context_of(record, framework, **others))
    assert blocks is not None
    return plain_text(Document("", tuple(blocks)))


def test_the_frame_comes_first_and_last() -> None:
    assert [(one.id, one.order) for one in SECTIONS.values()] == [
        ("cover", 0),
        ("contents", 100),
        ("assignment", 300),
        ("evidence", 850),
        ("colophon", 900),
    ]


def test_the_cover_says_what_it_is_about_whom_by_whom_and_that_it_is_a_draft(
    record: Record, framework: Framework
) -> None:
    (cover,) = SECTIONS["cover"].build(context_of(record, framework, created=CREATED)) or ()
    assert isinstance(cover, Cover)
    assert (cover.kicker, cover.status) == ("Audit", "Draft")
    words = plain_text(Document("", (cover,)))
    assert "School: obs De Linde, Oudewater (05AB-00)" in words
    assert "Visited on: 12 november 2026, 13 november 2026" in words  # first to last
    assert "M. de Vries (chair), A. Aydin (external member)" in words
    assert "Date: 20 november 2026" in words
    assert "has not been adopted" in words


def test_an_adopted_report_says_since_when(record: Record, framework: Framework) -> None:
    steps = (
        Step(StepKind.ONWARD, "adopted", CREATED),
        Step(StepKind.ONWARD, "improvement-plan", CREATED + dt.timedelta(days=9)),
    )
    adopted = evolve(record, progress=Progress(steps=steps))
    (cover,) = SECTIONS["cover"].build(context_of(adopted, framework)) or ()
    assert isinstance(cover, Cover)
    assert cover.status == "Adopted"
    assert cover.note == "This report was adopted on 20 november 2026."


def test_what_is_not_known_is_left_off_the_cover(record: Record, framework: Framework) -> None:
    audit = evolve(record.audit, subject=Subject("De Linde"), team=(), visited_on=())
    words = text("cover", evolve(record, audit=audit), framework)
    for left in ("Board:", "Audit team:", "Visited on:", "Date:", "()"):
        assert left not in words


def test_a_board_is_called_a_board(record: Record, framework: Framework) -> None:
    audit = evolve(record.audit, subject=Subject("De Bomen", board_number="41234"))
    words = text("cover", evolve(record, audit=audit), framework)
    assert "Board: De Bomen (41234)" in words
    assert "School:" not in words


def test_the_contents_are_asked_for(record: Record, framework: Framework) -> None:
    assert SECTIONS["contents"].build(context_of(record, framework)) == [TableOfContents()]


def test_the_assignment_gives_question_scope_evidence_and_facts(
    record: Record, framework: Framework
) -> None:
    audit = evolve(
        record.audit,
        scope=("A", "B2"),
        scenario="alleen-voorstel",
        facts={"nieuw": True, "aandeel": Fraction(135, 2)},
    )
    words = text("assignment", evolve(record, audit=audit), framework)
    assert "Past de begeleiding bij" in words
    assert "Scope: A Aanbod en zicht, B2 Veiligheid" in words
    assert "Scenario: Alleen het voorstel" in words
    assert "Evidence: Document: 1, Observation: 1, Interview: 2" in words
    assert "Is de school nieuw?: yes" in words
    assert "Welk deel haalt het doel?: 67,5\u00a0%" in words
    assert "Klein kader, edition 2026" in words


def test_an_assignment_without_a_scope_is_about_the_whole_framework(
    record: Record, framework: Framework
) -> None:
    audit = evolve(record.audit, question="", facts={})
    words = text("assignment", evolve(record, audit=audit), framework)
    assert "Scope: the whole framework" in words
    assert "The question" not in words
    assert "Is de school nieuw" not in words


def test_the_colophon_says_exactly_what_the_report_rests_on(
    record: Record, framework: Framework
) -> None:
    words = text(
        "colophon",
        record,
        framework,
        created=CREATED,
        digest="sha256:abc",
        made_with=(("visitatie", "0.1.0"), ("visitatie-klein", "1.0")),
    )
    for part in (
        "Klein kader (klein@2026)",
        "Licence: unknown",
        "sha256:abc",
        "visitatie-klein: 1.0",
        "Made on: 20 november 2026, 16:30 (UTC+01:00)",
        "Een verzonnen kader.",
    ):
        assert part in words


def test_all_evidence_is_listed_with_what_was_judged_on_it(
    record: Record, framework: Framework
) -> None:
    words = text("evidence", record, framework)
    assert "D1\tDocument\tSchoolplan – bladzijde 4 tot 19\t\tA1" in words
    assert "L1\tObservation\tVijf lesbezoeken\t12 november 2026\tA1" in words
    nothing = context_of(evolve(record, evidence=()), framework)
    assert SECTIONS["evidence"].build(nothing) is None


def test_evidence_that_is_not_shown_is_counted_in_the_list(
    record: Record, framework: Framework
) -> None:
    first, *others = record.evidence
    some = evolve(record, evidence=(evolve(first, classification=Classification.OPEN), *others))
    words = text("evidence", some, framework, audience=Audience.PUBLIC)
    assert "Schoolplan" in words
    assert "Vijf lesbezoeken" not in words
    assert "Pieces of evidence that this report does not show: 3." in words
    assert "Schoolplan" not in text("evidence", record, framework, audience=Audience.PUBLIC)
