"""Values in a line, as strictly as we write them: what only looks like one is refused."""

from __future__ import annotations

from typing import Any

__all__ = ["listed", "name", "number", "text"]


def number(value: object) -> int:
    """Give a number from 1; ``true``, ``1.0`` and ``"1"`` are none.

    Raises:
        ValueError: it is none.
    """
    if type(value) is not int or value < 1:
        raise ValueError
    return value


def text(value: object) -> str:
    """Give a text.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004  # a line that is not as it was written, as in the others
    return value


def name(value: object) -> str:
    """Give the name of a file or a log: a text that can be part of a path.

    Raises:
        ValueError: it is none.
    """
    found = text(value)
    if "\0" in found:
        raise ValueError
    return found


def listed(value: object) -> list[Any]:
    """Give a list.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, list):
        raise ValueError  # noqa: TRY004  # a line that is not as it was written, as in the others
    return value
