"""Tables that somebody gives, looked at before they become sheets: are they of a framework?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import define, field

from visitatie.errors import InputError, Location, Message, Problem
from visitatie.files import _values
from visitatie.files._assembled import COLLECTIONS
from visitatie.files._strict import TABLE, TEXT, expected, no_list
from visitatie.files.conversion_problems import ConversionError, missing_key
from visitatie.files.workbook._sheets import MAPPINGS, SHEETS, TRANSLATIONS

__all__ = ["checked"]

_PLAIN = (str, int, Decimal, dt.date, dt.time)
_PARTS = (
    *((one.part_of, one.at) for one in SHEETS if one.part_of),
    (MAPPINGS.key, ("to",)),
)
"""Per list: the keys that lead to a list in each of its entries."""
_SHOWN = 200
_Path = tuple[str | int, ...]


def checked(data: object) -> dict[str, Any]:
    """Give a copy of the tables of a framework file, which may be an overlay.

    Only what the sheets rely on is looked at: whether a framework is right, is for
    :func:`~visitatie.files.check_framework` to say.

    Raises:
        InputError: There are no tables and lists where a framework has them, or values that no
            file can hold; each problem has its path.
    """
    look = _Look()
    look.table(data, ())
    if isinstance(data, Mapping) and not look.problems:
        look.problems += [
            Problem(one.code, one.message, Location(path=one.path), one.hint)
            for one in _values.faults(data)
        ]
    copied = look.copied(data, ()) if not look.problems else {}
    if not look.problems:
        look.shape(copied)
    if look.problems:
        raise InputError(look.problems[:_SHOWN])
    return dict(copied)


@define
class _Look:
    problems: list[Problem] = field(factory=list, init=False)

    def copied(self, value: object, path: _Path) -> Any:  # noqa: ANN401  # any value of a file
        """Copy a value; how deep it is has been looked at."""
        if isinstance(value, Mapping):
            return {key: self.copied(one, (*path, key)) for key, one in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.copied(one, (*path, number)) for number, one in enumerate(value)]
        if isinstance(value, float):
            return Decimal(repr(value))
        if not isinstance(value, _PLAIN):
            self._wrong(expected(Message("a value that a file can hold"), value), path)
        return value

    def shape(self, data: dict[str, Any]) -> None:
        """Look at everything that becomes rows; at what is in entries only when those are right."""
        if "framework" not in data:
            self._wrong(ConversionError(missing_key("framework")), ())
        self.table(data.get("framework", {}), ("framework",))
        for name in COLLECTIONS:
            key = "since" if name == "history" else "id"
            for number, entry in enumerate(self.tables(data.get(name, []), (name,))):
                if isinstance(entry, dict) and name != MAPPINGS.key:
                    self._text_at(entry, key, (name, number))
        if not self.problems:
            for name, at in _PARTS:
                for number, entry in enumerate(data.get(name, [])):
                    self._parts(entry, at, (name, number))
            self._open_columns(data)

    def _open_columns(self, data: dict[str, Any]) -> None:
        """Look at what becomes a column per level or language."""
        for number, entry in enumerate(data.get("criteria", [])):
            self.texts(entry.get("descriptors", {}), ("criteria", number, "descriptors"))
        for number, entry in enumerate(data.get("scales", [])):
            for place, level in enumerate(entry.get("levels", [])):
                if isinstance(level, dict):
                    self._text_at(level, "id", ("scales", number, "levels", place))
        languages = data.get(TRANSLATIONS.key, {})
        if self.table(languages, (TRANSLATIONS.key,)):
            for language, own in languages.items():
                self.texts(own, (TRANSLATIONS.key, language))

    def table(self, value: object, path: _Path) -> bool:
        """Tell whether this is a table."""
        if not isinstance(value, Mapping):
            self._wrong(expected(TABLE, value), path)
        return isinstance(value, Mapping)

    def tables(self, value: object, path: _Path) -> list[Any]:
        """Give the tables of a list."""
        if not isinstance(value, list):
            self._wrong(no_list(value), path)
            return []
        for number, one in enumerate(value):
            self.table(one, (*path, number))
        return value

    def texts(self, value: object, path: _Path) -> None:
        """Look at a table of texts."""
        if isinstance(value, dict):
            for key in value:
                self._text_at(value, key, path)
        else:
            self.table(value, path)

    def _parts(self, entry: dict[str, Any], at: tuple[str, ...], path: _Path) -> None:
        below: Any = entry
        for key in at:
            if not isinstance(below, dict) or key not in below:
                return
            below = below[key]
        self.tables(below, (*path, *at))

    def _text_at(self, table: dict[str, Any], key: str, path: _Path) -> None:
        if key not in table:
            self._wrong(ConversionError(missing_key(key)), path)
        elif not isinstance(table[key], str):
            self._wrong(expected(TEXT, table[key]), (*path, key))

    def _wrong(self, error: ConversionError, path: _Path) -> None:
        self.problems += [
            Problem(one.code, one.message, Location(path=path), one.hint) for one in error.problems
        ]
