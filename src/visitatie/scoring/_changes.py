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
_MOST_STEPS = 60_000
"""How many nodes a search may look at, over all states that it comes to."""
_DEEPEST = 3
"""Where looking at everything is too much, sets of up to this many changes are looked for."""
_NEVER = 1 << 30
_START = 0

Step = tuple[int, int]
State = tuple[frozenset[Node], int | None, frozenset[int], frozenset[CompiledRule]]
"""How far a search has come.

The nodes that the answers so far can lead to: one, or more where a variable stays open. The
number of changes still allowed (None: any). The open variables that some rule needs and that
have not come by yet. The rules that need one which stayed open.
"""


@frozen
class Found:
    """The smallest sets that lead to one level: the first few, and how many there are.

    Without sets, ``more_than`` is the number of changes that is not enough; None when no set of
    changes leads to the level at all.
    """

    total: int = 0
    sets: tuple[tuple[Step, ...], ...] = ()
    more_than: int | None = None


@frozen(eq=False)
class _Search:
    """One question: from these answers, to every level.

    The search takes the variables in order. Each keeps its answer (or stays open) for nothing,
    or gets another level for one change. States are numbered as they are met; ``ways`` holds
    what can be done in each, and ``costs`` per level the least number of changes from there.
    """

    diagram: Diagram
    values: Sequence[int]
    levels: int
    order: list[int] = field(factory=list)
    """The states in which something can be done, each before all that come after it."""
    ways: list[list[tuple[Step | None, int]]] = field(factory=list)
    costs: list[tuple[int, ...]] = field(factory=list)

    def run(self, start: State) -> None:
        """Look at all that can be done; then find from the end back what it takes.

        Raises:
            TooLargeError: there is too much to look at.
        """
        numbers, states, ranks, steps = {start: _START}, [start], [], 0
        for number, state in enumerate(states):  # grows on the way
            variable = self._next_variable(state)
            ways = self.ways
            ways.append([])
            if variable == OPEN:
                self.costs.append(self._settled(state))
                continue
            self.costs.append(())
            ranks.append((variable, number))
            for step, after in self._next(state, variable):
                known = numbers.setdefault(after, len(states))
                if known == len(states):
                    states.append(after)
                ways[number].append((step, known))
            steps += len(state[0])
            if steps > _MOST_STEPS:
                raise TooLargeError
        self.order.extend(number for _, number in sorted(ranks))
        for number in reversed(self.order):
            stay, *moves = (self.costs[after] for _, after in self.ways[number])
            rows = [stay, *(tuple([cost + 1 for cost in move]) for move in moves)]
            self.costs[number] = tuple(map(min, *rows)) if moves else stay

    def total(self, level: int) -> int:
        """Give the number of smallest sets that lead to a level."""
        counts = {_START: 1}
        for number in self.order:
            for _, after in self._best(number, level) if number in counts else ():
                counts[after] = counts.get(after, 0) + counts[number]
        return sum(count for number, count in counts.items() if not self.ways[number])

    def sets(self, level: int) -> Iterator[tuple[Step, ...]]:
        """Give the smallest sets that lead to a level, in the order of the framework."""
        waiting: list[tuple[int, tuple[Step, ...]]] = [(_START, ())]
        while waiting:
            number, steps = waiting.pop()
            if not self.ways[number]:
                yield steps
            for step, after in self._best(number, level):
                waiting.append((after, steps if step is None else (*steps, step)))

    def _best(self, number: int, level: int) -> Iterator[tuple[Step | None, int]]:
        least = self.costs[number][level]
        for step, after in self.ways[number]:
            if self.costs[after][level] + (step is not None) == least:
                yield step, after

    def _next_variable(self, state: State) -> int:
        """Give the next variable to decide on; OPEN when nothing makes a difference any more."""
        nodes, _, ahead, _ = state
        asked = [node.variable for node in nodes if not node.is_leaf]
        if not asked and ahead:
            needs = [leaf.rule.needs for leaf in nodes if leaf.rule is not None]
            asked = [number for number in ahead if any(number in need for need in needs)]
        return min([*asked, *ahead]) if asked else OPEN

    def _next(self, state: State, variable: int) -> Iterator[tuple[Step | None, State]]:
        """Give what can be done with a variable: nothing, or another level, highest first."""
        nodes, left, ahead, blocked = state
        here = [node for node in nodes if node.variable == variable]
        rest = nodes.difference(here)
        child, places = self.diagram.child, self.diagram.places
        stay = rest.union([child(n, place) for n in here for place in places(n, self.values)])
        if variable in ahead:
            ahead -= {variable}
            needing = [rule for rule in self.diagram.rules if variable in rule.needs]
            yield None, (stay, left, ahead, blocked.union(needing))
        else:
            yield None, (stay, left, ahead, blocked)
        if left == 0 or (here and all(node.forced != OPEN for node in here)):
            return
        left = None if left is None else left - 1
        for place in reversed(range(self.diagram.variables.all[variable].levels)):
            if place != self.values[variable]:
                moved = [child(n, place if n.forced == OPEN else n.forced) for n in here]
                yield (variable, place), (rest.union(moved), left, ahead, blocked)

    def _settled(self, state: State) -> tuple[int, ...]:
        """Nothing more is needed for the level that all leaves agree on; none for the others."""
        rules = {leaf.rule for leaf in state[0]}
        levels = {None if rule is None else rule.level for rule in rules}
        settled = len(levels) == 1 and not rules & state[3]
        return tuple(0 if settled and level in levels else _NEVER for level in range(self.levels))


def nearest_levels(diagram: Diagram, values: Sequence[int], levels: int) -> list[Found]:
    """Give per level (``levels`` of them) the smallest sets of changes that lead there."""
    needs = frozenset[int]().union(*(rule.needs for rule in diagram.rules))
    ahead = frozenset(number for number in needs if values[number] == OPEN)
    best = [Found(more_than=0) for _ in range(levels)]
    for left in (None, *range(1, _DEEPEST + 1)):
        search = _Search(diagram, values, levels)
        diagram.open_question()
        try:
            search.run((frozenset([diagram.root]), left, ahead, frozenset()))
        except TooLargeError:
            if left is None:
                continue
            break
        best = [_found(search, level, left) for level in range(levels)]
        if left is None:
            break
    return best


def _found(search: _Search, level: int, left: int | None) -> Found:
    if search.costs[_START][level] >= _NEVER:
        return Found(more_than=left)
    return Found(search.total(level), tuple(islice(search.sets(level), _MOST_SETS)))
