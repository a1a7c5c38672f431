"""What the rules of an outcome cover, as lines of text and as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from visitatie.cli.layout import paragraph, title
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import FactValue, Framework, Unrated, label
from visitatie.report.phrases import number
from visitatie.scoring import Coverage

__all__ = ["cover_data", "cover_lines"]

Translate = Callable[[str], str]


def cover_lines(
    framework: Framework, coverage: Coverage, translate: Translate, width: int
) -> Iterator[str]:
    """Tell what the rules of one outcome leave undecided, and what in them is idle."""
    outcome = framework.outcome(coverage.outcome)
    yield from title(f"{outcome.id} {outcome.title}", width)
    for message in _messages(framework, coverage, translate):
        yield from paragraph(message.render(translate), width, indent="  ", hanging="    ")


def _messages(framework: Framework, coverage: Coverage, translate: Translate) -> Iterator[Message]:
    outcome = framework.outcome(coverage.outcome)
    if outcome.rule is not None:
        yield Message(
            "A plugin computes it ({rule}); that cannot be looked through.", rule=outcome.rule
        )
        return
    if not coverage.exact:
        yield Message("It has too many combinations to look at them all.")
        return
    if coverage.total:
        yield Message("Every combination of judgements is decided.")
    for gap in coverage.uncovered:
        answers = ", ".join(
            f"{name} {_shown(framework, name, value, translate)}" for name, value in gap.answers
        )
        if outcome.open:
            yield Message("Left undecided on purpose: {answers}", answers=answers)
        else:
            yield Message("No rule decides: {answers}", answers=answers)
    for rule in coverage.never_fire:
        yield Message(
            "The rule {rule} never decides: it cannot hold, or rules before it always do.",
            rule=rule,
        )
    scale = framework.scale(outcome.scale)
    for level in coverage.never_reached:
        yield Message("Nothing gives {level}.", level=scale.level(level).label)


def _shown(
    framework: Framework, name: str, value: str | Unrated | FactValue, translate: Translate
) -> str:
    """Give an answer in the words of the framework."""
    if isinstance(value, Unrated):
        return label(value).render(translate).lower()
    if isinstance(value, bool):
        return translate(_("yes") if value else _("no"))
    if not isinstance(value, str):
        return number(Fraction(value), translate)
    if framework.has_criterion(name):
        return framework.scale_of(name).level(value).label
    return {one.id: one.label for one in framework.fact(name).choices}.get(value, value)


def cover_data(framework: Framework, coverage: Coverage) -> dict[str, Any]:
    """Give the same as plain data for ``--json``."""
    outcome = framework.outcome(coverage.outcome)
    return {
        "exact": coverage.exact,
        "open": outcome.open,
        "plugin_rule": outcome.rule,
        "uncovered": [
            {name: _plain(value) for name, value in gap.answers} for gap in coverage.uncovered
        ],
        "never_fire": list(coverage.never_fire),
        "never_reached": list(coverage.never_reached),
    }


def _plain(value: object) -> object:
    if isinstance(value, Unrated):
        return value.value
    if isinstance(value, Fraction):
        return int(value) if value.denominator == 1 else str(value)
    return value
