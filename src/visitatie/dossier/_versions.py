"""The format of the files: a number in each, and steps that lift older files.

A file says ``format = 1``. Files of an older format are lifted step by step while they are
read; they are written in the newest one. Files of a newer format are refused, because
reading them half would lose what the newer program knew. Format 1 is the first: there is no
older one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message, Problem

__all__ = ["Step", "Versions"]

Step = Callable[[str, dict[str, Any]], dict[str, Any]]
"""Name and data of a file in one format in, its data in the next format out."""


@frozen
class Versions:
    """The format that is written, and the steps up to it by the format they begin at."""

    current: int = 1
    steps: Mapping[int, Step] = field(factory=dict)

    def problem(self, data: Mapping[str, Any]) -> Problem | None:
        """Give what is wrong with the format number in a file, or None."""
        if "format" not in data:
            return Problem(
                "D001",
                Message("the file does not say in which format it is"),
                hint=Message("write format = {current} as its first line", current=self.current),
            )
        found = data["format"]
        if not isinstance(found, int) or isinstance(found, bool):
            return Problem(
                "D001",
                Message("the format must be a whole number, found {found!r}", found=found),
                hint=Message("write format = {current}", current=self.current),
            )
        if found > self.current:
            return Problem(
                "D002",
                Message(
                    "the file is in format {found}; this version reads up to format {current}",
                    found=found,
                    current=self.current,
                ),
                hint=Message("install a newer version of visitatie"),
            )
        if any(number not in self.steps for number in range(found, self.current)):
            return Problem(
                "D003",
                Message(
                    "format {found} is not known; known formats begin at {oldest}",
                    found=found,
                    oldest=self.oldest,
                ),
                hint=Message("write format = {current}", current=self.current),
            )
        return None

    @property
    def oldest(self) -> int:
        """The oldest format that can be lifted to the current one."""
        oldest = self.current
        while oldest - 1 in self.steps:
            oldest -= 1
        return oldest

    def lift(self, name: str, data: Mapping[str, Any]) -> dict[str, Any]:
        """Give the data in the current format, without the number; ``problem`` found none."""
        rest = {key: value for key, value in data.items() if key != "format"}
        for number in range(data["format"], self.current):
            rest = self.steps[number](name, rest)
        return rest
