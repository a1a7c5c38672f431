"""What holds for every framework and every set of answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from scoring.oracle import Oracle, domain
from scoring.strategies import Asked, asked, make_answers, make_framework
from scoring.world import World
from visitatie.model import Unrated
from visitatie.scoring import Alternative, OutcomeResult, Scorer, State, cover, score
from visitatie.scoring import _changes as changes_module
from visitatie.scoring import _diagram as diagram_module

pytestmark = pytest.mark.untraced


def answered(asked: Asked, random: Random) -> Asked:
    """The same audit with an answer to everything that was open."""
    judgements, facts = dict(asked.judgements), dict(asked.facts)
    for one in asked.framework.rated:
        value = random.choice(domain(asked.framework, one.id))
        final = asked.framework.final_reasons(one.id)
        given = judgements.get(one.id)
        if given is None or (isinstance(given, Unrated) and given not in final):
            assert isinstance(value, str | Unrated)
            judgements[one.id] = value
    for fact in asked.framework.facts:
        value = random.choice(domain(asked.framework, fact.id))
        if fact.id not in facts and fact.default is None and not isinstance(value, Unrated):
            facts[fact.id] = value
    return Asked(asked.framework, judgements, facts)


def results(asked: Asked, *, explain: bool = True) -> Mapping[str, OutcomeResult]:
    return score(asked.framework, asked.judgements, asked.facts, explain=explain).outcomes


@given(asked(), st.randoms(note_method_calls=False))
def test_more_answers_never_change_a_level_that_was_given(asked: Asked, random: Random) -> None:
    whole = answered(asked, random)
    before, after = results(asked, explain=False), results(whole, explain=False)
    for name, result in before.items():
        assert after[name].state in (State.DETERMINED, State.NO_RULE)
        if result.level is not None:
            assert after[name].level == result.level
        assert set(after[name].possible) <= set(result.possible)


@given(asked(), st.randoms(note_method_calls=False))
def test_answering_what_is_needed_settles_the_outcome(asked: Asked, random: Random) -> None:
    whole = answered(asked, random)
    for name, result in results(asked, explain=False).items():
        judgements = {key: value for key, value in whole.judgements.items() if key in result.needs}
        facts = {key: value for key, value in whole.facts.items() if key in result.needs}
        told = Asked(asked.framework, {**asked.judgements, **judgements}, {**asked.facts, **facts})
        assert results(told, explain=False)[name].state in (State.DETERMINED, State.NO_RULE)


@given(asked())
def test_every_set_of_changes_gives_the_level_that_it_promises(asked: Asked) -> None:
    for name, result in results(asked).items():
        for level, found in result.changes.items():
            for moves in found.sets:
                moved = {move.criterion: move.level for move in moves}
                told = Asked(asked.framework, {**asked.judgements, **moved}, asked.facts)
                assert results(told, explain=False)[name].level == level


@given(asked())
def test_without_explanation_the_outcome_is_the_same(asked: Asked) -> None:
    short = results(asked, explain=False)
    for name, result in results(asked).items():
        assert not short[name].changes
        assert not short[name].because.grounds
        assert evolve(result, because=short[name].because, changes={}) == short[name]
        assert short[name].because.text in ("", result.because.text)


@given(asked(), st.randoms(note_method_calls=False))
def test_only_the_order_of_rules_decides_between_rules_that_hold(
    asked: Asked, random: Random
) -> None:
    """One by one, each rule says whether it holds; the first that does gives the level."""
    whole = answered(asked, random)
    for outcome in whole.framework.outcomes:
        ways = [evolve(outcome, rules=(rule,), **NO_WAY) for rule in outcome.rules]
        if any(getattr(outcome, way) is not None for way in NO_WAY):
            ways.append(evolve(outcome, rules=()))
        levels = []
        for way in ways:
            others = [one for one in whole.framework.outcomes if one.id != outcome.id]
            alone = evolve(whole.framework, outcomes=(way, *others))
            levels.append(results(evolve(whole, framework=alone))[outcome.id].level)
        first = next((level for level in levels if level is not None), None)
        assert results(whole)[outcome.id].level == first


NO_WAY: dict[str, Any] = {"bands": None, "ladder": None, "table": None, "combine": None}


def renamed(value: Any) -> Any:  # noqa: ANN401  # gives back whatever kind it was given
    """The same with other names for the criteria: c0 becomes z9, c1 becomes z8 and so on."""
    if isinstance(value, str):
        found = re.fullmatch(r"c(\d)", value)
        return f"z{9 - int(found[1])}" if found else value
    if isinstance(value, tuple):
        return tuple(renamed(part) for part in value)
    if isinstance(value, frozenset):
        return frozenset(renamed(part) for part in value)
    if isinstance(value, dict):
        return {renamed(key): renamed(part) for key, part in value.items()}
    if attrs.has(type(value)):
        names = [one.name for one in attrs.fields(type(value)) if one.init]
        return evolve(value, **{name: renamed(getattr(value, name)) for name in names})
    return value


def content(result: OutcomeResult) -> tuple[object, ...]:
    """What is said, without the order in which criteria are named."""
    alternatives = {
        level: (
            found.size,
            found.total,
            found.total <= 12 and frozenset(map(frozenset, found.sets)),
        )
        for level, found in result.changes.items()
    }
    shown = (result.level, result.state, result.rule, result.rules, result.possible)
    return (*shown, frozenset(result.needs), alternatives)


@given(asked())
def test_names_and_order_of_criteria_change_nothing(asked: Asked) -> None:
    other = renamed(asked)
    criteria = tuple(reversed(other.framework.criteria))
    other = evolve(other, framework=evolve(other.framework, criteria=criteria))
    theirs = results(other)
    for name, result in results(asked).items():
        assert content(theirs[name]) == renamed(content(result))


@given(st.randoms(note_method_calls=False))
def test_what_a_scorer_remembers_is_what_it_would_find(random: Random) -> None:
    framework = make_framework(random)
    audits = [make_answers(framework, random) for _ in range(10)]
    scorer = Scorer(framework, remember=True)
    for one in (*audits, *audits):
        for explain in (False, True):
            card = scorer.card(one.judgements, one.facts, explain=explain)
            assert card == score(one.framework, one.judgements, one.facts, explain=explain)


@given(asked(), st.integers(1, 12), st.integers(0, 30))
def test_a_question_that_is_too_large_is_never_answered_wrong(
    asked: Asked, nodes: int, steps: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(diagram_module, "_NEW_NODES_PER_QUESTION", nodes)
        patch.setattr(diagram_module, "_MOST_NODES", nodes)
        patch.setattr(changes_module, "_MOST_STEPS", steps)
        found = results(asked)
    for name, result in found.items():
        oracle = Oracle(asked.framework, name)
        known = oracle.known(asked.judgements, asked.facts)
        level, needs = oracle.level(known), oracle.needs(known)
        if result.exact or result.level is not None:
            assert result.level == level
        else:
            assert result.state in (State.TOO_LARGE, State.NO_RULE)
            assert oracle.possible(known) <= {*result.possible, None}
        if result.level is None:
            assert needs <= set(result.needs)
            assert (result.state is State.NO_RULE) == (not result.needs)
        else:
            grounds = (*result.because.grounds, *result.because.ruled_out)
            only = {ground.id: ground.value for ground in grounds}
            assert oracle.possible(only) == {level}
        for target, alternative in result.changes.items():
            expected = oracle.changes(known, target, len(asked.framework.rated))
            if expected != [{}]:  # settled already, which was too much to find out
                bounded(alternative, expected)


def bounded(found: Alternative, expected: list[dict[str, str]]) -> None:
    """The smallest sets, or a number of changes that is really not enough."""
    if found.more_than is None:
        assert found.total == len(expected)
        assert found.size == (len(expected[0]) if expected else None)
    else:
        assert not found.sets
        assert not expected or len(expected[0]) > found.more_than


@given(asked())
def test_what_the_rules_cover(asked: Asked) -> None:
    for outcome in asked.framework.outcomes:
        oracle = Oracle(asked.framework, outcome.id)
        covered = cover(asked.framework, outcome.id)
        possible = oracle.possible({})
        assert covered.exact
        assert covered.total == (None not in possible)
        for example in covered.uncovered:
            assert oracle.possible(dict(example.answers)) == {None}
        levels = asked.framework.scale(outcome.scale).level_ids
        assert covered.never_reached == tuple(one for one in levels if one not in possible)


@given(asked(), st.randoms(note_method_calls=False))
def test_values_of_scores_and_what_is_set_aside(asked: Asked, random: Random) -> None:
    for one, whole in ((asked, False), (answered(asked, random), True)):
        card = score(one.framework, one.judgements, one.facts)
        oracle = Oracle(one.framework, one.framework.outcomes[0].id)
        known = oracle.known(one.judgements, one.facts)
        worlds = [World(one.framework, answers) for answers in oracle.completions(known)]
        for made in one.framework.scores:
            values = {world.points(made) for world in worlds}
            value = card.scores[made.id].value
            if value is not None or whole:
                assert values == {value}
        for name in card.set_aside:
            assert isinstance(one.judgements[name], str)
            assert all(world.value(name) is Unrated.NOT_APPLICABLE for world in worlds)
        if whole:
            assert set(card.set_aside) == {
                name
                for name, value in one.judgements.items()
                if isinstance(value, str) and worlds[0].value(name) is Unrated.NOT_APPLICABLE
            }
