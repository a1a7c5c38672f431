"""What a framework's rules mean while answers are missing, said a second time and slowly.

The second half of the semantics in ``docs/explanation/scoring.md``: questions about what is
open are answered by listing all completions, all subsets and all changes. Only for small
frameworks; it shares nothing with :mod:`visitatie.scoring` but the model.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise, product

from attrs import field, frozen

from scoring.world import Answers, Value, Verdict, World
from visitatie.model import (
    AllOf,
    AnyOf,
    Condition,
    Fact,
    FactTest,
    FactType,
    Framework,
    Not,
    Unrated,
)


def domain(framework: Framework, name: str) -> list[Value]:
    """Every final answer that a criterion or fact can have (for numbers: one of every kind)."""
    if framework.has_criterion(name):
        levels = [one.id for one in framework.scale_of(name).levels]
        return [*levels, *framework.final_reasons(name)]
    fact = framework.fact(name)
    if fact.type is FactType.BOOLEAN:
        return [False, True]
    if fact.type is FactType.CHOICE:
        return [one.id for one in fact.choices]
    return list(_numbers(fact, framework))


def _numbers(fact: Fact, framework: Framework) -> list[Fraction]:
    """Numbers on, between and around all constants and bounds that concern a fact."""
    cuts = sorted(
        {
            Fraction(value)
            for test in _fact_tests(framework)
            if test.fact == fact.id
            for value in test.values
            if isinstance(value, int | Fraction)
        }
        | {Fraction(one) for one in (fact.minimum, fact.maximum) if one is not None}
    ) or [Fraction(0)]
    steps = [Fraction(0), Fraction(1), Fraction(-1)]
    found = {cut + step for cut in cuts for step in steps}
    found |= {(low + high) / 2 for low, high in pairwise(cuts)}
    return sorted(
        one
        for one in found
        if (fact.minimum is None or one >= fact.minimum)
        and (fact.maximum is None or one <= fact.maximum)
        and (fact.type is FactType.NUMBER or one.denominator == 1)
    )


def _fact_tests(framework: Framework) -> Iterator[FactTest]:
    waiting: list[Condition] = [
        one.applies_when for one in framework.criteria if one.applies_when is not None
    ]
    waiting += [cap.when for score in framework.scores for cap in score.caps]
    for outcome in framework.outcomes:
        waiting += [rule.when for rule in outcome.rules if rule.when is not None]
        waiting += [cap.when for cap in outcome.caps]
        waiting += [step.when for step in outcome.ladder.steps] if outcome.ladder else []
    while waiting:
        one = waiting.pop()
        if isinstance(one, FactTest):
            yield one
        elif isinstance(one, AllOf | AnyOf):
            waiting += one.conditions
        elif isinstance(one, Not):
            waiting.append(one.condition)


@frozen(eq=False)
class Oracle:
    """Answers everything about one outcome by looking at every total set of answers."""

    framework: Framework
    outcome_id: str
    _verdicts: dict[tuple[Value, ...], Verdict] = field(factory=dict)

    @property
    def names(self) -> list[str]:
        """Facts, then rated criteria, in document order."""
        facts = [one.id for one in self.framework.facts]
        return facts + [one.id for one in self.framework.rated]

    def verdict(self, answers: Answers) -> Verdict:
        key = tuple(answers[name] for name in self.names)
        if key not in self._verdicts:
            outcome = self.framework.outcome(self.outcome_id)
            self._verdicts[key] = World(self.framework, answers).verdict(outcome)
        return self._verdicts[key]

    def known(self, judgements: Answers, facts: Answers) -> dict[str, Value]:
        """The answers that count as such: final ones, and facts with their defaults."""
        found: dict[str, Value] = {
            name: value
            for name, value in judgements.items()
            if not isinstance(value, Unrated) or value in self.framework.final_reasons(name)
        }
        for fact in self.framework.facts:
            if fact.id in facts:
                found[fact.id] = facts[fact.id]
            elif fact.default is not None:
                found[fact.id] = fact.default
        return found

    def open(self, known: Answers) -> list[str]:
        return [name for name in self.names if name not in known]

    def completions(self, known: Answers) -> Iterator[dict[str, Value]]:
        names = self.open(known)
        for values in product(*(domain(self.framework, name) for name in names)):
            yield {**known, **dict(zip(names, values, strict=True))}

    def possible(self, known: Answers) -> set[str | None]:
        """All levels that can still come out; None where no rule may hold."""
        return {self.verdict(one).level for one in self.completions(known)}

    def level(self, known: Answers) -> str | None:
        """The level, where every completion gives it and no rule that gives it waits."""
        levels: set[str | None] = set()
        for one in self.completions(known):
            found = self.verdict(one)
            levels.add(found.level)
            if len(levels) > 1 or not found.needs <= known.keys():
                return None
        return levels.pop()

    def _settles(self, names: frozenset[str], rows: list[tuple[dict[str, Value], Verdict]]) -> bool:
        """Tell whether knowing these would always settle it: on a level, or on no level."""
        found: dict[tuple[Value, ...], str | None] = {}
        for answers, verdict in rows:
            if not verdict.needs <= names:
                return False
            key = tuple(answers[name] for name in sorted(names))
            if found.setdefault(key, verdict.level) != verdict.level:
                return False
        return True

    def needs(self, known: Answers) -> frozenset[str]:
        """The smallest sufficient set of open criteria and facts; there must be only one."""
        rows = [(one, self.verdict(one)) for one in self.completions(known)]
        given = frozenset(known)
        names = self.open(known)
        for size in range(len(names) + 1):
            found = [
                frozenset(some)
                for some in combinations(names, size)
                if self._settles(given | frozenset(some), rows)
            ]
            if found:
                assert len(found) == 1, "more than one smallest sufficient set"
                return found[0]
        raise AssertionError("all answers together settle nothing")

    def changes(self, known: Answers, level: str, most: int) -> list[dict[str, str]]:
        """The smallest sets of at most so many changes of judgements that give a level."""
        criteria = [one.id for one in self.framework.rated]
        for size in range(most + 1):
            found = []
            for some in combinations(criteria, size):
                choices = [
                    [one.id for one in self.framework.scale_of(name).levels] for name in some
                ]
                for levels in product(*choices):
                    moves = dict(zip(some, levels, strict=True))
                    if any(known.get(name) == new for name, new in moves.items()):
                        continue
                    if self.level({**known, **moves}) == level:
                        found.append(moves)
            if found:
                return found
        return []
