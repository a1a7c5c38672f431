"""A framework that extends another one: only what differs is in its file.

What it does to the data of its base, before anything is checked: an entry with an id of
the base replaces the keys that it gives, an entry with a new id is added, and what is
switched off is taken out. Every part remembers which file it came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from itertools import islice
from typing import Any

from attrs import define, field

from visitatie.errors import Message, Problem, nearest
from visitatie.files._assembled import COLLECTIONS, Assembled, Located, Origins
from visitatie.files._findings import Place, SwitchedOff
from visitatie.files._placing import Order

__all__ = ["overlay"]

_KEYS = {"mappings": ("criterion", "framework")}
"""The keys that make an entry what it is, where that is not its id."""

_EITHER = (
    ("outcomes", ("bands", "ladder", "table", "combine", "rule")),
    ("scales", ("levels", "range")),
)
"""Keys of which an entry has one: giving another one takes the place of what was there."""

_WHOSE = ("language", "conversation", "copyright", "licence", "source")
"""What a framework of another id takes over from its base: the texts are still the same."""

_PERIOD = ("valid_from", "valid_until")
_DERIVING = ("rules", "bands", "ladder", "table", "combine", "rule", "caps")
_OWN = "own"
_MOST_HINTS = 20
_MOST_COMPARED = 2000


def overlay(
    base: Located, own: Located
) -> tuple[Assembled, list[Problem], dict[tuple[str, str], Place]]:
    """Put ``own`` over ``base``; also give what is wrong with that, and what was switched off.

    What was switched off is known by its list and id, each with the place that says so.
    """
    merge = _Merge(base, own)
    merge.about()
    for collection in COLLECTIONS:
        merge.collection(collection)
    merge.switch_off()
    merge.rest()
    return Assembled(merge.data, merge.origins), merge.problems, merge.off


@define
class _Entry:
    """An entry of a list, with the places that its keys came from."""

    values: Any
    origins: Origins
    number: int = 0


@define
class _Merge:
    base: Located
    own: Located
    data: dict[str, Any] = field(factory=dict, init=False)
    origins: Origins = field(factory=dict, init=False)
    problems: list[Problem] = field(factory=list, init=False)
    off: dict[tuple[str, str], Place] = field(factory=dict, init=False)

    def about(self) -> None:
        """Merge the tables [framework]; an overlay names itself."""
        before, own = (_table(one.data.get("framework")) for one in (self.base, self.own))
        same = own.get("id", before.get("id")) == before.get("id")
        if same:
            kept = {key: value for key, value in before.items() if key not in _PERIOD}
            if "certainty" in before:
                kept.setdefault("certainty", before["certainty"])
        else:
            kept = {key: value for key, value in before.items() if key in _WHOSE}
        for key in ("id", "edition", "title"):
            kept.pop(key, None)
        self.origins[()] = self.own, ()
        for key in kept:
            if key not in own:
                self.origins["framework", key] = self.base, ("framework", key)
        merged = {**kept, **own}
        merged.pop("extends", None)
        self.data["framework"] = merged
        if own.get("id") == before.get("id") and own.get("edition") == before.get("edition"):
            message = Message("an overlay needs an id or edition that differs from its base")
            self._problem("F033", message, "framework", "edition")

    def rest(self) -> None:
        """Take over what is left of the overlay's own keys."""
        for key, value in self.own.data.items():
            if key not in (*COLLECTIONS, "framework", "switch_off"):
                self.data[key] = value

    def collection(self, name: str) -> None:
        """Merge one list."""
        before, own = self.base.data.get(name, []), self.own.data.get(name, [])
        if name == "history":  # tells how this edition differs, which the base cannot know
            before = []
        if not isinstance(before, list) or not isinstance(own, list):
            wrong = self.base if not isinstance(before, list) else self.own
            self.data[name] = wrong.data[name]
            self.origins[name,] = wrong, (name,)
            return
        entries = [
            _Entry(values, {(): (self.base, (name, number))}, number)
            for number, values in enumerate(before)
        ]
        known = {_identity(name, entry.values): entry for entry in reversed(entries)}
        known.pop(None, None)
        self._keep_certainty(name, entries)
        order = Order(
            [_id(one.values) for one in entries], [_parent(name, one.values) for one in entries]
        )
        for number, values in enumerate(own):
            place = name, number
            there = known.pop(_identity(name, values), None)
            if there is None:
                own_values = {key: one for key, one in _table(values).items() if key != "after"}
                there = _Entry(own_values or values, {(): (self.own, place)}, len(entries))
                entries.append(there)
            else:
                self._replace(name, there, values, place)
            self._place(order, there, place, values)
        self._store(name, [entries[number] for number in order])

    def switch_off(self) -> None:
        """Take out what ``switch_off`` names, with all that stands below it."""
        wanted = self.own.data.get("switch_off", [])
        if not isinstance(wanted, list) or not all(isinstance(one, str) for one in wanted):
            expected = Message("expected a list of ids")
            self._problem(
                "F030",
                expected,
                "switch_off",
                hint=Message('write switch_off = ["id", "id"]'),
            )
            return
        gone: dict[tuple[str, str], Place] = {}
        for number, one in enumerate(wanted):
            found = list(self._named(one))
            if len(found) == 1:
                gone[found[0]] = partial(self.own.locate, ("switch_off", number))
                continue
            hint: Message | None
            if found:
                places = ", ".join(f"{name}.{identity}" for name, identity in found)
                message = Message("{id} is more than one thing", id=one)
                hint = Message("write which one: {places}", places=places)
            else:
                message = Message("there is no {id} to switch off", id=one)
                hint = self._near(one, (identity for _, identity in self._all()))
            self._problem("F030", message, "switch_off", number, hint=hint)
        if gone:
            self._remove(gone)

    def _problem(
        self, code: str, message: Message, *path: str | int, hint: Message | None = None
    ) -> None:
        self.problems.append(Problem(code, message, self.own.locate(path), hint))

    def _near(self, found: str, known: Iterable[object]) -> Message | None:
        if len(self.problems) > _MOST_HINTS:
            return None
        near = nearest(found, islice(known, _MOST_COMPARED))
        return None if near is None else Message("did you mean {name}?", name=near)

    def _replace(self, name: str, entry: _Entry, own: Any, place: tuple[str, int]) -> None:  # noqa: ANN401  # not yet checked
        merged = dict(entry.values)
        for collection, either in _EITHER:
            if collection == name and any(key in own for key in either):
                for key in either:
                    merged.pop(key, None)
        merged.update((key, value) for key, value in own.items() if key != "after")
        for key in own:
            entry.origins[key,] = self.own, (*place, key)
        if self._other_id:
            _own_certainty(name, merged, own, self.data["framework"])
        entry.values = merged

    @property
    def _other_id(self) -> bool:
        before = _table(self.base.data.get("framework"))
        return bool(self.data["framework"].get("id") != before.get("id"))

    def _keep_certainty(self, name: str, entries: list[_Entry]) -> None:
        """Write down what was said for all criteria of the base, where that will be lost."""
        said = _table(self.base.data.get("framework")).get("certainty")
        if name != "criteria" or said is None or said == self.data["framework"].get("certainty"):
            return
        for entry in entries:
            if isinstance(entry.values, Mapping) and "certainty" not in entry.values:
                entry.values = {**entry.values, "certainty": said}
                entry.origins["certainty",] = self.base, ("framework", "certainty")

    def _place(self, order: Order, entry: _Entry, place: tuple[str, int], values: object) -> None:
        """Put a new entry, or one that says ``after``, where it belongs."""
        identity, parent = _id(values), _parent(place[0], entry.values)
        after = _table(values).get("after")
        if isinstance(after, str) and after != identity and after in order:
            order.put_after(entry.number, identity, parent, after)
            return
        if after is not None:
            message = Message("there is no other {id} to stand after", id=str(after))
            hint = self._near(str(after), (one for one in order.known() if one != identity))
            self._problem("F031", message, *place, "after", hint=hint)
        if () in entry.origins and entry.origins[()][0] is self.own:
            order.append(entry.number, identity, parent)

    def _store(self, name: str, entries: list[_Entry]) -> None:
        if not entries:
            return
        self.data[name] = [entry.values for entry in entries]
        for number, entry in enumerate(entries):
            for path, origin in entry.origins.items():
                self.origins[name, number, *path] = origin

    def _all(self) -> Iterator[tuple[str, str]]:
        for name in COLLECTIONS:
            entries = self.data.get(name, [])
            for values in entries if isinstance(entries, list) else ():
                identity = _id(values)
                if identity is not None:
                    yield name, identity

    def _named(self, wanted: str) -> Iterator[tuple[str, str]]:
        for name, identity in self._all():
            if wanted in (identity, f"{name}.{identity}"):
                yield name, identity

    def _remove(self, gone: SwitchedOff) -> None:
        for name in {name for name, _ in gone}:
            entries = self.data[name]
            off = {one: place for (collection, one), place in gone.items() if collection == name}
            if name == "criteria":
                off = _with_below(off, entries)
            self.off.update({(name, one): place for one, place in off.items()})
            kept = [n for n, values in enumerate(entries) if _id(values) not in off]
            self.data[name] = [entries[number] for number in kept]
            self._renumber(name, {old: new for new, old in enumerate(kept)})

    def _renumber(self, name: str, moved: Mapping[int, int]) -> None:
        origins: Origins = {}
        for path, origin in self.origins.items():
            if path[:1] != (name,) or path == (name,):
                origins[path] = origin
            elif isinstance(path[1], int) and path[1] in moved:
                origins[name, moved[path[1]], *path[2:]] = origin
        self.origins = origins


def _own_certainty(
    name: str, merged: dict[str, Any], own: Mapping[str, Any], about: Mapping[str, Any]
) -> None:
    """Never let words of another hand pass for those of the publisher."""
    if "certainty" in own:
        return
    if name == "criteria":
        default = _table(about.get("certainty"))
        said = dict(_table(merged.get("certainty")))
        for part in ("title", "text"):
            if part in own:
                said[part] = default.get(part, _OWN)
        if said:
            merged["certainty"] = said
    elif name == "outcomes" and any(key in own for key in _DERIVING):
        merged.pop("certainty", None)


def _with_below(top: Mapping[str, Place], entries: list[Any]) -> dict[str, Place]:
    """Give the ids of criteria with those of all that stands below them, each with its place."""
    children: dict[str | None, list[str]] = {}
    for values in entries:
        identity = _id(values)
        if identity is not None:
            children.setdefault(_parent("criteria", values), []).append(identity)
    found: dict[str, Place] = {}
    waiting = list(top.items())
    while waiting:
        one, place = waiting.pop()
        if one not in found:
            found[one] = place
            waiting += ((child, place) for child in children.get(one, ()))
    return found


def _identity(name: str, values: object) -> tuple[str, ...] | None:
    """Give what an entry is known by; None when it does not say so."""
    table = _table(values)
    parts = tuple(table.get(key) for key in _KEYS.get(name, ("id",)))
    known = tuple(part for part in parts if isinstance(part, str))
    return known if len(known) == len(parts) else None


def _parent(name: str, values: object) -> str | None:
    found = _table(values).get("parent") if name == "criteria" else None
    return found if isinstance(found, str) else None


def _id(values: object) -> str | None:
    found = _table(values).get("id")
    return found if isinstance(found, str) else None


def _table(values: object) -> Mapping[str, Any]:
    return values if isinstance(values, Mapping) else {}
