"""Change one file of a dossier: never half, never over a change that was not seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import frozen

from visitatie.dossier._layout import Part
from visitatie.dossier._logged import logged
from visitatie.dossier._splice import replace_entry
from visitatie.dossier._store import PartRead, Store
from visitatie.dossier._together import Replaced
from visitatie.dossier._undo import keep
from visitatie.errors import InputError, Message, WriteError

__all__ = ["Edit", "change"]

FileT = TypeVar("FileT")

_TRIES = 5


@frozen
class Edit:
    """A file as it should become, and which entry of which list makes the difference.

    ``place`` is None for an entry that comes at the end. Without ``entry`` more than one entry
    differs, and the file is written whole.
    """

    content: Any
    name: str
    place: int | None
    entry: object | None


def change(
    store: Store,
    part: Part[FileT],
    edit: Callable[[FileT], Edit | None],
    did: str,
    *,
    by: str = "",
) -> PartRead:
    """Read a file, change it and write it; the caller holds the lock of the dossier.

    ``did`` and ``by`` are what the log will say of it.

    ``edit`` gets what the file says now, and gives None when nothing has to change. Somebody
    who edits the file by hand takes no lock; so the file is compared once more just before it
    is replaced, and when it has changed everything begins again.

    Raises:
        InputError: the file has problems, or what would be written would have them.
        WriteError: it could not be written; the old file is still there.
    """
    for _ in range(_TRIES):
        before = store.raw(part)
        content = store.parse(part, before)
        wanted = edit(content)
        if wanted is None:
            return PartRead(before, content)
        after = store.dump(wanted.content)
        meant = store.parse(part, after)
        kept = _keeping(store, before, wanted)
        if kept is not None and _says(store, part, kept, meant):
            after = kept
        if store.raw(part) != before:
            continue
        changed = [Replaced(part, before, after)]
        keep(store, changed)
        logged(store, changed, did, by=by)
        return PartRead(after, meant)
    raise WriteError(
        Message("{file} keeps being changed by somebody else", file=store.path(part)),
        hint=Message("Close the file elsewhere and try again"),
    )


def _keeping(store: Store, before: bytes | None, wanted: Edit) -> bytes | None:
    """Give the old text with one entry changed, when that can be done."""
    if before is None or wanted.entry is None:
        return None
    entry = store.dump_entry(wanted.name, wanted.entry)
    text = replace_entry(before.decode("utf-8"), wanted.name, wanted.place, entry)
    return None if text is None else text.encode()


def _says(store: Store, part: Part[FileT], raw: bytes, meant: FileT) -> bool:
    """Tell whether a text says exactly what is meant."""
    try:
        return store.parse(part, raw) == meant
    except InputError:
        return False
