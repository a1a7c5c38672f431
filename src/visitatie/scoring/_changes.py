"""What would have to change: the smallest sets of judgements that give another level."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import field, frozen

from visitatie.scoring._diagram import Diagram, Node, TooLargeError
from visitatie.scoring._variables import OPEN

__all__ = ["MOST_CHANGES", "Found", "nearest_levels"]

MOST_CHANGES = 4
"""Sets of up to this many changes are searched for; beyond it the answer is *more than*."""
_MOST_SETS = 12
_MOST_STEPS = 40_000

Step = tuple[int, int]


@frozen
class Found:
    """The smallest sets that lead to one level: the first few, and how many there are."""

    size: int
    total: int
    sets: tuple[tuple[Step, ...], ...]


@frozen(eq=False)
class _Search:
    """One question: from these answers, to every level, with at most so many changes.

    The search goes through the variables in order with the set of nodes that the answers so far
    can lead to: one node, or more where a variable stays open. Each variable keeps its answer
    (or stays open) for nothing, or gets another level for one change. ``tracked`` are the open
    variables that some rule needs to be answered.
    """

    diagram: Diagram
    values: Sequence[int]
    answered: frozenset[int]
    tracked: frozenset[int]
    known: dict[tuple[frozenset[Node], int, frozenset[int]], dict[int, Found]] = field(factory=dict)

    def find(self, nodes: frozenset[Node], left: int, given: frozenset[int]) -> dict[int, Found]:
        """Give per reachable level the smallest sets of changes among what lies ahead."""
        branches = [node for node in nodes if not node.is_leaf]
        if not branches:
            return self._end(nodes, given)
        key = (nodes, left, given)
        if key in self.known:
            return self.known[key]
        if len(self.known) > _MOST_STEPS:
            raise TooLargeError
        variable = min(node.variable for node in branches)
        here = [node for node in branches if node.variable == variable]
        rest = nodes.difference(here)
        found: dict[int, Found] = {}
        stay: set[Node] = set(rest)
        for node in here:
            stay.update(self.diagram.child(node, p) for p in self.diagram.places(node, self.values))
        _merge(found, self.find(frozenset(stay), left, given), None)
        levels = self.diagram.variables.all[variable].levels
        if left and any(node.forced == OPEN for node in here):
            told = given | {variable} if variable in self.tracked else given
            for place in range(levels):
                if place == self.values[variable]:
                    continue
                moved = rest.union(
                    self.diagram.child(node, place if node.forced == OPEN else node.forced)
                    for node in here
                )
                _merge(found, self.find(moved, left - 1, told), (variable, place))
        self.known[key] = found
        return found

    def _end(self, leaves: frozenset[Node], given: frozenset[int]) -> dict[int, Found]:
        """Tell the level when all leaves agree on one and nothing they need is open."""
        levels = {None if leaf.rule is None else leaf.rule.level for leaf in leaves}
        level = levels.pop()
        if levels or level is None:
            return {}
        have = self.answered | given
        if any(leaf.rule is not None and not leaf.rule.needs <= have for leaf in leaves):
            return {}
        return {level: Found(0, 1, ((),))}


def _merge(found: dict[int, Found], ahead: dict[int, Found], step: Step | None) -> None:
    for level, other in ahead.items():
        size = other.size + (step is not None)
        sets = other.sets if step is None else tuple((step, *rest) for rest in other.sets)
        mine = found.get(level)
        if mine is None or size < mine.size:
            found[level] = Found(size, other.total, sets)
        elif size == mine.size:
            both = (mine.sets + sets)[:_MOST_SETS]
            found[level] = Found(size, mine.total + other.total, both)


def nearest_levels(
    diagram: Diagram, values: Sequence[int], answered: frozenset[int]
) -> tuple[dict[int, Found], int]:
    """Give per level its smallest sets of changes, and the number searched up to.

    The number grows until every level of the rules is found or :data:`MOST_CHANGES` is reached.

    Raises:
        TooLargeError: not even one change could be looked at within the bounds.
    """
    found: dict[int, Found] = {}
    rules = [rule for _, rule in diagram.root.residue]
    reachable = {rule.level for rule in rules}
    tracked = frozenset().union(*(rule.needs for rule in rules)) - answered
    for most in range(MOST_CHANGES + 1):
        try:
            search = _Search(diagram, values, answered, tracked)
            found = search.find(frozenset([diagram.root]), most, frozenset())
        except TooLargeError:
            if most == 0:
                raise
            return found, most - 1
        if reachable <= found.keys():
            return found, most
    return found, MOST_CHANGES
