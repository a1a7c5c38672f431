"""Who writes in which file: a person on a computer."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

__all__ = ["is_writer", "stem_of", "writer_of"]

_LONGEST = 40
_NOBODY = "unknown"
_MADE_UP = 1 << 40
"""The bit that tells that ``uuid.getnode`` found no hardware address and drew a number."""


def writer_of(person: str, machine: str | None = None) -> str:
    """Give the name of the file that a person writes in: ``marit-van-dalen-3fa2c1``.

    Args:
        person: whose changes they are; empty when that is not known.
        machine: what tells this computer from others; without, its name and hardware address.
    """
    found = _machine() if machine is None else machine
    return f"{stem_of(person, _NOBODY)}-{hashlib.sha256(found.encode()).hexdigest()[:6]}"


def is_writer(name: str) -> bool:
    """Tell whether a text can be the name of the file of a writer."""
    return re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", name) is not None


def stem_of(name: str, otherwise: str) -> str:
    """Make the name of a file from that of a person: ``Marit van Dalen`` is marit-van-dalen."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:_LONGEST].strip("-")
    return stem or otherwise


@cache
def _machine() -> str:
    import platform
    import uuid

    node = uuid.getnode()
    return f"{platform.node()} {0 if node & _MADE_UP else node}"
