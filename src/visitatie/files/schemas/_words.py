"""What a schema says of every key, in the language of the reader."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import Enum
from importlib.resources import files

from attrs import define, field

__all__ = ["Words"]

_SELF = "_"
_SHARED = "shared"


@define
class Words:
    """The texts of one language: a table per class, and one for keys that classes share.

    ``used`` remembers what was asked for, so that a text that nothing uses can be found.
    """

    texts: Mapping[str, Mapping[str, str]]
    used: set[tuple[str, str]] = field(factory=set, init=False)

    @classmethod
    def read(cls, language: str) -> Words:
        """Read the texts of a language."""
        source = files("visitatie.files.schemas") / f"{language}.toml"
        return cls(tomllib.loads(source.read_text(encoding="utf-8")))

    def of_class(self, cls: str) -> str:
        """Say what a class is."""
        return self._said(cls, _SELF)

    def of_key(self, cls: str, key: str) -> str:
        """Say what a key of a class means.

        Raises:
            KeyError: there is no text; every key must have one.
        """
        known = key in self.texts.get(cls, {})
        return self._said(cls if known else _SHARED, key)

    def with_values(self, said: str, kind: type[Enum]) -> str:
        """Add what each value of an enum means."""
        name = kind.__name__
        lines = [f"- `{one.value}`: {self._said(name, str(one.value))}" for one in kind]
        return "\n".join([said, "", *lines])

    def _said(self, table: str, key: str) -> str:
        if key not in self.texts.get(table, {}):
            raise KeyError(f"no words for {key} in [{table}]")
        self.used.add((table, key))
        return self.texts[table][key]
