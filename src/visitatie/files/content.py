"""What a record of the model says, as plain values: the same however it was written down."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any

from attrs import fields, has

__all__ = ["digest_of_lines", "line_of", "said"]

_NOTHING: tuple[object, ...] = (None, "", [], {})


def said(value: Any, without: Collection[str] = ()) -> Any:  # noqa: ANN401  # any value of the model
    """Give a value of the model as JSON has it.

    A record becomes a table by the names of its fields; what says nothing (no value, no text, an
    empty list or table) is left out, so that something that can be written down later, and is
    not, makes no difference. A moment is given in UTC, a fraction as ``3/10``. ``without`` names
    fields that are left out wherever they stand.
    """
    if has(type(value)):
        found = {
            one.name: said(getattr(value, one.name), without)
            for one in fields(type(value))
            if one.init and one.name not in without
        }
        return {name: one for name, one in found.items() if one not in _NOTHING}
    if isinstance(value, Mapping):
        return {str(key): said(one, without) for key, one in value.items()}
    if isinstance(value, tuple):
        return [said(one, without) for one in value]
    return _scalar(value)


def _scalar(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo is None else value.astimezone(dt.UTC)).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, Fraction) else value


def line_of(name: str, value: object, without: Collection[str] = ()) -> str:
    """Give a value under a name as one line of JSON, in ASCII, with sorted keys."""
    return json.dumps([name, said(value, without)], sort_keys=True, ensure_ascii=True)


def digest_of_lines(lines: Iterable[str]) -> str:
    """Give ``sha256:`` and 64 hexadecimal digits over lines, whatever their order."""
    import hashlib

    return f"sha256:{hashlib.sha256(chr(10).join(sorted(lines)).encode()).hexdigest()}"
