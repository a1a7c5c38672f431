"""What would have to change: the smallest sets of judgements that give another level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import field

from visitatie._frozen import frozen
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
Bits = int
"""A set of small numbers, a bit for each: to join, compare and remember in no time."""
State = tuple[Bits, int | None, Bits, Bits]
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
    _nodes: list[Node] = field(factory=list)
    """The nodes that were met; their places are the numbers in a set of nodes."""
    _numbers: dict[int, int] = field(factory=dict)
    _on: dict[int, Bits] = field(factory=lambda: defaultdict(int))
    """Per variable the nodes that branch on it; the leaves are on OPEN."""
    _after: dict[int, tuple[Bits, Sequence[Bits]]] = field(factory=dict)

    def run(self, left: int | None) -> None:
        """Look at all that can be done; then find from the end back what it takes.

        Raises:
            TooLargeError: there is too much to look at.
        """
        needed = {n for rule in self.diagram.rules for n in rule.needs if self.values[n] == OPEN}
        start: State = (self._node(self.diagram.root), left, sum(1 << n for n in needed), 0)
        numbers, states, ranks, steps = {start: _START}, [(start, 0)], [], 0
        for number, (state, least) in enumerate(states):  # grows on the way
            variable = self._next_variable(state, least)
            ways: list[tuple[Step | None, int]] = []
            self.ways.append(ways)
            if variable == OPEN:
                self.costs.append(self._settled(state))
                continue
            self.costs.append(())
            ranks.append((variable, number))
            for step, after in self._next(state, variable):
                known = numbers.setdefault(after, len(states))
                if known == len(states):
                    states.append((after, variable + 1))
                ways.append((step, known))
            steps += state[0].bit_count()
            if steps > _MOST_STEPS:
                raise TooLargeError
        self.order.extend(number for _, number in sorted(ranks))
        for number in reversed(self.order):
            stay, *moves = [self.costs[after] for _, after in self.ways[number]]
            for move in set(moves):
                stay = tuple([min(one, cost + 1) for one, cost in zip(stay, move, strict=True)])
            self.costs[number] = stay

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

    def _node(self, node: Node) -> Bits:
        """Give the set of one node."""
        number = self._numbers.get(id(node))
        if number is None:
            number = self._numbers[id(node)] = len(self._nodes)
            self._nodes.append(node)
            self._on[node.variable] |= 1 << number
        return 1 << number

    def _next_variable(self, state: State, least: int) -> int:
        """Give the next variable to decide on; OPEN when nothing makes a difference any more."""
        nodes, _, ahead, _ = state
        if not nodes & ~self._on[OPEN]:
            needs = (rule.needs for rule in self._fired(nodes) if rule is not None)
            if not any(ahead >> number & 1 for need in needs for number in need):
                return OPEN
        while not (nodes & self._on[least] or ahead >> least & 1):
            least += 1
        return least

    def _next(self, state: State, variable: int) -> Iterator[tuple[Step | None, State]]:
        """Give what can be done with a variable: nothing, or another level, highest first."""
        nodes, left, ahead, blocked = state
        here = nodes & self._on[variable]
        stay = rest = nodes ^ here
        after = [self._children(number) for number in _numbers(here)]
        for children, _ in after:
            stay |= children
        needed = ahead >> variable & 1
        if needed:
            ahead ^= 1 << variable
            yield None, (stay, left, ahead, blocked | self._needing(variable))
        else:
            yield None, (stay, left, ahead, blocked)
        if left == 0:
            return
        left = None if left is None else left - 1
        for place in reversed(range(self.diagram.variables.all[variable].levels)):
            if place != self.values[variable]:
                moved = rest
                for _, children_at in after:
                    moved |= children_at[place]
                if needed or moved != stay:  # else it makes no difference
                    yield (variable, place), (moved, left, ahead, blocked)

    def _children(self, number: int) -> tuple[Bits, Sequence[Bits]]:
        """Give what a node leads to under the answers as they are, and per level."""
        known = self._after.get(number)
        if known is None:
            node, child = self._nodes[number], self.diagram.child
            stay = 0
            for place in self.diagram.places(node, self.values):
                stay |= self._node(child(node, place))
            levels = range(self.diagram.variables.all[node.variable].levels)
            places = levels if node.forced == OPEN else [node.forced for _ in levels]
            known = self._after[number] = (stay, [self._node(child(node, p)) for p in places])
        return known

    def _needing(self, variable: int) -> Bits:
        rules = enumerate(self.diagram.rules)
        return sum(1 << number for number, rule in rules if variable in rule.needs)

    def _fired(self, leaves: Bits) -> set[CompiledRule | None]:
        return {self._nodes[number].rule for number in _numbers(leaves)}

    def _settled(self, state: State) -> tuple[int, ...]:
        """Nothing more is needed for the level that all leaves agree on; none for the others."""
        fired = self._fired(state[0])
        levels = {None if rule is None else rule.level for rule in fired}
        blocked = any(self.diagram.rules[number] in fired for number in _numbers(state[3]))
        settled = len(levels) == 1 and not blocked
        return tuple(0 if settled and level in levels else _NEVER for level in range(self.levels))


def _numbers(bits: Bits) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def nearest_levels(diagram: Diagram, values: Sequence[int], levels: int) -> list[Found]:
    """Give per level (``levels`` of them) the smallest sets of changes that lead there."""
    best = [Found(more_than=0) for _ in range(levels)]
    for left in (None, *range(1, _DEEPEST + 1)):
        search = _Search(diagram, values, levels)
        diagram.open_question()
        try:
            search.run(left)
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
