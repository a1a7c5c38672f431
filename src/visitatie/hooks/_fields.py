"""Validators for the fields of the records; each error names record, field and what was given."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

from attrs import Attribute

from visitatie._lazy import pattern

__all__ = ["ID", "accepts", "data_path", "matching", "of_type", "tuple_of", "whole_number"]

ID = pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
"""What an id looks like: it is a file name, a CLI argument and a key in TOML at once."""

_Validator = Callable[[object, "Attribute[Any]", object], None]

_DATA_PATH = ("read_bytes", "is_dir", "is_file", "iterdir", "joinpath")


def _where(record: object, attribute: Attribute[Any]) -> str:
    return f"{type(record).__name__}.{attribute.name}"


def of_type(*types: type) -> _Validator:
    """Accept instances of one of the types only."""
    expected = " or ".join(kind.__name__ for kind in types)

    def check(record: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, types):
            raise TypeError(
                f"{_where(record, attribute)} must be {expected}, not {type(value).__name__}"
            )

    return check


def matching(wanted: re.Pattern[str], meaning: str) -> _Validator:
    """Accept text that matches as a whole; ``meaning`` says it for people."""
    text = of_type(str)

    def check(record: object, attribute: Attribute[Any], value: object) -> None:
        text(record, attribute, value)
        if not wanted.fullmatch(str(value)):
            raise ValueError(f"{_where(record, attribute)} must be {meaning}, not {value!r}")

    return check


def whole_number(record: object, attribute: Attribute[Any], value: object) -> None:
    """Accept an int; True and False are none."""
    of_type(int)(record, attribute, value)
    if isinstance(value, bool):
        raise TypeError(f"{_where(record, attribute)} must be int, not bool")


def tuple_of(kind: type, key: Callable[[Any], str]) -> _Validator:
    """Accept a filled tuple of ``kind`` in which every ``key`` occurs once."""
    a_tuple, a_kind = of_type(tuple), of_type(kind)

    def check(record: object, attribute: Attribute[Any], value: Any) -> None:  # noqa: ANN401  # any
        a_tuple(record, attribute, value)
        if not value:
            raise ValueError(f"{_where(record, attribute)} must not be empty")
        seen = set()
        for item in value:
            a_kind(record, attribute, item)
            if key(item) in seen:
                raise ValueError(f"{_where(record, attribute)} has {key(item)!r} twice")
            seen.add(key(item))

    return check


def data_path(record: object, attribute: Attribute[Any], value: object) -> None:
    """Accept a ``pathlib.Path`` or what ``importlib.resources.files`` gives."""
    if not all(callable(getattr(value, name, None)) for name in _DATA_PATH):
        raise TypeError(
            f"{_where(record, attribute)} must be a pathlib.Path or a Traversable of"
            f" importlib.resources, not {type(value).__name__}"
        )


def accepts(*arguments: str) -> _Validator:
    """Accept a function that can be called with these positional arguments."""
    expected = f"a function of ({', '.join(arguments)})"

    def check(record: object, attribute: Attribute[Any], value: object) -> None:
        if not callable(value):
            raise TypeError(
                f"{_where(record, attribute)} must be {expected}, not {type(value).__name__}"
            )
        try:
            signature = inspect.signature(value)
        except ValueError:  # built in, without a signature to look at
            return
        try:
            signature.bind(*arguments)
        except TypeError as error:
            raise TypeError(
                f"{_where(record, attribute)} must be {expected}, not of {signature}: {error}"
            ) from error

    return check
