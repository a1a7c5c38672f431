"""An entry of a list that is added, or replaced by the one with the same key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from visitatie.dossier._change import Edit, EntryEdit
from visitatie.dossier._layout import Part
from visitatie.errors import Message, UsageError, WriteError

__all__ = ["entry_of", "putting", "taken_id", "unseen"]


def putting(
    part: Part[Any],
    name: str,
    entry: Any,  # noqa: ANN401  # an entry of any list
    read: Any,  # noqa: ANN401  # the class of the file
    *,
    new: bool,
) -> Callable[[Any], Edit | None]:
    """Add an entry, or replace the one that was read; a ``new`` one may not be there."""
    key = dict(part.keys)[name]
    wanted = key(entry)
    seen = entry_of(getattr(read, name), key, wanted)

    def edit(content: Any) -> Edit | None:  # noqa: ANN401  # the class of the file
        entries = getattr(content, name)
        now = entry_of(entries, key, wanted)
        if new and now is not None:
            raise taken_id(part, wanted)
        if now == entry:
            return None
        if now != seen:
            raise unseen(part, wanted)
        if now is None:
            changed = evolve(content, **{name: (*entries, entry)})
            return Edit(changed, (EntryEdit(name, None, entry),))
        place = entries.index(now)
        after = (*entries[:place], entry, *entries[place + 1 :])
        return Edit(evolve(content, **{name: after}), (EntryEdit(name, place, entry),))

    return edit


def taken_id(part: Part[Any], taken: str) -> UsageError:
    """Say that an id is taken."""
    return UsageError(
        Message("{id} is already in {file}", id=taken, file=part.name),
        hint=Message("Choose another id, or change the entry in the file"),
    )


def unseen(part: Part[Any], entry: str | None = None) -> WriteError:
    """Say that a file, or an entry of it, is not as it was when it was read."""
    message = Message("{file} was changed by somebody else after it was read here", file=part.name)
    if entry is not None:
        message = Message(
            "{id} in {file} was changed by somebody else after it was read here",
            id=entry,
            file=part.name,
        )
    return WriteError(message, hint=Message("Read the dossier again and look at what it says now"))


def entry_of(entries: tuple[Any, ...], key: Callable[[Any], str], wanted: str) -> Any:  # noqa: ANN401  # an entry of any list
    return next((entry for entry in entries if key(entry) == wanted), None)
