"""A confirmation is of what was there: it does not count for what came in its place."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from process_samples import AT, AUDIT, situation, walked
from visitatie.model import (
    Achieved,
    Activity,
    ActivityKind,
    Closing,
    Finding,
    FindingKind,
    GateKind,
    Judgement,
    Measure,
    Milestone,
    Plan,
    Programme,
    Progress,
    Record,
    Standing,
)
from visitatie.process import Gate, Situation, confirm, gates_of

DAY = AT.date()
MUST = Finding("m", FindingKind.MUST_IMPROVE, "Beter.")
MEASURE = Measure("a", "Doen", ("m",), "Tom", target="Vaker", milestones=(Milestone("Af", DAY),))
LESSON = Activity("les", ActivityKind.LESSON, AT, AT + dt.timedelta(hours=1))
RECORD = Record(
    evolve(AUDIT, visited_on=(DAY,)),
    (Judgement("OP1", "ja", reason="Gezien."), Judgement("OP2", "nee", reason="Niet gezien.")),
    findings=(MUST,),
    plan=Plan((MEASURE,)),
    programme=Programme((LESSON,)),
)
CASES = {
    "plan": (
        ("improvement-plan", GateKind.PLAN_APPROVED),
        evolve(RECORD, plan=Plan((evolve(MEASURE, text="Iets anders"),))),
    ),
    "programme": (
        ("preliminary-study", GateKind.PROGRAMME_AGREED),
        evolve(RECORD, programme=Programme((evolve(LESSON, room="aula"),))),
    ),
    "judgement": (
        ("draft", GateKind.FOUR_EYES),
        evolve(RECORD, judgements=(RECORD.judgements[0], Judgement("OP2", "ja", reason="Wel."))),
    ),
    "finding": (
        ("draft", GateKind.FOUR_EYES),
        evolve(RECORD, findings=(evolve(MUST, text="Veel beter."),)),
    ),
}


def agreed(phase: str, kind: GateKind) -> Situation:
    """Give an audit in which two people confirmed the condition."""
    where = situation(phase, RECORD)
    said = tuple(confirm(where, AT, gate=kind, by=name) for name in ("Marit", "Tom"))
    progress = evolve(where.record.progress, confirmations=said)
    return evolve(where, record=evolve(where.record, progress=progress))


def gate_of(where: Situation, phase: str, kind: GateKind, record: Record) -> Gate:
    """Give the condition when the dossier says this, with what was confirmed before."""
    changed = evolve(where, record=evolve(record, progress=where.record.progress))
    [gate] = (one for one in gates_of(changed, phase) if one.kind is kind)
    return gate


@pytest.mark.parametrize(("at", "changed"), CASES.values(), ids=CASES)
def test_what_was_changed_since_was_confirmed_by_nobody(
    at: tuple[str, GateKind], changed: Record
) -> None:
    where = agreed(*at)
    assert gate_of(where, *at, RECORD).standing is Standing.MET
    gate = gate_of(where, *at, changed)
    assert gate.standing is Standing.UNKNOWN
    told = [str(one) for one in gate.missing]
    assert told[:2] == [
        "it has changed since Marit confirmed it",
        "it has changed since Tom confirmed it",
    ]
    again = confirm(
        evolve(where, record=evolve(changed, progress=where.record.progress)),
        AT,
        gate=at[1],
        by="Tom",
    )
    progress = evolve(
        where.record.progress, confirmations=(*where.record.progress.confirmations, again)
    )
    anew = evolve(where, record=evolve(where.record, progress=progress))
    told = [str(one) for one in gate_of(anew, *at, changed).missing]
    assert "it has changed since Tom confirmed it" not in told


def test_how_far_it_is_and_who_wrote_it_when_makes_it_no_other_thing() -> None:
    reached = evolve(MEASURE.milestones[0], reached=DAY)
    done = evolve(MEASURE, milestones=(reached,), done=Achieved("Ja", "Tom", AT))
    closed = evolve(MUST, closed=Closing("Gezien.", "Tom", AT))
    first, second = RECORD.judgements
    later = evolve(
        RECORD,
        plan=Plan((done,)),
        findings=(closed,),
        judgements=(second, evolve(first, by="Tom", at=AT)),
        programme=Programme(
            (evolve(LESSON, begin=AT.astimezone(dt.timezone(dt.timedelta(hours=1)))),)
        ),
    )
    for at in dict.fromkeys(at for at, _changed in CASES.values()):
        assert gate_of(agreed(*at), *at, later).standing is Standing.MET, at


@pytest.mark.parametrize(("at", "changed"), CASES.values(), ids=CASES)
def test_a_confirmation_of_an_older_file_and_a_phase_that_was_left_are_not_compared(
    at: tuple[str, GateKind], changed: Record
) -> None:
    where = agreed(*at)
    progress = where.record.progress
    older = tuple(evolve(one, of="") for one in progress.confirmations)
    old = evolve(where, record=Record(AUDIT, progress=evolve(progress, confirmations=older)))
    assert gate_of(old, *at, changed).standing is Standing.MET
    left = Progress(confirmations=progress.confirmations, steps=walked("closed"))
    past = evolve(where, record=Record(AUDIT, progress=left))
    assert gate_of(past, *at, changed).standing is Standing.MET
