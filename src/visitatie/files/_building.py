"""From the data of a framework file, put together, to a checked framework."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, field, frozen

from visitatie.errors import InputError, Location, Message, Problem
from visitatie.files._assembled import Located
from visitatie.files._findings import MOST_LISTED
from visitatie.files._framework_hooks import framework_converter
from visitatie.files._references import check_references
from visitatie.files.conversion_problems import ConversionProblem, problems_of
from visitatie.model import (
    About,
    Criterion,
    Fact,
    Framework,
    History,
    Instrument,
    Mapped,
    Outcome,
    Perspective,
    Process,
    Prompt,
    Scale,
    Scenario,
    Score,
    texts,
)

__all__ = ["Contents", "Read", "build"]

_MOST_RANGES = 100
"""Scales with a range that a framework may have; each stands for up to a thousand levels."""


@frozen
class Read:
    """What was read of a framework, of the one that it extends, and what was switched off."""

    document: Located
    base: Read | None = None
    switched_off: Mapping[tuple[str, str], Location] = field(factory=dict)


@frozen
class Contents:
    """The tables of a framework file, one attribute for each."""

    framework: About
    criteria: tuple[Criterion, ...] = ()
    scales: tuple[Scale, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    facts: tuple[Fact, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    scores: tuple[Score, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    processes: tuple[Process, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    mappings: tuple[Mapped, ...] = ()
    history: tuple[History, ...] = ()
    translations: Mapping[str, Mapping[str, str]] = field(factory=dict)

    def framework_of(self) -> Framework:
        """Give the framework that the tables make."""
        return Framework(
            about=self.framework,
            criteria=self.criteria,
            scales=self.scales,
            perspectives=self.perspectives,
            facts=self.facts,
            prompts=self.prompts,
            scores=self.scores,
            outcomes=self.outcomes,
            instruments=self.instruments,
            processes=self.processes,
            scenarios=self.scenarios,
            mappings=self.mappings,
            history=self.history,
            translations=self.translations,
        )


def build(read: Read) -> Framework:
    """Check what was read in two phases, and make the framework.

    Raises:
        InputError: All problems of the first phase that has any.
    """
    framework = _structured(read)
    findings = check_references(framework, read.switched_off)
    if findings.count:
        raise _problems(findings.faults, findings.count, read.document)
    return framework


def _structured(read: Read) -> Framework:
    """Check the structure of what was read."""
    data = {key: value for key, value in read.document.data.items() if key != "format"}
    _check_ranges(data.get("scales"), read.document)
    try:
        contents = framework_converter().structure(data, Contents)
    except (ValueError, TypeError, InputError, ExceptionGroup) as error:
        faults = problems_of(error)
        raise _problems(faults[:MOST_LISTED], len(faults), read.document) from None
    framework = contents.framework_of()
    if read.base is None:
        return framework
    return _keep_translations(framework, _structured(read.base))


def _check_ranges(scales: object, document: Located) -> None:
    entries = scales if isinstance(scales, list) else []
    ranged = [n for n, one in enumerate(entries) if isinstance(one, dict) and "range" in one]
    if len(ranged) > _MOST_RANGES:
        message = Message("more than {most} scales with a range", most=_MOST_RANGES)
        hint = Message("let criteria share a scale")
        at = document.locate(("scales", ranged[_MOST_RANGES]))
        raise InputError([Problem("F011", message, at, hint)])


def _problems(faults: Sequence[ConversionProblem], count: int, document: Located) -> InputError:
    """Give the faults their places, in the order of the files."""
    problems = [
        Problem(one.code, one.message, document.locate(one.path, key=one.on_key), one.hint)
        for one in faults
    ]
    problems.sort(key=_place)
    if count > len(problems):
        message = Message(
            "and {count} more problems that are not listed", count=count - len(problems)
        )
        place = Location(problems[-1].location.file)
        problems.append(Problem("F100", message, place, Message("solve these first")))
    return InputError(problems)


def _place(problem: Problem) -> tuple[str, str, int, int]:
    place = problem.location
    return place.file or "", place.sheet or "", place.line or 0, place.column or 0


def _keep_translations(framework: Framework, base: Framework) -> Framework:
    """Take over the translations of the base, of the texts that are still the same."""
    before, now = texts(base), texts(framework)
    joined = {language: dict(own) for language, own in framework.translations.items()}
    for language, old in base.translations.items():
        own = joined.setdefault(language, {})
        for path, text in old.items():
            if path in now and now[path] == before.get(path):
                own.setdefault(path, text)
    return evolve(framework, translations=joined)
