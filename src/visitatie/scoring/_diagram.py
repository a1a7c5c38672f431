"""Decision diagrams: every completion of what is open, without listing them.

A node is what is left of an outcome's rules after the answers so far; it branches on the next
variable that still matters. Equal residues are one node, so that only what makes a difference
(how many of a set passed, not which) takes room. Nodes are made when first asked for and kept,
so that a framework's usual questions cost a few dictionary look-ups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from visitatie.scoring._compile import CompiledOutcome, CompiledRule
from visitatie.scoring._terms import Term, answer, next_variable, variables_in
from visitatie.scoring._variables import OPEN, Variables

__all__ = ["Diagram", "Gates", "Node", "TooLargeError"]

Gates = tuple[tuple[int, Term], ...]
"""Conditions of applicability: the number of what applies or not, and the term."""

_MOST_NODES = 60_000
_NEW_NODES_PER_QUESTION = 20_000


class TooLargeError(Exception):
    """The question needs more nodes than the stated bound; the caller falls back."""


class Node:
    """A branch on one variable, or a leaf: the rule that fires (None: no rule holds).

    ``forced`` is the only value the variable can have here (*not applicable*), or OPEN.
    """

    __slots__ = ("children", "forced", "gates", "residue", "rule", "variable")

    def __init__(self) -> None:
        """Make an empty leaf."""
        self.variable = OPEN
        self.forced = OPEN
        self.rule: CompiledRule | None = None
        self.children: list[Node | None] = []
        self.residue: tuple[tuple[Term, CompiledRule], ...] = ()
        self.gates: Gates = ()

    @property
    def is_leaf(self) -> bool:
        """Tell whether nothing is left to ask."""
        return self.variable == OPEN


class Diagram:
    """The decision diagram of one outcome, grown as far as questions have needed it."""

    def __init__(
        self, outcome: CompiledOutcome, variables: Variables, gates: Mapping[int, Term]
    ) -> None:
        """Start with the root: the rules, before any answer."""
        self.rules = outcome.rules
        self.variables = variables
        self._nodes: dict[object, Node] = {}
        self._budget = _NEW_NODES_PER_QUESTION
        rules = tuple((rule.term, rule) for rule in outcome.rules)
        self.root = self._node(rules, _gates_of(rules, gates))

    def open_question(self) -> None:
        """Renew the bound on new nodes; called once per question."""
        self._budget = _NEW_NODES_PER_QUESTION
        if len(self._nodes) > _MOST_NODES:
            root = self.root
            self._nodes.clear()
            root.children = [None] * len(root.children)

    def child(self, node: Node, place: int) -> Node:
        """Give the node after one more answer.

        Raises:
            TooLargeError: the bound on new nodes is reached.
        """
        found = node.children[place]
        if found is None:
            variable = node.variable
            found = self._node(
                tuple((answer(term, variable, place), rule) for term, rule in node.residue),
                tuple((gated, answer(term, variable, place)) for gated, term in node.gates),
            )
            node.children[place] = found
        return found

    def walk(self, values: Sequence[int]) -> Node:
        """Follow the answers as far as they go: a leaf, or the first open branch."""
        node = self.root
        while not node.is_leaf:
            place = node.forced if node.forced != OPEN else values[node.variable]
            if place == OPEN:
                return node
            node = self.child(node, place)
        return node

    def leaves(self, start: Node, values: Sequence[int]) -> list[CompiledRule | None]:
        """Give the rules that can still fire (None: no rule), over all completions."""
        return [node.rule for node in self._reached(start, values) if node.is_leaf]

    def places(self, node: Node, values: Sequence[int]) -> Sequence[int]:
        """Give the places that the variable of a node can have under these answers."""
        if node.forced != OPEN:
            return (node.forced,)
        given = values[node.variable]
        return range(len(node.children)) if given == OPEN else (given,)

    def essential(self, values: Sequence[int]) -> frozenset[int]:
        """Give the open variables on which the level really depends.

        These are the variables of the reduced diagram: for each of them there are two
        completions that differ nowhere else and give different levels. So every set of
        answers that settles the level must hold them all, and together they do settle it.
        """
        signatures: dict[int, int] = {}
        interned: dict[object, int] = {}
        needed: set[int] = set()
        nodes = self._reached(self.root, values)
        for node in sorted(nodes, key=lambda node: node.variable, reverse=True):
            if node.is_leaf:
                continue
            below = [
                self._signature(child, signatures, interned)
                for child in (self.child(node, place) for place in self.places(node, values))
            ]
            if len(set(below)) == 1:
                signatures[id(node)] = below[0]
            else:
                needed.add(node.variable)
                key = (node.variable, tuple(below))
                signatures[id(node)] = interned.setdefault(key, len(interned))
        return frozenset(needed)

    @staticmethod
    def _signature(node: Node, signatures: Mapping[int, int], interned: dict[object, int]) -> int:
        """Give the number of what a node comes down to: leaves by their level."""
        if not node.is_leaf:
            return signatures[id(node)]
        key = ("level", None if node.rule is None else node.rule.level)
        return interned.setdefault(key, len(interned))

    def _reached(self, start: Node, values: Sequence[int]) -> list[Node]:
        """Give every node that the answers can lead to; children stand for later variables."""
        seen, reached = {id(start)}, [start]
        for node in reached:  # grows on the way
            for place in () if node.is_leaf else self.places(node, values):
                child = self.child(node, place)
                if id(child) not in seen:
                    seen.add(id(child))
                    reached.append(child)
        return reached

    def _node(self, rules: tuple[tuple[Term, CompiledRule], ...], gates: Gates) -> Node:
        left: list[tuple[Term, CompiledRule]] = []
        for term, rule in rules:
            if term is False:
                continue
            left.append((term, rule))
            if term is True:
                break
        if not left or left[0][0] is True:
            key: object = ("leaf", id(left[0][1]) if left else None)
            node = self._nodes.get(key)
            if node is None:
                node = self._nodes[key] = Node()
                node.rule = left[0][1] if left else None
            return node
        variable = min(next_variable(term) for term, _ in left)
        relevant = _ahead(gates, variable)
        while (first := min((next_variable(term) for _, term in relevant), default=variable)) < (
            variable
        ):  # what decides on applicability may itself apply or not
            variable, relevant = first, _ahead(gates, first)
        residue = tuple(left)
        key = (tuple((term, id(rule)) for term, rule in residue), relevant)
        node = self._nodes.get(key)
        if node is None:
            self._budget -= 1
            if self._budget < 0:
                raise TooLargeError
            node = self._nodes[key] = Node()
            node.variable, node.residue, node.gates = variable, residue, relevant
            node.children = [None] * len(self.variables.all[variable].domain)
            if (variable, False) in relevant:
                node.forced = self.variables.all[variable].not_applicable
        return node


def _ahead(gates: Gates, variable: int) -> Gates:
    """Give the conditions of applicability of what is asked from a variable on."""
    return tuple((gated, term) for gated, term in gates if gated >= variable)


def _gates_of(rules: tuple[tuple[Term, CompiledRule], ...], gates: Mapping[int, Term]) -> Gates:
    """Give the conditions of applicability that these rules meet, also by way of each other."""
    found: dict[int, Term] = {}
    waiting = list(variables_in(term for term, _ in rules))
    while waiting:
        variable = waiting.pop()
        if variable in gates and variable not in found:
            found[variable] = gates[variable]
            waiting.extend(variables_in([gates[variable]]))
    return tuple(sorted(found.items(), key=lambda item: item[0]))
