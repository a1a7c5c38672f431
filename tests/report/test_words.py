"""Badges, dates and numbers as people read them."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_frameworks import example_workspace
from visitatie.model import Criterion, FactValue, FindingKind, Framework, Level, Scale, Unrated
from visitatie.report import words
from visitatie.report.blocks import Badge, Tone


def _(text: str) -> str:
    return text


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


def scale(*passes: bool | None) -> Scale:
    levels = (Level(f"l{n}", f"L{n}", passes=one) for n, one in enumerate(passes))
    return Scale("s", "S", tuple(levels))


@pytest.mark.parametrize(
    ("passes", "tones"),
    [
        ((False, True), "weak ok"),
        ((False, True, True), "weak ok good"),
        ((False, False, True, True), "bad weak ok good"),
        ((False, False, False, True), "bad bad weak ok"),
        ((None, None), "none none"),
        ((False, None, True), "weak none ok"),
        ((True, True), "good good"),
        ((False, False), "bad bad"),
    ],
)
def test_the_tone_of_a_level_says_how_far_it_is_from_the_norm(
    passes: tuple[bool | None, ...], tones: str
) -> None:
    found = scale(*passes)
    assert [words.tone_of(found, one).value for one in found.level_ids] == tones.split()


@given(st.lists(st.sampled_from([True, False, None]), min_size=2, max_size=8))
def test_a_level_below_the_norm_never_looks_like_one_above_it(
    passes: list[bool | None],
) -> None:
    found = scale(*passes)
    good = {Tone.OK, Tone.GOOD}
    for level, one in zip(found.levels, passes, strict=True):
        assert (words.tone_of(found, level.id) in good) is (one is True)


@pytest.mark.parametrize("reason", list(Unrated))
def test_a_reason_for_no_level_has_no_tone_of_a_level(
    framework: Framework, reason: Unrated
) -> None:
    badge = words.value_badge(framework, "A1", reason, _)
    assert badge.tone is Tone.NONE
    assert badge.label


def test_values_and_outcomes_that_are_not_there_are_open(framework: Framework) -> None:
    assert words.value_badge(framework, "A1", None, _) == Badge("Not judged yet", Tone.OPEN)
    assert words.outcome_badge(framework, "eindoordeel", None, _) == Badge(
        "Undetermined", Tone.OPEN
    )
    assert words.outcome_badge(framework, "eindoordeel", "zeer-zwak", _) == Badge(
        "Zeer zwak", Tone.BAD
    )


@pytest.mark.parametrize("kind", list(FindingKind))
def test_every_kind_of_finding_has_a_badge_of_its_own(kind: FindingKind) -> None:
    assert words.finding_badge(kind, _).tone is not Tone.NONE
    assert len({words.finding_badge(one, _) for one in FindingKind}) == len(FindingKind)


@pytest.mark.parametrize(
    ("criterion", "title", "alone", "name"),
    [
        ("OP2", "Zicht op leerlingen", "Zicht op leerlingen", "OP2 Zicht op leerlingen"),
        ("OP2", "OP2 Zicht", "Zicht", "OP2 Zicht"),
        ("OP2", "OP2. Zicht", "Zicht", "OP2 Zicht"),
        ("OP2", "OP2: Zicht", "Zicht", "OP2 Zicht"),
        ("A", "Aanbod", "Aanbod", "A Aanbod"),
        ("OP", "OP2 en verder", "OP2 en verder", "OP OP2 en verder"),
        ("OP2", "OP2", "OP2", "OP2"),
    ],
)
def test_code_and_title_are_never_doubled_and_titles_keep_their_letters(
    criterion: str, title: str, alone: str, name: str
) -> None:
    from attrs import evolve

    one = Criterion(criterion, "k", title)
    framework = evolve(example_workspace().framework("klein@2025"), criteria=(one,))
    assert words.title_alone(one) == alone
    assert words.criterion_name(framework, criterion) == name


def test_an_id_that_is_no_criterion_is_given_as_it_is(framework: Framework) -> None:
    assert words.criterion_name(framework, "Q9") == "Q9"


def test_what_is_asked_is_a_criterion_or_the_question_of_a_fact(framework: Framework) -> None:
    assert words.what_is_asked(framework, "A2") == "A2 Zicht op leerlingen"
    assert words.what_is_asked(framework, "nieuw") == "Is de school nieuw?"


@pytest.mark.parametrize(
    ("fact", "value", "shown"),
    [
        ("nieuw", True, "yes"),
        ("nieuw", False, "no"),
        ("aandeel", 75, "75 %"),
        ("aandeel", Fraction(155, 2), "77,5 %"),
        ("aandeel", Fraction(200, 3), "≈ 66,667 %"),
        ("nieuw", "onbekend", "onbekend"),
    ],
)
def test_an_answer_to_a_fact_is_written_as_people_say_it(
    framework: Framework, fact: str, value: FactValue, shown: str
) -> None:
    assert words.fact_value(framework, fact, value, "nl", _).replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("number", "language", "shown"),
    [
        (Fraction(1234567, 100), "nl", "12.345,67"),
        (Fraction(1234567, 100), "en", "12,345.67"),
        (Fraction(-1, 2), "nl", "-0,5"),
        (Fraction(1, 3), "en", "≈ 0.333"),
        (Fraction(0), "nl", "0"),
        (Fraction(1, 10**9), "nl", "≈ 0"),
    ],
)
def test_numbers_are_written_in_the_language_and_rounding_is_marked(
    number: Fraction, language: str, shown: str
) -> None:
    assert words.number(number, language) == shown


def test_days_and_moments_are_written_in_full() -> None:
    days = (dt.date(2026, 11, 13), dt.date(2026, 3, 2))
    assert words.dates(days, "nl") == "2 maart 2026, 13 november 2026"
    assert words.dates((), "nl") == ""
    assert words.date(days[0], "en") == "13 November 2026"
    at = dt.datetime(2026, 7, 1, 9, 5, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert words.moment(at, "nl") == "1 juli 2026, 09:05 (CEST)"
    assert words.moment(at.astimezone(dt.UTC), "en") == "1 July 2026, 07:05 (UTC)"
