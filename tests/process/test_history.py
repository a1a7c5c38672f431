"""Laws of the list of steps: whatever is allowed holds up, whatever was changed by hand shows."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from process_samples import AT, AUDIT, FRAMEWORK, situation, walked
from visitatie import process
from visitatie.errors import VisitatieError
from visitatie.model import (
    Deadline,
    GateKind,
    GateState,
    Progress,
    Record,
    Standing,
    Step,
    StepKind,
)
from visitatie.process import Situation, Status, position, step_problems

OWN = process.process_of(FRAMEWORK, None)
ACTIONS = ("begin", "on", "back", "off", "resume", "stop")


def take(action: str, where: Situation, at: dt.datetime, to: str) -> Step:
    if action == "begin":
        return process.begin(where, at)
    if action == "on":
        return process.go_on(where, at, by="Marit", reason="haast")
    if action == "back":
        return process.go_back(where, at, to=to, by="Tom", reason="fout")
    if action == "off":
        later = at.date() + dt.timedelta(days=9)
        return process.postpone(where, at, until=later, by="Tom", reason="ziek")
    if action == "resume":
        return process.resume(where, at)
    return process.break_off(where, at, by="Tom", reason="fusie")


@given(
    st.lists(
        st.tuples(
            st.sampled_from((*ACTIONS[:2], *ACTIONS, *("on",) * 8)),
            st.integers(0, 5000),
            st.sampled_from([one.id for one in OWN.phases]),
        ),
        max_size=40,
    )
)
def test_whatever_steps_are_allowed_hold_up(tries: list[tuple[str, int, str]]) -> None:
    progress, at = Progress(), AT
    for action, minutes, to in tries:
        at += dt.timedelta(minutes=minutes)
        where = Situation(Record(AUDIT, progress=progress), FRAMEWORK, at.date())
        before = position(progress, OWN)
        try:
            step = take(action, where, at, to)
        except VisitatieError:
            continue
        assert step.came_from == before.phase
        progress = evolve(progress, steps=(*progress.steps, step))
        assert list(step_problems(progress, OWN)) == []
        now = position(progress, OWN)
        assert now.phase == step.phase
        assert before.status is not Status.BROKEN_OFF, "nothing follows the end"


def codes(*steps: Step) -> list[str]:
    return [one.code for one in step_problems(Progress(steps=steps), OWN)]


def test_a_walk_through_all_phases_is_sound() -> None:
    assert codes(*walked("closed")) == []


@pytest.mark.parametrize("number", range(1, 14))
def test_a_step_that_was_taken_out_leaves_a_gap_that_shows(number: int) -> None:
    steps = walked("closed")
    if number < len(steps) - 1:
        assert "W002" in codes(*steps[:number], *steps[number + 1 :])
    assert codes(*steps[1:])[0] == "W002"


@given(st.permutations(range(6)))
def test_steps_in_another_order_show(order: list[int]) -> None:
    steps = walked("visit")
    assert (codes(*(steps[one] for one in order)) == []) == (order == sorted(order))


def test_what_was_changed_by_hand_is_told_with_its_code() -> None:
    first, second, *_ = walked("team")
    early = evolve(second, at=AT - dt.timedelta(seconds=1))
    assert codes(first, early) == ["W003"]
    elsewhere = evolve(second, phase="feest")
    assert codes(first, elsewhere) == ["W001", "W002"]
    closed = evolve(second, gate=(GateState(GateKind.SLOT_CONFIRMED, Standing.UNKNOWN),))
    assert codes(first, closed) == ["W009"]
    silent = Step(StepKind.BREAK_OFF, "calendar", AT, "M", "calendar")
    assert codes(first, silent) == ["W009"]
    ended = evolve(silent, reason="fusie")
    assert codes(first, ended, second) == ["W002"]
    paused = Step(StepKind.POSTPONE, "calendar", AT, "M", "calendar", "ziek")
    assert codes(first, paused, second) == ["W002"]
    assert codes(first, paused, paused) == ["W002"]
    assert codes(first, first) == ["W002"]


def test_a_step_that_shows_no_condition_of_the_gate_that_it_passed_needs_a_reason() -> None:
    first, second, third, *_ = walked("team")
    assert codes(first, evolve(second, gate=())) == ["W009"]
    assert codes(first, evolve(second, gate=(), reason="Op papier")) == []
    other = evolve(second, gate=(GateState(GateKind.FOUR_EYES, Standing.MET),))
    assert codes(first, other, third) == ["W009"], "that is no condition of the calendar"
    free = walked("improvement-plan")
    assert codes(*free[:-1], evolve(free[-1], gate=())) == [], "adopted has no conditions"
    before = list(
        step_problems(
            Progress(steps=(first, evolve(second, gate=()))), OWN, since=AT + dt.timedelta(days=1)
        )
    )
    assert before == [], "which conditions another edition had is not known"


def test_who_begins_in_a_later_phase_says_why() -> None:
    late = Step(StepKind.BEGIN, "visit", AT, "Marit")
    assert codes(late) == ["W009"]
    assert codes(evolve(late, reason="Begon op papier")) == []


def test_a_planning_of_an_unknown_phase_is_told_once() -> None:
    twice = (Deadline("feest", AT.date()), Deadline("feest", AT.date()))
    problems = list(step_problems(Progress(deadlines=twice), OWN))
    (told,) = map(str, problems)
    assert told.startswith("W001: there is no phase feest (the phases are calendar, assignment, ")


def test_a_phase_that_looks_like_another_is_told_with_it() -> None:
    near = Progress(deadlines=(Deadline("asignment", AT.date()),))
    (told,) = map(str, step_problems(near, OWN))
    assert told == "W001: there is no phase asignment (did you mean assignment?)"


def test_the_samples_are_where_they_say() -> None:
    assert position(situation("hearing").record.progress, OWN).phase == "hearing"


def test_what_was_done_before_another_edition_is_not_held_against_its_process() -> None:
    kept = tuple(one for one in OWN.phases if one.id in {"calendar", "visit", "closed"})
    own = evolve(OWN, phases=kept)
    moved = AT + dt.timedelta(days=1)
    later = moved + dt.timedelta(hours=1)
    onward = Step(StepKind.BACK, "visit", later, "Marit", "judging", "Nieuwe editie")
    progress = Progress(
        deadlines=(Deadline("hearing", AT.date()),), steps=(*walked("judging"), onward)
    )
    assert {one.code for one in step_problems(progress, own)} >= {"W001", "W002"}
    assert list(step_problems(progress, own, since=moved)) == []
    wrong = evolve(onward, phase="feest")
    after = evolve(progress, steps=(*walked("judging"), wrong))
    assert [one.code for one in step_problems(after, own, since=moved)] == ["W001", "W002"]
