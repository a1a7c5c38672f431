"""Variables: the criteria and facts that rules look at, and the values that each may have."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from math import ceil, floor

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message, ScoringError, nearest
from visitatie.model import (
    AllOf,
    AnyOf,
    Condition,
    CriteriaTest,
    Fact,
    FactTest,
    FactType,
    Framework,
    Not,
    Unrated,
)

__all__ = ["OPEN", "Variable", "Variables", "fact_tests", "fits", "variables_of"]

OPEN = -1
"""The place of a variable that has no answer."""

Value = str | Unrated | bool | Fraction


@frozen(eq=False)
class Variable:
    """One criterion or fact, with its domain: all values that an answer could have.

    For a criterion: its levels, lowest first, then its final Unrated reasons. For a number,
    ``cuts`` divides all numbers into classes between which no rule sees a difference (below
    the first cut, at it, between it and the next, at that, ...); the domain holds one number
    of each class that has any.
    """

    id: str
    is_fact: bool
    domain: tuple[Value, ...]
    levels: int = 0
    cuts: tuple[Fraction, ...] = ()
    classes: Mapping[int, int] = field(factory=dict)
    """For a number: the place of each class that has any numbers."""
    places: Mapping[Value, int] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Index the domain."""
        object.__setattr__(self, "places", {value: n for n, value in enumerate(self.domain)})

    @property
    def not_applicable(self) -> int:
        """The place of *not applicable*, or OPEN when that is no final answer here."""
        return self.places.get(Unrated.NOT_APPLICABLE, OPEN)

    def place(self, value: object) -> int:
        """Give the place of a value; OPEN for an Unrated reason that is no final answer.

        A number must lie within the bounds of its fact.

        Raises:
            ScoringError: the value can never be an answer here.
        """
        if self.cuts:
            return self._place_of_number(value)
        found = self.places.get(value) if _hashable(value) else None  # type: ignore[call-overload]  # any value may be asked for
        if found is not None and (not self.is_fact or type(value) is type(self.domain[found])):
            return int(found)
        if isinstance(value, Unrated) and not self.is_fact:
            return OPEN
        known = [v.value if isinstance(v, Unrated) else _shown(v) for v in self.domain]
        near = nearest(value, known)
        raise ScoringError(
            Message(
                "{id} cannot be {value!r}; it can be {known}",
                id=self.id,
                value=value,
                known=", ".join(known),
            ),
            hint=None if near is None else Message("Did you mean {near!r}?", near=near),
        )

    def _place_of_number(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int | Fraction):
            raise ScoringError(
                Message("{id} is a number; {value!r} is not", id=self.id, value=value)
            )
        number = Fraction(value)
        before = bisect.bisect_left(self.cuts, number)
        at = before < len(self.cuts) and self.cuts[before] == number
        return self.classes[2 * before + int(at)]


def _hashable(value: object) -> bool:
    return isinstance(value, str | Unrated | bool | int | Fraction)


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@frozen(eq=False)
class Variables:
    """All variables of a framework, numbered so that what decides on applicability is first."""

    all: tuple[Variable, ...]
    number: Mapping[str, int]

    def __getitem__(self, variable_id: str) -> Variable:
        """Give a variable by id."""
        return self.all[self.number[variable_id]]


def variables_of(framework: Framework) -> Variables:
    """Number the rated criteria and facts of a framework (use ``framework.derived``)."""
    facts = [_fact(fact, framework) for fact in framework.facts]
    criteria = [
        Variable(
            criterion.id,
            is_fact=False,
            domain=(
                *framework.scale_of(criterion.id).level_ids,
                *framework.final_reasons(criterion.id),
            ),
            levels=len(framework.scale_of(criterion.id).levels),
        )
        for criterion in framework.rated
    ]
    everything = {variable.id: variable for variable in (*facts, *criteria)}
    order = TopologicalSorter[str]()
    for one in everything:
        order.add(one)
    for criterion in framework.rated:
        if criterion.applies_when is not None:
            order.add(criterion.id, *_mentioned(criterion.applies_when, framework))
    given = {name: n for n, name in enumerate(everything)}
    try:
        order.prepare()
    except CycleError as error:
        raise ScoringError(
            Message("whether {id} applies depends on {id} itself", id=error.args[1][0])
        ) from error
    ordered: list[str] = []
    while order.is_active():
        ready = sorted(order.get_ready(), key=given.__getitem__)
        ordered.extend(ready)
        order.done(*ready)
    return Variables(
        tuple(everything[name] for name in ordered), {name: n for n, name in enumerate(ordered)}
    )


def _fact(fact: Fact, framework: Framework) -> Variable:
    if fact.type is FactType.BOOLEAN:
        return Variable(fact.id, is_fact=True, domain=(False, True))
    if fact.type is FactType.CHOICE:
        return Variable(fact.id, is_fact=True, domain=tuple(choice.id for choice in fact.choices))
    cuts = sorted(
        {
            Fraction(value)
            for test in fact_tests(framework)
            if test.fact == fact.id
            for value in test.values
            if isinstance(value, int | Fraction)
        }
    ) or [Fraction(0)]
    examples = {n: one for n, one in enumerate(_classes(cuts, fact)) if one is not None}
    return Variable(
        fact.id,
        is_fact=True,
        domain=tuple(examples.values()),
        cuts=tuple(cuts),
        classes={own_class: place for place, own_class in enumerate(examples)},
    )


def _classes(cuts: list[Fraction], fact: Fact) -> Iterable[Fraction | None]:
    """Give one number per class (None where it has none): below the first cut, at it, ..."""
    yield _between(None, cuts[0], fact)
    for here, after in zip(cuts, [*cuts[1:], None], strict=True):
        yield here if fits(fact, here) else None
        yield _between(here, after, fact)


def _between(low: Fraction | None, high: Fraction | None, fact: Fact) -> Fraction | None:
    """Give a number strictly between two cuts (None: no end) that a fact can be, or None.

    A whole number where there is one; otherwise the bounds of the fact or the middle.
    """
    candidates = [
        None if low is None else Fraction(floor(low) + 1),
        None if high is None else Fraction(ceil(high) - 1),
        None if fact.minimum is None else Fraction(fact.minimum),
        None if fact.maximum is None else Fraction(fact.maximum),
        None if low is None or high is None else (low + high) / 2,
    ]
    return next(
        (
            one
            for one in candidates
            if one is not None
            and (low is None or one > low)
            and (high is None or one < high)
            and fits(fact, one)
        ),
        None,
    )


def fits(fact: Fact, number: Fraction) -> bool:
    """Tell whether a fact that is a number can be this one."""
    return (
        (fact.type is FactType.NUMBER or number.denominator == 1)
        and (fact.minimum is None or number >= fact.minimum)
        and (fact.maximum is None or number <= fact.maximum)
    )


def fact_tests(framework: Framework) -> Iterable[FactTest]:
    """Give every test on a fact, anywhere in a framework."""
    for condition in _conditions(framework):
        yield from _facts_in(condition)


def _conditions(framework: Framework) -> Iterable[Condition]:
    for criterion in framework.criteria:
        if criterion.applies_when is not None:
            yield criterion.applies_when
    for score in framework.scores:
        yield from (cap.when for cap in score.caps)
    for outcome in framework.outcomes:
        yield from (rule.when for rule in outcome.rules if rule.when is not None)
        yield from (cap.when for cap in outcome.caps)
        if outcome.ladder is not None:
            yield from (step.when for step in outcome.ladder.steps)


def _facts_in(condition: Condition) -> Iterable[FactTest]:
    if isinstance(condition, FactTest):
        yield condition
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.conditions:
            yield from _facts_in(part)
    elif isinstance(condition, Not):
        yield from _facts_in(condition.condition)


def _mentioned(condition: Condition, framework: Framework) -> Iterable[str]:
    """Give the criteria and facts that a condition of applicability looks at."""
    if isinstance(condition, FactTest):
        yield condition.fact
    elif isinstance(condition, CriteriaTest):
        yield from framework.select(condition.selection)
    elif isinstance(condition, AllOf | AnyOf):
        for part in condition.conditions:
            yield from _mentioned(part, framework)
    elif isinstance(condition, Not):
        yield from _mentioned(condition.condition, framework)
    else:
        raise ScoringError(Message("applicability cannot wait for an outcome or a score"))
