"""Finding an entry of a list in a file, and refusing one whose id is taken."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from visitatie.dossier._layout import Part
from visitatie.errors import Message, UsageError

__all__ = ["entry_of", "taken_id"]


def entry_of(entries: tuple[Any, ...], key: Callable[[Any], str], wanted: str) -> Any:  # noqa: ANN401  # an entry of any list
    """Give the entry of this key; None when there is none."""
    return next((entry for entry in entries if key(entry) == wanted), None)


def taken_id(part: Part[Any], taken: str) -> UsageError:
    """Say that an id is taken."""
    return UsageError(
        Message("{id} is already in {file}", id=taken, file=part.name),
        hint=Message("Choose another id, or change the entry in the file"),
    )
