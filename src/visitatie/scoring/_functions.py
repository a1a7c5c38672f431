"""Outcomes that follow from a plugin's rule: asked only when all its inputs are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from visitatie.errors import Message, ScoringError
from visitatie.model import FactValue, Framework, Outcome
from visitatie.scoring._compile import compiled
from visitatie.scoring._terms import Term, variables_in
from visitatie.scoring._variables import OPEN, Value
from visitatie.scoring.result import Because, Ground, OutcomeResult, State

__all__ = ["decide_by_function"]


def decide_by_function(
    framework: Framework,
    outcome: Outcome,
    applied: Sequence[int],
    facts: Mapping[str, FactValue],
) -> OutcomeResult:
    """Ask the framework's own plugin for the level; undetermined while an input is open.

    ``applied`` are the answers that count: a criterion that does not apply is *not
    applicable*, and one of which that is not sure is open.

    Raises:
        ScoringError: the plugin does not give the rule, or it gives a level off the scale.
    """
    function = framework.functions.get(outcome.rule or "")
    if function is None:
        raise ScoringError(
            Message(
                "the outcome {outcome} of {framework} needs the rule {rule!r}, which its plugin "
                "does not give",
                outcome=outcome.id,
                framework=framework.ref,
                rule=outcome.rule,
            ),
            hint=Message("Load the framework through a workspace, so that its plugin is there."),
        )
    found = framework.derived(compiled)
    numbers = [found.variables.number[name] for name in outcome.inputs]
    asked = [(number, found.variables.all[number]) for number in numbers]
    missing = _open(numbers, found.gates, applied)
    if missing:
        return OutcomeResult(
            outcome.id,
            None,
            State.MISSING,
            outcome.certainty,
            needs=tuple(found.variables.all[number].id for number in missing),
            possible=framework.scale(outcome.scale).level_ids,
            advisory=outcome.advisory,
        )
    values = {one.id: one.domain[applied[number]] for number, one in asked if not one.is_fact}
    known = {one.id: facts[one.id] for _, one in asked if one.is_fact}
    level = function(values, known)
    if level is not None and level not in framework.scale(outcome.scale).level_ids:
        raise ScoringError(
            Message(
                "the rule {rule!r} gave {level!r}, which is no level of {scale}",
                rule=outcome.rule,
                level=level,
                scale=outcome.scale,
            )
        )
    answers: dict[str, Value | FactValue] = {**values, **known}
    return OutcomeResult(
        outcome.id,
        level,
        State.NO_RULE if level is None else State.DETERMINED,
        outcome.certainty,
        rule=None if level is None else outcome.rule,
        rules=() if level is None or outcome.rule is None else (outcome.rule,),
        because=Because(
            outcome.text, tuple(Ground(name, answers[name]) for name in outcome.inputs)
        ),
        possible=() if level is None else (level,),
        advisory=outcome.advisory,
    )


def _open(numbers: Iterable[int], gates: Mapping[int, Term], applied: Sequence[int]) -> list[int]:
    """Give the open variables among these, and those that decide whether they apply."""
    found: set[int] = set()
    waiting = [number for number in numbers if applied[number] == OPEN]
    while waiting:
        number = waiting.pop()
        if number not in found:
            found.add(number)
            deciding = variables_in([gates[number]]) if number in gates else ()
            waiting.extend(one for one in deciding if applied[one] == OPEN)
    return sorted(found)
