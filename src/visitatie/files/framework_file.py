"""Framework files: TOML in, a complete and consistent :class:`~visitatie.model.Framework` out.

A file is checked in two phases. First its structure: every table has the keys and values
that it should have. Only when that is so, its references: every name that is used is
there, and the whole makes sense. In both phases all problems are told at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from attrs import evolve, field, frozen

from visitatie.errors import InputError, Location, Message, NotFoundError, Problem
from visitatie.files._assembled import FORMAT, Located
from visitatie.files._findings import Findings
from visitatie.files._folder import read_files
from visitatie.files._framework_hooks import framework_converter
from visitatie.files._overlay import overlay
from visitatie.files._references import check_references
from visitatie.files._remarks import remarks
from visitatie.files.convert import structure
from visitatie.files.reading import Document
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
    Prompt,
    Scale,
    Scenario,
    Score,
    texts,
)
from visitatie.model.notice import Notice

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    Source = Path | Traversable | bytes | str
    Base = Callable[[str], Source]

__all__ = ["Checked", "check_framework", "load_framework", "read_framework"]

MAX_EXTENDS = 5
"""Frameworks that may extend one another."""

_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9._-]*")


@frozen
class _Contents:
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
            scenarios=self.scenarios,
            mappings=self.mappings,
            history=self.history,
            translations=self.translations,
        )


def load_framework(
    source: Source, *, name: str | None = None, base: Base | None = None
) -> Framework:
    """Read and check a framework.

    Args:
        source: A TOML file, or a folder of them; or its text or bytes (a ``str`` is the text
            itself, never a path).
        name: What to call the source in messages; the path when it is not given.
        base: Gives the source of the framework that an overlay extends, for a reference
            such as ``inspectie-op@2025``.

    Raises:
        NotFoundError: There is no such file.
        InputError: The framework has problems; all of the first phase that has any are
            listed, each with file, line, column and path.
    """
    return _build(_read(source, name, base, ()))


@frozen
class Checked:
    """What a check of a framework found.

    With problems there is no framework, and warnings are not looked for.
    """

    framework: Framework | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Notice, ...] = ()


def check_framework(
    source: Source, *, name: str | None = None, base: Base | None = None
) -> Checked:
    """Check a framework and tell everything, also what is allowed but better otherwise.

    The arguments are those of :func:`load_framework`.

    Raises:
        NotFoundError: There is no such file.
    """
    try:
        read = _read(source, name, base, ())
        framework = _build(read)
    except InputError as error:
        return Checked(None, error.problems)
    return Checked(framework, warnings=tuple(remarks(framework, read.document.locate)))


def read_framework(source: Source, *, name: str | None = None, base: Base | None = None) -> Located:
    """Read the files of a framework and put them together; nothing is checked yet.

    Raises:
        NotFoundError: There is no such file.
        InputError: A file is no acceptable TOML, or the files cannot be put together.
    """
    return _read(source, name, base, ()).document


@frozen
class _Read:
    """What was read of a framework, and of the one that it extends."""

    document: Located
    base: _Read | None = None


def _read(source: Source, name: str | None, base: Base | None, above: tuple[str, ...]) -> _Read:
    own = read_files(source, name)
    _check_format(own)
    about = own.data.get("framework")
    extends = about.get("extends") if isinstance(about, Mapping) else None
    if extends is None:
        return _Read(own)
    under = _read_base(own, extends, base, above)
    document, problems = overlay(under.document, own)
    if problems:
        raise InputError(problems)
    return _Read(document, under)


def _read_base(own: Located, extends: object, base: Base | None, above: tuple[str, ...]) -> _Read:
    message = hint = None
    if not isinstance(extends, str) or not _REFERENCE.fullmatch(extends):
        message = Message("expected a framework and its edition")
        hint = Message('write them as "inspectie-op@2025"')
    elif extends in above:
        message = Message("{framework} extends itself in the end", framework=extends)
        hint = Message("the chain is {chain}", chain=" > ".join((*above, extends)))
    elif len(above) >= MAX_EXTENDS:
        message = Message("more than {most} frameworks extend one another", most=MAX_EXTENDS)
    elif base is None:
        message = Message("{framework} is not known here", framework=extends)
        hint = Message("load it in a workspace, which finds the frameworks of plugins")
    if message is None and base is not None and isinstance(extends, str):
        try:
            found = base(extends)
        except NotFoundError as error:
            message, hint = error.message, error.hint
        else:
            name = None if isinstance(found, Path) else extends
            return _read(found, name, base, (*above, extends))
    place = own.locate(("framework", "extends"))
    raise InputError([Problem("F032", message or Message("nothing to extend"), place, hint)])


def _build(read: _Read) -> Framework:
    """Check what was read, and make the framework."""
    framework = _structured(read)
    findings = check_references(framework)
    if findings.faults:
        raise InputError(_located(findings, read.document))
    return framework


def _located(findings: Findings, document: Located) -> list[Problem]:
    problems = [
        Problem(one.code, one.message, document.locate(one.path, key=one.on_key), one.hint)
        for one in findings.faults
    ]
    problems.sort(
        key=lambda one: (one.location.file or "", one.location.line or 0, one.location.column or 0)
    )
    rest = findings.count - len(problems)
    if rest:
        message = Message("and {count} more problems that are not listed", count=rest)
        problems.append(Problem("F100", message, Location(problems[-1].location.file)))
    return problems


def _place(problem: Problem) -> tuple[str, int, int]:
    place = problem.location
    return place.file or "", place.line or 0, place.column or 0


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


def _structured(read: _Read) -> Framework:
    """Check the structure of what was read."""
    data = {key: value for key, value in read.document.data.items() if key != "format"}
    document = cast("Document", read.document)
    framework = structure(document, data, _Contents, framework_converter()).framework_of()
    if read.base is None:
        return framework
    return _keep_translations(framework, _structured(read.base))


def _check_format(document: Located) -> None:
    found = document.data.get("format")
    if type(found) is int and found == FORMAT:
        return
    if found is None:
        message = Message("the key format is missing")
    else:
        message = Message("format {found} is not known here", found=str(found))
    hint = Message("write format = {format} at the top of the file", format=FORMAT)
    raise InputError([Problem("F010", message, document.locate(("format",)), hint)])
