"""The chain of a history: every line holds the digest of the one before it.

What a line tells of people stands beside it, under a salted commitment: who and why can be taken
away (``salt`` and ``details`` made empty), and the chain still holds.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from visitatie._frozen import frozen
from visitatie.errors import DamagedError, Message
from visitatie.store._kept import Deed
from visitatie.store._protocol import HistoryEntry

__all__ = ["History", "Line", "checked", "made"]


@frozen
class Line:
    """A line as it is kept. ``head`` is what is chained, ``details`` what may be taken away."""

    n: int
    head: str
    digest: str
    salt: str | None
    details: str | None


@frozen
class History:
    """What lines tell, oldest first, and the digest that each file should have by now."""

    entries: tuple[HistoryEntry, ...]
    digests: Mapping[str, str]


def made(n: int, previous: str, at: dt.datetime, deed: Deed, changed: Mapping[str, str]) -> Line:
    """Make the next line; ``changed`` gives the new digest of every file that is different.

    The digest of a file that went is empty.
    """
    salt = secrets.token_hex(16)
    details = _canonical({"by": deed.by, "because": deed.because})
    chained = {
        "n": n,
        "previous": previous,
        "at": at.isoformat(),
        "did": deed.did,
        "changed": dict(changed),
        "commitment": _commitment(salt, details),
    }
    head = _canonical(chained)
    return Line(n, head, _digest(head), salt, details)


def checked(name: str, lines: Iterable[Line], count: int) -> History:
    """Read lines, and look whether they are whole.

    Raises:
        DamagedError: one was changed or taken away, or there are not so many as there were.
    """
    found: list[HistoryEntry] = []
    digests: dict[str, str] = {}
    previous = ""
    for place, line in enumerate(lines, 1):
        head = _table(line.head)
        linked = (line.n, head.get("n"), head.get("previous")) == (place, place, previous)
        if not linked or _digest(line.head) != line.digest or not _is_meant(line, head):
            raise _damaged(name, place)
        previous = line.digest
        digests |= head["changed"]
        told = _table(line.details or "{}")
        found.append(
            HistoryEntry(
                line.n,
                dt.datetime.fromisoformat(head["at"]),
                told.get("by", ""),
                head["did"],
                told.get("because", ""),
                tuple(head["changed"]),
            )
        )
    if len(found) != count:
        raise _damaged(name, len(found) + 1)
    return History(tuple(found), {one: digest for one, digest in digests.items() if digest})


def _is_meant(line: Line, head: Mapping[str, Any]) -> bool:
    """Tell whether the details are those that were committed to, or were taken away whole."""
    if line.salt is None or line.details is None:
        return line.salt is None and line.details is None
    return bool(head.get("commitment") == _commitment(line.salt, line.details))


def _damaged(name: str, place: int) -> DamagedError:
    return DamagedError(
        Message("Line {n} of the history of {name} was changed or taken away", n=place, name=name),
        hint=Message("Put the tables back from a backup, or look who wrote in them"),
    )


def _commitment(salt: str, details: str) -> str:
    return hmac.digest(salt.encode(), details.encode(), hashlib.sha256).hex()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Mapping[str, object]) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _table(text: str) -> dict[str, Any]:
    """Read what was written; what is no table any more tells nothing."""
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
