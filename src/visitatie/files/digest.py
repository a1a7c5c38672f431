"""The digest of a framework: the same for the same content, however it was written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, get_args

from attrs import fields, has

from visitatie.model import Condition, Framework

__all__ = ["digest"]

_NOT_CONTENT = {"functions"}
_CONDITIONS = get_args(Condition)


def digest(framework: Framework) -> str:
    """Give ``sha256:`` and 64 hexadecimal digits over everything a framework says.

    The digest is taken over the content, not the file: comments, order of keys and the number
    of files make no difference, and neither does a value that is written out although it is the
    default. So a key that a later version of the library adds changes no digest as long as it is
    not used. The order of lists (criteria, levels, rules) is content.
    """
    return framework.derived(_digest)


def _digest(framework: Framework) -> str:
    import hashlib
    import json

    canonical = json.dumps(
        _plain(framework), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def _plain(value: object) -> object:
    if has(type(value)):
        return _content(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return _scalar(value)


def _scalar(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return f"#{Fraction(value)}"
    if isinstance(value, dt.date):
        return value.isoformat()
    return value


def _content(value: Any) -> dict[str, object]:  # noqa: ANN401  # any class of the model
    """Give the attributes that differ from their default; of a condition also its kind."""
    kind = type(value)
    found: dict[str, object] = {} if kind not in _CONDITIONS else {"": kind.__name__}
    for name, default in _defaults(kind).items():  # type: ignore[arg-type]  # a class is a key
        one = getattr(value, name)
        if one != default:
            found[name] = _plain(one)
    return found


@cache
def _defaults(kind: type) -> Mapping[str, object]:
    """Give the attributes that are content, each with its default."""
    content = (one for one in fields(kind) if one.init and one.name not in _NOT_CONTENT)
    return {one.name: _made(one.default) for one in content}


def _made(default: object) -> object:
    factory = getattr(default, "factory", None)
    return default if factory is None else factory()
