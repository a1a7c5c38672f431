"""What is kept of the parts of a workbook file while they are read piece by piece."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from attrs import define, field

from visitatie._frozen import frozen

__all__ = ["Cells", "Elements", "RawCell", "Texts", "column_number", "whole"]

_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_DIGITS = 9
_BEYOND = 10**_MOST_DIGITS
"""Stands for every number of more digits: larger than any row, column or index."""


@define
class Elements:
    """Keeps the elements of some names, each with its attributes and the name around it."""

    names: frozenset[str]
    found: list[tuple[str, str, dict[str, str]]] = field(factory=list, init=False)
    """Per element: the name of the one around it, its own name, and its attributes."""
    _around: list[str] = field(factory=lambda: [""], init=False)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Keep an element that is wanted."""
        if name in self.names:
            self.found.append((self._around[-1], name, attributes))
        self._around.append(name)

    def text(self, _: str) -> None:
        """Pass over text: none of these parts says anything in it."""

    def end(self, _: str) -> None:
        """Go back to the element around."""
        self._around.pop()


@define
class _Rich:
    """Puts a text together, without its looks and without readings for Japanese."""

    _parts: list[str] = field(factory=list, init=False)
    _open: bool = field(default=False, init=False)
    _reading: bool = field(default=False, init=False)

    def start(self, name: str) -> None:
        if name == "rPh":
            self._reading = True
        self._open = name == "t" and not self._reading

    def text(self, text: str) -> None:
        if self._open:
            self._parts.append(text)

    def end(self, name: str) -> None:
        if name == "rPh":
            self._reading = False
        self._open = False

    def take(self) -> str:
        """Give what was put together, and begin again."""
        made = "".join(self._parts)
        self._parts.clear()
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), made)


@define
class Texts:
    """Keeps the texts that cells share, in their order."""

    found: list[str] = field(factory=list, init=False)
    _rich: _Rich = field(factory=_Rich, init=False)

    def start(self, name: str, _: Mapping[str, str]) -> None:
        """Look whether a piece of text begins."""
        self._rich.start(name)

    def text(self, text: str) -> None:
        """Take a piece of text."""
        self._rich.text(text)

    def end(self, name: str) -> None:
        """Keep a text that is whole."""
        self._rich.end(name)
        if name == "si":
            self.found.append(self._rich.take())


@frozen
class RawCell:
    """A cell as it is written: ``kind`` says how ``value`` is to be read."""

    kind: str
    style: int
    value: str
    formula: str | None = None


@define
class Cells:
    """Tells of each cell of a sheet, also one that nothing stands in; keeps what is merged."""

    each: Callable[[int, int, RawCell], None]
    merged: list[str] = field(factory=list, init=False)
    _row: int = field(default=0, init=False)
    _column: int = field(default=0, init=False)
    _attributes: Mapping[str, str] | None = field(default=None, init=False)
    _formula: list[str] | None = field(default=None, init=False)
    _value: list[str] = field(factory=list, init=False)
    _inside: str = field(default="", init=False)
    _rich: _Rich = field(factory=_Rich, init=False)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Look what begins: a row, a cell, or what stands in it."""
        if self._attributes is None:
            self._start_outside(name, attributes)
        elif self._inside == "is":
            self._rich.start(name)
        elif name in ("f", "v", "is"):
            self._inside = name
            if name == "f":
                self._formula = []

    def _start_outside(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = whole(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            self._attributes, self._formula, self._value = attributes, None, []
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def text(self, text: str) -> None:
        """Take a piece of what stands in a cell."""
        if self._inside == "is":
            self._rich.text(text)
        elif self._inside == "v":
            self._value.append(text)
        elif self._formula is not None and self._inside == "f":
            self._formula.append(text)

    def end(self, name: str) -> None:
        """Tell of a cell that is whole."""
        if self._attributes is None:
            return
        if name == self._inside:
            if name == "is":
                self._value = [self._rich.take()]
            self._inside = ""
        elif self._inside == "is":
            self._rich.end(name)
        elif name == "c":
            about, self._attributes = self._attributes, None
            formula = None if self._formula is None else "".join(self._formula)
            value = "".join(self._value)
            cell = RawCell(about.get("t", "n"), whole(about.get("s"), 0), value, formula)
            self.each(self._row, self._column, cell)


def column_number(letters: str) -> int:
    """Give the number of a column, from 1, of its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def whole(text: str | None, otherwise: int) -> int:
    """Give a number that is written in digits, of however many; ``otherwise`` for anything else."""
    if text is None or not text.isascii() or not text.isdigit():
        return otherwise
    digits = text.lstrip("0")
    return int(digits or "0") if len(digits) <= _MOST_DIGITS else _BEYOND
