"""Outcomes that follow from a plugin's rule: asked only when all its inputs are known."""

from __future__ import annotations

from collections.abc import Mapping

from visitatie.errors import Message, ScoringError
from visitatie.model import FactValue, Framework, Outcome, Unrated
from visitatie.scoring.result import Because, Ground, OutcomeResult, State

__all__ = ["decide_by_function"]


def decide_by_function(
    framework: Framework,
    outcome: Outcome,
    given: Mapping[str, str | Unrated],
    facts: Mapping[str, FactValue],
) -> OutcomeResult:
    """Ask the framework's own plugin for the level; undetermined while an input is open.

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
    values = {name: given[name] for name in outcome.inputs if _final(framework, name, given)}
    known = {name: facts[name] for name in outcome.inputs if name in facts}
    missing = tuple(name for name in outcome.inputs if name not in values and name not in known)
    if missing:
        return OutcomeResult(
            outcome.id,
            None,
            State.MISSING,
            outcome.certainty,
            needs=missing,
            possible=framework.scale(outcome.scale).level_ids,
            advisory=outcome.advisory,
        )
    level = function(values, known)
    if level is not None and level not in framework.scale(outcome.scale):
        raise ScoringError(
            Message(
                "the rule {rule!r} gave {level!r}, which is no level of {scale}",
                rule=outcome.rule,
                level=level,
                scale=outcome.scale,
            )
        )
    answers = {**values, **known}
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


def _final(framework: Framework, name: str, given: Mapping[str, str | Unrated]) -> bool:
    """Tell whether a criterion has an answer that counts: a level or a final reason."""
    value = given.get(name)
    if isinstance(value, Unrated):
        return value in framework.final_reasons(name)
    return value is not None
