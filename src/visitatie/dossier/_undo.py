"""The version before the last change of each file, and a way back to it.

``.visitatie/previous`` holds, under its own name, every file as it was before its last change;
``.visitatie/last.toml`` says which files were changed last. A way back is a change too, so a
second way back undoes the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from visitatie._frozen import frozen
from visitatie.dossier._layout import HIDDEN_FOLDER, PROCESS, RatingsFile, part_named
from visitatie.dossier._note import Replaced, digest
from visitatie.dossier._store import Store
from visitatie.errors import InputError, Message, NotFoundError, UsageError
from visitatie.files.convert import make_converter, structure
from visitatie.files.reading import read_toml
from visitatie.files.writing import dump_toml, write_atomic

__all__ = ["keep", "way_back"]

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
        digests = {"before": digest(file.before), "after": digest(file.after)}
        noted.append({"name": file.part.name, **digests})
    write_atomic(_marker(store), dump_toml({"format": 2, "files": noted}).encode())


def way_back(store: Store) -> tuple[Replaced, ...]:
    """Give the files that were changed last, as they were before that.

    Raises:
        NotFoundError: nothing was changed yet, or what was there before is gone.
        UsageError: a file was changed by hand since, and that change would be lost; or it is about
            ratings that were opened.
    """
    back = _way_back(store, _read_marker(store))
    opened = store.parse(PROCESS, store.raw(PROCESS)).ratings_opened
    if opened is not None and any(_closes(store, file) for file in back):
        raise UsageError(
            Message("The ratings were opened; what was seen then cannot be undone"),
            hint=Message("What the team thinks now is a judgement: visitatie deliberate DOSSIER"),
        )
    return back


def _closes(store: Store, file: Replaced) -> bool:
    """Tell whether a file would change ratings that were opened, or that they were."""
    if file.part.cls is RatingsFile:
        return True
    if file.part != PROCESS:
        return False
    now, then = (store.parse(PROCESS, raw).ratings_opened for raw in (file.before, file.after))
    return bool(now != then)


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
