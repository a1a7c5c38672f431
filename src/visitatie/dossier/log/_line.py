"""One line of the log, and its text."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from attrs import asdict, field, frozen

__all__ = ["LogChange", "LogDetails", "LogLine", "commitment", "committed", "dump", "parse"]


@frozen
class LogChange:
    """One entry of one file that became another.

    ``old`` and ``new`` are salted commitments to what the entry said; empty for no entry. Only
    ``values`` tells values, and only of fields that hold no text of people: a level, a phase.
    """

    file: str
    entry: str
    fields: tuple[str, ...] = ()
    old: str = ""
    new: str = ""
    values: Mapping[str, tuple[str, str]] = field(factory=dict)


@frozen
class LogDetails:
    """What may be taken away from a line: who, why, what; and what all files said after it."""

    salt: str
    by: str = ""
    because: str = ""
    changes: tuple[LogChange, ...] = ()
    files: Mapping[str, str] = field(factory=dict)
    """The digest of every file of the dossier after this line."""
    open: tuple[int, ...] = ()
    """Numbers of lines with changes by hand that nobody has adopted yet."""


@frozen
class LogLine:
    """One accepted change. ``details`` is None where it was taken away."""

    number: int
    previous: str
    at: str
    did: str
    through: str
    commitment: str
    details: LogDetails | None = None

    @property
    def chained(self) -> dict[str, Any]:
        """What the digest is taken over: everything but the details."""
        return {
            "n": self.number,
            "previous": self.previous,
            "at": self.at,
            "did": self.did,
            "through": self.through,
            "commitment": self.commitment,
        }

    @property
    def digest(self) -> str:
        """The digest that the next line holds."""
        return digest(self)


def commitment(salt: str, value: object) -> str:
    """Give a digest that tells nothing of a value to who has no salt (HMAC-SHA-256)."""
    return hmac.new(bytes.fromhex(salt), _canonical(value), hashlib.sha256).hexdigest()


def digest(line: LogLine) -> str:
    """Give the digest of the chained part of a line."""
    return hashlib.sha256(_canonical(line.chained)).hexdigest()


def committed(details: LogDetails) -> str:
    """Give the commitment to details."""
    return commitment(details.salt, _plain(details))


def dump(line: LogLine) -> bytes:
    """Give the text of a line; there is one text per line only."""
    details = None if line.details is None else _plain(line.details)
    return _canonical({**line.chained, "digest": line.digest, "details": details}) + b"\n"


def parse(raw: bytes) -> LogLine:
    """Read a line.

    Raises:
        ValueError: it is no line of a log, or not as it was written.
    """
    try:
        table = json.loads(raw)
        kept = table["details"]
        line = LogLine(
            table["n"],
            table["previous"],
            table["at"],
            table["did"],
            table["through"],
            table["commitment"],
            None if kept is None else _details(kept),
        )
        same = dump(line) == raw + b"\n"
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError from error
    if not same:
        raise ValueError
    if line.details is not None and committed(line.details) != line.commitment:
        raise ValueError
    return line


def _details(table: dict[str, Any]) -> LogDetails:
    changes = [
        LogChange(
            one["file"],
            one["entry"],
            tuple(one["fields"]),
            one["old"],
            one["new"],
            {name: (old, new) for name, (old, new) in one["values"].items()},
        )
        for one in table["changes"]
    ]
    return LogDetails(
        table["salt"],
        table["by"],
        table["because"],
        tuple(changes),
        table["files"],
        tuple(table["open"]),
    )


def _plain(details: LogDetails) -> dict[str, Any]:
    return asdict(details)


def _canonical(value: object) -> bytes:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8", "backslashreplace")
