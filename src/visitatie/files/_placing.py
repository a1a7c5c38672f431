"""Where new entries of an overlay go among those of its base."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from attrs import define, field

__all__ = ["Order"]

_START = -1
_DEEPEST = 64
_FARTHEST = 5000


@define
class Order:
    """Entries in order, as a chain: putting one in takes the same time however many there are.

    An entry is known by its number here; ``ids`` and ``parents`` are those of the entries
    that are there at the start.
    """

    ids: Sequence[Hashable]
    parents: Sequence[Hashable]
    _following: dict[int, int] = field(factory=dict, init=False)
    _before: dict[int, int] = field(factory=dict, init=False)
    _numbers: dict[Hashable, int] = field(factory=dict, init=False)
    _identities: dict[int, Hashable] = field(factory=dict, init=False)
    _parents: dict[int, Hashable] = field(factory=dict, init=False)
    _newest_child: dict[Hashable, int] = field(factory=dict, init=False)
    _end: int = field(default=_START, init=False)

    def __attrs_post_init__(self) -> None:
        """Chain the entries that are there."""
        for number, (identity, parent) in enumerate(zip(self.ids, self.parents, strict=True)):
            self._insert(number, self._end)
            self._know(number, identity, parent)

    def __iter__(self) -> Iterator[int]:
        """Give the numbers of the entries in order."""
        number = self._following.get(_START)
        while number is not None:
            yield number
            number = self._following.get(number)

    def __contains__(self, identity: object) -> bool:
        """Tell whether there is an entry of this id."""
        return isinstance(identity, str) and identity in self._numbers

    def known(self) -> Iterator[Hashable]:
        """Give the ids of all entries."""
        return iter(self._numbers)

    def append(self, number: int, identity: Hashable, parent: Hashable) -> None:
        """Put an entry behind its last sibling, or under its parent, or at the end."""
        if parent is None:
            place = self._end
        elif parent in self._newest_child:
            place = self._last_below(self._newest_child[parent])
        else:
            place = self._numbers.get(parent, self._end)
        self._insert(number, place)
        self._know(number, identity, parent)

    def put_after(self, number: int, identity: Hashable, parent: Hashable, after: Hashable) -> None:
        """Put an entry behind another one and what is below that; behind its parent at once."""
        if number in self._before:
            self._take_out(number)
        there = self._numbers[after]
        newest = self._newest_child.get(parent)
        self._insert(number, there if after == parent else self._last_below(there))
        self._know(number, identity, parent)
        if newest is not None and newest != there:
            self._newest_child[parent] = newest

    def _know(self, number: int, identity: Hashable, parent: Hashable) -> None:
        if identity is not None:
            self._numbers.setdefault(identity, number)
            self._identities[number] = identity
        if parent is not None:
            self._parents[number] = parent
            self._newest_child[parent] = number

    def _last_below(self, number: int) -> int:
        for _ in range(_DEEPEST):  # the parents may still go round in a circle
            below = self._newest_child.get(self._identities.get(number), number)
            if below == number:
                break
            number = below
        return number

    def _forget(self, number: int) -> None:
        """No longer take an entry that is moved for the last one under its parent."""
        parent = self._parents.pop(number, None)
        if parent is None or self._newest_child.get(parent) != number:
            return
        del self._newest_child[parent]
        before = self._before[number]
        for _ in range(_FARTHEST):
            if before == _START:
                return
            if self._parents.get(before) == parent:
                self._newest_child[parent] = before
                return
            before = self._before[before]

    def _insert(self, number: int, place: int) -> None:
        after = self._following.get(place)
        self._following[place] = number
        self._before[number] = place
        if after is None:
            self._end = number
        else:
            self._following[number] = after
            self._before[after] = number

    def _take_out(self, number: int) -> None:
        self._forget(number)
        place, after = self._before.pop(number), self._following.pop(number, None)
        if after is None:
            self._following.pop(place)
            self._end = place
        else:
            self._following[place] = after
            self._before[after] = place
