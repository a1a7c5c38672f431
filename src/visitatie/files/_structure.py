"""From the data of a framework file, put together, to a framework with a sound structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import InputError, Location, Message, Problem
from visitatie.files._assembled import Located
from visitatie.files._findings import MOST_LISTED, SwitchedOff
from visitatie.files._framework_hooks import framework_converter
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

__all__ = ["Contents", "Read", "problems_at", "structure"]

_MOST_RANGES = 100
"""Scales with a range that a framework may have; each stands for up to a thousand levels."""


@frozen
class Read:
    """What was read of a framework, of the one that it extends, and what was switched off."""

    document: Located
    base: Read | None = None
    switched_off: SwitchedOff = field(factory=dict)


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


def structure(read: Read) -> Framework:
    """Check the structure of what was read, and make a framework of it.

    Names in it are not looked up yet.

    Raises:
        InputError: All problems of the structure.
    """
    data = {key: value for key, value in read.document.data.items() if key != "format"}
    _check_ranges(data.get("scales"), read.document)
    try:
        contents = framework_converter().structure(data, Contents)
    except (ValueError, TypeError, InputError, ExceptionGroup) as error:
        faults = problems_of(error)
        raise problems_at(faults[:MOST_LISTED], len(faults), read.document) from None
    framework = contents.framework_of()
    if read.base is None:
        return framework
    return _keep_translations(framework, structure(read.base))


def _check_ranges(scales: object, document: Located) -> None:
    entries = scales if isinstance(scales, list) else []
    ranged = [n for n, one in enumerate(entries) if isinstance(one, dict) and "range" in one]
    if len(ranged) > _MOST_RANGES:
        message = Message("more than {most} scales with a range", most=_MOST_RANGES)
        hint = Message("let criteria share a scale")
        at = document.locate(("scales", ranged[_MOST_RANGES]))
        raise InputError([Problem("F011", message, at, hint)])


def problems_at(faults: Sequence[ConversionProblem], count: int, document: Located) -> InputError:
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
