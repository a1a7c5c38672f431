"""What is prepared and filled in around a visit tells on nobody to who may not know."""

from __future__ import annotations

import datetime as dt
from itertools import count

import pytest
from attrs import evolve

from secrets_of_records import changed
from visitatie.model import (
    Activity,
    ActivityKind,
    Audience,
    Audit,
    AuditKind,
    Classification,
    DocumentStatus,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    FrameworkPin,
    ItemAnswer,
    Observation,
    Programme,
    Record,
    SelfEvaluation,
    SelfRating,
    Study,
    StudyDocument,
    Subject,
)
from visitatie.report.audience import seen_by

LESS = [one for one in Audience if one is not Audience.AUDIT_TEAM]
AT = dt.datetime(2026, 11, 12, 9, tzinfo=dt.UTC)


def form(number: int, pseudonym: str, **given: str) -> Observation:
    answers = tuple(ItemAnswer(item, level) for item, level in given.items())
    return Observation(
        f"F{number:02d}", "kijkwijzer", pseudonym=pseudonym, done=True, answers=answers
    )


FORMS = tuple(
    form(number, f"L{number:02d}", uitleg="goed" if number % 2 else "zwak", rust="goed")
    if number != 3
    else form(number, "L03", uitleg="zwak", rust="zwak", sfeer="zwak")
    for number in range(6)
)
RECORD = Record(
    Audit("a", "A", AuditKind.AUDIT, Subject("School"), FrameworkPin("k", "1", "d")),
    evidence=(
        Evidence("B1", EvidenceKind.DOCUMENT, "Zorgplan", classification=Classification.OPEN),
        Evidence("klacht", EvidenceKind.DOCUMENT, "Klacht van een ouder"),
    ),
    findings=(Finding("f", FindingKind.MUST_IMPROVE, "Meten.", carried_from="2022-linde"),),
    study=Study(
        (
            StudyDocument("zorgplan", "Zorgplan", DocumentStatus.READ, "Tom", evidence="B1"),
            StudyDocument(
                "klacht-ouder",
                "Klacht van een ouder",
                DocumentStatus.READ,
                "Tom",
                AT.date(),
                "klacht",
            ),
            StudyDocument("withheld-2", "Schoolgids", DocumentStatus.ASKED),
        )
    ),
    programme=Programme(
        (
            Activity(
                "gesprek-met-ellen-bakker",
                ActivityKind.INTERVIEW,
                AT,
                AT + dt.timedelta(hours=1),
                "Gesprek met Ellen Bakker",
                ("Tom",),
                ("Ellen Bakker",),
            ),
        )
    ),
    self_evaluations=(
        SelfEvaluation(
            "directeur",
            AT + dt.timedelta(days=1),
            (
                SelfRating("OP1", "goed", text="Sterk.", on=AT.date()),
                SelfRating("OP2", "zwak", text="Mager."),
            ),
        ),
        SelfEvaluation(
            "leerkracht",
            AT,
            (
                SelfRating("OP1", "zwak", text="Niet sterk.", on=AT.date()),
                SelfRating("OP2", "goed", text="Prima."),
            ),
        ),
    ),
    observations=FORMS,
)


@pytest.mark.parametrize("audience", LESS)
@pytest.mark.parametrize("pseudonym", ["", "L03"])
def test_what_may_not_be_seen_of_a_visit_changes_nothing(
    audience: Audience, pseudonym: str
) -> None:
    numbers = count(1)
    record = RECORD
    if pseudonym:
        forms = tuple(evolve(one, pseudonym=pseudonym) for one in FORMS)
        record = evolve(record, observations=forms)
    other = changed(record, audience, lambda: f"Geheimpje {next(numbers)}")
    assert other != record
    seen = seen_by(record, audience)
    assert seen_by(other, audience) == seen
    assert seen_by(seen, audience) == seen


def test_forms_of_one_teacher_give_no_figures_and_few_answers_no_item() -> None:
    seen = seen_by(RECORD, Audience.PUBLIC).observations
    assert len(seen) == len(FORMS)
    assert {each.item for one in seen for each in one.answers} == {"uitleg", "rust"}
    one_teacher = tuple(evolve(one, pseudonym="L03") for one in FORMS)
    seen = seen_by(evolve(RECORD, observations=one_teacher), Audience.PUBLIC).observations
    assert [one.answers for one in seen] == [()] * len(FORMS)


@pytest.mark.parametrize("audience", LESS)
def test_a_document_that_became_hidden_evidence_is_a_number(audience: Audience) -> None:
    documents = seen_by(RECORD, audience).study.documents
    assert documents[1] == StudyDocument(documents[1].id, "", DocumentStatus.READ)
    assert documents[1].id.startswith("withheld")
    assert len({one.id for one in documents}) == len(documents)
    assert (documents[0].title == "Zorgplan") is (audience is not Audience.PUBLIC)


def test_who_of_the_school_was_spoken_to_is_for_who_was_around_the_table() -> None:
    for audience in LESS:
        (one,) = seen_by(RECORD, audience).programme.activities
        assert bool(one.school) is (audience in {Audience.SCHOOL, Audience.BOARD})
    (one,) = seen_by(RECORD, Audience.PUBLIC).programme.activities
    assert one.id == "withheld-1", "the id was made from the title"


@pytest.mark.parametrize("audience", [Audience.BOARD, Audience.INSPECTORATE, Audience.PUBLIC])
def test_parts_of_a_self_evaluation_cannot_be_told_apart_or_ordered(audience: Audience) -> None:
    seen = seen_by(RECORD, audience).self_evaluations
    assert {one.contributor for one in seen} == {"withheld"}
    assert {one.handed_in for one in seen} == {AT + dt.timedelta(days=1)}
    levels = [[(each.criterion, each.level, each.on) for each in one.ratings] for one in seen]
    assert levels == [
        [("OP1", "goed", None), ("OP2", "goed", None)],
        [("OP1", "zwak", None), ("OP2", "zwak", None)],
    ]
    turned = evolve(RECORD, self_evaluations=RECORD.self_evaluations[::-1])
    assert seen_by(turned, audience).self_evaluations == seen


def test_which_earlier_audit_a_finding_is_of_is_not_public_but_no_check_misses_it() -> None:
    (one,) = seen_by(RECORD, Audience.PUBLIC).findings
    assert "2022" not in one.carried_from
    assert seen_by(RECORD, Audience.INSPECTORATE).findings == RECORD.findings
    assert one.carried_from, "or a check would say that it rests on nothing (E004)"
