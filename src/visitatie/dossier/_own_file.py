"""Which file of a folder is somebody's own: the one that says so, or else one named after them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from visitatie.dossier._layout import Part, Shelf
from visitatie.dossier._store import PartRead

__all__ = ["own_part"]

_LONGEST = 40

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
    stem = _stem(who)
    alike = any(_stem(one) == stem for one in others if one != who)
    if alike or shelf.part(stem).name in read:
        stem = f"{stem}-{hashlib.sha256(who.encode()).hexdigest()[:6]}"
    return shelf.part(stem)


def _stem(name: str) -> str:
    """Make the name of a file from that of a person: ``Marit van Dalen`` is marit-van-dalen."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:_LONGEST].strip("-") or "x"
