"""What keeps a gate closed; what is not there never opens one."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from process_samples import AT, AUDIT, FRAMEWORK, on, only, situation, texts, walked
from visitatie.errors import InputError
from visitatie.model import (
    About,
    Achieved,
    Answer,
    Closing,
    Confirmation,
    Conversation,
    Criterion,
    Deadline,
    Decision,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    FrameworkPin,
    GateKind,
    Hearing,
    Judgement,
    Measure,
    Member,
    Objection,
    Opening,
    Perspective,
    Phase,
    Plan,
    Progress,
    Reaction,
    Record,
    Role,
    Ruling,
    Scenario,
    Securing,
    SelfEvaluation,
    SelfRating,
    Standing,
    Statement,
    Step,
    StepKind,
    Tie,
    TieKind,
    Unrated,
)
from visitatie.process import CONFIRMED, Gate, Situation, gates_of
from visitatie.process.gates import _GATES
from visitatie.report.coverage import coverage

STATED = Statement(dt.date(2026, 11, 1))
MET = Standing.MET


def confirmed(phase: str, kind: GateKind, *people: str, at: dt.datetime = AT) -> Situation:
    said = tuple(Confirmation(kind, phase, by, at) for by in people)
    return situation(phase, Record(AUDIT, progress=Progress(confirmations=said)))


def test_every_condition_has_its_function() -> None:
    assert set(_GATES) == set(GateKind)


@pytest.mark.parametrize("phase", [one.id for one in situation().process.phases])
def test_an_empty_record_opens_no_gate(phase: str) -> None:
    empty = situation(phase, Record(evolve(AUDIT, team=(), question="")))
    for gate in gates_of(empty, phase):
        assert gate.standing is not MET
        assert gate.missing


@pytest.mark.parametrize(
    ("phase", "kind"),
    [
        (phase.id, kind)
        for phase in situation().process.phases
        for kind in phase.gate
        if kind in CONFIRMED and kind is not GateKind.FOUR_EYES
    ],
)
def test_what_only_people_know_is_met_when_somebody_says_so(phase: str, kind: GateKind) -> None:
    assert only(situation(phase), phase, kind).standing is Standing.UNKNOWN
    assert only(confirmed(phase, kind, "Marit"), phase, kind).standing is MET
    assert only(confirmed("calendar", kind, "Marit"), "calendar").kind is GateKind.SLOT_CONFIRMED
    before = confirmed(phase, kind, "Marit", at=AT - dt.timedelta(minutes=1))
    assert only(before, phase, kind).standing is not MET, "from before the phase was begun"


def test_a_confirmation_of_another_phase_does_not_count() -> None:
    said = (Confirmation(GateKind.PROGRAMME_AGREED, "visit", "Marit", AT),)
    where = situation("preliminary-study", Record(AUDIT, progress=Progress(confirmations=said)))
    kind = GateKind.PROGRAMME_AGREED
    assert only(where, "preliminary-study", kind).standing is Standing.UNKNOWN


def test_who_goes_back_has_to_confirm_again() -> None:
    later = AT + dt.timedelta(days=1)
    said = (Confirmation(GateKind.FOUR_EYES, "draft", "Marit", AT),) * 2
    steps = (*walked("hearing"), Step(StepKind.BACK, "draft", later, "M", "hearing", "fout"))
    where = situation(None, Record(AUDIT, progress=Progress(confirmations=said, steps=steps)))
    assert texts(only(where, "draft")) == ["0 of 2 people confirmed it"]


def test_four_eyes_are_two_people() -> None:
    kind = GateKind.FOUR_EYES
    assert only(confirmed("draft", kind, "Marit", " marit"), "draft").standing is Standing.UNKNOWN
    assert only(confirmed("draft", kind, "Marit", "Tom"), "draft").standing is MET


def test_an_assignment_without_a_question_is_not_agreed() -> None:
    said = (Confirmation(GateKind.QUESTION_AND_SCOPE_AGREED, "assignment", "Marit", AT),)
    record = Record(evolve(AUDIT, question=" "), progress=Progress(confirmations=said))
    gate = only(situation("assignment", record), "assignment")
    assert (gate.standing, texts(gate)) == (Standing.NOT_MET, ["the audit has no question"])


def test_a_team_has_somebody_in_every_role_of_the_scenario() -> None:
    own = Scenario("s", "S", roles=("chair", "secretary", "gastheer"))
    record = Record(evolve(AUDIT, scenario="s"))
    where = Situation(record, evolve(FRAMEWORK, scenarios=(own,)), AT.date())
    complete, _ = gates_of(where, "team")
    assert texts(complete) == ["nobody is secretary", "nobody is gastheer"]
    complete, _ = gates_of(situation("team"), "team")
    assert complete.standing is MET, "without a scenario a chair will do"


def independent(*team: Member) -> Gate:
    return gates_of(situation("team", Record(evolve(AUDIT, team=team))), "team")[1]


def test_independence_is_stated_and_a_tie_is_disclosed() -> None:
    stated = Member("Marit", Role.CHAIR, statement=STATED)
    tied = evolve(stated, ties=(Tie(TieKind.FAMILY),))
    silent = independent(stated, Member("Tom"))
    assert (silent.standing, texts(silent)) == (
        Standing.UNKNOWN,
        ["Tom has not stated to be independent"],
    )
    assert independent(stated).standing is MET
    closed = independent(tied)
    assert closed.standing is Standing.NOT_MET
    assert texts(closed) == ["Marit has family there (De Linde)"]
    assert independent(evolve(tied, disclosed="Kleine regio")).standing is MET


def test_the_self_evaluation_is_among_the_evidence() -> None:
    handed_in = Evidence("E1", EvidenceKind.SELF_EVALUATION, "Zelfevaluatie")
    where = situation("self-evaluation", Record(AUDIT, evidence=(handed_in,)))
    assert only(where, "self-evaluation").standing is MET
    other = evolve(handed_in, kind=EvidenceKind.DOCUMENT)
    where = situation("self-evaluation", Record(AUDIT, evidence=(other,)))
    assert only(where, "self-evaluation").standing is Standing.NOT_MET


def test_a_part_that_was_handed_in_with_nothing_in_it_is_not_handed_in() -> None:
    empty = SelfEvaluation("ib'er", AT)
    full = SelfEvaluation("directeur", AT, (SelfRating("OP1", "ja"),))
    document = Evidence("E1", EvidenceKind.SELF_EVALUATION, "Zelfevaluatie")
    record = Record(AUDIT, evidence=(document,), self_evaluations=(full, empty))
    gate = only(situation("self-evaluation", record), "self-evaluation")
    assert gate.standing is Standing.NOT_MET
    assert texts(gate) == ["the self-evaluation that ib'er handed in is empty"]
    whole = situation("self-evaluation", evolve(record, self_evaluations=(full,)))
    assert only(whole, "self-evaluation").standing is MET


@pytest.mark.parametrize("securing", [None, Securing(""), Securing(" ")])
def test_a_measure_that_does_not_say_how_it_stays_keeps_the_follow_up_open(
    securing: Securing | None,
) -> None:
    closed = Closing("Gezien.", "Marit", AT)
    must = Finding("m", FindingKind.MUST_IMPROVE, "Beter.", closed=closed)
    done = Measure("a", "Doen", ("m",), securing=securing, done=Achieved("Ja", "Marit", AT))
    record = Record(AUDIT, findings=(must,), plan=Plan((done,)))
    gate = only(situation("follow-up", record), "follow-up")
    assert gate.standing is Standing.NOT_MET
    assert texts(gate) == ["measure a does not say how it stays"]
    stays = evolve(done, securing=Securing("In het jaarplan"))
    record = evolve(record, plan=Plan((stays,)))
    assert only(situation("follow-up", record), "follow-up").standing is MET


def test_a_day_that_was_planned_and_is_not_told_as_held_is_confirmed_by_somebody() -> None:
    first, second = on(-2), on(-1)
    record = Record(evolve(AUDIT, visited_on=(first,)), progress=Progress(visit=(first, second)))
    gate = only(situation("visit", record), "visit")
    assert gate.standing is Standing.UNKNOWN
    assert texts(gate) == [
        "a visit was planned on 2026-11-01; that it was held is not told",
        "nobody has confirmed it yet",
    ]
    said = (Confirmation(GateKind.VISIT_HELD, "visit", "Marit", AT),)
    agreed = evolve(record, progress=evolve(record.progress, confirmations=said))
    assert only(situation("visit", agreed), "visit").standing is MET
    both = evolve(record, audit=evolve(AUDIT, visited_on=(second, first)))
    assert only(situation("visit", both), "visit").standing is MET


def test_a_visit_that_is_to_come_has_not_been_held() -> None:
    to_come = Progress(
        visit=(AT.date() + dt.timedelta(days=1),),
        confirmations=(Confirmation(GateKind.VISIT_HELD, "visit", "Marit", AT),),
    )
    gate = only(situation("visit", Record(AUDIT, progress=to_come)), "visit")
    assert texts(gate) == ["the last day of the visit is 2026-11-03"]
    announced = Record(evolve(AUDIT, visited_on=(AT.date(), AT.date() + dt.timedelta(days=2))))
    gate = only(situation("visit", announced), "visit")
    assert gate.standing is Standing.NOT_MET
    assert texts(gate) == ["the last day of the visit is 2026-11-04"]
    held = Record(evolve(AUDIT, visited_on=(AT.date(),)))
    assert only(situation("visit", held), "visit").standing is MET


def test_every_criterion_in_scope_is_judged_or_says_why_not() -> None:
    part = Record(evolve(AUDIT, scope=("OP",)), judgements=(Judgement("OP1", "ja"),))
    gate = only(situation("judging", part), "judging")
    assert (gate.standing, texts(gate)) == (Standing.NOT_MET, ["OP2 Zicht"])
    rest = Judgement("OP2", unrated=Unrated.NOT_OBSERVED)
    whole = evolve(part, judgements=(*part.judgements, rest))
    assert only(situation("judging", whole), "judging").standing is MET


def test_a_conversation_is_answered_instead() -> None:
    record = Record(evolve(AUDIT, scope=("V1",)))
    assert texts(only(situation("judging", record), "judging")) == ["V1 Waartoe?"]
    said = evolve(record, conversation=Conversation(answers=(Answer("V1", "Hiertoe"),)))
    assert only(situation("judging", said), "judging").standing is MET
    empty = evolve(record, conversation=Conversation(answers=(Answer("V1", " "),)))
    assert texts(only(situation("judging", empty), "judging")) == ["V1 Waartoe?"], "no words"


def test_a_conversation_answers_what_its_report_lists_as_a_question() -> None:
    above = Criterion("V", "vraag", "Waar staan wij?", perspectives=("team",))
    below = Criterion("V.a", "vraag", "Waarom?", parent="V")
    group = Criterion("G", "groep", "Groep")
    asked = Criterion("G.a", "vraag", "Hoe?", parent="G")
    talk = evolve(
        FRAMEWORK,
        criteria=(above, below, group, asked),
        perspectives=(Perspective("team", "Team"),),
        scales=(),
    )
    where = evolve(situation("judging"), framework=talk)
    listed = [one.question.id for one in coverage(talk, where.record).questions]
    assert listed == ["V", "V.a", "G.a"]
    told = [one.split()[0] for one in texts(only(where, "judging"))]
    assert told == listed


def test_nothing_in_scope_is_not_known() -> None:
    empty = Situation(Record(AUDIT), evolve(FRAMEWORK, criteria=(), scales=()), AT.date())
    assert only(empty, "judging").standing is Standing.UNKNOWN


def test_what_must_improve_is_named_until_it_is_closed_whoever_says_so() -> None:
    findings = (
        Finding("F1", FindingKind.MUST_IMPROVE, "Veiligheid meten"),
        Finding("F2", FindingKind.GOES_WELL, "Sfeer"),
    )
    gate = only(situation("follow-up", Record(AUDIT, findings=findings)), "follow-up")
    assert (gate.standing, texts(gate)) == (Standing.NOT_MET, ["F1 Veiligheid meten"])
    said = Progress(
        confirmations=(Confirmation(GateKind.MUST_FINDINGS_CLOSED, "follow-up", "Marit", AT),)
    )
    record = Record(AUDIT, findings=findings, progress=said)
    gate = only(situation("follow-up", record), "follow-up")
    assert (gate.standing, texts(gate)) == (Standing.NOT_MET, ["F1 Veiligheid meten"])
    solved = evolve(findings[0], closed=Closing("Gemeten", "Marit", AT))
    record = evolve(record, findings=(solved, findings[1]), progress=Progress())
    assert only(situation("follow-up", record), "follow-up").standing is MET


def test_a_phase_that_is_not_there_has_no_gate() -> None:
    with pytest.raises(InputError, match="W001"):
        gates_of(situation(), "feest")


def test_all_is_judged_when_that_of_every_framework_is() -> None:
    talk = evolve(
        FRAMEWORK,
        about=About("gesprek", "1", "Gesprek", conversation=True),
        criteria=(Criterion("W", "vraag", "Waartoe?"), Criterion("H", "vraag", "Hoe?")),
        scales=(),
    )
    audit = evolve(AUDIT, also=(FrameworkPin("gesprek", "1", "sha256:def"),))
    judged = tuple(Judgement(one, "ja") for one in ("OP1", "OP2"))
    said = Conversation(answers=(Answer("gesprek:W", "Samen."), Answer("OP1", "Ook.")))
    where = evolve(situation("judging", Record(audit, judged)), further=(talk,))
    assert texts(only(where, "judging")) == ["gesprek:W Waartoe?", "gesprek:H Hoe?"]
    where = evolve(where, record=evolve(where.record, conversation=said))
    assert texts(only(where, "judging")) == ["gesprek:H Hoe?"]


def test_a_judgement_that_came_along_from_another_edition_is_looked_at_first() -> None:
    marked = (Judgement("OP1", "ja"), Judgement("OP2", "ja", carried_from="klein@0"))
    where = situation("judging", Record(AUDIT, marked))
    (gate,) = gates_of(where, "judging")
    assert gate.standing is Standing.NOT_MET
    assert [str(one) for one in gate.missing] == ["OP2 Zicht"]


def test_ratings_that_are_blind_keep_a_gate_closed_where_a_process_asks_for_them() -> None:
    where = situation("judging")
    phase = Phase("judging", "Oordelen", gate=(GateKind.RATINGS_OPENED,))
    process = evolve(where.process, phases=(phase,))
    framework = evolve(FRAMEWORK, processes=(process,))

    def gate(progress: Progress) -> Gate:
        return only(Situation(Record(AUDIT, progress=progress), framework, AT.date()), "judging")

    closed = gate(Progress())
    assert closed.standing is Standing.NOT_MET
    assert texts(closed) == ["the ratings are blind still"]
    assert gate(Progress(ratings_opened=Opening("Marit", AT))).standing is MET


def hearing(*objections: Objection, said: str = "") -> Gate:
    reactions = (Reaction(said, "directeur", AT.date()),) if said else ()
    record = Record(AUDIT, hearing=Hearing(reactions, objections))
    return only(situation("hearing", record), "hearing")


def test_a_view_or_a_decided_objection_is_a_reaction() -> None:
    decided = Objection("o", "Klopt niet.", decision=Decision(Ruling.REJECTED, "Wel.", "Tom", AT))
    assert hearing(said="Wij herkennen het.").standing is MET
    assert hearing(decided).standing is MET


def test_an_undecided_objection_keeps_the_hearing_open_whatever_the_term() -> None:
    gate = hearing(Objection("o", "Klopt niet."), said="Wij herkennen het.")
    assert gate.standing is Standing.NOT_MET
    assert texts(gate) == ["nothing was decided on o: Klopt niet."]
    late = Progress(deadlines=(Deadline("hearing", AT.date() - dt.timedelta(days=1)),))
    record = Record(AUDIT, progress=late, hearing=Hearing((), (Objection("o", "Klopt niet."),)))
    assert only(situation("hearing", record), "hearing").standing is Standing.NOT_MET


def test_closing_all_that_must_improve_opens_the_follow_up() -> None:
    must = Finding("m", FindingKind.MUST_IMPROVE, "Beter.")
    could = Finding("k", FindingKind.COULD_IMPROVE, "Kan.")
    closed = evolve(must, closed=Closing("Gezien.", "Marit", AT))

    def gate(*findings: Finding) -> Gate:
        return only(situation("follow-up", Record(AUDIT, findings=findings)), "follow-up")

    assert gate(closed, could).standing is MET
    half = gate(closed, evolve(must, id="n"))
    assert half.standing is Standing.NOT_MET
    assert texts(half) == ["n Beter."]
    assert gate(could).standing is Standing.UNKNOWN, "without such findings nobody knows"
