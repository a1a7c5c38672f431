"""From classes to JSON Schema, by the rules that the strict reader converts with.

What :mod:`visitatie.files.convert` accepts for a type, the schema of that type accepts: closed
tables, needed keys, exact types, and numbers with a fraction written as number or as text.
The draft is 7, of which every editor knows all keywords that are used here.
"""

from __future__ import annotations

import datetime as dt
import types
from collections import abc
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Any, Union, get_args, get_origin

import attrs
from attrs import define, field

from visitatie.files.schemas._limits import OF_CLASSES, OF_KEYS
from visitatie.files.schemas._words import Words
from visitatie.model.condition import FactValue
from visitatie.model.keys import key_of
from visitatie.model.text import ID_PATTERN, check_id

__all__ = ["DRAFT", "Definitions", "Schema", "reference", "whole"]

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"

_DIGITS = r"[+-]?[0-9]{1,10}(\.[0-9]{1,20})?"
_DIVIDED = r"[+-]?[0-9]{1,18}/0{0,17}[1-9][0-9]{0,17}"
_SIMPLE: Mapping[object, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    dt.datetime: {"type": "string", "format": "date-time"},
    Decimal: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^{_DIGITS}$"}]},
    Fraction: {
        "anyOf": [{"type": "number"}, {"type": "string", "pattern": f"^({_DIVIDED}|{_DIGITS})$"}]
    },
    FactValue: {"type": ["boolean", "number", "string"]},
}
_OF_NUMBERS = ("minimum", "exclusiveMinimum")


def reference(name: str) -> Schema:
    """Refer to a definition."""
    return {"$ref": f"#/definitions/{name}"}


def whole(root: Schema, definitions: Definitions, title: str) -> Schema:
    """Make a complete schema of the table of a whole file, and what it refers to."""
    return {
        "$schema": DRAFT,
        "$comment": "Made by visitatie from its own classes; visitatie framework schema renews it.",
        "title": title,
        **root,
        "definitions": dict(sorted(definitions.made.items())),
    }


@define
class Definitions:
    """Schemas of classes, made when they are first asked for and kept by name.

    ``special`` holds, per type, how to make the schema of what does not follow from its
    attributes.
    """

    words: Words
    special: Mapping[Any, Callable[[Definitions], Schema]] = field(factory=dict)
    made: dict[str, Schema] = field(factory=dict, init=False)

    def of(self, kind: Any) -> Schema:  # noqa: ANN401  # any annotation
        """Give the schema of a type.

        Raises:
            TypeError: nothing is known of such a type.
        """
        if kind in self.special:
            return self.special[kind](self)
        if kind in _SIMPLE:
            return {**_SIMPLE[kind]}
        if isinstance(kind, type) and attrs.has(kind):
            return self.named(kind.__name__, lambda: self.table(kind))
        return self._built(kind)

    def _built(self, kind: Any) -> Schema:  # noqa: ANN401  # any annotation
        """Give the schema of a type that is made of others."""
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType) and types.NoneType in arguments:
            inner = [one for one in arguments if one is not types.NoneType]
            return self.of(reduce(or_, inner))
        if origin is tuple and arguments[-1] is Ellipsis:
            return {"type": "array", "items": self.of(arguments[0])}
        if origin is abc.Mapping:
            return {"type": "object", "additionalProperties": self.of(arguments[1])}
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [one.value for one in kind]}
        raise TypeError(f"no schema for {kind}")

    def named(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Keep a schema under a name, made once, and refer to it."""
        if name not in self.made:
            self.made[name] = {}  # so that what refers to itself comes to an end
            self.made[name] = make()
        return reference(name)

    def table(
        self,
        cls: type[Any],
        *,
        without: tuple[str, ...] = (),
        more: Mapping[str, Schema] | None = None,
    ) -> Schema:
        """Give the schema of a class: a closed table of its keys.

        Args:
            cls: a class of attrs.
            without: attributes that are not a key.
            more: keys that are no attribute.
        """
        attrs.resolve_types(cls)
        properties: dict[str, Schema] = {}
        required = []
        for attribute in attrs.fields(cls):
            key = key_of(attribute)
            if not attribute.init or attribute.name in without:
                continue
            properties[key] = self._property(cls, key, attribute)
            if attribute.default is attrs.NOTHING:
                required.append(key)
        made: Schema = {
            "type": "object",
            "description": self.words.of_class(cls.__name__),
            "properties": {**properties, **(more or {})},
            "additionalProperties": False,
        }
        if required:
            made["required"] = required
        return {**made, **OF_CLASSES.get(cls, {})}

    def described(self, cls: str, key: str, schema: Schema, kind: object = None) -> Schema:
        """Give a schema the words of its key; those of an enum say what each value means."""
        said = self.words.of_key(cls, key)
        if isinstance(kind, type) and issubclass(kind, Enum):
            said = self.words.with_values(said, kind)
        return {"description": said, **schema}

    def _property(self, cls: type[Any], key: str, attribute: attrs.Attribute[Any]) -> Schema:
        schema = self.of(attribute.type)
        if attribute.validator is check_id:
            schema["pattern"] = f"^{ID_PATTERN.pattern}$"
        limits = OF_KEYS.get((cls, key), {})
        if "anyOf" in schema:  # a number, or the same as text
            numbers = {name: one for name, one in limits.items() if name in _OF_NUMBERS}
            schema["anyOf"] = [{**schema["anyOf"][0], **numbers}, *schema["anyOf"][1:]]
        else:
            schema |= limits
        default = _plain(attribute.default)
        if default is not None:
            schema["default"] = default
        return self.described(cls.__name__, key, schema, _innermost(attribute.type))


def _innermost(kind: Any) -> object:  # noqa: ANN401  # any annotation
    """Give what a list, or what may be left out, is of."""
    arguments = [one for one in get_args(kind) if one not in (types.NoneType, Ellipsis)]
    if get_origin(kind) is not abc.Mapping and len(arguments) == 1:
        return _innermost(arguments[0])
    return kind


def _plain(default: object) -> object:
    """Give a default as it would be written; None where there is nothing to say."""
    if isinstance(default, Enum):
        default = default.value
    if isinstance(default, Fraction) and default.denominator == 1:
        return default.numerator
    return default if isinstance(default, (bool, int, str)) and default != "" else None
