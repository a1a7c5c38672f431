"""An entry of a file as plain data: found by the name that the log gives it, and put there."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from visitatie.dossier._layout import CONVERSATION, HEARING, PROCESS
from visitatie.dossier.log import LogChange
from visitatie.dossier.log._differences import entries_of, names_of

__all__ = ["ADDED", "entry_in", "list_in", "list_of", "numbered_lists", "put_entries", "put_lists"]

ADDED = frozenset(
    {
        (CONVERSATION.name, "answers"),
        (HEARING.name, "reactions"),
        (PROCESS.name, "confirmations"),
    }
)
"""Per file the lists whose entries have no key and no order: two new ones are both kept."""


def entry_in(table: dict[str, Any], name: str) -> dict[str, Any] | None:
    """Give an entry; None when it is not there."""
    return dict(entries_of(table, "")).get(name)


def list_of(entry: str) -> str:
    """Give the list that an entry stands in, by the name that the log gives it; else empty."""
    path, space, _key = entry.partition(" ")
    return path if space else ""


def list_in(table: Mapping[str, Any], path: str) -> list[Any]:
    """Give a list by its name; empty when it is not there."""
    found: Any = table
    for step in path.split("."):
        found = found.get(step, {}) if isinstance(found, Mapping) else {}
    return found if isinstance(found, list) else []


def numbered_lists(*tables: Mapping[str, Any]) -> set[str]:
    """Give the lists whose entries have no key in one of the tables: the log calls them by number.

    Where one was taken away, the others have other numbers: a number says nothing of an entry.
    """
    names = {list_of(name) for table in tables for name, _entry in entries_of(table, "")}
    return {
        path for path in names if path and any(_by_number(list_in(one, path)) for one in tables)
    }


def _by_number(entries: Sequence[Mapping[str, Any]]) -> bool:
    return bool(entries) and names_of(entries) == [str(n + 1) for n in range(len(entries))]


def put_lists(
    ours: Mapping[str, Any], theirs: Mapping[str, Any], paths: Sequence[str]
) -> dict[str, Any]:
    """Give our table with these lists whole as theirs are."""
    table: dict[str, Any] = copy.deepcopy(dict(ours))
    for path in paths:
        above, _, last = path.rpartition(".")
        place, wanted = _inside(table, above), list_in(theirs, path)
        if wanted:
            place[last] = copy.deepcopy(wanted)
        else:
            place.pop(last, None)
    return table


def put_entries(
    ours: dict[str, Any], theirs: dict[str, Any], changes: Sequence[LogChange]
) -> dict[str, Any]:
    """Give our table with these entries as theirs are."""
    table = copy.deepcopy(ours)
    for name in dict.fromkeys(one.entry for one in changes):
        path, _, key = name.partition(" ")
        wanted = entry_in(theirs, name)
        fields = {field for one in changes if one.entry == name for field in one.fields}
        if key:
            added = all(
                not one.old and (one.file, path) in ADDED for one in changes if one.entry == name
            )
            _put_in_list(table, path, "" if added else key, wanted)
        else:
            _put_values(table, path, wanted or {}, fields)
    return table


def _inside(table: dict[str, Any], path: str) -> dict[str, Any]:
    for step in path.split(".") if path else ():
        table = table.setdefault(step, {})
    return table


def _put_in_list(table: dict[str, Any], path: str, key: str, wanted: dict[str, Any] | None) -> None:
    above, _, last = path.rpartition(".")
    entries: list[dict[str, Any]] = _inside(table, above).setdefault(last, [])
    names = names_of(entries) if entries else []
    if key not in names:
        if wanted is not None and wanted not in entries:
            entries.append(wanted)
    elif wanted is None:
        del entries[names.index(key)]
    else:
        entries[names.index(key)] = wanted


def _put_values(table: dict[str, Any], path: str, wanted: dict[str, Any], fields: set[str]) -> None:
    target = _inside(table, path)
    for name in fields:
        if name in wanted:
            target[name] = wanted[name]
        else:
            target.pop(name, None)
