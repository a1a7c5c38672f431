"""Structure hooks for single values: the exact type, or a problem; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, get_args

from visitatie._lazy import pattern
from visitatie.errors import Message, nearest
from visitatie.files import _values
from visitatie.files.conversion_problems import ConversionError, ConversionProblem, listing

__all__ = [
    "HOOKS",
    "Hook",
    "describe",
    "expected",
    "from_decimal",
    "from_fraction",
    "literal",
    "no_list",
    "wrong_length",
]

Hook = Callable[[Any, Any], Any]

_Choices = Mapping[tuple[type, object], Any]
"""What may be chosen, by type and value: true is not 1 here."""

_CHOOSING = frozenset({str, int, bool})
_SHOWN = 40
_NUMBER = pattern(r"[+-]?[0-9]{1,10}(?:\.[0-9]{1,20})?", re.ASCII)
_FRACTION = pattern(r"([+-]?[0-9]{1,18})/([0-9]{1,18})", re.ASCII)
_DECIMALS_WRITTEN = 6

TEXT = Message("text")
WHOLE = Message("a whole number")
BOOLEAN = Message("true or false")
NUMBER = Message("a number")
DATE = Message("a date such as 2026-11-30")
TIME = Message("a time such as 09:30:00")
MOMENT = Message("a date and time with zone, such as 2026-11-30T09:30:00+01:00")
LIST = Message("a list")
TABLE = Message("a table")


def describe(value: object) -> Message:
    """Say what was found, cut to what can be shown."""
    for cls, say in _DESCRIPTIONS:
        if isinstance(value, cls):
            return say(value)
    return Message("{value}", value=_short(str(value)))


def expected(what: Message, found: object, hint: Message | None = None) -> ConversionError:
    """Make the error for a value of the wrong type."""
    message = Message("expected {expected}, found {found}", expected=what, found=describe(found))
    return ConversionError(ConversionProblem("T030", message, hint=hint))


def no_list(found: object) -> ConversionError:
    """Make the error for something that should be a list."""
    hint = None
    if isinstance(found, str):
        hint = Message('write ["{value}"], also when there is only one', value=_short(found))
    elif isinstance(found, Mapping):
        hint = Message("write [[name]] instead of [name], also when there is only one")
    return expected(LIST, found, hint)


def wrong_length(found: list[Any] | tuple[Any, ...], length: int) -> ConversionError:
    """Make the error for a list of fixed length that has another length."""
    message = Message("expected a list of {length}, found {count}", length=length, count=len(found))
    return ConversionError(ConversionProblem("T037", message))


def _digits(number: int) -> str:
    """Show a number; one of thousands of digits cannot even be made into text."""
    return str(number) if abs(number) < 10**_SHOWN else "…"


def _short(text: str) -> str:
    line = " ".join(text[: 2 * _SHOWN].split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _text(value: object, cls: type) -> Any:  # noqa: ANN401  # text or a member of a text enum
    if type(value) is str and cls is str:
        return value
    if cls is not str and issubclass(cls, Enum):  # cattrs gives its str hook for these
        return _member(value, cls)
    hint = None
    if type(value) in (int, bool, Decimal, dt.date):
        hint = Message("put it between quotes")
    raise expected(TEXT, value, hint)


def _whole(value: object, cls: type) -> Any:  # noqa: ANN401  # a number or a member of an int enum
    if type(value) is int and cls is int:
        return value
    if cls is not int and issubclass(cls, Enum):  # cattrs gives its int hook for these
        return _member(value, cls)
    number = isinstance(value, str) and value.strip().lstrip("+-").isdigit()
    raise expected(WHOLE, value, Message("write it without quotes") if number else None)


def _boolean(value: object, _: object) -> bool:
    if type(value) is bool:
        return value
    raise expected(BOOLEAN, value, Message("write true or false, without quotes"))


def _date(value: object, _: object) -> dt.date:
    if type(value) is dt.date:
        return value
    quoted = isinstance(value, str) and value[:4].isdigit()
    raise expected(DATE, value, Message("write it without quotes") if quoted else None)


def _time(value: object, _: object) -> dt.time:
    if type(value) is dt.time:
        return value
    raise expected(TIME, value)


def _moment(value: object, _: object) -> dt.datetime:
    if type(value) is not dt.datetime:
        raise expected(MOMENT, value)
    if value.utcoffset() is None:
        raise ConversionError(
            ConversionProblem(
                "T035",
                Message("the date and time {value} has no zone", value=value.isoformat()),
                hint=Message("write the difference with UTC behind it: +01:00 in winter"),
            )
        )
    return value


def _bounded(value: int | Decimal) -> None:
    fault = _values.number_fault(value, ())
    if fault is not None:
        raise ConversionError(ConversionProblem(fault.code, fault.message, hint=fault.hint))


def _decimal(value: object, _: object) -> Decimal:
    if type(value) is int or type(value) is Decimal:
        _bounded(value)
        return Decimal(value)
    if type(value) is str:
        if _NUMBER.fullmatch(value):
            return Decimal(value)
        raise _no_number(value, Message('write a number such as 3 or 0.25, or "0.25"'))
    raise expected(NUMBER, value)


def _fraction(value: object, _: object) -> Fraction:
    if type(value) is int or type(value) is Decimal:
        _bounded(value)
        return Fraction(value)
    if type(value) is str:
        parts = _FRACTION.fullmatch(value)
        if parts and int(parts[2]):
            return Fraction(int(parts[1]), int(parts[2]))
        if _NUMBER.fullmatch(value):
            return Fraction(value)
        raise _no_number(value, Message('write a number such as 3 or 0.25, or "1/3"'))
    raise expected(NUMBER, value)


def _no_number(value: str, hint: Message) -> ConversionError:
    return ConversionError(
        ConversionProblem("T036", Message('"{value}" is no number', value=_short(value)), hint=hint)
    )


def _refuse_float(_: object, __: object) -> float:
    raise TypeError("a float field cannot be read exactly; use Decimal or Fraction")


def _member(value: object, cls: type[Enum]) -> Enum:
    """Give the member with that value, of exactly that type."""
    member: Enum = _chosen(value, _members(cls))
    return member


@cache
def _members(cls: type[Enum]) -> _Choices:
    """Give the members of a class by type and value; a member may stand for another one."""
    plain = ((one.value.value if isinstance(one.value, Enum) else one.value, one) for one in cls)
    return {(type(value), value): member for value, member in plain}


def literal(cls: Any) -> Hook:  # noqa: ANN401  # a Literal is no type
    """Make the hook for a literal: one of its values, of exactly that type."""
    allowed = {(type(value), value): value for value in get_args(cls)}

    def structure(value: Any, _: object) -> Any:  # noqa: ANN401  # a value of the literal
        return _chosen(value, allowed)

    return structure


def _chosen(value: Any, choices: _Choices) -> Any:  # noqa: ANN401  # a member, or a value of a literal
    """Give what stands for this value, of exactly this type."""
    if type(value) in _CHOOSING and (type(value), value) in choices:
        return choices[type(value), value]
    raise _not_one_of(value, [known for _, known in choices])


def _not_one_of(value: object, allowed: list[Any]) -> ConversionError:
    near = nearest(value, allowed) if isinstance(value, str) else None
    return ConversionError(
        ConversionProblem(
            "T033",
            Message(
                "expected one of: {allowed}; found {found}",
                allowed=listing(allowed),
                found=describe(value),
            ),
            hint=None if near is None else Message("did you mean {name}?", name=near),
        )
    )


def from_decimal(value: Decimal) -> int | Decimal:
    """Write a whole number without a point, as people do."""
    whole = int(value) if value.is_finite() and abs(value.adjusted()) < _SHOWN else None
    return value if whole is None or whole != value else whole


def from_fraction(value: Fraction) -> int | Decimal | str:
    """Write a whole number, a short decimal, or ``"1/3"``; always exactly."""
    if value.denominator == 1:
        return value.numerator
    scaled = value * 10**_DECIMALS_WRITTEN
    if scaled.denominator == 1:
        return Decimal(scaled.numerator).scaleb(-_DECIMALS_WRITTEN).normalize()
    return f"{value.numerator}/{value.denominator}"


HOOKS: tuple[tuple[type, Hook], ...] = (
    (str, _text),
    (int, _whole),
    (bool, _boolean),
    (float, _refuse_float),
    (Decimal, _decimal),
    (Fraction, _fraction),
    (dt.date, _date),
    (dt.datetime, _moment),
    (dt.time, _time),
    (Enum, _member),
)

_DESCRIPTIONS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Message]], ...] = (
    (bool, lambda v: Message("{value} (true or false)", value="true" if v else "false")),
    (str, lambda v: Message('the text "{value}"', value=_short(v))),
    (int, lambda v: Message("the whole number {value}", value=_digits(v))),
    ((float, Decimal), lambda v: Message("the number {value}", value=_short(str(v)))),
    (dt.datetime, lambda v: Message("the date and time {value}", value=v.isoformat())),
    (dt.date, lambda v: Message("the date {value}", value=v.isoformat())),
    ((list, tuple), lambda v: Message("a list of {count}", count=len(v))),
    (Mapping, lambda v: Message("a table with the keys: {keys}", keys=listing(v) or "-")),
)
