"""A confirmation is of what was there: it does not count for what came in its place."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from process_samples import AT, AUDIT, FRAMEWORK, situation, walked
from visitatie.errors import InputError
from visitatie.model import (
    Achieved,
    Activity,
    ActivityKind,
    Closing,
    Confirmation,
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
    Step,
    StepKind,
)
from visitatie.process import Gate, Situation, confirm, gates_of, looked_at, process_of
from visitatie.process.confirmed import digest_of

PROCESS = process_of(FRAMEWORK, None)
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


class TestLookedAt:
    """An adopted report is looked at by two people as it is, or again."""

    def record(self, phase: str, *said: Confirmation, record: Record = RECORD) -> Record:
        begun = Step(StepKind.BEGIN, phase, AT, reason="Hier begonnen.")
        return evolve(record, progress=Progress(steps=(begun,), confirmations=said))

    def by(self, name: str, of: Record = RECORD, phase: str = "draft") -> Confirmation:
        return Confirmation(
            GateKind.FOUR_EYES, phase, name, AT, of=digest_of(of, GateKind.FOUR_EYES)
        )

    def test_those_who_looked_at_the_draft_looked_at_what_did_not_change(self) -> None:
        both = self.by("Marit"), self.by("Noor")
        assert looked_at(self.record("adopted", *both), PROCESS) is True
        assert looked_at(self.record("closed", *both), PROCESS) is True

    def test_a_change_is_to_be_looked_at_again_by_two(self) -> None:
        changed = evolve(RECORD, judgements=RECORD.judgements[:1])
        both = self.by("Marit"), self.by("Noor")
        assert looked_at(self.record("adopted", *both, record=changed), PROCESS) is False
        one = (*both, self.by("Marit", changed, "adopted"), self.by(" marit ", changed, "adopted"))
        assert looked_at(self.record("adopted", *one, record=changed), PROCESS) is False
        two = (*one, self.by("Noor", changed, "adopted"))
        assert looked_at(self.record("adopted", *two, record=changed), PROCESS) is True

    def test_what_was_closed_since_is_no_change(self) -> None:
        closed = evolve(MUST, closed=Closing("Klaar", "Tom", AT))
        both = self.by("Marit"), self.by("Noor")
        later = evolve(RECORD, findings=(closed,))
        assert looked_at(self.record("closed", *both, record=later), PROCESS) is True

    def test_before_adoption_the_gate_tells_and_without_the_gate_nothing_is_asked(self) -> None:
        assert looked_at(self.record("hearing"), PROCESS) is None
        assert looked_at(RECORD, PROCESS) is None
        silent = evolve(PROCESS, phases=tuple(evolve(one, gate=()) for one in PROCESS.phases))
        assert looked_at(self.record("adopted"), silent) is None

    def test_nobody_looked_is_not_looked(self) -> None:
        assert looked_at(self.record("adopted"), PROCESS) is False

    def test_they_can_look_again_from_the_draft_on_and_not_before(self) -> None:
        for phase in ("draft", "hearing", "adopted", "follow-up"):
            there = situation(record=self.record(phase))
            made = confirm(there, AT, gate=GateKind.FOUR_EYES, by="Marit")
            assert (made.phase, made.of) == (phase, digest_of(RECORD, GateKind.FOUR_EYES))
        with pytest.raises(InputError, match="no condition"):
            confirm(
                situation(record=self.record("judging")), AT, gate=GateKind.FOUR_EYES, by="Marit"
            )
