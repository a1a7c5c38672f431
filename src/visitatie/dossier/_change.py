"""Change one file of a dossier: never half, never over a change that was not seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from visitatie._frozen import frozen
from visitatie.dossier._layout import Part
from visitatie.dossier._logged import logged
from visitatie.dossier._note import Replaced
from visitatie.dossier._splice import replace_entry, replace_value
from visitatie.dossier._store import PartRead, Store
from visitatie.dossier._together import ChangedMeanwhile
from visitatie.errors import InputError, Message, WriteError

__all__ = ["Edit", "EntryEdit", "change", "keeping"]

FileT = TypeVar("FileT")

_TRIES = 5


@frozen
class Edit:
    """A file as it should become, and which of its entries and values make the difference."""

    content: Any
    entries: tuple[EntryEdit, ...] = ()
    values: tuple[str, ...] = ()
    """Keys of the file itself whose values differ."""


@frozen
class EntryEdit:
    """An entry of a list as it should become.

    ``place`` is None for an entry that comes at the end; ``entry`` is None for one that goes.
    """

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

    ``edit`` gets what the file says now, and gives None when nothing has to change. ``did`` and
    ``by`` are what the log will say of it. Somebody who edits the file by hand takes no lock; so
    the file is compared once more just before it is replaced, and when it has changed everything
    begins again.

    Raises:
        InputError: the file has problems, or what would be written would have them, or the log is
            damaged.
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
        kept = keeping(store, part, before, wanted, meant)
        after = after if kept is None else kept
        try:
            logged(store, [Replaced(part, before, after)], did, by=by)
        except ChangedMeanwhile:
            continue
        return PartRead(after, meant)
    raise WriteError(
        Message("{file} keeps being changed by somebody else", file=store.path(part)),
        hint=Message("Close the file elsewhere and try again"),
    )


def keeping(
    store: Store, part: Part[FileT], before: bytes | None, wanted: Edit, meant: FileT
) -> bytes | None:
    """Give the old text with only what differs changed, when it then says what is meant."""
    if before is None:
        return None
    text: str | None = before.decode("utf-8")
    for name in wanted.values:
        if text is not None:
            text = replace_value(text, name, store.dump_value(wanted.content, name))
    last_first = sorted(
        wanted.entries, key=lambda one: -1 if one.place is None else one.place, reverse=True
    )
    for one in last_first:
        if text is not None:
            entry = "" if one.entry is None else store.dump_entry(one.name, one.entry)
            text = replace_entry(text, one.name, one.place, entry)
    kept = None if text is None else text.encode()
    return kept if kept is not None and _says(store, part, kept, meant) else None


def _says(store: Store, part: Part[FileT], raw: bytes, meant: FileT) -> bool:
    """Tell whether a text says exactly what is meant."""
    try:
        return store.parse(part, raw) == meant
    except InputError:
        return False
