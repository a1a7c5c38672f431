"""Remarks on the rules of a framework, for whoever writes them."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.model import Framework
from visitatie.model.notice import Notice, Severity
from visitatie.scoring.coverage import cover

__all__ = ["remarks"]


def remarks(framework: Framework) -> tuple[Notice, ...]:
    """Tell what the rules of a framework leave undecided, and what in them is idle.

    A combination that no rule decides is an error (R001), unless the outcome says that it is
    ``open``. A rule that can never decide is a warning (R002), a level that never comes out
    (R003) and an outcome with too many combinations to look at (R004) are information.

    Raises:
        ScoringError: the rules cannot be compiled.
    """
    return tuple(notice for one in framework.outcomes for notice in _of(framework, one.id))


def _of(framework: Framework, outcome_id: str) -> list[Notice]:
    outcome = framework.outcome(outcome_id)
    found = cover(framework, outcome_id)
    notices = []
    if not outcome.open:
        for gap in found.uncovered:
            answers = ", ".join(f"{name} = {_shown(value)}" for name, value in gap.answers)
            message = Message(
                "no rule of {outcome} decides {answers}; add a rule, or say open = true",
                outcome=outcome_id,
                answers=answers,
            )
            notices.append(Notice(Severity.ERROR, "R001", message))
    for rule in found.never_fire:
        message = Message(
            "the rule {rule} of {outcome} never decides: it cannot hold, or rules before it "
            "always do",
            rule=rule,
            outcome=outcome_id,
        )
        notices.append(Notice(Severity.WARNING, "R002", message))
    for level in found.never_reached:
        message = Message(
            "no combination gives the level {level} of {outcome}", level=level, outcome=outcome_id
        )
        notices.append(Notice(Severity.INFO, "R003", message))
    if not found.exact and outcome.rule is None:
        message = Message(
            "{outcome} has too many combinations to look at them all", outcome=outcome_id
        )
        notices.append(Notice(Severity.INFO, "R004", message))
    return notices


def _shown(value: object) -> object:
    return getattr(value, "value", value)
