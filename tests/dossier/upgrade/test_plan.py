"""What happens to every entry of a dossier when its audit moves to another edition."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from attrs import evolve

from editions import OLD, TWO, change, criterion, edition, pin, with_criteria
from visitatie.dossier import EntryStep, Fate, apply_upgrade, plan_upgrade, problems
from visitatie.errors import UsageError
from visitatie.model import (
    Agreement,
    Answer,
    Audit,
    AuditKind,
    Choice,
    Combine,
    CombineBy,
    Conversation,
    Deadline,
    EntryKind,
    Evidence,
    EvidenceKind,
    Fact,
    FactType,
    FactValue,
    Finding,
    FindingKind,
    Framework,
    Judgement,
    MinorityView,
    OpenPoint,
    Override,
    Phase,
    Process,
    Progress,
    Record,
    Step,
    StepKind,
    Subject,
    Unrated,
)

A1 = Judgement("A1", "goed", reason="Gezien.", evidence=("E1",))
A2 = Judgement("A2", "voldoende")


def _record(*judgements: Judgement, **others: Any) -> Record:  # noqa: ANN401  # any field
    audit = Audit("x", "X", AuditKind.AUDIT, Subject("De Linde"), pin(OLD))
    return Record(evolve(audit, **others.pop("audit", {})), judgements, **others)


def _steps(record: Record, new: Framework, **answers: str) -> dict[str, EntryStep]:
    return {step.key: step for step in plan_upgrade(record, OLD, new, answers).steps}


def _after(record: Record, new: Framework, **answers: str) -> Record:
    plan = plan_upgrade(record, OLD, new, answers)
    after = apply_upgrade(plan, pin(new)).record
    assert problems(evolve(after, evidence=(Evidence("E1", EvidenceKind.NOTE, "E"),)), new) == ()
    return after


def test_what_is_the_same_goes_along_as_it_is() -> None:
    record = _record(A1, A2)
    plan = plan_upgrade(record, OLD, edition())
    assert [step.fate for step in plan.steps] == [Fate.KEPT, Fate.KEPT]
    after = _after(record, edition())
    assert after.judgements == (A1, A2)
    assert after.audit.framework == pin(edition())
    assert (after.upgrades[0].before, after.upgrades[0].to) == ("kader@2025", "kader@2026")
    assert after.upgrades[0].digest == record.audit.framework.digest
    assert after.set_aside == ()


def test_a_judgement_on_what_was_reworded_goes_along_with_a_mark() -> None:
    new = edition(criteria=with_criteria(evolve(OLD.criterion("A1"), text="Anders?")))
    assert _steps(_record(A1), new)["judgement:A1"].fate is Fate.LOOK_AGAIN
    assert _after(_record(A1), new).judgements == (evolve(A1, carried_from="kader@2025"),)


def test_a_mark_keeps_the_edition_under_which_was_judged() -> None:
    new = edition(criteria=with_criteria(evolve(OLD.criterion("A1"), text="Anders?")))
    marked = evolve(A1, carried_from="kader@2019")
    assert _after(_record(marked), new).judgements == (marked,)
    assert _after(_record(marked), edition()).judgements == (marked,)


def test_a_judgement_on_what_is_gone_is_set_aside_whole() -> None:
    new = edition(change("A2", "gone"), criteria=with_criteria(without=("A2",)))
    after = _after(_record(A1, A2), new)
    assert after.judgements == (A1,)
    (aside,) = after.set_aside
    assert (aside.what, aside.of, aside.judgement) == (EntryKind.JUDGEMENT, "A2", A2)
    assert (aside.framework, aside.reason) == ("kader@2025", "kader@2026 does not have it")


def test_a_person_may_say_where_a_judgement_on_what_is_gone_belongs() -> None:
    new = edition(criteria=with_criteria(criterion("A3"), without=("A2",)))
    step = _steps(_record(A2), new)["judgement:A2"]
    assert (step.fate, [one.id for one in step.options]) == (Fate.ASIDE, ["A3", "set-aside"])
    after = _after(_record(A2), new, A2="A3")
    assert after.judgements == (evolve(A2, criterion="A3", carried_from="kader@2025"),)
    assert after.set_aside == ()
    assert after.upgrades[0].answers == {"judgement:A2": "A3"}


def test_a_level_that_is_gone_is_asked_and_the_original_is_kept() -> None:
    new = edition(scales=(TWO,))
    plan = plan_upgrade(_record(A1, A2), OLD, new)
    (step,) = plan.waiting
    assert (step.key, [one.id for one in step.options]) == (
        "judgement:A1",
        ["zwak", "voldoende", "set-aside"],
    )
    assert "goed is not on the scale any more" in str(step.reasons[0])
    with pytest.raises(UsageError, match="need an answer first: judgement:A1"):
        apply_upgrade(plan, pin(new))
    after = _after(_record(A1, A2), new, A1="voldoende")
    assert [one.level for one in after.judgements] == ["voldoende", "voldoende"]
    assert after.judgements[0].carried_from == "kader@2025"
    assert [one.judgement for one in after.set_aside] == [A1]
    aside = _after(_record(A1), new, A1="set-aside")
    assert (aside.judgements, aside.set_aside[0].judgement) == ((), A1)


def test_a_split_is_asked_per_part() -> None:
    criteria = with_criteria(criterion("A1a"), criterion("A1b", scale="vijf"), without=("A1",))
    five = evolve(TWO, id="vijf")
    new = edition(
        change("A1", "split", "A1a", "A1b"), criteria=criteria, scales=(*OLD.scales, five)
    )
    step = _steps(_record(A1), new)["judgement:A1"]
    assert [one.id for one in step.options] == ["A1a", "A1b=zwak", "A1b=voldoende", "set-aside"]
    assert _after(_record(A1), new, A1="A1b=zwak").judgements[0] == evolve(
        A1, criterion="A1b", level="zwak", carried_from="kader@2025"
    )


def test_of_merged_judgements_one_can_go_along() -> None:
    new = edition(
        change("A9", "merged", "A1", "A2"),
        criteria=with_criteria(criterion("A9"), without=("A1", "A2")),
    )
    assert [one.key for one in plan_upgrade(_record(A1, A2), OLD, new).waiting] == [
        "judgement:A1",
        "judgement:A2",
    ]
    with pytest.raises(UsageError, match="both be the judgement of A9") as caught:
        plan_upgrade(_record(A1, A2), OLD, new, {"A1": "A9", "A2": "A9"})
    assert "--answer judgement:A2=set-aside" in str(caught.value)
    after = _after(_record(A1, A2), new, A1="A9", A2="set-aside")
    assert [one.criterion for one in after.judgements] == ["A9"]
    assert [one.judgement for one in after.set_aside] == [A2]


def test_one_that_was_only_renamed_goes_along_under_its_new_id() -> None:
    criteria = with_criteria(evolve(OLD.criterion("A1"), id="T1"), without=("A1",))
    new = edition(change("T1", "merged", "A1"), criteria=criteria)
    assert _steps(_record(A1), new)["judgement:A1"].fate is Fate.RENAMED
    assert _after(_record(A1), new).judgements == (
        evolve(A1, criterion="T1", carried_from="kader@2025"),
    )


def test_what_becomes_a_question_in_words_has_no_judgement() -> None:
    new = edition(criteria=with_criteria(evolve(OLD.criterion("A1"), scale=None)))
    after = _after(_record(A1), new)
    assert after.judgements == ()
    assert "answered in words" in after.set_aside[0].reason


def test_a_minority_view_stays_and_its_level_is_kept_where_the_scale_lost_it() -> None:
    view = MinorityView("Ada", "Ik zag meer.", "goed")
    judgement = evolve(A2, minority=(view,))
    after = _after(_record(judgement), edition(scales=(TWO,)))
    assert after.judgements[0].minority == (evolve(view, level=None),)
    assert after.set_aside[0].judgement == judgement


def test_a_reason_without_level_always_goes_along() -> None:
    judgement = Judgement("A1", unrated=Unrated.NOT_ASSESSABLE)
    after = _after(_record(judgement), edition(scales=(TWO,)))
    assert after.judgements[0].unrated is Unrated.NOT_ASSESSABLE


def test_an_override_follows_its_outcome() -> None:
    override = Override("eind", "goed", "Omdat.")
    record = _record(overrides=(override,))
    other = evolve(OLD.outcomes[0], combine=Combine(CombineBy.HIGHEST))
    assert _after(record, edition()).overrides == (override,)
    assert _after(record, edition(outcomes=(other,))).overrides == (
        evolve(override, carried_from="kader@2025"),
    )
    assert _after(record, edition(outcomes=())).set_aside[0].override == override
    (step,) = plan_upgrade(record, OLD, edition(scales=(TWO,))).waiting
    assert [one.id for one in step.options] == ["zwak", "voldoende", "set-aside"]
    after = _after(record, edition(scales=(TWO,)), eind="voldoende")
    assert after.overrides[0].level == "voldoende"
    assert after.set_aside[0].override == override


def test_answers_follow_their_question_and_ask_for_a_perspective_that_is_gone() -> None:
    said = Conversation(
        answers=(
            Answer("V1", "Om te leven.", "ouder"),
            Answer("V1", "Om te groeien.", "team"),
            Answer("begin", "Kleine klassen."),
        )
    )
    record = _record(conversation=said)
    v1 = evolve(OLD.criterion("V1"), perspectives=("team",))
    new = edition(criteria=with_criteria(v1), prompts=())
    plan = plan_upgrade(record, OLD, new)
    assert [(one.key, one.fate) for one in plan.steps] == [
        ("answer:1", Fate.ASKED),
        ("answer:2", Fate.LOOK_AGAIN),
        ("answer:3", Fate.ASIDE),
    ]
    assert [one.id for one in plan.waiting[0].options] == ["team", "set-aside"]
    after = apply_upgrade(plan_upgrade(record, OLD, new, {"answer:1": "team"}), pin(new)).record
    assert [one.perspective for one in after.conversation.answers] == ["team", "team"]
    assert [one.answer for one in after.set_aside] == [said.answers[0], said.answers[2]]


def test_an_answer_to_what_has_no_perspectives_any_more_can_stand_without() -> None:
    record = _record(conversation=Conversation(answers=(Answer("V1", "Ja", "team"),)))
    v1 = evolve(OLD.criterion("V1"), perspectives=())
    new = edition(criteria=with_criteria(v1))
    (step,) = plan_upgrade(record, OLD, new).waiting
    assert [one.id for one in step.options] == ["none", "set-aside"]
    assert _after(record, new, V1="none").conversation.answers[0].perspective is None


def test_links_and_scope_follow_without_questions() -> None:
    split = edition(
        change("A1", "split", "A1a", "A1b"),
        criteria=with_criteria(criterion("A1a"), criterion("A1b"), without=("A1", "A2")),
    )
    record = _record(
        audit={"scope": ("A1", "A2")},
        evidence=(Evidence("E1", EvidenceKind.NOTE, "E", criteria=("A2", "A1")),),
        findings=(Finding("F1", FindingKind.GOES_WELL, "F", ("A1",)),),
        conversation=Conversation(
            agreements=(Agreement("G1", "G", "wij", criteria=("A2",)),),
            open_points=(OpenPoint("P1", "P", ("A",)),),
        ),
    )
    after = _after(record, split)
    assert after.audit.scope == ("A1a", "A1b")
    assert after.evidence[0].criteria == ("A1a", "A1b")
    assert after.findings[0].criteria == ("A1a", "A1b")
    assert after.conversation.agreements[0].criteria == ()
    assert after.conversation.open_points[0].criteria == ("A",)
    assert [(one.what, one.of, one.criteria) for one in after.set_aside] == [
        (EntryKind.SCOPE, "A2", ("A2",)),
        (EntryKind.LINK, "evidence E1", ("A2",)),
        (EntryKind.LINK, "agreement G1", ("A2",)),
    ]


def test_a_scope_of_which_nothing_is_left_never_becomes_everything() -> None:
    new = edition(criteria=with_criteria(without=("A2",)))
    plan = plan_upgrade(_record(audit={"scope": ("A2",)}), OLD, new)
    assert plan.blocked is not None
    with pytest.raises(UsageError, match="nothing of the scope"):
        apply_upgrade(plan, pin(new))


def test_the_scenario_goes_along_or_is_kept() -> None:
    record = _record(audit={"scenario": "kort"})
    assert _after(record, edition()).audit.scenario == "kort"
    after = _after(record, edition(scenarios=()))
    assert (after.audit.scenario, after.set_aside[0].scenario) == (None, "kort")


@pytest.mark.parametrize(
    ("value", "fact", "fate"),
    [
        (True, Fact("f", FactType.BOOLEAN, "Zo?"), Fate.KEPT),
        (True, Fact("f", FactType.BOOLEAN, "Anders?"), Fate.LOOK_AGAIN),
        (True, Fact("f", FactType.INTEGER, "Hoeveel?"), Fate.ASIDE),
        (True, Fact("f", FactType.CHOICE, "Wat?", (Choice("a", "A"),)), Fate.ASKED),
        ("a", Fact("f", FactType.BOOLEAN, "Zo?"), Fate.ASKED),
        (True, None, Fate.ASIDE),
    ],
)
def test_a_fact_goes_along_where_its_value_still_fits(
    value: FactValue, fact: Fact | None, fate: Fate
) -> None:
    old = evolve(OLD, facts=(Fact("f", FactType.BOOLEAN, "Zo?"),))
    new = edition(facts=() if fact is None else (fact,))
    record = _record(audit={"facts": {"f": value}})
    plan = plan_upgrade(record, old, new)
    assert plan.steps[0].fate is fate
    answers = {one.key: one.options[0].id for one in plan.waiting}
    after = apply_upgrade(plan_upgrade(record, old, new, answers), pin(new)).record
    assert problems(after, new) == ()
    kept = [one.facts for one in after.set_aside]
    assert kept == ([{"f": value}] if fate in (Fate.ASIDE, Fate.ASKED) else [])


def test_without_the_old_framework_all_that_fits_is_to_be_looked_at_again() -> None:
    record = _record(A1, Judgement("A7", "goed"))
    plan = plan_upgrade(record, None, OLD)
    assert [one.fate for one in plan.steps] == [Fate.LOOK_AGAIN, Fate.ASIDE]
    after = apply_upgrade(plan, pin(OLD, "sha256:anders")).record
    assert after.judgements[0].carried_from == "kader@2025 (sha256:01234567)"


def test_what_is_not_judged_under_the_new_edition_is_named() -> None:
    new = edition(criteria=with_criteria(criterion("A3"), criterion("B1", parent=None)))
    assert plan_upgrade(_record(A1), OLD, new).unjudged == ("A2", "A3", "B1")
    scoped = _record(A1, audit={"scope": ("A",)})
    assert plan_upgrade(scoped, OLD, new).unjudged == ("A2", "A3")


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"A1": "top"}, "judgement:A1 cannot become 'top'\nAllowed are: zwak, voldoende"),
        ({"A2": "goed"}, "there is nothing to answer about A2"),
        ({"judgement:A2": "goed"}, "goes its own way"),
        ({"judgement:A9": "goed"}, "Did you mean 'judgement:A1'?"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(answers: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        plan_upgrade(_record(A1, A2), OLD, edition(scales=(TWO,)), answers)
    assert message in str(caught.value)


def test_an_id_that_could_be_several_entries_needs_the_whole_key() -> None:
    said = Conversation(answers=(Answer("V1", "Ja", "ouder"), Answer("V1", "Nee", "ouder")))
    new = edition(criteria=with_criteria(evolve(OLD.criterion("V1"), perspectives=("team",))))
    with pytest.raises(UsageError, match="V1 can be several entries") as caught:
        plan_upgrade(_record(conversation=said), OLD, new, {"V1": "team"})
    assert "answer:1, answer:2" in str(caught.value)


def test_steps_in_phases_that_are_gone_stay_and_are_named() -> None:
    phases = (Phase("begin", "Begin"), Phase("einde", "Einde"))
    new = edition(processes=(Process("eigen", "Eigen", phases),))
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    progress = Progress(
        deadlines=(Deadline("visit", at.date()),),
        steps=(Step(StepKind.BEGIN, "calendar", at), Step(StepKind.ONWARD, "begin", at)),
    )
    record = _record(A1, progress=progress)
    plan = plan_upgrade(record, OLD, new)
    assert plan.gone == ("calendar", "visit")
    assert apply_upgrade(plan, pin(new), at=at).record.progress == progress
    assert plan_upgrade(record, OLD, edition()).gone == ("begin",)


def test_only_what_is_of_the_framework_that_moves_is_in_the_plan() -> None:
    record = _record(
        A1,
        evolve(A2, criterion="ander:A2"),
        evolve(A1, criterion="ander:A1"),
        audit={"also": (evolve(pin(OLD), id="ander"),), "scope": ("ander:A",)},
    )
    gone = edition(criteria=with_criteria(without=("A2",)))
    new = evolve(gone, about=evolve(gone.about, id="ander"))
    old = evolve(OLD, about=evolve(OLD.about, id="ander"))
    plan = plan_upgrade(record, old, new)
    assert [step.key for step in plan.steps] == [
        "scope:ander:A",
        "judgement:ander:A2",
        "judgement:ander:A1",
    ]
    after = apply_upgrade(plan, pin(new)).record
    assert after.audit.framework == record.audit.framework
    assert after.audit.also == (pin(new),)
    assert [one.criterion for one in after.judgements] == ["A1", "ander:A1"]
    (aside,) = after.set_aside
    assert (aside.of, aside.framework, aside.judgement) == (
        "ander:A2",
        "ander@2025",
        evolve(A2, criterion="ander:A2"),
    )
    main = apply_upgrade(plan_upgrade(record, OLD, edition()), pin(edition())).record
    assert main.audit.also == record.audit.also
    assert main.judgements == record.judgements
    assert plan_upgrade(record, OLD, edition()).unjudged == ("A2",)
