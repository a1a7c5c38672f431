"""From conditions to terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from visitatie.errors import Message, ScoringError
from visitatie.model import (
    AllOf,
    Compare,
    Condition,
    CriteriaTest,
    FactTest,
    Framework,
    Not,
    OutcomeTest,
    Quantifier,
    Quantity,
    Scale,
    ScoreTest,
    Unrated,
    ValueTest,
)
from visitatie.scoring._terms import Term, all_of, any_of, negate, reaches
from visitatie.scoring._variables import Variable, Variables, variables_of

__all__ = ["Context", "at_least_one_applicable", "level_hits", "rated_term", "sum_reaches"]

_NUMBER_TESTS: dict[Compare, Callable[[Fraction, Fraction], bool]] = {
    Compare.IS: lambda value, cut: value == cut,
    Compare.IN: lambda value, cut: value == cut,
    Compare.FROM: lambda value, cut: value >= cut,
    Compare.TO: lambda value, cut: value <= cut,
    Compare.ABOVE: lambda value, cut: value > cut,
    Compare.BELOW: lambda value, cut: value < cut,
}


class Context:
    """What a condition needs to become a term: the framework, its variables, other terms.

    ``outcome_term`` and ``score_term`` make the terms of tests on outcomes and scores; they
    are given by the compiler, which knows those.
    """

    def __init__(
        self,
        framework: Framework,
        outcome_term: Callable[[OutcomeTest], Term],
        score_term: Callable[[ScoreTest], Term],
    ) -> None:
        """Keep the parts."""
        self.framework = framework
        self.variables: Variables = framework.derived(variables_of)
        self._outcome_term = outcome_term
        self._score_term = score_term

    def term(self, condition: Condition) -> Term:
        """Make the term of a condition."""
        if isinstance(condition, CriteriaTest):
            return self._criteria(condition)
        if isinstance(condition, FactTest):
            return self._fact(condition)
        if isinstance(condition, OutcomeTest):
            return self._outcome_term(condition)
        if isinstance(condition, ScoreTest):
            return self._score_term(condition)
        if isinstance(condition, Not):
            return negate(self.term(condition.condition))
        parts = [self.term(part) for part in condition.conditions]
        return all_of(parts) if isinstance(condition, AllOf) else any_of(parts)

    def _criteria(self, test: CriteriaTest) -> Term:
        members = self.framework.select(test.selection)
        hits: dict[int, list[bool]] = {}
        counts: dict[int, list[bool]] = {}
        for member in members:
            number = self.variables.number[member]
            variable = self.variables.all[number]
            hits[number] = level_hits(test.test, variable, self.framework.scale_of(member))
            counts[number] = _counted(test.test, variable)
        return _quantified(test.quantity, hits, counts)

    def _fact(self, test: FactTest) -> Term:
        number = self.variables.number[test.fact]
        variable = self.variables.all[number]
        if variable.cuts:
            holds = _NUMBER_TESTS[test.compare]
            cuts = [Fraction(value) for value in test.values if not isinstance(value, str)]
            table = [
                int(any(holds(value, cut) for cut in cuts))
                for value in variable.domain
                if isinstance(value, Fraction)
            ]
        elif test.compare in (Compare.IS, Compare.IN):
            wanted = {variable.place(value) for value in test.values}
            table = [int(place in wanted) for place in range(len(variable.domain))]
        else:
            raise ScoringError(
                Message("the fact {fact} is no number, so it has no order", fact=test.fact)
            )
        return reaches({number: table}, 1)


def level_hits(test: ValueTest, variable: Variable, scale: Scale) -> list[bool]:
    """Tell for each place in a criterion's domain whether the test hits it."""
    if test.compare is Compare.RATED:
        return [place < variable.levels for place in range(len(variable.domain))]
    if test.compare is Compare.UNRATED:
        return [value in test.reasons for value in variable.domain]
    passing = passing_levels(test, scale)
    return [value in passing for value in variable.domain]


def passing_levels(test: ValueTest, scale: Scale) -> frozenset[object]:
    """Give the ids of the levels of a scale that pass a comparison."""
    if test.compare in (Compare.IS, Compare.IN):
        return frozenset(test.levels)
    rank = scale.rank(test.levels[0])
    inside = {
        Compare.FROM: range(rank, len(scale.levels)),
        Compare.TO: range(rank + 1),
        Compare.ABOVE: range(rank + 1, len(scale.levels)),
        Compare.BELOW: range(rank),
    }[test.compare]
    return frozenset(scale.levels[place].id for place in inside)


def _counted(test: ValueTest, variable: Variable) -> list[bool]:
    """Tell for each place whether the criterion counts as a member of the set then.

    *Not applicable* drops out of the set, unless that very reason is asked for.
    """
    stays = test.compare is Compare.UNRATED and Unrated.NOT_APPLICABLE in test.reasons
    return [stays or value is not Unrated.NOT_APPLICABLE for value in variable.domain]


def _quantified(
    quantity: Quantity, hits: Mapping[int, Sequence[bool]], counts: Mapping[int, Sequence[bool]]
) -> Term:
    kind, count = quantity.quantifier, quantity.count
    if kind is Quantifier.ALL:
        misses = {
            number: [-int(counts[number][place] and not hit) for place, hit in enumerate(row)]
            for number, row in hits.items()
        }
        return all_of([reaches(misses, 0), at_least_one_applicable(counts)])
    least = kind in (Quantifier.AT_LEAST, Quantifier.EXACTLY)
    most = kind in (Quantifier.AT_MOST, Quantifier.EXACTLY)
    terms: list[Term] = []
    if count is not None:
        if least:
            terms.append(reaches({n: [int(hit) for hit in row] for n, row in hits.items()}, count))
        if most:
            terms.append(
                reaches({n: [-int(hit) for hit in row] for n, row in hits.items()}, -count)
            )
        return all_of(terms)
    share = quantity.share or Fraction(1)  # a quantity that is no count is a share
    over = {
        number: [
            int(hit) - (share if counts[number][place] else Fraction(0))
            for place, hit in enumerate(row)
        ]
        for number, row in hits.items()
    }
    if least:
        terms.append(sum_reaches(over, Fraction(0)))
    if most:
        terms.append(sum_reaches({n: [-x for x in row] for n, row in over.items()}, Fraction(0)))
    return all_of([*terms, at_least_one_applicable(counts)])


def at_least_one_applicable(counts: Mapping[int, Sequence[bool]]) -> Term:
    """Make the term that at least one member of a set is applicable."""
    return reaches({number: [int(one) for one in row] for number, row in counts.items()}, 1)


def rated_term(context: Context, criteria: Iterable[str]) -> Term:
    """Make the term that every one of these criteria has a level."""
    rows = {}
    for criterion in criteria:
        number = context.variables.number[criterion]
        variable = context.variables.all[number]
        rows[number] = [-int(place >= variable.levels) for place in range(len(variable.domain))]
    return reaches(rows, 0)


def sum_reaches(
    contributions: Mapping[int, Sequence[Fraction]], need: Fraction, *, strictly: bool = False
) -> Term:
    """Make the term that exact contributions reach ``need`` (or pass it, when ``strictly``)."""
    scale = lcm(need.denominator, *(x.denominator for row in contributions.values() for x in row))
    rows = {number: [int(x * scale) for x in row] for number, row in contributions.items()}
    return reaches(rows, int(need * scale) + int(strictly))
