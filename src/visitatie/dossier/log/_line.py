"""One line of a log, and its text."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

from attrs import asdict, evolve, field

from visitatie._frozen import frozen
from visitatie.dossier.log._strict import listed, name, number, text

__all__ = [
    "LogChange",
    "LogDetails",
    "LogLine",
    "LogRef",
    "canonical",
    "commitment",
    "emptied",
    "made",
    "parse",
]

_ID_LENGTH = 16
_DIGEST, _DETAILS = b',"digest":"', b'","details":'


@frozen
class LogRef:
    """A line of a log: which log, which line, and its digest."""

    log: str
    n: int
    digest: str


@frozen
class LogChange:
    """One entry of one file that became another.

    Without an entry and fields it is about the file as a whole; the entry ``#`` is for what says
    nothing: remarks, and how it is written.

    ``old`` and ``new`` are salted commitments to what the entry said; empty for no entry. Only
    ``values`` tells values, and only of fields that hold no text of people: a level, a phase.
    """

    file: str
    entry: str
    fields: tuple[str, ...] = ()
    old: str = field(default="", repr=False)
    new: str = field(default="", repr=False)
    values: Mapping[str, tuple[str, str]] = field(factory=dict)


@frozen
class LogDetails:
    """What may be taken away from a line: who, why, what, and what the files said after it."""

    salt: str = field(repr=False)
    by: str = ""
    because: str = ""
    changes: tuple[LogChange, ...] = ()
    files: Mapping[str, str] = field(factory=dict, repr=False)
    """Of each file that the line is about a digest, salted; empty for a file that is gone."""


@frozen
class LogLine:
    """One accepted change. ``details`` is None where they were taken away."""

    n: int
    """Its number in its log, from 1 without gaps."""
    previous: str
    seen: tuple[LogRef, ...]
    """Where the logs of others ended, those that had grown since the line before."""
    at: str
    did: str
    through: str
    about: tuple[LogRef, ...]
    """Lines that this one adopts, takes the details of, or says to be lost."""
    commitment: str
    details: LogDetails | None
    digest: str
    writer: str = ""
    """Whose log it is: the name of its file, which is no part of the chain."""
    log: str = ""
    """Which log it is: the beginning of the digest of its first line."""
    raw: bytes = field(default=b"", repr=False, eq=False)

    @property
    def ref(self) -> LogRef:
        """What other lines call this one."""
        return LogRef(self.log, self.n, self.digest)

    @property
    def moment(self) -> dt.datetime:
        """When it was written, by the clock of its writer."""
        return dt.datetime.fromisoformat(self.at)


def commitment(salt: str, value: bytes) -> str:
    """Give a digest that tells nothing of a value to who has no salt (HMAC-SHA-256)."""
    return hmac.digest(bytes.fromhex(salt), value, hashlib.sha256).hex()


def made(  # noqa: PLR0913  # all that is chained
    *,
    n: int,
    previous: str,
    seen: tuple[LogRef, ...],
    at: str,
    did: str,
    through: str,
    about: tuple[LogRef, ...],
    details: LogDetails,
    writer: str,
    log: str,
) -> LogLine:
    """Make a line; the first of a log gives the log its name."""
    told = canonical(asdict(details))
    committed = commitment(details.salt, told)
    chained = {
        "n": n,
        "previous": previous,
        "seen": [[one.log, one.n, one.digest] for one in seen],
        "at": at,
        "did": did,
        "through": through,
        "about": [[one.log, one.n, one.digest] for one in about],
        "commitment": committed,
    }
    head = canonical(chained)
    digest = hashlib.sha256(head).hexdigest()
    raw = _text(head, digest, told)
    return LogLine(
        n,
        previous,
        seen,
        at,
        did,
        through,
        about,
        committed,
        details,
        digest,
        writer,
        log or digest[:_ID_LENGTH],
        raw,
    )


def parse(raw: bytes, writer: str, log: str) -> LogLine:
    """Read a line, without its end; every byte of it is checked.

    Raises:
        ValueError: it is no line of a log, or not as it was written.
    """
    head, mark, rest = raw.partition(_DIGEST)
    digest, other, told = rest.partition(_DETAILS)
    if not mark or not other or not told.endswith(b"}"):
        raise ValueError
    head, told = head + b"}", told[:-1]
    if hashlib.sha256(head).hexdigest().encode() != digest:
        raise ValueError
    try:
        table = json.loads(head)
        details = None if told == b"null" else _details(json.loads(told))
        line = LogLine(
            number(table["n"]),
            text(table["previous"]),
            _refs(table["seen"]),
            text(table["at"]),
            text(table["did"]),
            text(table["through"]),
            _refs(table["about"]),
            text(table["commitment"]),
            details,
            digest.decode(),
            writer,
            log or digest.decode()[:_ID_LENGTH],
            raw,
        )
        zone = line.moment.tzinfo
        kept = details is None or commitment(details.salt, told) == line.commitment
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError from error
    if zone is None or not kept:
        raise ValueError
    return line


def emptied(line: LogLine) -> LogLine:
    """Give a line without its details; its digest stays."""
    head, _, rest = line.raw.partition(_DIGEST)
    digest = rest.partition(_DETAILS)[0].decode()
    return evolve(line, details=None, raw=_text(head + b"}", digest, b"null"))


def _text(head: bytes, digest: str, told: bytes) -> bytes:
    return head[:-1] + _DIGEST + digest.encode() + _DETAILS + told + b"}"


def _refs(found: object) -> tuple[LogRef, ...]:
    return tuple(LogRef(name(log), number(n), text(digest)) for log, n, digest in listed(found))


def _details(table: dict[str, Any]) -> LogDetails:
    changes = [
        LogChange(
            name(one["file"]),
            text(one["entry"]),
            tuple(text(told) for told in listed(one["fields"])),
            text(one["old"]),
            text(one["new"]),
            {text(told): _pair(both) for told, both in one["values"].items()},
        )
        for one in listed(table["changes"])
    ]
    return LogDetails(
        text(table["salt"]),
        text(table["by"]),
        text(table["because"]),
        tuple(changes),
        {name(file): text(digest) for file, digest in table["files"].items()},
    )


def _pair(found: object) -> tuple[str, str]:
    old, new = listed(found)
    return text(old), text(new)


def canonical(value: object) -> bytes:
    """Give data as text; the same data always as the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode(
        "utf-8", "backslashreplace"
    )
