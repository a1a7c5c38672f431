"""Framework files: TOML in, a complete and consistent :class:`~visitatie.model.Framework` out.

A file is checked in two phases. First its structure: every table has the keys and values
that it should have. Only when that is so, its references: every name that is used is
there, and the whole makes sense. In both phases all problems are told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from attrs import field, frozen

from visitatie.errors import InputError, Message, Problem
from visitatie.files._assembled import Assembled, Located
from visitatie.files._framework_hooks import framework_converter
from visitatie.files.convert import structure
from visitatie.files.reading import Document, read_toml
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
)

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    Source = Path | Traversable | bytes | str
    Base = Callable[[str], Source]

__all__ = ["FORMAT", "load_framework", "read_framework"]

FORMAT = 1
"""The format of framework files that this version reads and writes."""

MAIN_FILE = "framework.toml"
"""The file of a folder that holds what is no list; the other files only add to lists."""


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
    return build(read_framework(source, name=name, base=base))


def read_framework(
    source: Source, *, name: str | None = None, base: Base | None = None
) -> Located:
    """Read the files of a framework, put together but not yet checked.

    Raises:
        NotFoundError: There is no such file.
        InputError: A file is no acceptable TOML, or the files cannot be put together.
    """
    if isinstance(source, (bytes, str, Path)):
        return read_toml(source, name=name)
    return read_toml(source.read_bytes(), name=name or source.name)


def build(document: Located) -> Framework:
    """Check what was read, and make the framework."""
    data = dict(document.data)
    _check_format(data, document)
    contents = structure(cast("Document", document), data, _Contents, framework_converter())
    return contents.framework_of()


def _check_format(data: dict[str, Any], document: Located) -> None:
    found = data.pop("format", None)
    if type(found) is int and found == FORMAT:
        return
    if found is None:
        message = Message("the key format is missing")
    else:
        message = Message("format {found} is not known here", found=repr(found))
    hint = Message("write format = {format} at the top of the file", format=FORMAT)
    raise InputError([Problem("F010", message, document.locate(("format",)), hint)])
