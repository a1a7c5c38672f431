"""The text of a file after a merge: ours, with only what was taken changed in it."""

from __future__ import annotations

from typing import Any

from visitatie.dossier._layout import Part
from visitatie.dossier._splice import replace_entry
from visitatie.dossier._store import Store
from visitatie.dossier.log._differences import names_of
from visitatie.errors import InputError

__all__ = ["merged_text"]


def merged_text(
    store: Store, part: Part[Any], raw: bytes | None, now: dict[str, Any], wanted: dict[str, Any]
) -> bytes:
    """Give the text of a file that says what is wanted; remarks in ours stay where they can.

    Raises:
        InputError: what would be written could not be read back.
    """
    text = None if raw is None else _spliced(store, raw.decode("utf-8"), now, wanted, "")
    if text is not None:
        try:
            if store.table(store.parse(part, text.encode())) == wanted:
                return text.encode()
        except InputError:
            pass
    after = store.dump_table(wanted)
    store.parse(part, after)
    return after


def _spliced(
    store: Store, text: str, now: dict[str, Any], wanted: dict[str, Any], path: str
) -> str | None:
    """Change entries of lists in the text; what else differs is found by who reads it back."""
    found: str | None = text
    for name, value in wanted.items():
        place = f"{path}.{name}" if path else name
        before = now.get(name)
        if value == before or found is None:
            continue
        if isinstance(value, dict) and isinstance(before, dict):
            found = _spliced(store, found, before, value, place)
        elif isinstance(value, list) and isinstance(before, (list, type(None))):
            found = _list(store, found, place, before or [], value)
    return found


def _list(store: Store, text: str, path: str, before: list[Any], wanted: list[Any]) -> str | None:
    if not all(isinstance(one, dict) for one in (*before, *wanted)):
        return None
    found: str | None = text
    names, new = (names_of(one) if one else [] for one in (before, wanted))
    for place in reversed(range(len(before))):
        after = wanted[new.index(names[place])] if names[place] in new else None
        if found is not None and after != before[place]:
            lines = "" if after is None else store.dump_block(path, after)
            found = replace_entry(found, path, place, lines)
    for name, one in zip(new, wanted, strict=True):
        if found is not None and name not in names:
            found = replace_entry(found, path, None, store.dump_block(path, one))
    return found
