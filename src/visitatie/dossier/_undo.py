"""The version before the last change of each file, and a way back to it.

``.visitatie/previous`` holds, under its own name, every file as it was before its last change;
``.visitatie/last.toml`` says which files were changed last. A way back is a change too, so a
second way back undoes the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import frozen

from visitatie.dossier._layout import HIDDEN_FOLDER, part_named
from visitatie.dossier._logged import logged
from visitatie.dossier._store import Store
from visitatie.dossier._together import Replaced, digest
from visitatie.errors import InputError, Message, NotFoundError, UsageError
from visitatie.files.convert import make_converter, structure
from visitatie.files.reading import read_toml
from visitatie.files.writing import dump_toml, write_atomic

__all__ = ["keep", "undo"]

_PREVIOUS = "previous"


@frozen
class _File:
    """A file that was changed, and its digests; an empty digest means no file."""

    name: str
    before: str = ""
    after: str = ""


@frozen
class _Last:
    """Which files were changed last, in one change."""

    format: int
    files: tuple[_File, ...] = ()


def keep(store: Store, files: Iterable[Replaced]) -> None:
    """Keep files as they are before they are changed."""
    noted = []
    for file in files:
        folder = store.hidden(_PREVIOUS, *file.part.steps[:-1])
        if file.before is not None:
            write_atomic(folder / file.part.steps[-1], file.before)
        noted.append(_File(file.part.name, digest(file.before), digest(file.after)))
    last = _Last(2, tuple(noted))
    write_atomic(_marker(store), dump_toml(make_converter().unstructure(last)).encode())


def undo(store: Store) -> tuple[Replaced, ...]:
    """Put the files that were changed last back as they were; the caller holds the lock.

    Raises:
        NotFoundError: nothing was changed yet, or what was there before is gone.
        UsageError: a file was changed by hand since; that change would be lost.
        WriteError: it could not be done; nothing was changed.
    """
    back = _way_back(store, _read_marker(store))
    keep(store, back)
    logged(store, back, "undo")
    return back


def _way_back(store: Store, last: _Last | None) -> tuple[Replaced, ...]:
    named = [] if last is None else [(part_named(one.name), one) for one in last.files]
    found = [(part, one, store.raw(part)) for part, one in named if part is not None]
    if all(digest(now) == one.before for _, one, now in found):
        raise NotFoundError(Message("There is no change to undo"))
    back = []
    for part, one, now in found:
        previous = store.folder.joinpath(HIDDEN_FOLDER, _PREVIOUS, *part.steps)
        if digest(now) != one.after:
            raise UsageError(
                Message("{file} was changed by hand after the last change", file=part.name),
                hint=Message(
                    "Undo that by hand; the version before the last change is {previous}",
                    previous=previous,
                ),
            )
        before = _read(previous) if one.before else None
        if digest(before) != one.before:
            raise NotFoundError(Message("The previous version of {file} is gone", file=part.name))
        back.append(Replaced(part, now, before))
    return tuple(back)


def _marker(store: Store) -> Path:
    return store.folder / HIDDEN_FOLDER / "last.toml"


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
