"""What would have to change: the smallest sets of judgements that give another level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import field, frozen

from visitatie.scoring._diagram import Diagram, Node, TooLargeError
from visitatie.scoring._variables import OPEN

__all__ = ["Found", "nearest_levels"]

_MOST_SETS = 12
_MOST_STEPS = 20_000
_DEEPEST = 3
"""Where looking at everything is too much, sets of up to this many changes are looked for."""
_NEVER = 1 << 30

Step = tuple[int, int]
Way = tuple[Step | None, "State"]


@frozen
class Found:
    """The smallest sets that lead to one level: the first few, and how many there are.

    Without sets, ``more_than`` is the number of changes that is not enough; None when no set of
    changes leads to the level at all.
    """

    total: int = 0
    sets: tuple[tuple[Step, ...], ...] = ()
    more_than: int | None = None


@frozen(cache_hash=True)
class State:
    """How far a search has come: the nodes that the answers so far can lead to.

    That is one node, or more where a variable stays open. ``left`` is the number of changes
    still allowed (None: any), ``told`` are the open variables that some rule needs and that
    have been given an answer on the way.
    """

    nodes: frozenset[Node]
    left: int | None
    told: frozenset[int]


@frozen(eq=False)
class _Search:
    """One question: from these answers, to every level.

    The search takes the variables in order. Each keeps its answer (or stays open) for nothing,
    or gets another level for one change. ``tracked`` are the open variables that rules need.
    """

    diagram: Diagram
    values: Sequence[int]
    tracked: frozenset[int]
    levels: int
    _costs: dict[State, tuple[int, ...]] = field(factory=dict)
    _ways: dict[State, list[Way]] = field(factory=dict)
    _totals: dict[tuple[State, int], int] = field(factory=dict)

    def costs(self, state: State) -> tuple[int, ...]:
        """Give per level the least number of changes among what lies ahead."""
        known = self._costs.get(state)
        if known is not None:
            return known
        if len(self._costs) > _MOST_STEPS:
            raise TooLargeError
        ways = self.ways(state)
        if not ways:
            settled = self._settled(state)
            found = tuple(0 if level == settled else _NEVER for level in range(self.levels))
        else:
            rows = [
                costs if step is None else tuple(cost + 1 for cost in costs)
                for step, costs in ((step, self.costs(after)) for step, after in ways)
            ]
            found = tuple(map(min, zip(*rows, strict=True))) if len(rows) > 1 else rows[0]
        self._costs[state] = found
        return found

    def total(self, state: State, level: int) -> int:
        """Give the number of smallest sets that lead to a level."""
        key = (state, level)
        if key not in self._totals:
            ways = self.ways(state)
            self._totals[key] = (
                sum(self.total(after, level) for _, after in self._best(state, level))
                if ways
                else int(self.costs(state)[level] == 0)
            )
        return self._totals[key]

    def sets(self, state: State, level: int) -> Iterator[tuple[Step, ...]]:
        """Give the smallest sets that lead to a level, in the order of the framework."""
        if not self.ways(state):
            yield ()
            return
        for step, after in self._best(state, level):
            for rest in self.sets(after, level):
                yield rest if step is None else (step, *rest)

    def _best(self, state: State, level: int) -> Iterator[Way]:
        least = self.costs(state)[level]
        for step, after in reversed(self.ways(state)):
            if self.costs(after)[level] + (step is not None) == least < _NEVER:
                yield step, after

    def ways(self, state: State) -> list[Way]:
        """Give what can be done with the next variable; nothing when all are leaves."""
        known = self._ways.get(state)
        if known is None:
            known = self._ways[state] = list(self._next(state))
        return known

    def _next(self, state: State) -> Iterator[Way]:
        branches = [node for node in state.nodes if not node.is_leaf]
        if not branches:
            return
        child = self.diagram.child
        variable = min(node.variable for node in branches)
        here = [node for node in branches if node.variable == variable]
        rest = state.nodes.difference(here)
        stay = rest.union(
            child(node, place) for node in here for place in self.diagram.places(node, self.values)
        )
        yield None, State(stay, state.left, state.told)
        if state.left == 0 or all(node.forced != OPEN for node in here):
            return
        left = None if state.left is None else state.left - 1
        told = state.told | {variable} if variable in self.tracked else state.told
        for place in reversed(range(self.diagram.variables.all[variable].levels)):
            if place != self.values[variable]:
                moved = rest.union(
                    child(node, place if node.forced == OPEN else node.forced) for node in here
                )
                yield (variable, place), State(moved, left, told)

    def _settled(self, state: State) -> int | None:
        """Give the level on which all leaves agree, when nothing they need is open."""
        rules = [leaf.rule for leaf in state.nodes]
        levels = {None if rule is None else rule.level for rule in rules}
        open_needs = self.tracked - state.told
        if len(levels) > 1 or any(rule is not None and rule.needs & open_needs for rule in rules):
            return None
        return levels.pop()


def nearest_levels(diagram: Diagram, values: Sequence[int], levels: int) -> list[Found]:
    """Give per level (``levels`` of them) the smallest sets of changes that lead there."""
    needs = frozenset[int]().union(*(rule.needs for _, rule in diagram.root.residue))
    tracked = frozenset(number for number in needs if values[number] == OPEN)
    best = [Found(more_than=0) for _ in range(levels)]
    for left in (None, *range(1, _DEEPEST + 1)):
        search = _Search(diagram, values, tracked, levels)
        start = State(frozenset([diagram.root]), left, frozenset())
        diagram.open_question()
        try:
            costs = search.costs(start)
        except TooLargeError:
            if left is None:
                continue
            break
        best = [_found(search, start, level, cost) for level, cost in enumerate(costs)]
        if left is None:
            break
    return best


def _found(search: _Search, start: State, level: int, cost: int) -> Found:
    if cost >= _NEVER:
        return Found(more_than=start.left)
    sets = tuple(islice(search.sets(start, level), _MOST_SETS))
    return Found(search.total(start, level), sets)
