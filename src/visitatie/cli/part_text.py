"""One scale, fact, outcome or other part of a framework as lines that can be compared."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from visitatie.cli.framework_text import scale_text
from visitatie.cli.outcome_text import outcome_lines, score_lines
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import (
    Fact,
    Framework,
    Instrument,
    Mapped,
    Process,
    Prompt,
    Scenario,
    Term,
    label,
)
from visitatie.process import process_of, term_text

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
    "processes": _("How an audit goes"),
    "scenarios": _("Kinds of investigation"),
    "mappings": _("Meeting other frameworks"),
}


def part_title(part: str, translate: Translate) -> str:
    """Give the heading over the parts of one list."""
    return translate(_TITLES[part])


def part_lines(framework: Framework, part: str, name: str, translate: Translate) -> list[str]:
    """Tell everything that people read of one part, a sentence per line."""
    return [line for line in _lines(framework, part, name, translate) if line.strip()]


def _process_lines(framework: Framework, one: object, translate: Translate) -> Iterator[str]:
    """Tell how an audit goes: of a process, or of a scenario with what differs there."""
    if isinstance(one, Process):
        yield from _phase_lines(one, translate)
    elif isinstance(one, Scenario):
        yield from _course_lines(framework, one, translate)


def _phase_lines(process: Process, translate: Translate) -> Iterator[str]:
    """Tell each phase with who acts, what it takes to go on and its term; then the ties."""
    for phase in process.phases:
        yield ". ".join(
            part for part in (phase.title, phase.artefact, ", ".join(phase.who)) if part
        )
        yield from (f"{phase.title}: {label(one).render(translate)}" for one in phase.gate)
        if phase.term is not None:
            yield f"{phase.title}: {_term(phase.term, translate)}"
        if phase.back_to:
            back = Message("may go back to {phases}", phases=", ".join(phase.back_to))
            yield f"{phase.title}: {back.render(translate)}"
    for rule in process.conflicts:
        years = "" if rule.years is None else str(rule.years)
        parts = (label(rule.tie).render(translate), years, rule.source)
        yield ", ".join(part for part in parts if part)


def _course_lines(framework: Framework, scenario: Scenario, translate: Translate) -> Iterator[str]:
    """Tell what a scenario says of its process, and of its report."""
    if scenario.process is not None or scenario.phases:
        own = process_of(framework, scenario.id)
        yield f"{own.title}: {', '.join(one.title for one in own.phases)}"
    for one in scenario.planning:
        term = Term(one.days, one.counted_from, one.source)
        yield f"{one.phase}: {_term(term, translate)}"
    wanted = scenario.report
    yield ". ".join(part for part in (wanted.title, wanted.audience) if part)
    if wanted.first:
        yield Message("first {sections}", sections=", ".join(wanted.first)).render(translate)
    if wanted.leave_out:
        without = Message("without {sections}", sections=", ".join(wanted.leave_out))
        yield without.render(translate)


def _term(term: Term, translate: Translate) -> str:
    when = term_text(term).render(translate)
    return f"{when} ({term.source})" if term.source else when


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
    one = next(each for each in getattr(framework, part) if each.id == name)
    return [*_simple(one), *_process_lines(framework, one, translate)]


def _simple(one: object) -> list[str]:
    if isinstance(one, Fact):
        return [one.question, *(f"{each.id}: {each.label}" for each in one.choices)]
    if isinstance(one, (Prompt, Process)):
        return [one.title, one.text]
    if isinstance(one, Scenario):
        return [
            one.title,
            one.text,
            one.question,
            ", ".join(one.criteria),
            ", ".join(one.roles),
        ]
    if isinstance(one, Instrument):
        items = (f"{each.id}: {each.text} ({', '.join(each.criteria)})" for each in one.items)
        return [one.title, one.text, *items]
    if isinstance(one, Mapped):
        return [f"{each.to} ({each.relation.value}) {each.reason}".strip() for each in one.to]
    return [str(getattr(one, "title", ""))]


def _plain(lines: Iterable[str]) -> list[str]:
    """Give lines without the number of a rule: a rule that moves up is the same rule."""
    return [_NUMBER.sub("", line.strip()) for line in lines]
