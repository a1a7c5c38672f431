"""The engine says exactly what the naive reading of the rules says, about everything."""

from __future__ import annotations

from hypothesis import given, note

from scoring.oracle import Oracle
from scoring.strategies import Asked, asked
from scoring.world import Value
from visitatie.scoring import State, score

MOST_SETS = 12
"""How many of the smallest sets of changes are shown."""


def oracle_of(asked: Asked, outcome: str) -> tuple[Oracle, dict[str, Value]]:
    oracle = Oracle(asked.framework, outcome)
    return oracle, oracle.known(asked.judgements, asked.facts)


@given(asked())
def test_level_state_possible_levels_and_needs(asked: Asked) -> None:
    card = score(asked.framework, asked.judgements, asked.facts, explain=False)
    for name, result in card.outcomes.items():
        oracle, known = oracle_of(asked, name)
        note(name)
        needs = oracle.needs(known)
        level = oracle.level(known)
        assert result.exact
        assert result.level == level
        assert frozenset(result.needs) == (frozenset() if level else needs)
        assert list(result.needs) == [one for one in result.needs if one in needs]
        expected = State.DETERMINED if level else State.MISSING if needs else State.NO_RULE
        assert result.state is expected
        scale = asked.framework.scale(asked.framework.outcome(name).scale)
        possible = oracle.possible(known)
        assert result.possible == tuple(one for one in scale.level_ids if one in possible)


@given(asked())
def test_changes(asked: Asked) -> None:
    card = score(asked.framework, asked.judgements, asked.facts)
    for name, result in card.outcomes.items():
        oracle, known = oracle_of(asked, name)
        scale = asked.framework.scale(asked.framework.outcome(name).scale)
        assert list(result.changes) == [one for one in scale.level_ids if one != result.level]
        for level, found in result.changes.items():
            expected = oracle.changes(known, level, len(asked.framework.rated))
            note(f"{name} {level}: {expected}")
            sets = [{move.criterion: move.level for move in moves} for moves in found.sets]
            assert found.level == level
            assert found.more_than is None
            assert found.total == len(expected)
            assert found.size == (len(expected[0]) if expected else None)
            assert len(sets) == min(len(expected), MOST_SETS)
            assert all(one in expected for one in sets)
            assert len({tuple(one.items()) for one in sets}) == len(sets)


@given(asked())
def test_because_settles_the_level_whatever_else_is_answered(asked: Asked) -> None:
    card = score(asked.framework, asked.judgements, asked.facts)
    for name, result in card.outcomes.items():
        oracle, known = oracle_of(asked, name)
        grounds = (*result.because.grounds, *result.because.ruled_out)
        assert len({ground.id for ground in grounds}) == len(grounds)
        for ground in grounds:
            assert known[ground.id] == ground.value
        if result.level is None:
            assert not grounds
            continue
        only = {ground.id: ground.value for ground in grounds}
        assert oracle.possible(only) == {result.level}
        if len(result.rules) > 1:
            for name_ in only:
                fewer = {key: value for key, value in only.items() if key != name_}
                assert oracle.possible(fewer) != {result.level}
