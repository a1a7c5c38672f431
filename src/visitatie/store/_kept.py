"""What stores that keep the files of a dossier as bytes have in common."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from visitatie._frozen import frozen
from visitatie.dossier import parts_of, record_of
from visitatie.errors import ChangedMeanwhileError, DamagedError, Message, NotFoundError, UsageError
from visitatie.model import Rating, Record
from visitatie.store._protocol import Stored

__all__ = [
    "Deed",
    "all_of",
    "changed_meanwhile",
    "damaged",
    "differing",
    "digests_of",
    "no_audit",
    "no_file",
    "now",
    "packed",
    "stored",
    "taken",
]


@frozen
class Deed:
    """What is done, by whom, and why."""

    did: str
    by: str
    because: str = ""


def packed(name: str, record: Record, blind: Iterable[Rating]) -> dict[str, bytes]:
    """Give the files that a record is kept as; see :func:`visitatie.dossier.parts_of`."""
    return parts_of(record, blind, name=name)


def stored(name: str, parts: Mapping[str, bytes], version: str) -> Stored:
    """Give an audit as files that are kept tell it."""
    record, blind = record_of(parts, name=name)
    return Stored(name, record, version, blind)


def differing(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> tuple[str, ...]:
    """Name the files that are different."""
    return tuple(sorted(one for one in {*before, *after} if before.get(one) != after.get(one)))


def all_of(content: bytes | BinaryIO) -> bytes:
    """Give the bytes of what is handed over."""
    return content if isinstance(content, bytes) else content.read()


def now() -> dt.datetime:
    """Give the moment, with its zone."""
    return dt.datetime.now().astimezone()


def no_audit(name: str) -> NotFoundError:
    """Say that there is no audit of this name."""
    return NotFoundError(Message("There is no audit {name!r}", name=name))


def no_file(name: str, file: str) -> NotFoundError:
    """Say that an audit has no such file."""
    return NotFoundError(Message("The audit {name} has no file {file!r}", name=name, file=file))


def taken(name: str) -> UsageError:
    """Say that a name is taken."""
    return UsageError(
        Message("There is an audit {name!r} already", name=name),
        hint=Message("Choose another name, or change that audit"),
    )


def changed_meanwhile(name: str) -> ChangedMeanwhileError:
    """Say that somebody else was first."""
    return ChangedMeanwhileError(
        Message("{name} was changed by somebody else after it was read here", name=name),
        hint=Message("Read it again and look at what it says now"),
    )


def digests_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Give the digest of each file."""
    return {one: hashlib.sha256(raw).hexdigest() for one, raw in parts.items()}


def damaged(name: str, part: str) -> DamagedError:
    """Say that something of an audit is not what was put there."""
    return DamagedError(
        Message("{file} of {name} is not what was put there", file=part, name=name),
        hint=Message("Put the tables back from a backup, or look who wrote in them"),
    )
