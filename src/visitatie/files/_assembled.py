"""Data put together from more than one file, that still know where each part stands."""

from __future__ import annotations

from typing import Any, Protocol

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Location

__all__ = ["COLLECTIONS", "FORMAT", "Assembled", "Located", "Origins", "Path"]

FORMAT = 1
"""The format of framework files that this version reads and writes."""

COLLECTIONS = (
    "perspectives",
    "scales",
    "criteria",
    "facts",
    "prompts",
    "scores",
    "outcomes",
    "instruments",
    "processes",
    "scenarios",
    "mappings",
    "history",
)
"""The lists of a framework file, as they are written."""

Path = tuple[str | int, ...]
"""Keys and array indices that lead to a value: ``("criteria", 3, "scale")``."""


class Located(Protocol):
    """Data with places: a :class:`~visitatie.files.reading.Document`, or several as one."""

    @property
    def data(self) -> dict[str, Any]:
        """The tables and values."""

    def locate(self, path: Path = (), *, key: bool = False) -> Location:
        """Give the file, line and column of what stands at a path."""


Origins = dict[Path, tuple[Located, Path]]
"""Per path: the source that it came from, and the path in that source."""


@frozen
class Assembled:
    """Data from several sources. ``origins`` says for a path which source it came from.

    The longest path that begins the wanted one counts; the place that it names is that in
    the file a person has to change.
    """

    data: dict[str, Any] = field(repr=False)
    origins: Origins = field(repr=False)
    """Holds at least ``()``."""

    def locate(self, path: Path = (), *, key: bool = False) -> Location:
        """Give the place in the file that the value at ``path`` came from."""
        end = len(path)
        while path[:end] not in self.origins:
            end -= 1
        source, there = self.origins[path[:end]]
        return source.locate((*there, *path[end:]), key=key)
