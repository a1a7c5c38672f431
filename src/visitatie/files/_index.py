"""A framework as the checks look at it: names to numbers, and sets of criteria as bits.

A set of criteria is an ``int`` in which bit *n* stands for criterion *n*. So a condition
over a thousand criteria costs about as much as one over two, also in a file that was made
to be slow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from visitatie._frozen import frozen
from visitatie.model import Criterion, Framework, Scale, Selection, Unrated

__all__ = ["MAX_TREE", "Index", "bits"]

T = TypeVar("T")

MAX_TREE = 30
"""Criteria that may stand below one another."""


@frozen
class Index:
    """The names of a framework. Where an id is there twice, the first one counts."""

    framework: Framework

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each criterion."""
        return _first((one.id, number) for number, one in enumerate(self.framework.criteria))

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """The scales by id."""
        return _first((one.id, one) for one in self.framework.scales)

    @cached_property
    def outcomes(self) -> dict[str, int]:
        """The number of each outcome."""
        return _first((one.id, number) for number, one in enumerate(self.framework.outcomes))

    @cached_property
    def scores(self) -> dict[str, int]:
        """The number of each score."""
        return _first((one.id, number) for number, one in enumerate(self.framework.scores))

    @cached_property
    def facts(self) -> dict[str, int]:
        """The number of each fact."""
        return _first((one.id, number) for number, one in enumerate(self.framework.facts))

    @cached_property
    def choices(self) -> dict[str, frozenset[str]]:
        """The choices of each fact."""
        return {fact.id: frozenset(one.id for one in fact.choices) for fact in self.framework.facts}

    @cached_property
    def perspectives(self) -> frozenset[str]:
        """The ids of the perspectives."""
        return frozenset(one.id for one in self.framework.perspectives)

    @cached_property
    def rated(self) -> int:
        """The set of criteria that have a scale."""
        return sum(1 << n for n, one in enumerate(self.framework.criteria) if one.scale is not None)

    @cached_property
    def kinds(self) -> dict[str, int]:
        """Per kind: the criteria of that kind."""
        return _masks((one.kind, n) for n, one in enumerate(self.framework.criteria))

    @cached_property
    def weighing(self) -> int:
        """The criteria with a weight above 0."""
        return sum(1 << n for n, one in enumerate(self.framework.criteria) if one.weight)

    @cached_property
    def levels(self) -> dict[str, int]:
        """Per level id: the criteria that have it on their scale."""
        found: dict[str, int] = {}
        for scale_id, members in self.by_scale.items():
            if scale_id in self.scales:
                for level in self.scales[scale_id].level_ids:
                    found[level] = found.get(level, 0) | members
        return found

    @cached_property
    def by_scale(self) -> dict[str, int]:
        """Per scale id: the criteria on it."""
        return _masks((one.scale, n) for n, one in enumerate(self.framework.criteria) if one.scale)

    @cached_property
    def final(self) -> dict[Unrated, int]:
        """Per Unrated reason: the criteria for which it is a final answer."""
        return _masks(
            (reason, n)
            for n, one in enumerate(self.framework.criteria)
            if one.scale in self.scales
            for reason in self._reasons(one)
        )

    @cached_property
    def _requirements(self) -> dict[object, int]:
        return _masks((one.requirement, n) for n, one in enumerate(self.framework.criteria))

    @cached_property
    def _below(self) -> dict[str, int]:
        """Per criterion: the rated criteria below it."""
        found: dict[str, int] = {}
        criteria = self.framework.criteria
        for number, one in enumerate(criteria):
            bit, parent = 1 << number, one.parent
            for _ in range(MAX_TREE if one.scale is not None else 0):
                if parent is None or parent not in self.numbers:
                    break
                found[parent] = found.get(parent, 0) | bit
                parent = criteria[self.numbers[parent]].parent
        return found

    @cached_property
    def _selected(self) -> dict[Selection, int]:
        return {}

    def select(self, selection: Selection) -> int:
        """Give the rated criteria in a selection; unknown names stand for none."""
        found = self._selected.get(selection)
        if found is None:
            found = self._expand(selection.of) & ~self._expand(selection.excluding)
            if selection.kind is not None:
                found &= self.kinds.get(selection.kind, 0)
            if selection.requirement is not None:
                found &= self._requirements.get(selection.requirement, 0)
            self._selected[selection] = found
        return found

    def ids(self, members: int) -> Iterator[str]:
        """Give the ids of a set, in the order of the file."""
        return (self.framework.criteria[number].id for number in bits(members))

    def scale_of(self, number: int) -> Scale | None:
        """Give the scale of a criterion; None when it has none, or an unknown one."""
        return self.scales.get(self.framework.criteria[number].scale or "")

    def _reasons(self, criterion: Criterion) -> Iterable[Unrated]:
        if criterion.unrated is not None:
            yield from criterion.unrated
        else:
            yield from self.scales[criterion.scale or ""].unrated
        if criterion.applies_when is not None:
            yield Unrated.NOT_APPLICABLE

    def _expand(self, ids: Iterable[str]) -> int:
        found = 0
        for one in dict.fromkeys(ids):
            if one == "*":
                found |= self.rated
            elif one in self.numbers:
                bit = 1 << self.numbers[one]
                found |= bit if bit & self.rated else self._below.get(one, 0)
        return found


def bits(members: int) -> Iterator[int]:
    """Give the numbers in a set, lowest first."""
    while members:
        low = members & -members
        yield low.bit_length() - 1
        members ^= low


def _first(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    found: dict[str, T] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def _masks(pairs: Iterable[tuple[T, int]]) -> dict[T, int]:
    found: dict[T, int] = {}
    for key, number in pairs:
        found[key] = found.get(key, 0) | 1 << number
    return found
