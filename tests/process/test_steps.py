"""Steps: what is allowed gives a step, what is not gives a code and a way out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from attrs import evolve

from process_samples import AT, AUDIT, situation
from visitatie import process
from visitatie.errors import InputError, UsageError, VisitatieError
from visitatie.model import (
    Confirmation,
    GateKind,
    GateState,
    Progress,
    Record,
    Standing,
    Step,
    StepKind,
    label,
)
from visitatie.process import Situation

LATER = AT + dt.timedelta(hours=1)
NEW_YEAR = dt.date(2027, 1, 4)


def after(where: Situation, *steps: Step) -> Situation:
    progress = where.record.progress
    record = evolve(where.record, progress=evolve(progress, steps=(*progress.steps, *steps)))
    return evolve(where, record=record)


def said(where: Situation, *confirmations: Confirmation) -> Situation:
    progress = evolve(where.record.progress, confirmations=confirmations)
    return evolve(where, record=evolve(where.record, progress=progress))


def test_it_begins_at_the_first_phase_or_with_a_reason_later() -> None:
    fresh = situation()
    assert process.begin(fresh, AT) == Step(StepKind.BEGIN, "calendar", AT)
    late = process.begin(fresh, AT, phase="Bezoek", by="Marit", reason="Begon op papier")
    assert (late.phase, late.reason) == ("visit", "Begon op papier")
    with pytest.raises(UsageError, match="Why"):
        process.begin(fresh, AT, phase="visit", by="Marit")


def test_an_open_gate_lets_through_and_is_kept_as_it_was() -> None:
    where = situation("calendar")
    gate = process.confirm(where, AT, gate=GateKind.SLOT_CONFIRMED, by="Marit", note="mail")
    step = process.go_on(said(where, gate), LATER, by="Marit")
    kept = (GateState(GateKind.SLOT_CONFIRMED, Standing.MET),)
    assert step == Step(StepKind.ONWARD, "assignment", LATER, "Marit", "calendar", gate=kept)


def test_a_closed_gate_says_everything_that_is_missing() -> None:
    where = situation("team", Record(evolve(AUDIT, team=())))
    with pytest.raises(InputError) as caught:
        process.go_on(where, LATER)
    hint = "see to it, or go on with --because and --by"
    assert [str(one) for one in caught.value.problems] == [
        f"W007: every role in the team has somebody: nobody is chair ({hint})",
        f"W007: {label(GateKind.NO_CONFLICT)}: there is nobody in the team ({hint})",
    ]


def test_a_closed_gate_is_passed_with_a_reason_and_a_name() -> None:
    where = situation("calendar")
    step = process.go_on(where, LATER, reason="Spoed", by="Marit")
    assert (step.phase, step.reason) == ("assignment", "Spoed")
    assert step.gate == (GateState(GateKind.SLOT_CONFIRMED, Standing.UNKNOWN),)
    with pytest.raises(UsageError, match="Who"):
        process.go_on(where, LATER, reason="Spoed")
    with pytest.raises(UsageError, match="Why"):
        process.go_on(where, LATER, reason=" ", by="Marit")


def test_a_phase_without_conditions_is_left_at_once() -> None:
    assert process.go_on(situation("adopted"), LATER).phase == "improvement-plan"


def test_the_way_back_is_only_where_the_process_has_one() -> None:
    where = situation("hearing")
    step = process.go_back(where, LATER, to="judging", by="Tom", reason="Een feit klopte niet")
    assert (step.kind, step.phase, step.came_from) == (StepKind.BACK, "judging", "hearing")
    with pytest.raises(InputError, match="you can go back to judging, draft"):
        process.go_back(where, LATER, to="team", by="Tom", reason="x")
    with pytest.raises(InputError, match="there is no way back"):
        process.go_back(situation("team"), LATER, to="calendar", by="Tom", reason="x")


def test_put_off_and_taken_up_again() -> None:
    where = situation("visit")
    off = process.postpone(where, LATER, until=NEW_YEAR, by="Marit", reason="Ziekte")
    paused = after(where, off)
    assert off.until == NEW_YEAR
    with pytest.raises(InputError, match=r"W002.*visitatie next --resume"):
        process.go_on(paused, LATER)
    assert process.resume(paused, LATER).phase == "visit"
    assert process.break_off(paused, LATER, by="Marit", reason="Fusie").phase == "visit"
    for wrong in (AT.date(), AT.date() - dt.timedelta(days=1)):
        with pytest.raises(InputError, match="W006"):
            process.postpone(where, LATER, until=wrong, by="Marit", reason="Ziekte")


Try = Callable[[Situation, dt.datetime, str], object]
TRIES: dict[str, Try] = {
    "go_on": lambda where, at, by: process.go_on(where, at, by=by, reason="x"),
    "go_back": lambda where, at, by: process.go_back(where, at, to="judging", by=by, reason="x"),
    "postpone": lambda where, at, by: process.postpone(
        where, at, until=NEW_YEAR, by=by, reason="x"
    ),
    "break_off": lambda where, at, by: process.break_off(where, at, by=by, reason="x"),
    "confirm": lambda where, at, by: process.confirm(
        where, at, gate=GateKind.REACTION_IN_OR_TERM_PASSED, by=by
    ),
}


def code(attempt: Callable[[], object]) -> str:
    with pytest.raises(VisitatieError) as caught:
        attempt()
    if isinstance(caught.value, InputError):
        return caught.value.problems[0].code
    return type(caught.value).__name__


@pytest.mark.parametrize("attempt", TRIES.values(), ids=TRIES)
def test_no_step_where_it_cannot_be(attempt: Try) -> None:
    hearing = situation("hearing")
    attempt(hearing, LATER, "Marit")
    attempt(hearing, LATER, "het bestuur")
    assert code(lambda: attempt(situation(), LATER, "Marit")) == "W002", "not begun"
    assert code(lambda: attempt(hearing, AT - dt.timedelta(seconds=1), "Marit")) == "W003"
    assert code(lambda: attempt(hearing, LATER, "Mariet")) == "W004"
    assert code(lambda: attempt(hearing, LATER, "")) == "UsageError"
    broken = after(hearing, Step(StepKind.BREAK_OFF, "hearing", AT, "M", "hearing", "x"))
    assert code(lambda: attempt(broken, LATER, "Marit")) == "W002"
    closed = situation("closed")
    assert code(lambda: attempt(closed, LATER, "Marit")) == "W002"


def test_it_begins_once_and_resumes_only_what_was_put_off() -> None:
    where = situation("visit")
    assert code(lambda: process.begin(where, LATER)) == "W002"
    assert code(lambda: process.resume(where, LATER)) == "W002"


def test_a_confirmation_later_than_now_is_a_clock_that_went_back_too() -> None:
    late = Confirmation(GateKind.SLOT_CONFIRMED, "calendar", "Marit", LATER)
    assert code(lambda: process.go_on(said(situation("calendar"), late), AT)) == "W003"


def test_only_a_condition_of_this_phase_that_people_know_is_confirmed() -> None:
    def confirm(phase: str, gate: GateKind) -> str:
        return code(lambda: process.confirm(situation(phase), LATER, gate=gate, by="Marit"))

    assert confirm("calendar", GateKind.FOUR_EYES) == "W002"
    assert confirm("judging", GateKind.ALL_JUDGED) == "UsageError"


def test_without_a_team_anybody_may_do_it() -> None:
    alone = situation("calendar", Record(evolve(AUDIT, team=()), progress=Progress()))
    assert process.go_on(alone, LATER, by="Wie dan ook", reason="x").by == "Wie dan ook"


def _moved(*phases: str) -> Situation:
    """Give an audit in the phase ``judging`` of which the framework has only these phases now."""
    where = situation("judging")
    kept = tuple(one for one in where.process.phases if one.id in phases)
    own = evolve(where.framework, processes=(evolve(where.process, phases=kept),))
    return evolve(where, framework=own)


def test_from_a_phase_that_is_gone_every_phase_can_be_gone_on_in_with_a_reason() -> None:
    where = _moved("calendar", "visit", "closed")
    with pytest.raises(InputError, match="no phase 'judging' any more") as caught:
        process.go_on(where, LATER, by="Marit")
    assert caught.value.problems[0].code == "W001"
    assert "calendar, visit, closed" in str(caught.value)
    with pytest.raises(UsageError, match="Why"):
        process.go_back(where, LATER, to="visit", by="Marit", reason="")
    step = process.go_back(where, LATER, to="visit", by="Marit", reason="Nieuwe editie")
    assert (step.phase, step.came_from) == ("visit", "judging")
    assert process.go_on(after(where, step), LATER, by="Marit", reason="Gehouden").phase == "closed"


def test_an_audit_in_a_phase_that_is_gone_can_be_put_off_and_broken_off() -> None:
    where = _moved("calendar", "visit")
    assert process.postpone(where, LATER, until=NEW_YEAR, by="Marit", reason="ziek").phase == (
        "judging"
    )
    assert process.break_off(where, LATER, by="Marit", reason="fusie").kind is StepKind.BREAK_OFF
