"""What has been talked about is seen per question and perspective, in whatever order it came."""

from __future__ import annotations

import random

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from visitatie.model import (
    About,
    Answer,
    Audit,
    AuditKind,
    Conversation,
    Criterion,
    Framework,
    FrameworkPin,
    Level,
    Perspective,
    Record,
    Scale,
    Subject,
)
from visitatie.report.coverage import coverage

SEEN_FROM = ("leerlingen", "bestuur")
FRAMEWORK = Framework(
    About("gesprek", "1", "Gesprek", conversation=True),
    criteria=(
        Criterion("kijken", "pijler", "Kijken", "Wat zien we?", perspectives=SEEN_FROM),
        Criterion("kijken-hoe", "hulpvraag", "Hoe", parent="kijken", perspectives=SEEN_FROM),
        Criterion("kijken-wie", "hulpvraag", "Wie", parent="kijken", perspectives=("bestuur",)),
        Criterion("doen", "pijler", "Doen"),
        Criterion("doen-wat", "hulpvraag", "Wat", parent="doen"),
        Criterion("doen-goed", "standaard", "Goed", parent="doen", scale="twee"),
    ),
    scales=(Scale("twee", "Twee", (Level("nee", "Nee"), Level("ja", "Ja"))),),
    perspectives=(Perspective("leerlingen", "Leerlingen"), Perspective("bestuur", "Bestuur")),
)
AUDIT = Audit(
    "a", "A", AuditKind.VISITATION, Subject("De Linde"), FrameworkPin("gesprek", "1", "0")
)


def record(*answers: Answer, scope: tuple[str, ...] = ()) -> Record:
    return Record(evolve(AUDIT, scope=scope), conversation=Conversation(answers=answers))


def test_a_question_is_covered_from_the_perspectives_it_was_answered_from() -> None:
    view = coverage(
        FRAMEWORK,
        record(
            Answer("kijken-hoe", "Samen", "bestuur"),
            Answer("kijken-hoe", "In de klas", "leerlingen"),
            Answer("kijken-wie", "Iedereen", "bestuur"),
            Answer("kijken-wie", "Ook wij", "bestuur"),
        ),
    )
    looking = view.themes[0]
    assert [one.question.id for one in looking.questions] == ["kijken", "kijken-hoe", "kijken-wie"]
    assert [one.counts for one in looking.questions] == [(0, 0), (1, 1), (None, 2)]
    assert [one.talked for one in looking.questions] == [False, True, True]
    assert [one.complete for one in looking.questions] == [False, True, True]
    talked, rest = looking.from_perspective(1)
    assert [one.id for one in talked] == ["kijken-hoe", "kijken-wie"]
    assert [one.id for one in rest] == ["kijken"]
    talked, rest = looking.from_perspective(0)
    assert [one.id for one in (*talked, *rest)] == ["kijken-hoe", "kijken"]


def test_one_answer_from_one_side_is_talked_about_but_not_complete() -> None:
    (_, question, _) = (
        coverage(FRAMEWORK, record(Answer("kijken-hoe", "Ja", "bestuur"))).themes[0].questions
    )
    assert question.talked
    assert not question.complete


def test_an_answer_without_perspective_is_kept_apart() -> None:
    view = coverage(FRAMEWORK, record(Answer("kijken-hoe", "Zo"), Answer("doen-wat", "Dit")))
    by_id = {one.question.id: one for one in view.questions}
    assert by_id["kijken-hoe"].counts == (0, 0)
    assert by_id["kijken-hoe"].unplaced == 1
    assert by_id["kijken-hoe"].talked
    assert not by_id["kijken-hoe"].complete
    assert by_id["doen-wat"].complete


def test_an_answer_without_words_is_none() -> None:
    view = coverage(FRAMEWORK, record(Answer("kijken-hoe", " \n", "bestuur")))
    assert not any(one.talked for one in view.questions)
    assert not any(theme.talked for theme in view.themes)


def test_what_is_scored_or_only_holds_others_together_is_no_question() -> None:
    assert [one.question.id for one in coverage(FRAMEWORK, record()).questions] == [
        "kijken",
        "kijken-hoe",
        "kijken-wie",
        "doen-wat",
    ]


def test_only_questions_in_the_scope_are_asked() -> None:
    asked = coverage(FRAMEWORK, record(scope=("kijken-wie",))).questions
    assert [one.question.id for one in asked] == ["kijken-wie"]
    asked = coverage(FRAMEWORK, record(scope=("doen",))).questions
    assert [one.question.id for one in asked] == ["doen-wat"]


answers = st.lists(
    st.builds(
        Answer,
        to=st.sampled_from([*(one.id for one in FRAMEWORK.criteria), "elders"]),
        text=st.sampled_from(["ja", "nee", " "]),
        perspective=st.sampled_from([None, *SEEN_FROM, "onbekend"]),
    ),
    max_size=20,
)


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_answering_makes_no_difference(
    said: list[Answer], chance: random.Random
) -> None:
    shuffled = said.copy()
    chance.shuffle(shuffled)
    assert coverage(FRAMEWORK, record(*shuffled)) == coverage(FRAMEWORK, record(*said))


@given(answers, answers)
def test_talking_on_never_makes_less_talked_about(said: list[Answer], more: list[Answer]) -> None:
    before = coverage(FRAMEWORK, record(*said)).questions
    after = coverage(FRAMEWORK, record(*said, *more)).questions
    for old, new in zip(before, after, strict=True):
        assert new.talked >= old.talked
        assert new.complete >= old.complete


@given(answers)
def test_every_answer_to_a_question_is_counted_once(said: list[Answer]) -> None:
    view = coverage(FRAMEWORK, record(*said))
    asked = {one.question.id for one in view.questions}
    counted = sum(one.unplaced + sum(count or 0 for count in one.counts) for one in view.questions)
    assert counted == sum(one.to in asked and bool(one.text.strip()) for one in said)
