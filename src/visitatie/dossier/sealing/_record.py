"""What a seal says of itself, in ``seal.json``: read as strictly as it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import asdict, field

from visitatie._frozen import frozen
from visitatie.dossier.sealing._reading import RECORD, read_small, told
from visitatie.errors import InputError, Message

__all__ = ["Changed", "Earlier", "LogEnd", "SealRecord", "dump_record", "read_record"]

_FORMAT = 1


@frozen
class LogEnd:
    """Where a log ended when the dossier was sealed: which log, its last line, and its digest."""

    log: str
    n: int
    digest: str


@frozen
class Earlier:
    """The seal before this one."""

    number: int
    digest: str


@frozen
class Changed:
    """A line of a log that came after the seal before."""

    log: str
    n: int
    did: str
    at: str


@frozen
class SealRecord:
    """Who sealed when and through what; of a supplement why, and its effect on the outcome."""

    number: int
    at: str
    by: str
    because: str = ""
    effect: str = ""
    logs: tuple[LogEnd, ...] = ()
    earlier: Earlier | None = None
    changed: tuple[Changed, ...] = ()
    versions: Mapping[str, str] = field(factory=dict)


def dump_record(record: SealRecord) -> bytes:
    """Give the text; the same record gives the same text."""
    table = {"format": _FORMAT, **asdict(record)}
    return (json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_record(folder: Path) -> SealRecord:
    """Read what a bag says of itself.

    Raises:
        InputError: it is gone, or not as we write it (V004).
    """
    raw = read_small(folder, RECORD)
    try:
        table = json.loads(raw)
        record = _record(table)
        same = dump_record(record) == raw
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _strange(folder) from error
    if not same:
        raise _strange(folder)
    return record


def _record(table: dict[str, Any]) -> SealRecord:
    earlier = table["earlier"]
    return SealRecord(
        _number(table["number"]),
        _text(table["at"]),
        _text(table["by"]),
        _text(table["because"]),
        _text(table["effect"]),
        tuple(
            LogEnd(_text(one["log"]), _number(one["n"]), _text(one["digest"]))
            for one in table["logs"]
        ),
        None if earlier is None else Earlier(_number(earlier["number"]), _text(earlier["digest"])),
        tuple(
            Changed(_text(one["log"]), _number(one["n"]), _text(one["did"]), _text(one["at"]))
            for one in table["changed"]
        ),
        {_text(name): _text(value) for name, value in table["versions"].items()},
    )


def _number(value: object) -> int:
    """Give a number from 1; what only looks like one (``true``, ``1.0``) is refused."""
    if type(value) is not int or value < 1:
        raise ValueError
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _strange(folder: Path) -> InputError:
    return InputError([told("V004", folder, RECORD, Message("this is not as it was written"))])
