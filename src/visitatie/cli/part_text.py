"""One scale, fact, outcome or other part of a framework as lines that can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from visitatie.cli.framework_text import scale_text
from visitatie.cli.outcome_text import outcome_lines, score_lines
from visitatie.cli.texts import _
from visitatie.model import Fact, Framework, Instrument, Mapped, Prompt, Scenario

__all__ = ["part_lines", "part_title"]

Translate = Callable[[str], str]

_WIDE = 100_000
"""Wide enough that no sentence is broken: lines are wrapped when they are shown."""
_NUMBER = re.compile(r"^\d+\. ")
_TITLES = {
    "perspectives": _("Perspectives"),
    "scales": _("Scales"),
    "facts": _("Facts"),
    "prompts": _("Preparation and closing"),
    "scores": _("Scores"),
    "outcomes": _("Outcomes"),
    "instruments": _("Forms"),
    "scenarios": _("Kinds of investigation"),
    "mappings": _("Meeting other frameworks"),
}


def part_title(part: str, translate: Translate) -> str:
    """Give the heading over the parts of one list."""
    return translate(_TITLES[part])


def part_lines(framework: Framework, part: str, name: str, translate: Translate) -> list[str]:
    """Tell everything that people read of one part, a sentence per line."""
    return [line for line in _lines(framework, part, name, translate) if line.strip()]


def _lines(framework: Framework, part: str, name: str, translate: Translate) -> list[str]:
    if part == "outcomes":
        outcome = framework.outcome(name)
        lines = outcome_lines(framework, outcome, translate, _WIDE)
        return [*_plain(lines), *(f"({one.because})" for one in outcome.rules if one.because)]
    if part == "scores":
        score = next(one for one in framework.scores if one.id == name)
        return _plain(score_lines(framework, score, translate, _WIDE))
    if part == "scales":
        scale = framework.scale(name)
        means = (f"{one.label}: {one.description}" for one in scale.levels if one.description)
        return [scale.title, scale_text(scale, translate), *means]
    if part == "mappings":
        found = next(
            one for one in framework.mappings if f"{one.criterion} > {one.framework}" == name
        )
        return _simple(found)
    return _simple(next(one for one in getattr(framework, part) if one.id == name))


def _simple(one: object) -> list[str]:
    if isinstance(one, Fact):
        return [one.question, *(f"{each.id}: {each.label}" for each in one.choices)]
    if isinstance(one, Prompt):
        return [one.title, one.text]
    if isinstance(one, Scenario):
        return [one.title, one.text, ", ".join(one.criteria), ", ".join(one.roles)]
    if isinstance(one, Instrument):
        items = (f"{each.id}: {each.text} ({', '.join(each.criteria)})" for each in one.items)
        return [one.title, one.text, *items]
    if isinstance(one, Mapped):
        return [f"{each.to} ({each.relation.value}) {each.reason}".strip() for each in one.to]
    return [str(getattr(one, "title", ""))]


def _plain(lines: Iterable[str]) -> list[str]:
    """Give lines without the number of a rule: a rule that moves up is the same rule."""
    return [_NUMBER.sub("", line.strip()) for line in lines]
