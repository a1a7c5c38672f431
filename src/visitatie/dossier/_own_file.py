"""Which file of a folder is somebody's own: the one that says so, or else one named after them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from visitatie.dossier._layout import Part, Shelf
from visitatie.dossier._store import PartRead
from visitatie.dossier.log import stem_of

__all__ = ["own_part"]

FileT = TypeVar("FileT")


def own_part(
    shelf: Shelf[FileT], read: Mapping[str, PartRead], who: str, others: Collection[str]
) -> Part[FileT]:
    """Give the file of somebody.

    Its name follows from that of ``others`` who may have a file too, so that it is the same on
    every laptop.
    """
    for name, one in read.items():
        if shelf.holds(name) and getattr(one.content, shelf.whose) == who:
            return shelf.part(PurePosixPath(name).stem)
    stem = stem_of(who, "x")
    alike = any(stem_of(one, "x") == stem for one in others if one != who)
    if alike or shelf.part(stem).name in read:
        stem = f"{stem}-{hashlib.sha256(who.encode()).hexdigest()[:6]}"
    return shelf.part(stem)
