"""Deciding one outcome: over all completions, with its explanation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from threading import Lock

from visitatie._frozen import frozen
from visitatie.model import Certainty
from visitatie.scoring._because import carrying, smallest
from visitatie.scoring._bounds import depends_on, possible_rules
from visitatie.scoring._changes import nearest_levels
from visitatie.scoring._compile import CompiledOutcome, CompiledRule
from visitatie.scoring._diagram import Diagram, Node, TooLargeError
from visitatie.scoring._terms import variables_in
from visitatie.scoring._variables import OPEN
from visitatie.scoring.result import Alternative, Because, Ground, Move, OutcomeResult, State

__all__ = ["Decider", "Question"]


@frozen(eq=False)
class Question:
    """One set of answers: a place per variable (OPEN where there is none).

    ``values`` are the answers as given; ``applied`` those that count: *not applicable* where a
    criterion does not apply, and OPEN where that is not sure. ``ground`` tells what was
    answered to a variable, for the explanation; without ``explain`` that is left out.
    """

    values: Sequence[int]
    applied: Sequence[int]
    ground: Callable[[int], Ground]
    explain: bool

    def grounds(self, numbers: Iterable[int]) -> tuple[Ground, ...]:
        """Give what was answered to these variables."""
        return tuple(self.ground(number) for number in numbers)

    @property
    def answered(self) -> frozenset[int]:
        """The variables that have an answer."""
        return frozenset(number for number, place in enumerate(self.values) if place != OPEN)


class Decider:
    """Decides one outcome of a framework for any set of answers."""

    def __init__(self, compiled: CompiledOutcome, diagram: Diagram) -> None:
        """Keep the rules and their diagram."""
        self.compiled = compiled
        self.diagram = diagram
        self._alone = Lock()  # the diagram grows while it is asked
        self._matters: dict[tuple[tuple[int, int], ...], tuple[int, ...]] = {}
        self._rank = {id(rule): place for place, rule in enumerate(compiled.rules)}

    def decide(self, question: Question) -> OutcomeResult:
        """Give the outcome of one set of answers."""
        with self._alone:
            return self._decide(question)

    def _decide(self, question: Question) -> OutcomeResult:
        exact, values = True, question.values
        self.diagram.open_question()
        try:
            node = self.diagram.walk(values)
            rules = [node.rule] if node.is_leaf else self.diagram.leaves(node, values)
        except TooLargeError:
            exact = False
            rules = possible_rules(self.compiled.rules, question.applied)
        firing = sorted((r for r in rules if r is not None), key=lambda r: self._rank[id(r)])
        blocked = any(values[n] == OPEN for rule in firing for n in rule.needs)
        one_level = len({rule.level for rule in firing}) == 1 and len(firing) == len(rules)
        if one_level and not blocked:
            return self._determined(firing, question, exact=exact)
        return self._undetermined(firing, question, exact=exact)

    def matters(self, question: Question) -> tuple[int, ...]:
        """Give the variables that can matter; without explanation, once the facts are known.

        Two sets of answers that agree on these have the same outcome and explanation.
        """
        node, facts = self.diagram.root, []
        if not question.explain:  # an explanation may also name what happens to agree
            with self._alone, suppress(TooLargeError):
                self.diagram.open_question()
                while (place := self._fact_place(node, question.values)) != OPEN:
                    facts.append((node.variable, place))
                    node = self.diagram.child(node, place)
        known = self._matters.get(tuple(facts))
        if known is None:
            rules = [rule for _, rule in node.residue] + ([node.rule] if node.rule else [])
            found = variables_in([*(term for term, _ in node.residue), *(t for _, t in node.gates)])
            found |= {number for number, _ in (*facts, *node.gates)}
            known = tuple(sorted(found.union(*(rule.needs for rule in rules))))
            self._matters[tuple(facts)] = known
        return known

    def _fact_place(self, node: Node, values: Sequence[int]) -> int:
        """Give the place of the fact that a node branches on; OPEN where it is no known fact."""
        if node.is_leaf or not self.diagram.variables.all[node.variable].is_fact:
            return OPEN
        return values[node.variable]

    def _determined(
        self, firing: list[CompiledRule], question: Question, *, exact: bool
    ) -> OutcomeResult:
        outcome, first = self.compiled.outcome, firing[0]
        level = self.compiled.levels[first.level]
        months = [one for rule in firing if (one := rule.rule.valid_months) is not None]
        lapses = {rule.rule.lapses_to for rule in firing}
        only = first.rule if len(firing) == 1 else None
        because = Because("" if only is None else only.because)
        return OutcomeResult(
            id=outcome.id,
            level=level,
            state=State.DETERMINED,
            certainty=_weakest([rule.rule.certainty or outcome.certainty for rule in firing]),
            rule=None if only is None else only.id,
            rules=tuple(rule.rule.id for rule in firing),
            because=self._because(firing, question) if question.explain else because,
            possible=(level,),
            changes=self._changes(question, first.level) if question.explain else {},
            advisory=outcome.advisory,
            valid_months=min(months, default=None),
            lapses_to=lapses.pop() if len(lapses) == 1 else None,
            exact=exact,
        )

    def _undetermined(
        self, firing: list[CompiledRule], question: Question, *, exact: bool
    ) -> OutcomeResult:
        outcome, values = self.compiled.outcome, question.values
        needed: frozenset[int] | None = None
        if exact:
            with suppress(TooLargeError):
                needed = self.diagram.essential(values)
        if needed is None:
            exact = False
            needed = depends_on(self.compiled.rules, self.diagram.root.gates, values)
        needed |= {n for rule in firing for n in rule.needs if values[n] == OPEN}
        state = State.MISSING if exact else State.TOO_LARGE
        return OutcomeResult(
            id=outcome.id,
            level=None,
            state=state if needed else State.NO_RULE,
            certainty=outcome.certainty,
            rules=tuple(rule.rule.id for rule in firing),
            needs=tuple(self.diagram.variables.all[number].id for number in sorted(needed)),
            possible=tuple(
                self.compiled.levels[level] for level in sorted({rule.level for rule in firing})
            ),
            changes=self._changes(question, None) if question.explain else {},
            advisory=outcome.advisory,
            exact=exact,
        )

    def _because(self, firing: list[CompiledRule], question: Question) -> Because:
        first = firing[0]
        text = first.rule.because if len(firing) == 1 else ""
        try:
            if len(firing) == 1:
                found = carrying(
                    self.diagram, self.compiled.rules, first, question.values, question.applied
                )
                if found is not None:
                    grounds, ruled_out = found
                    return Because(text, question.grounds(grounds), question.grounds(ruled_out))
            kept = smallest(self.diagram, first.level, question.values)
        except TooLargeError:
            kept = sorted(question.answered)
        return Because(text, question.grounds(kept))

    def _changes(self, question: Question, level: int | None) -> dict[str, Alternative]:
        found = nearest_levels(self.diagram, question.values, len(self.compiled.levels))
        return {
            name: Alternative(name, self._moves(one.sets), one.total, one.more_than)
            for place, (name, one) in enumerate(zip(self.compiled.levels, found, strict=True))
            if place != level
        }

    def _moves(self, sets: tuple[tuple[tuple[int, int], ...], ...]) -> tuple[tuple[Move, ...], ...]:
        known = self.diagram.variables.all
        return tuple(
            tuple(Move(known[n].id, str(known[n].domain[place])) for n, place in steps)
            for steps in sets
        )


def _weakest(certainties: list[Certainty]) -> Certainty:
    """Give the least sure of several: what is our own counts as less sure than a reconstruction."""
    order = [Certainty.OWN, Certainty.RECONSTRUCTED, Certainty.OFFICIAL]
    return min(certainties, key=order.index)
