"""The data of a framework that came from a workbook, with the cell of each value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import Location

__all__ = ["Places", "WorkbookDocument"]

Places = dict[tuple[str | int, ...], Location]
"""Per path: the cell that the value stands in."""


@frozen
class WorkbookDocument:
    """A workbook that was read: like a TOML file, with cells for places."""

    name: str
    data: dict[str, Any] = field(repr=False)
    places: Places = field(repr=False)

    def locate(self, path: tuple[str | int, ...] = (), *, key: bool = False) -> Location:  # noqa: ARG002  # a key has no cell of its own
        """Give the cell of a value, or of the row or sheet around it."""
        return locate(self.name, self.places, path)


def locate(
    name: str, places: Mapping[tuple[str | int, ...], Location], path: tuple[str | int, ...]
) -> Location:
    """Give the place of the longest beginning of a path that has one."""
    end = len(path)
    while end and path[:end] not in places:
        end -= 1
    return evolve(places.get(path[:end], Location(name)), path=path)
