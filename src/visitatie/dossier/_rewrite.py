"""The files of a dossier after an upgrade, with the remarks that people wrote in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from visitatie.dossier._layout import AUDIT, PARTS, SET_ASIDE, Part, split
from visitatie.dossier._note import Replaced
from visitatie.dossier._splice import replace_entry
from visitatie.dossier._store import PartRead, Store
from visitatie.errors import InputError
from visitatie.model import Audit, FrameworkPin

if TYPE_CHECKING:
    from visitatie.dossier.upgrade import Upgraded

__all__ = ["rewritten"]


def rewritten(
    store: Store, now: Mapping[str, PartRead], upgraded: Upgraded
) -> tuple[Replaced, ...]:
    """Give the files that change. What was set aside comes first, the pin of the audit last.

    Raises:
        InputError: what would be written could not be read back.
    """
    wanted = split(upgraded.record)
    files = []
    for part in PARTS:
        read, content = now[part.name], wanted[part.name]
        if content != read.content:
            after = _kept_text(store, part, read, content, upgraded)
            if after is None:
                after = store.dump(content)
                store.parse(part, after)
            files.append(Replaced(part, read.raw, after))
    return tuple(files)


def _kept_text(
    store: Store, part: Part[Any], read: PartRead, content: object, upgraded: Upgraded
) -> bytes | None:
    """Give the old text with only the entries changed that change, when that can be done."""
    if read.raw is None or part is SET_ASIDE:
        return None
    text: str | None = read.raw.decode("utf-8")
    if part is AUDIT:
        text = _tied(store, text or "", read.content.audit, upgraded.record.audit)
    else:
        for name, entries in upgraded.entries.items():
            old = getattr(read.content, name, ())
            for place in reversed(range(len(old))):
                if text is not None and entries[place] != old[place]:
                    entry = entries[place]
                    lines = "" if entry is None else store.dump_entry(name, entry)
                    text = replace_entry(text, name, place, lines)
    if text is None:
        return None
    try:
        return text.encode() if store.parse(part, text.encode()) == content else None
    except InputError:
        return None


def _tied(store: Store, text: str, old: Audit, new: Audit) -> str | None:
    """Give the text with the ties to the frameworks as they are now."""
    if old.framework != new.framework:
        return _pinned(text, old.framework, new.framework)
    changed: str | None = text
    for place, (before, after) in enumerate(zip(old.also, new.also, strict=True)):
        if changed is not None and before != after:
            lines = store.dump_entry("audit.also", after)
            changed = replace_entry(changed, "audit.also", place, lines)
    return changed


def _pinned(text: str, old: FrameworkPin, new: FrameworkPin) -> str:
    """Put another edition and digest where the old ones stand."""
    text = text.replace(f'"{old.digest}"', f'"{new.digest}"', 1)
    edition = re.compile(rf'(\bedition\s*=\s*)"{re.escape(old.edition)}"')
    return edition.sub(rf'\g<1>"{new.edition}"', text, count=1)
