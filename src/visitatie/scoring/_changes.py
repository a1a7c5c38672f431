"""What would have to change: the smallest sets of judgements that give another level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import field, frozen

from visitatie.scoring._compile import CompiledRule
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
    still allowed (None: any). ``ahead`` are the open variables that some rule needs and that
    have not come by yet; ``blocked`` the rules that need one which stayed open.
    """

    nodes: frozenset[Node]
    left: int | None
    ahead: frozenset[int]
    blocked: frozenset[CompiledRule] = frozenset()


@frozen(eq=False)
class _Search:
    """One question: from these answers, to every level.

    The search takes the variables in order. Each keeps its answer (or stays open) for nothing,
    or gets another level for one change.
    """

    diagram: Diagram
    values: Sequence[int]
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
        asked = [node.variable for node in state.nodes if not node.is_leaf]
        if not asked:
            waiting = {leaf.rule for leaf in state.nodes if leaf.rule is not None}
            asked = [n for n in state.ahead if any(n in rule.needs for rule in waiting)]
            if not asked:
                return
        variable = min([*asked, *state.ahead])
        here = [node for node in state.nodes if node.variable == variable]
        rest = state.nodes.difference(here)
        yield None, self._stay(state, variable, here, rest)
        forced = here and all(node.forced != OPEN for node in here)
        if state.left == 0 or forced:
            return
        left = None if state.left is None else state.left - 1
        ahead = state.ahead - {variable}
        for place in reversed(range(self.diagram.variables.all[variable].levels)):
            if place != self.values[variable]:
                moved = rest.union(
                    self.diagram.child(node, place if node.forced == OPEN else node.forced)
                    for node in here
                )
                yield (variable, place), State(moved, left, ahead, state.blocked)

    def _stay(self, state: State, variable: int, here: list[Node], rest: frozenset[Node]) -> State:
        """Give the state after a variable that keeps its answer, or stays open."""
        nodes = rest.union(
            self.diagram.child(node, place)
            for node in here
            for place in self.diagram.places(node, self.values)
        )
        if variable not in state.ahead:
            return State(nodes, state.left, state.ahead, state.blocked)
        waiting = {rule for rule in self.diagram.rules if variable in rule.needs}
        return State(nodes, state.left, state.ahead - {variable}, state.blocked | waiting)

    def _settled(self, state: State) -> int | None:
        """Give the level on which all leaves agree, when nothing they need is open."""
        rules = {leaf.rule for leaf in state.nodes}
        levels = {None if rule is None else rule.level for rule in rules}
        return levels.pop() if len(levels) == 1 and not rules & state.blocked else None


def nearest_levels(diagram: Diagram, values: Sequence[int], levels: int) -> list[Found]:
    """Give per level (``levels`` of them) the smallest sets of changes that lead there."""
    needs = frozenset[int]().union(*(rule.needs for rule in diagram.rules))
    ahead = frozenset(number for number in needs if values[number] == OPEN)
    best = [Found(more_than=0) for _ in range(levels)]
    for left in (None, *range(1, _DEEPEST + 1)):
        search = _Search(diagram, values, levels)
        start = State(frozenset([diagram.root]), left, ahead)
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
