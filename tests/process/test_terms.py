"""By when a phase is to be done, and what may be planned."""

from __future__ import annotations

import datetime as dt

import pytest

from process_samples import AT, FRAMEWORK, walked
from visitatie.errors import InputError
from visitatie.model import Deadline, Phase, Progress, Step, StepKind, Term, TermFrom
from visitatie.process import Calendar, Closed, check_planning, due, process_of

HOLIDAY = Closed("Herfstvakantie", dt.date(2026, 11, 5), dt.date(2026, 11, 11))
CALENDAR = Calendar((HOLIDAY,))
OWN = process_of(FRAMEWORK, None)
VISIT = (dt.date(2026, 12, 9), dt.date(2026, 12, 8))
TODAY = AT.date()


def phase(term: Term | None) -> Phase:
    return Phase("team", "Team", term=term)


def test_without_a_term_nothing_is_due() -> None:
    assert due(phase(None), Progress(steps=walked("team")), CALENDAR) is None


@pytest.mark.parametrize(
    ("term", "on", "because"),
    [
        (Term(3), dt.date(2026, 11, 12), "3 working days from the begin of the phase"),
        (
            Term(1, TermFrom.START),
            dt.date(2026, 11, 3),
            "1 working days from the begin of the audit",
        ),
        (Term(2, TermFrom.VISIT), dt.date(2026, 12, 10), "2 working days from the visit"),
        (Term(-20, TermFrom.VISIT), dt.date(2026, 11, 3), "20 working days before the visit"),
    ],
)
def test_a_term_counts_working_days_from_its_day(term: Term, on: dt.date, because: str) -> None:
    found = due(phase(term), Progress(visit=VISIT, steps=walked("team")), CALENDAR)
    assert found is not None
    assert (found.on, str(found.because)) == (on, because)
    assert found.skipped in ((), (HOLIDAY,))


@pytest.mark.parametrize("counted_from", TermFrom)
def test_a_term_from_a_day_that_is_not_known_has_no_day(counted_from: TermFrom) -> None:
    found = due(phase(Term(5, counted_from)), Progress(), CALENDAR)
    assert found is not None
    assert found.on is None


def paused(term: Term, *pauses: tuple[int, int | None], until: int = 0) -> tuple[dt.date, str]:
    """Give the end of a term of a phase, put off and taken up so many days after its begin."""
    steps = list(walked("team"))
    for off, again in pauses:
        day = AT + dt.timedelta(days=off)
        last = AT.date() + dt.timedelta(days=until)
        steps.append(Step(StepKind.POSTPONE, "team", day, "M", "team", "ziek", until=last))
        if again is not None:
            back = AT + dt.timedelta(days=again)
            steps.append(Step(StepKind.RESUME, "team", back, "M", "team"))
    found = due(phase(term), Progress(visit=VISIT, steps=tuple(steps)), Calendar())
    assert found is not None
    assert found.on is not None
    return found.on, str(found.because)


def test_days_on_which_an_audit_was_put_off_do_not_count() -> None:
    five = Term(5)  # from Monday the 2nd to Monday the 9th
    assert paused(five) == (dt.date(2026, 11, 9), "5 working days from the begin of the phase")
    on, because = paused(five, (1, 8))
    assert on == dt.date(2026, 11, 16)
    assert because == (
        "5 working days from the begin of the phase, without 5 working days on which it was put off"
    )
    assert paused(five, (1, 8), (9, 10))[0] == dt.date(2026, 11, 17)
    assert paused(five, (1, None), until=8)[0] == dt.date(2026, 11, 16), "it goes on at that day"
    assert paused(five, (8, 15))[0] == dt.date(2026, 11, 9), "the term had passed already"
    assert paused(five, (4, 6))[0] == dt.date(2026, 11, 9), "a weekend is no working day anyway"
    assert paused(Term(5, TermFrom.START), (1, 8))[0] == dt.date(2026, 11, 16)
    assert paused(Term(2, TermFrom.VISIT), (1, 8))[0] == dt.date(2026, 12, 10)


def test_a_pause_of_ages_leaves_a_day_that_can_be_said() -> None:
    assert paused(Term(5), (1, None), until=2_000_000)[0] < dt.date(2040, 1, 1)


def test_going_back_begins_the_term_again() -> None:
    again = AT + dt.timedelta(days=28)
    steps = (*walked("hearing"), Step(StepKind.BACK, "team", again, "M", "hearing", "x"))
    found = due(phase(Term(1)), Progress(steps=steps), CALENDAR)
    assert found is not None
    assert found.on == dt.date(2026, 12, 1)


def test_what_was_agreed_goes_before_the_term() -> None:
    agreed = Progress(deadlines=(Deadline("team", dt.date(2026, 11, 7)),), steps=walked("team"))
    found = due(phase(Term(3)), agreed, CALENDAR)
    assert found is not None
    assert (found.on, str(found.because)) == (dt.date(2026, 11, 7), "agreed for this audit")


def codes(progress: Progress, *deadlines: Deadline) -> list[str]:
    try:
        check_planning(progress, OWN, TODAY, deadlines=deadlines)
    except InputError as error:
        return [one.code for one in error.problems]
    return []


def test_a_possible_planning_is_accepted() -> None:
    days = [Deadline("team", TODAY), Deadline("visit", TODAY), Deadline("draft", VISIT[0])]
    assert codes(Progress(steps=walked("team")), *days) == []


def test_a_day_that_cannot_be_is_refused() -> None:
    begun = Progress(steps=walked("team"))
    yesterday = TODAY - dt.timedelta(days=1)
    assert codes(begun, Deadline("feest", TODAY)) == ["W001"]
    assert codes(begun, Deadline("team", yesterday)) == ["W006", "W005"]
    wrong = [Deadline("visit", VISIT[0]), Deadline("team", VISIT[0] + dt.timedelta(days=1))]
    assert codes(begun, *wrong) == ["W005"]


def test_a_day_that_was_planned_before_may_pass() -> None:
    old = dt.date(2026, 10, 1)
    planned = Progress(visit=(old,), deadlines=(Deadline("team", old),))
    assert codes(planned, Deadline("team", old)) == []
