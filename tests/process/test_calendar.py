"""Working days: what a term leads to, and which holidays were skipped on the way."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from visitatie.errors import UsageError
from visitatie.process import Calendar, Closed

AUTUMN = Closed("Herfstvakantie", dt.date(2026, 10, 17), dt.date(2026, 10, 25))
days = st.dates(dt.date(2020, 1, 1), dt.date(2035, 12, 31))
lengths = st.integers(1, 120)
closings = st.lists(
    st.builds(
        lambda first, length: Closed("dicht", first, first + dt.timedelta(days=length)),
        days,
        st.integers(0, 50),
    ),
    max_size=4,
).map(tuple)
calendars = st.builds(Calendar, closings)


@given(calendar=calendars, start=days, length=st.integers(-120, 120))
def test_a_term_never_ends_on_a_day_that_is_free(
    calendar: Calendar, start: dt.date, length: int
) -> None:
    found = calendar.add(start, length)
    assert calendar.is_working(found.on)
    assert found.on.weekday() < 5
    assert calendar.why_closed(found.on) is None


@given(calendar=calendars, start=days, one=lengths, more=lengths)
def test_two_terms_one_after_the_other_are_one_long_term(
    calendar: Calendar, start: dt.date, one: int, more: int
) -> None:
    whole = calendar.add(start, one + more).on
    assert calendar.add(calendar.add(start, one).on, more).on == whole
    back = calendar.add(start, -one - more).on
    assert calendar.add(calendar.add(start, -one).on, -more).on == back


@given(calendar=calendars, start=days, length=lengths, later=st.integers(1, 30))
def test_a_later_begin_and_a_longer_term_never_end_sooner(
    calendar: Calendar, start: dt.date, length: int, later: int
) -> None:
    first = calendar.add(start, length).on
    assert calendar.add(start + dt.timedelta(days=later), length).on >= first
    assert calendar.add(start, length + 1).on > first
    assert calendar.add(start, -length).on < start < first


@given(calendar=calendars, start=days, length=lengths)
def test_a_term_there_and_back_comes_home_from_a_working_day(
    calendar: Calendar, start: dt.date, length: int
) -> None:
    assume(calendar.is_working(start))
    assert calendar.add(start, 0).on == start
    assert calendar.add(calendar.add(start, length).on, -length).on == start


@given(calendar=calendars, start=days, length=lengths)
def test_every_day_between_counts_or_is_free(
    calendar: Calendar, start: dt.date, length: int
) -> None:
    found = calendar.add(start, length)
    between = [start + dt.timedelta(days=n + 1) for n in range((found.on - start).days)]
    assert sum(map(calendar.is_working, between)) == length
    for day in between:
        closed = calendar.why_closed(day) if day.weekday() < 5 else None
        assert closed is None or closed in found.skipped


@given(start=days, length=lengths, first=days, lasting=st.integers(0, 60))
def test_a_holiday_more_never_makes_a_term_end_sooner(
    start: dt.date, length: int, first: dt.date, lasting: int
) -> None:
    holiday = Closed("dicht", first, first + dt.timedelta(days=lasting))
    assert Calendar((holiday,)).add(start, length).on >= Calendar().add(start, length).on


def test_the_holidays_on_the_way_are_named() -> None:
    found = Calendar((AUTUMN,)).add(dt.date(2026, 10, 14), 5)
    assert (found.on, found.skipped) == (dt.date(2026, 10, 28), (AUTUMN,))
    easter = Calendar().add(dt.date(2027, 3, 25), 1)
    assert easter.on == dt.date(2027, 3, 30)
    assert [one.title for one in easter.skipped] == ["Goede vrijdag", "Tweede paasdag"]


def test_public_holidays_are_those_of_the_law_on_terms_every_year() -> None:
    calendar = Calendar(language="nl")
    free = [
        (day, found.title)
        for number in range(365)
        if (found := calendar.why_closed(day := dt.date(2026, 1, 1) + dt.timedelta(number)))
    ]
    assert [day.strftime("%m-%d") for day, _ in free] == [
        "01-01",
        "04-03",
        "04-05",
        "04-06",
        "04-27",
        "05-05",
        "05-14",
        "05-24",
        "05-25",
        "12-25",
        "12-26",
    ]
    assert all(one < other for (one, _), (other, _) in pairwise(free))
    assert Calendar(language="en").why_closed(dt.date(2026, 4, 27)) == Closed(
        "King's Day", dt.date(2026, 4, 27), dt.date(2026, 4, 27)
    )


def test_a_school_that_is_never_open_keeps_nobody_waiting() -> None:
    closed = Calendar((Closed("dicht", dt.date.min, dt.date.max),))
    for length in (-1, 0, 1):
        with pytest.raises(UsageError, match=r"no .* working days from"):
            closed.add(dt.date(2026, 11, 2), length)
    with pytest.raises(UsageError, match="working days"):
        Calendar().add(dt.date.max, 5)


def test_a_holiday_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Closed("Herfst", dt.date(2026, 10, 25), dt.date(2026, 10, 17))
