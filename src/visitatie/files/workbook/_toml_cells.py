"""TOML inside a cell: what no column can hold, in a form that people can read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from visitatie.errors import InputError, Message
from visitatie.files.reading import read_toml
from visitatie.files.workbook._faults import CellError

__all__ = ["inline", "read_pairs", "read_value", "write_pairs"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_VALUE = "value"
_HINT = Message('write for example: any = [{{ of = ["A"], is = "goed" }}]')


def write_pairs(table: Mapping[str, Any]) -> str:
    """Write a table as lines ``key = value``; lists of tables have one table on a line."""
    return "\n".join(
        f"{_key(name)} = {_value(value, broken=True)}" for name, value in table.items()
    )


def inline(value: object) -> str:
    """Write one value on one line."""
    return _value(value)


def read_pairs(text: str) -> dict[str, Any]:
    """Read lines ``key = value``.

    Raises:
        CellError: it is no TOML.
    """
    try:
        return read_toml(text, name="").data
    except InputError as error:
        first = error.problems[0]
        message = Message(
            "no TOML: line {line} of the cell: {reason}",
            line=first.location.line or 1,
            reason=first.message,
        )
        raise CellError("X018", message, first.hint or _HINT) from None


def read_value(text: str) -> Any:  # noqa: ANN401  # any TOML value
    """Read one value, such as ``["a", "b"]``.

    Raises:
        CellError: it is no TOML, or there is more than one value.
    """
    found = read_pairs(f"{_VALUE} = {text}")
    further = next((name for name in found if name != _VALUE), None)
    if further is not None:
        message = Message("more than one value: {name} stands behind it", name=further)
        raise CellError("X018", message, Message("keep one value in the cell"))
    return found[_VALUE]


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _value(value: object, *, broken: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{_key(name)} = {_value(one)}" for name, one in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    if isinstance(value, (list, tuple)):
        parts = [_value(one) for one in value]
        if broken and any(isinstance(one, Mapping) for one in value):
            return "[\n" + "".join(f"  {one},\n" for one in parts) + "]"
        return f"[{', '.join(parts)}]"
    return format(value, "f") if hasattr(value, "as_tuple") else str(value)
