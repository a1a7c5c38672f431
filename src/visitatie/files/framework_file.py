"""Framework files: TOML in, a complete and consistent :class:`~visitatie.model.Framework` out.

A file is checked in two phases. First its structure: every table has the keys and values
that it should have. Only when that is so, its references: every name that is used is
there, and the whole makes sense. In both phases all problems are told at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from visitatie._frozen import frozen
from visitatie._lazy import pattern
from visitatie.errors import InputError, Message, NotFoundError, Problem
from visitatie.files._assembled import FORMAT, Located
from visitatie.files._building import build
from visitatie.files._folder import read_files
from visitatie.files._overlay import overlay
from visitatie.files._remarks import remarks
from visitatie.files._structure import Read
from visitatie.model import Framework
from visitatie.model.notice import Notice

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    Source = Path | Traversable | bytes | str
    Base = Callable[[str], Source]

__all__ = ["Checked", "check_framework", "load_framework", "read_as_written", "read_framework"]

MAX_EXTENDS = 5
"""Frameworks that may extend one another."""

REFERENCE = pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*@[A-Za-z0-9][A-Za-z0-9._-]*")


def load_framework(
    source: Source, *, name: str | None = None, base: Base | None = None
) -> Framework:
    """Read and check a framework.

    Args:
        source: A TOML file, a folder of them, or a workbook (``.xlsx``); or the text or bytes of
            a TOML file (a ``str`` is the text itself, never a path).
        name: What to call the source in messages; the path when it is not given.
        base: Gives the source of the framework that an overlay extends, for a reference
            such as ``inspectie-op@2025``.

    Raises:
        NotFoundError: There is no such file.
        InputError: The framework has problems; all of the first phase that has any are
            listed, each with file, line, column and path.
    """
    return build(_read(source, name, base, ()))


@frozen
class Checked:
    """What a check of a framework found.

    With problems there is no framework, and warnings are not looked for.
    """

    framework: Framework | None
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Notice, ...] = ()


def check_framework(
    source: Source,
    *,
    name: str | None = None,
    base: Base | None = None,
    earlier: Callable[[Framework], Iterable[Framework]] | None = None,
) -> Checked:
    """Check a framework and tell everything, also what is allowed but better otherwise.

    Args:
        source: As for :func:`load_framework`.
        name: As for :func:`load_framework`.
        base: As for :func:`load_framework`.
        earlier: Gives the earlier editions that are known; what became of their criteria has to
            be in the history.

    Raises:
        NotFoundError: There is no such file.
    """
    try:
        read = _read(source, name, base, ())
        framework = build(read)
    except InputError as error:
        return Checked(None, error.problems)
    locate = read.document.locate
    before = () if earlier is None else earlier(framework)
    notices = [
        evolve(notice, location=locate(notice.location.path))
        for notice in _history_notices(before, framework)
    ]
    return Checked(framework, warnings=(*notices, *remarks(framework, locate)))


def _history_notices(before: Iterable[Framework], framework: Framework) -> Iterator[Notice]:
    for one in before:
        from visitatie.model.difference import history_notices  # most have no earlier edition

        yield from history_notices(one, framework)


def read_framework(source: Source, *, name: str | None = None, base: Base | None = None) -> Located:
    """Read the files of a framework and put them together; nothing is checked yet.

    Raises:
        NotFoundError: There is no such file.
        InputError: A file is no acceptable TOML, or the files cannot be put together.
    """
    return _read(source, name, base, ()).document


def read_as_written(source: Source, *, name: str | None = None) -> Located:
    """Read the files of a framework as they are: of an overlay only what it says itself.

    Raises:
        NotFoundError: There is no such file.
        InputError: A file is no acceptable TOML or workbook, or the files do not go together.
    """
    return read_files(source, name)


def _read(source: Source, name: str | None, base: Base | None, above: tuple[str, ...]) -> Read:
    own = read_files(source, name)
    _check_format(own)
    about = own.data.get("framework")
    extends = about.get("extends") if isinstance(about, Mapping) else None
    if extends is None:
        return Read(own)
    under = _read_base(own, extends, base, above)
    document, problems, off = overlay(under.document, own)
    if problems:
        raise InputError(problems)
    return Read(document, under, {**under.switched_off, **off})


def _read_base(own: Located, extends: object, base: Base | None, above: tuple[str, ...]) -> Read:
    code, message, hint = "F032", None, None
    if not isinstance(extends, str) or not REFERENCE.fullmatch(extends):
        message = Message("expected a framework and its edition")
        hint = Message('write them as "inspectie-op@2025"')
    elif extends in above:
        code = "F034"
        message = Message("{framework} extends itself in the end", framework=extends)
        hint = Message("the chain is {chain}", chain=" > ".join((*above, extends)))
    elif len(above) >= MAX_EXTENDS:
        code = "F035"
        message = Message("more than {most} frameworks extend one another", most=MAX_EXTENDS)
        hint = Message("extend one that stands closer to the first")
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
    raise InputError([Problem(code, message or Message("nothing to extend"), place, hint)])


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
