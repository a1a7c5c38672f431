"""Checks on values that TOML allows and we do not; the same when reading and writing."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.files import _characters

__all__ = [
    "DECIMAL_PLACES",
    "LARGEST",
    "MAX_LEVELS",
    "ValueFault",
    "faults",
    "normalise",
    "normalise_all",
    "normalised",
]

LARGEST = 1_000_000_000
"""No number may be larger than this, or smaller than its opposite."""

DECIMAL_PLACES = 20
"""Digits that may follow the decimal point; more would make exact fractions unwieldy."""

MAX_LEVELS = 64
"""Tables and arrays that may stand inside one another."""

_TEXT_SHOWN = 40


@frozen
class ValueFault:
    """A value or key that we do not accept."""

    code: str
    path: tuple[str | int, ...]
    message: Message
    hint: Message | None = None
    on_key: bool = False
    character: str | None = None
    """The character that is at fault, when it is one."""


def normalise(text: str) -> str:
    """Give the text with every line end as one LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def normalise_all(data: dict[str, Any]) -> None:
    """Normalise the line ends of all texts in place."""
    stack: list[dict[Any, Any] | list[Any]] = [data]
    while stack:
        container = stack.pop()
        entries = container.items() if isinstance(container, dict) else enumerate(container)
        for name, value in list(entries):
            if isinstance(value, str):
                container[name] = normalise(value)
            elif isinstance(value, (dict, list)):
                stack.append(value)


def normalised(value: Any) -> Any:  # noqa: ANN401  # any TOML value
    """Give a copy of a value with the line ends of all texts normalised."""
    if isinstance(value, str):
        return normalise(value)
    if isinstance(value, Mapping):
        return {name: normalised(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [normalised(item) for item in value]
    return value


def faults(data: Mapping[str, Any]) -> Iterator[ValueFault]:
    """Give the faults of all keys and values, in order; recursion is not used.

    Paths are made only for faults, so that memory stays linear in the data.
    """
    stack: list[tuple[Iterator[tuple[str | int, Any]], bool]] = [(iter(data.items()), True)]
    path: list[str | int] = []
    while stack:
        entries, is_table = stack[-1]
        entry = next(entries, None)
        if entry is None:
            stack.pop()
            if path:
                path.pop()
            continue
        name, value = entry
        if is_table:
            yield from _key_faults(name, (*path, name))
        if isinstance(value, (Mapping, list, tuple)):
            if len(stack) >= MAX_LEVELS:
                yield ValueFault(
                    "T008",
                    (*path, name),
                    Message("tables and arrays stand more than {most} deep", most=MAX_LEVELS),
                    Message("make the structure flatter"),
                )
                continue
            path.append(name)
            if isinstance(value, Mapping):
                stack.append((iter(value.items()), True))
            else:
                stack.append((enumerate(value), False))
        elif (fault := _fault(value, path, name)) is not None:
            yield fault


def _key_faults(name: object, path: tuple[Any, ...]) -> Iterator[ValueFault]:
    if not isinstance(name, str):
        yield ValueFault(
            "T030", path, Message("a key must be text, found {key}", key=repr(name)), on_key=True
        )
    elif name.isascii() and name.isprintable():
        return
    elif "\n" in name or "\t" in name or "\r" in name:
        yield ValueFault(
            "T005",
            path,
            Message("a key with a tab or line end"),
            Message("write the key on one line"),
            on_key=True,
        )
    elif (found := next(_characters.find(name), None)) is not None:
        message, hint = _characters.describe(found)
        yield ValueFault(found.code, path, message, hint, on_key=True, character=found.character)
    elif not _characters.is_normal(name):
        yield ValueFault(
            "T022",
            path,
            Message("the key {key} is not in Unicode form NFC", key=name[:_TEXT_SHOWN]),
            Message("type the letters with accents again"),
            on_key=True,
        )


def _fault(value: object, path: list[str | int], name: str | int) -> ValueFault | None:
    if isinstance(value, str):
        if value.isascii() and value.isprintable():
            return None
        found = next(_characters.find(normalise(value)), None)
        if found is None:
            return None
        message, hint = _characters.describe(found)
        return ValueFault(found.code, (*path, name), message, hint, character=found.character)
    if isinstance(value, dt.datetime):
        return _moment_fault(value, (*path, name))
    if isinstance(value, bool) or not isinstance(value, (int, Decimal, float)):
        return None
    return number_fault(value, (*path, name))


def _moment_fault(value: dt.datetime, path: tuple[str | int, ...]) -> ValueFault | None:
    offset = value.utcoffset()
    if offset is None or not offset % dt.timedelta(minutes=1):
        return None
    return ValueFault(
        "T035",
        path,
        Message("{value} differs from UTC by a part of a minute", value=value.isoformat()),
        Message("give the difference with UTC in whole minutes"),
    )


def _is_finite(value: float | Decimal) -> bool:
    if isinstance(value, Decimal):
        return value.is_finite()
    return isinstance(value, int) or math.isfinite(value)


def number_fault(value: float | Decimal, path: tuple[str | int, ...]) -> ValueFault | None:
    if not _is_finite(value):
        return ValueFault(
            "T021",
            path,
            Message("{value} is no finite number", value=str(value)),
            Message("give a number, or leave the key out when it is not known"),
        )
    size = value.copy_abs() if isinstance(value, Decimal) else abs(value)  # abs() would round
    if size > LARGEST:
        return ValueFault(
            "T020",
            path,
            Message("a number beyond {most}", most=LARGEST),
            Message("numbers run from -{most} to {most}", most=LARGEST),
        )
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -DECIMAL_PLACES:
            return ValueFault(
                "T020",
                path,
                Message("a number with more than {most} decimals", most=DECIMAL_PLACES),
                Message("round it"),
            )
    return None
