"""Which entries of a file became others, told without what people wrote in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from visitatie.dossier.log._line import LogChange, canonical, commitment

__all__ = ["differences", "entries_of", "names_of"]

_KEYS = ("id", "criterion", "outcome", "phase", "name", "item")
"""What tells entries of one list apart, the first that all of them have."""
_TOLD = frozenset({"level", "unrated", "kind", "phase", "from", "edition", "digest", "role"})
"""Fields whose values are names of the framework or of the program, never text of a person."""


def differences(
    file: str, before: Mapping[str, Any], after: Mapping[str, Any], salt: str
) -> tuple[LogChange, ...]:
    """Compare what a file said with what it says, entry by entry."""
    old, new = dict(entries_of(before, "")), dict(entries_of(after, ""))
    found = []
    for entry in dict.fromkeys((*old, *new)):
        was, now = old.get(entry), new.get(entry)
        if was != now:
            found.append(_change(file, entry, was, now, salt))
    return tuple(found)


def _change(
    file: str, entry: str, was: dict[str, Any] | None, now: dict[str, Any] | None, salt: str
) -> LogChange:
    first, second = was or {}, now or {}
    fields = [name for name in dict.fromkeys((*first, *second)) if _other(first, second, name)]
    values = {
        name: (_text(first.get(name)), _text(second.get(name))) for name in fields if name in _TOLD
    }
    return LogChange(
        file,
        entry,
        tuple(fields),
        "" if was is None else _committed(salt, was),
        "" if now is None else _committed(salt, now),
        values,
    )


def _committed(salt: str, entry: Mapping[str, Any]) -> str:
    return commitment(salt, canonical(_jsonable(dict(sorted(entry.items())))))


def _other(first: Mapping[str, Any], second: Mapping[str, Any], name: str) -> bool:
    return bool(first.get(name) != second.get(name))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def entries_of(table: Mapping[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every entry with its place: tables by their name, lists of tables by their keys."""
    own = {}
    for name, value in table.items():
        place = f"{path}.{name}" if path else name
        if isinstance(value, Mapping) and value:
            yield from entries_of(value, place)
        elif _is_tables(value):
            for key, one in zip(names_of(value), value, strict=True):
                yield f"{place} {key}", dict(one)
        else:
            own[name] = value
    if own:
        yield path, own


def _is_tables(value: object) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and bool(value)
        and all(isinstance(one, Mapping) for one in value)
    )


def names_of(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    """Give a name per entry: its key, or its number where keys do not tell them apart."""
    for key in _KEYS:
        names = [str(one[key]) for one in entries if key in one]
        if len(names) == len(entries) == len(set(names)):
            return names
    return [str(number) for number in range(1, len(entries) + 1)]


def _jsonable(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _jsonable(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_jsonable(one) for one in value]
    return value if value is None or isinstance(value, (bool, int, str)) else str(value)
