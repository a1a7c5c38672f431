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
