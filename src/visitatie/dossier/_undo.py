"""The version before the last change of each file, and a way back to it.

``.visitatie/previous`` holds, under its own name, every file as it was before its last change;
``.visitatie/last.toml`` says which file was changed last. A way back is a change too, so a
second way back undoes the first.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from attrs import field, frozen

from visitatie.dossier._layout import HIDDEN_FOLDER, PARTS, Part
from visitatie.dossier._store import Store
from visitatie.errors import InputError, Message, NotFoundError, UsageError
from visitatie.files.convert import make_converter, structure
from visitatie.files.reading import read_toml
from visitatie.files.writing import dump_toml, write_atomic

__all__ = ["keep", "undo"]

_PREVIOUS = "previous"


@frozen
class _Last:
    """Which file was changed last, and its digests; an empty digest means no file."""

    format: int
    file: str
    before: str = field(default="")
    after: str = field(default="")


def keep(store: Store, part: Part[Any], before: bytes | None, after: bytes | None) -> None:
    """Keep a file as it is before it is changed."""
    folder = store.hidden(_PREVIOUS, *part.steps[:-1])
    if before is not None:
        write_atomic(folder / part.steps[-1], before)
    last = _Last(1, part.name, _digest(before), _digest(after))
    write_atomic(_marker(store), dump_toml(make_converter().unstructure(last)).encode())


def undo(store: Store) -> Part[Any]:
    """Put the file that was changed last back as it was; the caller holds the lock.

    Raises:
        NotFoundError: nothing was changed yet, or what was there before is gone.
        UsageError: the file was changed by hand since; that change would be lost.
    """
    last = _read_marker(store)
    part = next((part for part in PARTS if last is not None and part.name == last.file), None)
    if last is None or part is None:
        raise NotFoundError(Message("There is no change to undo"))
    now = store.raw(part)
    if _digest(now) != last.after:
        if _digest(now) == last.before:
            raise NotFoundError(Message("There is no change to undo"))
        raise UsageError(
            Message("{file} was changed by hand after the last change", file=part.name),
            hint=Message(
                "Undo that by hand; the version before the last change is {previous}",
                previous=_previous(store, part),
            ),
        )
    before = _read(_previous(store, part)) if last.before else None
    if _digest(before) != last.before:
        raise NotFoundError(Message("The previous version of {file} is gone", file=part.name))
    keep(store, part, now, before)
    path = store.path(part)
    if before is None:
        path.unlink(missing_ok=True)
    else:
        write_atomic(path, before)
    return part


def _marker(store: Store) -> Path:
    return store.folder / HIDDEN_FOLDER / "last.toml"


def _previous(store: Store, part: Part[Any]) -> Path:
    return store.folder.joinpath(HIDDEN_FOLDER, _PREVIOUS, *part.steps)


def _read_marker(store: Store) -> _Last | None:
    try:
        document = read_toml(_marker(store))
        return structure(document, document.data, _Last, make_converter())
    except (NotFoundError, InputError):
        return None


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _digest(raw: bytes | None) -> str:
    return "" if raw is None else hashlib.sha256(raw).hexdigest()
