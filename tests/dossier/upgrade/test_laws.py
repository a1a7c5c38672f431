"""Whatever the editions, an upgrade loses nothing and leaves nothing that does not fit."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import pin
from strategies import progresses
from strategies_frameworks import frameworks
from strategies_rules import Draw, some
from visitatie.dossier import Fate, UpgradePlan, apply_upgrade, plan_upgrade, problems
from visitatie.errors import UsageError
from visitatie.model import (
    Answer,
    Audit,
    AuditKind,
    Change,
    Changed,
    ChangeKind,
    Conversation,
    Criterion,
    Decision,
    EntryKind,
    Evidence,
    EvidenceKind,
    FactType,
    Finding,
    FindingKind,
    Framework,
    Hearing,
    History,
    Judgement,
    MinorityView,
    Objection,
    Override,
    Prompt,
    Rating,
    Record,
    Ruling,
    Scale,
    Subject,
    Unrated,
)
from visitatie.model.notice import Severity

NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@st.composite
def records(draw: Draw, framework: Framework) -> Record:
    """Give a record that fits a framework."""
    ids = [one.id for one in framework.criteria]
    judgements = []
    for one in some(draw, framework.rated, 5):
        levels = framework.scale_of(one.id).level_ids
        value = draw(st.sampled_from([*levels, *Unrated]))
        judgements.append(
            Judgement(
                one.id,
                value if isinstance(value, str) else None,
                value if isinstance(value, Unrated) else None,
                reason=draw(st.sampled_from(["Gezien.", "Gehoord."])),
                minority=(MinorityView("Ada", "Anders.", draw(st.sampled_from(levels))),),
            )
        )
    overrides = [
        Override(one.id, draw(st.sampled_from(framework.scale(one.scale).level_ids)), "Omdat.")
        for one in some(draw, framework.outcomes)
    ]
    questions: list[Criterion | Prompt] = [*framework.criteria, *framework.prompts]
    answers = [
        Answer(one.id, f"Antwoord {number}", draw(st.sampled_from([*one.perspectives, None])))
        for number, one in enumerate(some(draw, questions, 4))
    ]
    audit = Audit(
        "x",
        "X",
        AuditKind.AUDIT,
        Subject("De Linde"),
        pin(framework),
        scope=some(draw, ids),
        scenario=draw(st.sampled_from([None, *(one.id for one in framework.scenarios)])),
        facts={
            one.id: draw(st.booleans())
            for one in framework.facts
            if one.type is FactType.BOOLEAN and draw(st.booleans())
        },
    )
    return Record(
        audit,
        tuple(judgements),
        tuple(overrides),
        (Evidence("E1", EvidenceKind.NOTE, "E", criteria=some(draw, ids)),),
        (Finding("F1", FindingKind.GOES_WELL, "F", some(draw, ids)),),
        Conversation(answers=tuple(answers)),
        ratings=draw(given_by(framework)),
        hearing=Hearing(objections=(draw(objections(framework)),)),
    )


@st.composite
def given_by(draw: Draw, framework: Framework) -> tuple[Rating, ...]:
    """Give what two assessors gave; neither rated everything."""
    return tuple(
        Rating(one.id, who, draw(st.sampled_from(framework.scale_of(one.id).level_ids)))
        for who in ("Ada", "Bo")
        for one in some(draw, framework.rated)
    )


@st.composite
def objections(draw: Draw, framework: Framework) -> Objection:
    """Give an objection, with the judgement that it changed where there is one."""
    changed = [Changed(one.id, "", "x") for one in framework.rated]
    decision = Decision(
        Ruling.PARTLY, "Klopt deels.", "Ada", NOW, draw(st.sampled_from([None, *changed]))
    )
    about = some(draw, [one.id for one in framework.criteria])
    return Objection("B1", "Niet zo.", about, decision=draw(st.sampled_from([None, decision])))


@st.composite
def later(draw: Draw, old: Framework) -> Framework:
    """Give an edition in which anything may be gone, new, split, merged or other than it was."""
    gone = set(some(draw, [one.id for one in old.criteria]))
    kept = [one for one in old.criteria if one.id not in gone]
    scales = tuple(_scale(draw, one) for one in old.scales)
    criteria = [_criterion(draw, one, gone, scales) for one in kept]
    new = [f"nieuw{number}" for number in range(draw(st.integers(0, 2)))]
    criteria += [Criterion(one, "standaard", one, scale=scales[0].id) for one in new]
    everything = [*(one.id for one in old.criteria), *new]
    changes = tuple(
        Change(
            one,
            draw(st.sampled_from(ChangeKind)),
            draw(st.booleans()),
            some(draw, everything),
        )
        for one in some(draw, everything)
    )
    return evolve(
        old,
        about=evolve(old.about, edition="2026"),
        criteria=tuple(criteria),
        scales=scales,
        prompts=some(draw, old.prompts),
        outcomes=some(draw, old.outcomes),
        scenarios=some(draw, old.scenarios),
        facts=some(draw, old.facts),
        history=(History(old.edition, draw(st.booleans()), "", changes),),
    )


def _scale(draw: Draw, scale: Scale) -> Scale:
    if scale.range is not None or len(scale.levels) < 3 or draw(st.booleans()):
        return scale
    return evolve(scale, levels=scale.levels[draw(st.integers(0, 1)) :][:2])


def _criterion(draw: Draw, one: Criterion, gone: set[str], scales: tuple[Scale, ...]) -> Criterion:
    return evolve(
        one,
        parent=None if one.parent in gone else one.parent,
        text=draw(st.sampled_from([one.text, "Anders"])),
        scale=draw(st.sampled_from([one.scale, None, scales[0].id])),
        perspectives=some(draw, one.perspectives),
        applies_when=None,
    )


def _settled(data: st.DataObject, record: Record, old: Framework, new: Framework) -> UpgradePlan:
    """Answer everything that is asked, in any way that is allowed."""
    answers: dict[str, str] = {}
    plan = plan_upgrade(record, old, new)
    while plan.waiting:
        step = plan.waiting[0]
        answers[step.key] = data.draw(st.sampled_from([one.id for one in step.options]))
        try:
            plan = plan_upgrade(record, old, new, answers)
        except UsageError:  # two judgements of one criterion
            answers[step.key] = "set-aside"
            plan = plan_upgrade(record, old, new, answers)
    return plan


@settings(max_examples=20)
@given(st.data())
def test_every_entry_is_in_the_plan_once(data: st.DataObject) -> None:
    old = data.draw(frameworks())
    record = data.draw(records(old))
    steps = plan_upgrade(record, old, data.draw(later(old))).steps
    assert max(Counter(step.key for step in steps).values(), default=1) == 1
    links = [one.criteria for one in record.evidence]
    links += [one.criteria for one in record.findings]
    links += [one.criteria for one in record.hearing.objections]
    count = (
        len(record.judgements)
        + len(record.overrides)
        + len(record.conversation.answers)
        + len(record.audit.scope)
        + len(record.audit.facts)
        + int(record.audit.scenario is not None)
        + sum(map(len, links))
        + sum(one.changed is not None for one in record.hearing.objections)
    )
    assert len(steps) == count
    entries = [step.entry for step in steps]
    for entry in (*record.judgements, *record.overrides, *record.conversation.answers):
        assert entries.count(entry) == 1


@settings(max_examples=20)
@given(st.data())
def test_an_upgrade_to_the_very_same_framework_changes_nothing(data: st.DataObject) -> None:
    framework = data.draw(frameworks())
    record = data.draw(records(framework))
    plan = plan_upgrade(record, framework, framework)
    assert all(step.fate is Fate.KEPT for step in plan.steps)
    after = apply_upgrade(plan, record.audit.framework).record
    assert evolve(after, upgrades=()) == record


@settings(max_examples=30)
@given(st.data())
def test_nothing_is_lost_and_what_is_left_fits(data: st.DataObject) -> None:
    old = data.draw(frameworks())
    record, new = data.draw(records(old)), data.draw(later(old))
    plan = _settled(data, record, old, new)
    if plan.blocked is not None:
        return
    after = apply_upgrade(plan, pin(new)).record
    wrong = [one for one in problems(after, new) if one.severity is Severity.ERROR]
    assert wrong == []
    for judgement in after.judgements:
        assert judgement.level is None or judgement.level in new.scale_of(judgement.criterion)
    assert bool(after.audit.scope) == bool(record.audit.scope)
    aside = after.set_aside
    unmarked = {evolve(one, criterion="", carried_from="") for one in after.judgements}
    for one in record.judgements:
        went = evolve(one, criterion="") in unmarked
        assert went or any(each.judgement == one for each in aside)
    for answer in record.conversation.answers:
        went = any(evolve(each, to=answer.to) == answer for each in after.conversation.answers)
        assert went or any(each.answer == answer for each in aside)
    for override in record.overrides:
        went = any(evolve(each, carried_from="") == override for each in after.overrides)
        assert went or any(each.override == override for each in aside)
    assert after.ratings == record.ratings
    _nothing_of_objections_is_lost(record, after, plan)


def _nothing_of_objections_is_lost(record: Record, after: Record, plan: UpgradePlan) -> None:
    (one,), (now,) = record.hearing.objections, after.hearing.objections
    assert evolve(now, criteria=(), decision=None) == evolve(one, criteria=(), decision=None)
    assert now.changing(None).decision == one.changing(None).decision
    assert (now.changed is None) is (one.changed is None)
    for step in plan.of(EntryKind.LINK):
        if step.of == "objection B1" and step.becomes is None:
            aside = [each.criteria for each in after.set_aside if each.of == step.of]
            assert (step.entry,) in aside
        elif step.of == "objection B1":
            assert set(step.becomes) <= set(now.criteria)


@settings(max_examples=15)
@given(st.data())
def test_nothing_is_lost_where_the_old_framework_is_not_known(data: st.DataObject) -> None:
    old = data.draw(frameworks())
    record, new = data.draw(records(old)), data.draw(later(old))
    plan = plan_upgrade(record, None, new)
    entries = [step.entry for step in plan.steps]
    for entry in (*record.judgements, *record.overrides, *record.conversation.answers):
        assert entries.count(entry) == 1
    assert not any(step.fate is Fate.KEPT for step in plan.of(EntryKind.JUDGEMENT))


@st.composite
def twofold(draw: Draw, one: Framework, other: Framework) -> Record:
    """Give a record of an audit that looks with two frameworks."""
    main, further = draw(records(one)), draw(records(other))

    def name(given: str) -> str:
        return f"{other.id}:{given}"

    def names(given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(name, given))

    scenario = further.audit.scenario
    if main.audit.scenario is None and scenario is not None:
        main = evolve(main, audit=evolve(main.audit, scenario=name(scenario)))
    answers = [evolve(each, to=name(each.to)) for each in further.conversation.answers]
    return evolve(
        main,
        audit=evolve(
            main.audit,
            also=(further.audit.framework,),
            scope=(*names(further.audit.scope), *main.audit.scope),
            facts={name(key): value for key, value in further.audit.facts.items()}
            | dict(main.audit.facts),
        ),
        judgements=(
            *(evolve(each, criterion=name(each.criterion)) for each in further.judgements),
            *main.judgements,
        ),
        overrides=(
            *main.overrides,
            *(evolve(each, outcome=name(each.outcome)) for each in further.overrides),
        ),
        evidence=tuple(
            evolve(each, criteria=(*each.criteria, *names(more.criteria)))
            for each, more in zip(main.evidence, further.evidence, strict=True)
        ),
        findings=tuple(
            evolve(each, criteria=(*names(more.criteria), *each.criteria))
            for each, more in zip(main.findings, further.findings, strict=True)
        ),
        conversation=evolve(main.conversation, answers=(*answers, *main.conversation.answers)),
        ratings=(
            *main.ratings,
            *(evolve(each, criterion=name(each.criterion)) for each in further.ratings),
        ),
        hearing=Hearing(
            objections=(
                *main.hearing.objections,
                *(_renamed(each, name) for each in further.hearing.objections),
            )
        ),
        progress=draw(progresses),
    )


def _renamed(one: Objection, name: Callable[[str], str]) -> Objection:
    """Give an objection to what is of a further framework."""
    changed = one.changed and evolve(one.changed, criterion=name(one.changed.criterion))
    return evolve(one.changing(changed), id="B2", criteria=tuple(map(name, one.criteria)))


@settings(max_examples=15)
@given(st.data())
def test_one_of_several_frameworks_moves_as_if_it_was_alone_and_the_other_stays(
    data: st.DataObject,
) -> None:
    one = data.draw(frameworks())
    other = evolve(one, about=evolve(one.about, id="verder"))
    record = data.draw(twofold(one, other))
    old, stays = data.draw(st.sampled_from([(one, other), (other, one)]))
    new = data.draw(later(old))
    plan = _settled(data, record, old, new)
    prefix = record.audit.qualified(old.id, "")
    chosen = {
        step.key.replace(f":{prefix}", ":", 1): step.chosen for step in plan.steps if step.chosen
    }
    alone = plan_upgrade(record.through(old.id), old, new, _renumbered(record, old, chosen))
    assert [step.fate for step in plan.steps] == [step.fate for step in alone.steps]
    assert (plan.blocked is None) is (alone.blocked is None)
    if plan.blocked is not None:
        return
    after = apply_upgrade(plan, pin(new)).record
    assert after.progress == record.progress
    assert _content(after.through(stays.id)) == _content(record.through(stays.id))
    assert _content(after.through(new.id)) == _content(apply_upgrade(alone, pin(new)).record)
    for aside in after.set_aside:
        entry = aside.judgement or aside.override or aside.answer
        held = (*record.judgements, *record.overrides, *record.conversation.answers)
        assert entry is None or entry in held
    assert after.upgrades[-1].before == old.ref


def _renumbered(record: Record, framework: Framework, answers: dict[str, str]) -> dict[str, str]:
    """Give answers with the numbers that answers have where there is no other framework."""
    said = enumerate(record.conversation.answers, start=1)
    theirs = [n for n, each in said if record.audit.own(framework.id, each.to) is not None]
    numbers = {f"answer:{n}": f"answer:{place}" for place, n in enumerate(theirs, start=1)}
    return {numbers.get(key, key): chosen for key, chosen in answers.items()}


def _content(record: Record) -> tuple[object, ...]:
    """Give all in a record that is of a framework."""
    audit = record.audit
    return (
        (audit.framework, audit.scope, audit.scenario, audit.facts),
        record.judgements,
        record.overrides,
        record.conversation.answers,
        record.evidence,
        [one.criteria for one in record.findings if one.criteria],
        record.ratings,
        [one for one in record.hearing.objections if one.criteria or one.changed],
    )
