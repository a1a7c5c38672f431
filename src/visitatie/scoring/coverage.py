"""What the rules of a framework cover: combinations that none decides, rules that never fire."""

from __future__ import annotations

from attrs import field

from visitatie._frozen import frozen
from visitatie.model import FactValue, Framework, Unrated
from visitatie.scoring._compile import CompiledRule, compiled
from visitatie.scoring._diagram import Diagram, Node, TooLargeError
from visitatie.scoring._terms import variables_in
from visitatie.scoring._variables import OPEN

__all__ = ["Coverage", "Uncovered", "concerns", "cover"]

_MOST_EXAMPLES = 3


@frozen
class Uncovered:
    """One combination of answers that no rule decides; what is not named does not matter."""

    answers: tuple[tuple[str, str | Unrated | FactValue], ...]


@frozen
class Coverage:
    """What the rules of one outcome cover.

    ``exact`` is False when the outcome has too many combinations to look at; the other fields
    are then empty.
    """

    outcome: str
    uncovered: tuple[Uncovered, ...] = ()
    never_fire: tuple[str, ...] = ()
    never_reached: tuple[str, ...] = ()
    exact: bool = True

    @property
    def total(self) -> bool:
        """Tell whether every combination is decided by a rule."""
        return self.exact and not self.uncovered


def cover(framework: Framework, outcome_id: str) -> Coverage:
    """Look at every combination of answers that an outcome's rules can meet.

    Raises:
        NotFoundError: no such outcome.
        ScoringError: the rules cannot be compiled.
    """
    outcome = framework.outcome(outcome_id)
    if outcome.rule is not None:
        return Coverage(outcome_id, exact=False)
    found = framework.derived(compiled)
    ours = found.outcomes[outcome_id]
    try:
        diagram = Diagram(ours, found.variables, found.gates)
        search = _Cover(diagram)
        search.visit(diagram.root)
    except TooLargeError:
        return Coverage(outcome_id, exact=False)
    fired = {id(rule) for rule in search.fired}
    reached = {rule.level for rule in search.fired}
    return Coverage(
        outcome_id,
        tuple(search.uncovered),
        tuple(rule.rule.id for rule in ours.rules if id(rule) not in fired),
        tuple(level for place, level in enumerate(ours.levels) if place not in reached),
    )


def concerns(framework: Framework, outcome_id: str) -> tuple[str, ...]:
    """Give the criteria and facts that an outcome's rules look at, in the order of scoring.

    Raises:
        NotFoundError: no such outcome.
        ScoringError: the rules cannot be compiled.
    """
    outcome = framework.outcome(outcome_id)
    if outcome.rule is not None:
        return outcome.inputs
    found = framework.derived(compiled)
    rules = found.outcomes[outcome_id].rules
    numbers = variables_in(rule.term for rule in rules).union(*(rule.needs for rule in rules))
    return tuple(found.variables.all[number].id for number in sorted(numbers))


@frozen(eq=False)
class _Cover:
    diagram: Diagram
    fired: list[CompiledRule] = field(factory=list)
    uncovered: list[Uncovered] = field(factory=list)
    _seen: set[int] = field(factory=set)

    def visit(self, root: Node) -> None:
        """Go through every node once, first branches first; a stack, for rules may go deep."""
        waiting: list[tuple[Node, tuple[tuple[int, int], ...]]] = [(root, ())]
        open_ = [OPEN] * len(self.diagram.variables.all)
        while waiting:
            node, path = waiting.pop()
            if node.is_leaf:
                self._leaf(node, path)
            elif id(node) not in self._seen:
                self._seen.add(id(node))
                for place in reversed(self.diagram.places(node, open_)):
                    child = self.diagram.child(node, place)
                    waiting.append((child, (*path, (node.variable, place))))

    def _leaf(self, node: Node, path: tuple[tuple[int, int], ...]) -> None:
        if node.rule is not None:
            self.fired.append(node.rule)
        elif len(self.uncovered) < _MOST_EXAMPLES:
            known = self.diagram.variables.all
            answers = tuple((known[number].id, known[number].domain[p]) for number, p in path)
            self.uncovered.append(Uncovered(answers))
