"""Values of a framework file as the contents of cells, and back.

A value is written in the simple form of its column only when reading that gives the same
value; :func:`show` refuses otherwise, and the value goes into the TOML column of its row.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from visitatie._frozen import frozen
from visitatie.errors import Message, nearest
from visitatie.files._values import normalise
from visitatie.files.workbook import _toml_cells as toml
from visitatie.files.workbook._choices import YES_NO, Choices
from visitatie.files.workbook._columns import Column, Kind, names
from visitatie.files.workbook._faults import CellError
from visitatie.locale import LANGUAGES, translations

__all__ = ["ErrorValue", "Formula", "Found", "Moment", "read", "show"]


@frozen
class Formula:
    """A cell with a formula."""


@frozen
class ErrorValue:
    """A cell that shows an error, such as ``#REF!``."""

    text: str


@frozen
class Moment:
    """A cell with a date and a time."""

    text: str


Found = str | bool | int | Decimal | dt.date | Formula | ErrorValue | Moment
"""What stands in a cell."""

_MARKED = re.compile(r'\\*(?:""|\s*|<r>.*)', re.DOTALL)
"""Texts that need a backslash in front: empty in the eyes of a reader, or of the writer."""
_EMPTY = '""'
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?")
_SHARE = re.compile(r"[+-]?[0-9]{1,40}\s*/\s*[0-9]{1,40}|[0-9]{1,40}(\.[0-9]{1,40})?\s*%")
_ITEMS = re.compile(r"[,;\n]")
_DIGITS = 15
"""Digits of a number that a spreadsheet keeps."""
_SHOWN = 60
_KNOWN: dict[tuple[str, ...], Mapping[str, str]] = {}
"""Per list of choices: what every name stands for; no two lists have the same keys."""


def read(column: Column, found: Found) -> Any:  # noqa: ANN401  # what a column of this kind holds
    """Give the value of the file that a cell stands for.

    Raises:
        CellError: the cell does not hold what its column asks.
    """
    if isinstance(found, str):
        found = normalise(found)
        if column.kind is not Kind.TEXT:
            found = found.strip()
    return _READERS[column.kind](found, column.choices or {})


def show(column: Column, value: Any, language: str) -> Found:  # noqa: ANN401  # likewise
    """Give the contents of a cell for a value.

    Raises:
        ValueError: it cannot be written in the form of this column.
    """
    shown = _shown(column, value, language)
    again = read(column, shown)
    if not _same(again, _number(value) if column.kind is Kind.NUMBER else value):
        raise ValueError("the cell would be read otherwise")
    return shown


def _shown(column: Column, value: Any, language: str) -> Found:  # noqa: ANN401  # likewise
    kind, choices = column.kind, column.choices or {}
    if kind in _SHOWN_BY:
        return _SHOWN_BY[kind](value, language)
    if kind is Kind.CHOICE:
        return _word(choices, value, language)
    if value in ([], {}):
        return "[]" if value == [] else "{}"
    if not isinstance(value, (list, Mapping)):
        return _refuse()
    return _several(kind, value, choices, language)


def _shown_text(value: object, _: str) -> Found:
    return _escape(value) if isinstance(value, str) else _refuse()


def _shown_yes(value: object, language: str) -> Found:
    return _word(YES_NO, "true" if value is True else "false", language)


def _shown_date(value: object, _: str) -> Found:
    return value if type(value) is dt.date and value.year >= _OLDEST else str(value)


_OLDEST = 1901
"""Spreadsheets do not agree about the days before."""


def _several(kind: Kind, value: Any, choices: Choices, language: str) -> str:  # noqa: ANN401  # a list or table
    if kind is Kind.IDS:
        words = [_word(choices, one, language) if choices else one for one in value]
        plain = ", ".join(words)
        return plain if _same(_ids(plain, choices), value) else toml.inline(value)
    if kind is Kind.VALUES_LIST:
        plain = ", ".join(str(_shown_value(one, language)) for one in value)
        return plain if _same(_several_values(plain, {}), value) else toml.inline(value)
    if kind is Kind.LINES:
        plain = "\n".join(value)
        return plain if _same(_lines(plain, {}), value) else toml.inline(value)
    if kind is Kind.LABELS:
        plain = "\n".join(f"{one['id']} = {one['label']}" for one in value)
        return plain if _same(_labels(plain, {}), value) else toml.inline(value)
    if not isinstance(value, Mapping):
        return _refuse()
    lines = (f"{name} = {_shown_value(_number(one), language)}" for name, one in value.items())
    return "\n".join(lines)


def _refuse() -> str:
    raise ValueError("not a value of this kind of column")


def _escape(text: str) -> str:
    if text == "":
        return _EMPTY
    return "\\" + text if _MARKED.fullmatch(text) else text


def _unescape(text: str) -> str:
    if text == _EMPTY:
        return ""
    return text[1:] if text.startswith("\\") and _MARKED.fullmatch(text) else text


def _word(choices: Choices, value: object, language: str) -> str:
    if not isinstance(value, str) or value not in choices:
        return _refuse()
    return choices[value].render(translations(language).gettext)


def _number(value: Any) -> Any:  # noqa: ANN401  # any value; a text may be a number
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return _plain(Decimal(value))
    return _plain(value) if isinstance(value, Decimal) else value


def _plain(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _shown_number(value: Any) -> Found:  # noqa: ANN401  # a number, or a text that stands for one
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return value if isinstance(value, str) else _refuse()
    if len(Decimal(value).as_tuple().digits) <= _DIGITS:
        return value
    return format(value, "f")


def _shown_value(value: Any, language: str) -> Found:  # noqa: ANN401  # the value of a fact
    if isinstance(value, bool):
        return _shown_yes(value, language)
    if isinstance(value, str):
        return value if _same(_any(value, {}), value) else toml.inline(value)
    return _shown_number(value)


_SHOWN_BY: Mapping[Kind, Callable[[Any, str], Found]] = {
    Kind.TEXT: _shown_text,
    Kind.ID: _shown_text,
    Kind.YES: _shown_yes,
    Kind.NUMBER: lambda value, _: _shown_number(_number(value)),
    Kind.DATE: _shown_date,
    Kind.VALUE: _shown_value,
    Kind.TOML: lambda value, _: toml.write_pairs(value),
}


def _same(one: Any, other: Any) -> bool:  # noqa: ANN401  # any two values
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_same(one[key], other[key]) for key in one)
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _text(found: Found, _: Choices) -> str:
    if isinstance(found, str):
        return _unescape(found)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    hint = Message("give the cell the format Text and type it again")
    raise _wrong(Message("text"), found, hint)


def _choice(found: Found, choices: Choices) -> str:
    known = _names_of(choices)
    word = _text(found, choices).casefold()
    if word in known:
        return known[word]
    raise _no_choice(found, choices)


def _yes(found: Found, _: Choices) -> bool:
    if isinstance(found, bool):
        return found
    return _choice(found, YES_NO) == "true"


def _numeric(found: Found, _: Choices) -> Any:  # noqa: ANN401  # a number, or text for a fraction
    if isinstance(found, (int, Decimal)) and not isinstance(found, bool):
        return found
    if isinstance(found, str) and _NUMBER.fullmatch(found):
        return _number(found)
    if isinstance(found, str) and _SHARE.fullmatch(found):
        return "".join(found.split())
    raise _wrong(Message("a number"), found, Message("write a number, or as text 1/3 or 60%"))


def _order(found: Found, _: Choices) -> int | Decimal:
    number = _number(found)
    if isinstance(number, (int, Decimal)) and not isinstance(number, bool):
        return number
    raise _wrong(Message("a number"), found, Message("write a number, such as 15"))


def _date(found: Found, _: Choices) -> dt.date:
    if isinstance(found, dt.date):
        return found
    if isinstance(found, str):
        try:
            return dt.date.fromisoformat(found)
        except ValueError:
            pass
    raise _wrong(Message("a date"), found, Message("write a date as 2026-08-01"))


def _ids(found: Found, choices: Choices) -> Any:  # noqa: ANN401  # a list
    text = _text(found, choices)
    if text.startswith("["):
        return toml.read_value(text)
    items = [one.strip() for one in _ITEMS.split(text) if one.strip()]
    return [_choice(one, choices) for one in items] if choices else items


def _several_values(found: Found, _: Choices) -> Any:  # noqa: ANN401  # a list
    if not isinstance(found, str):
        return [_any(found, {})]
    if found.startswith("["):
        return toml.read_value(found)
    return [_any(one.strip(), {}) for one in _ITEMS.split(found) if one.strip()]


def _lines(found: Found, _: Choices) -> Any:  # noqa: ANN401  # a list
    text = _text(found, {})
    if text.startswith("["):
        return toml.read_value(text)
    return [one.strip() for one in text.splitlines() if one.strip()]


def _labels(found: Found, _: Choices) -> Any:  # noqa: ANN401  # a list of tables
    text = _text(found, {})
    if text.startswith("["):
        return toml.read_value(text)
    return [{"id": name, "label": label} for name, label in _pairs(text)]


def _numbers(found: Found, _: Choices) -> Any:  # noqa: ANN401  # a table
    return _table(found, _numeric)


def _values(found: Found, _: Choices) -> Any:  # noqa: ANN401  # a table
    return _table(found, _any)


def _table(found: Found, each: Callable[[Found, Choices], Any]) -> Any:  # noqa: ANN401  # a table
    text = _text(found, {})
    if text.startswith("{"):
        return toml.read_value(text)
    made: dict[str, Any] = {}
    for name, value in _pairs(text):
        if name in made:
            raise CellError("X017", Message("{name} is given twice", name=name))
        made[name] = each(value, {})
    return made


def _pairs(text: str) -> list[tuple[str, str]]:
    found = []
    for line in filter(str.strip, text.splitlines()):
        name, equals, value = (part.strip() for part in line.partition("="))
        if not (name and equals and value):
            hint = Message("write id = value, one on each line")
            raise _wrong(Message("lines with ="), line, hint)
        found.append((name, value))
    return found


def _any(found: Found, _: Choices) -> Any:  # noqa: ANN401  # the value of a fact
    if not isinstance(found, str):
        if isinstance(found, (bool, int, Decimal)):
            return found
        raise _wrong(Message("yes, no, a number or an id"), found)
    known = _names_of(YES_NO)
    if found.casefold() in known:
        return known[found.casefold()] == "true"
    if len(found) > 1 and found[0] == found[-1] == '"':
        return toml.read_value(found)
    return _number(_unescape(found))


def _toml(found: Found, _: Choices) -> dict[str, Any]:
    return toml.read_pairs(_text(found, {}))


def _names_of(choices: Choices) -> Mapping[str, str]:
    """Give what every name of a choice stands for."""
    keys = tuple(choices)
    if keys not in _KNOWN:
        _KNOWN[keys] = {name: key for key, label in choices.items() for name in names(key, label)}
    return _KNOWN[keys]


def _no_choice(found: Found, choices: Choices) -> CellError:
    shown = {
        language: [one.render(translations(language).gettext) for one in choices.values()]
        for language in LANGUAGES
    }
    near = nearest(found, [word for words in shown.values() for word in words])
    message = Message(
        "expected one of: {allowed}; found {found}",
        allowed=Message("{first} ({other})", first=_list(shown["nl"]), other=_list(shown["en"])),
        found=_describe(found),
    )
    hint = None if near is None else Message("did you mean {name}?", name=near)
    return CellError("X015", message, hint)


def _list(words: list[str]) -> str:
    return ", ".join(words)


def _wrong(expected: Message, found: Found, hint: Message | None = None) -> CellError:
    message = Message(
        "expected {expected}, found {found}", expected=expected, found=_describe(found)
    )
    return CellError("X014", message, hint)


def _describe(found: Found) -> Message:
    if isinstance(found, bool):
        return Message("the truth value {value}", value="TRUE" if found else "FALSE")
    if isinstance(found, str):
        shown = found if len(found) <= _SHOWN else f"{found[:_SHOWN]}…"
        return Message('the text "{value}"', value=" ".join(shown.split()))
    if isinstance(found, dt.date):
        return Message("the date {value}", value=found.isoformat())
    if isinstance(found, Moment):
        return Message("the date and time {value}", value=found.text)
    return Message("the number {value}", value=str(found))


_READERS: Mapping[Kind, Callable[[Any, Choices], Any]] = {
    Kind.TEXT: _text,
    Kind.ID: _text,
    Kind.CHOICE: _choice,
    Kind.YES: _yes,
    Kind.NUMBER: _numeric,
    Kind.COUNTED: _numeric,
    Kind.ORDER: _order,
    Kind.DATE: _date,
    Kind.IDS: _ids,
    Kind.LINES: _lines,
    Kind.NUMBERS: _numbers,
    Kind.VALUES: _values,
    Kind.VALUES_LIST: _several_values,
    Kind.LABELS: _labels,
    Kind.VALUE: _any,
    Kind.TOML: _toml,
    Kind.TEST: _choice,
    Kind.QUANTITY: _choice,
}
