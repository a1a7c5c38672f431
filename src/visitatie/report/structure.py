"""Documents as JSON: what a report says, for programs that read it.

The form is described in ``docs/reference/report-json.md``. A block is an object in which ``block``
is the name of its class in small letters (``key_values``), a run of text one with ``run``; the
fields follow under their own names. A field that is as when it is not given is left out. Text
without emphasis is a plain string.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction
from functools import cache, singledispatch
from typing import Any

from attrs import NOTHING, fields, has

from visitatie.report._inline import Text
from visitatie.report.blocks import Attachment, Block, Document, Inline
from visitatie.report.options import RenderOptions

__all__ = ["FORMAT", "document_data", "render_json"]

FORMAT = 1
"""The version of the form; it changes when a reader of the old one would go wrong."""

JsonValue = bool | int | float | str | None | list["JsonValue"] | dict[str, "JsonValue"]

_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ALWAYS = object()
"""Equal to no value: a field without default is always given."""
_NAMED = ((Block, "block"), (Inline, "run"))
"""Of these an object says which class it is; of others that follows from where it stands."""


def render_json(document: Document, options: RenderOptions | None = None) -> str:
    """Give the document as JSON, indented, with a line end at the end."""
    del options  # JSON has no look, and no words of its own
    return json.dumps(document_data(document), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def document_data(document: Document) -> dict[str, JsonValue]:
    """Give the document as plain data: dicts, lists, text, numbers and nothing else.

    Files that are attached are named, not held: what they say is in the document.
    """
    return {"format": FORMAT, **_object(document)}


def _object(value: object) -> dict[str, JsonValue]:
    found: dict[str, JsonValue] = {
        key: _CAPITAL.sub("_", type(value).__name__).lower()
        for classes, key in _NAMED
        if isinstance(value, classes)
    }
    cls: Any = type(value)
    for name, default in _shape(cls):
        part = getattr(value, name)
        if part != default:
            found[name] = _plain(part)
    return found


@singledispatch
def _plain(value: object) -> JsonValue:
    """Give a value as JSON has it."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if has(type(value)):
        return _object(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


@_plain.register
def _(value: Text) -> JsonValue:
    return value.text


@_plain.register
def _(value: Enum) -> JsonValue:
    return str(value.value)


@_plain.register
def _(value: str) -> JsonValue:
    return str(value)


@_plain.register
def _(value: dt.date) -> JsonValue:
    return value.isoformat()


@_plain.register
def _(value: Fraction) -> JsonValue:
    return int(value) if value.denominator == 1 else str(value)


@_plain.register
def _(value: Mapping) -> JsonValue:  # type: ignore[type-arg]  # a class to dispatch on
    return {str(key): _plain(part) for key, part in value.items()}


@_plain.register
def _(value: Sequence) -> JsonValue:  # type: ignore[type-arg]  # a class to dispatch on
    return [_plain(part) for part in value]


@cache
def _shape(cls: type[Any]) -> tuple[tuple[str, object], ...]:
    """Give the fields of a class with the values at which they are left out."""
    skipped = {"data"} if cls is Attachment else set()
    return tuple(
        (one.name, _default(one.default)) for one in fields(cls) if one.name not in skipped
    )


def _default(default: Any) -> object:  # noqa: ANN401  # attrs shows a factory as a function
    if default is NOTHING:
        return _ALWAYS
    return default.factory() if hasattr(default, "factory") else default
