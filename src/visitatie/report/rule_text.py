"""Conditions and rules of a framework as sentences."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from visitatie.errors import Message, Translate
from visitatie.model import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    CriteriaTest,
    FactTest,
    FactType,
    FactValue,
    Framework,
    Not,
    OutcomeTest,
    Quantifier,
    Requirement,
    Scale,
    ScoreTest,
    Selection,
    Unrated,
    ValueTest,
    label,
)
from visitatie.report.phrases import joined, number

__all__ = ["RuleText"]

_FEW = 6
"""Criteria that are named one by one rather than by the group that they are in."""


class RuleText:
    """Tells conditions of one framework in one language.

    Criteria are named by their ids; so are outcomes, scores and facts, unless ``by_title``
    asks for what people read: titles, and the questions of facts.
    """

    def __init__(
        self, framework: Framework, translate: Translate, *, by_title: bool = False
    ) -> None:
        """Keep the framework, in the language that is wanted, and its translator."""
        self._framework = framework
        self._translate = translate
        self._by_title = by_title

    def __call__(self, condition: Condition) -> str:
        """Give a condition as a sentence without capital and full stop."""
        if isinstance(condition, AllOf | AnyOf):
            return self._joined(condition)
        if isinstance(condition, Not):
            return self._say(Message("it is not so that {what}", what=self(condition.condition)))
        if isinstance(condition, CriteriaTest):
            return self._criteria(condition)
        if isinstance(condition, OutcomeTest):
            outcome = self._framework.outcome(condition.outcome)
            test = self._test(condition.test, self._framework.scale(outcome.scale))
            return self._is(outcome.id, test)
        if isinstance(condition, FactTest):
            return self._fact(condition)
        return self._score(condition)

    def selection(self, selection: Selection) -> str:
        """Name a set of criteria: the ids as the framework has them, or all of a kind."""
        word = self._say(Message("and"))
        if selection.of == ("*",):
            text = self._say(Message("all criteria"))
        else:
            text = joined(selection.of, word)
        if selection.kind is not None:
            text = self._say(
                Message("{criteria} (only {kind})", criteria=text, kind=selection.kind)
            )
        if selection.requirement is not None:
            kind = self._say(_REQUIREMENTS[selection.requirement])
            text = self._say(Message("{criteria} (only {kind})", criteria=text, kind=kind))
        if selection.excluding:
            without = joined(selection.excluding, word)
            text = self._say(Message("{criteria} except {without}", criteria=text, without=without))
        return text

    def named(self, name: str) -> str:
        """Give what an outcome, score or fact is called here; a criterion is called by its id."""
        if not self._by_title or self._framework.has_criterion(name):
            return name
        framework = self._framework
        titles = {one.id: one.title for one in framework.outcomes}
        titles |= {one.id: one.title for one in framework.scores}
        titles |= {one.id: one.question for one in framework.facts}
        return f"“{titles[name]}”"

    def number(self, value: Fraction) -> str:
        """Give a number as people write it."""
        return number(value, self._translate)

    def _joined(self, condition: AllOf | AnyOf) -> str:
        parts = [
            f"({self(one)})" if isinstance(one, AllOf | AnyOf) else self(one)
            for one in condition.conditions
        ]
        word = self._say(Message("and") if isinstance(condition, AllOf) else Message("or"))
        return f", {word} ".join(parts)

    def _criteria(self, condition: CriteriaTest) -> str:
        ids = self._framework.select(condition.selection)
        test = self._test(condition.test, self._framework.scale_of(ids[0]))
        if len(ids) == 1 and condition.quantity.quantifier is Quantifier.ALL:
            return self._say(Message("{criterion} is {test}", criterion=ids[0], test=test))
        return self._say(self._quantity(condition, ids, test))

    def _quantity(self, condition: CriteriaTest, ids: tuple[str, ...], test: str) -> Message:
        quantity = condition.quantity
        what = self.selection(condition.selection)
        if condition.selection.of != ("*",) and len(ids) <= _FEW:
            what = joined(ids, self._say(Message("and")))
        if quantity.quantifier is Quantifier.ALL:
            return Message("each of {criteria} is {test}", criteria=what, test=test)
        if quantity.quantifier is Quantifier.AT_MOST and quantity.count == 0:
            return Message("none of {criteria} is {test}", criteria=what, test=test)
        if quantity.count == 1:
            return _one(quantity.quantifier, what, test)
        many = str(quantity.count)
        if quantity.share is not None:
            percent = quantity.share * 100
            many = f"{self.number(percent)}%" if percent.denominator == 1 else str(quantity.share)
        return _several(quantity.quantifier, many, what, test)

    def _test(self, test: ValueTest, scale: Scale) -> str:
        """Give what a value must be: a level, an order, or a reason for having no level."""
        if test.compare is Compare.RATED:
            return self._say(Message("judged with a level"))
        if test.compare is Compare.UNRATED:
            reasons = test.reasons or tuple(Unrated)
            names = [self._say(label(one)).lower() for one in reasons]
        else:
            names = [scale.level(one).label if one in scale else one for one in test.levels]
        return self._compared(test.compare, names)

    def _compared(self, compare: Compare, names: Sequence[str]) -> str:
        value = joined(names, self._say(Message("or")))
        message = {
            Compare.FROM: Message("{level} or higher", level=value),
            Compare.TO: Message("{level} or lower", level=value),
            Compare.ABOVE: Message("higher than {level}", level=value),
            Compare.BELOW: Message("lower than {level}", level=value),
        }.get(compare)
        return value if message is None else self._say(message)

    def _fact(self, condition: FactTest) -> str:
        fact = self._framework.fact(condition.fact)
        labels = {choice.id: choice.label for choice in fact.choices}

        def shown(value: FactValue) -> str:
            if fact.type is FactType.BOOLEAN:
                return self._say(Message("yes") if value else Message("no"))
            if isinstance(value, str):
                return labels.get(value, value)
            return self.number(Fraction(value))

        test = self._compared(condition.compare, [shown(one) for one in condition.values])
        return self._is(fact.id, test)

    def _score(self, condition: ScoreTest) -> str:
        test = self._compared(condition.compare, [self.number(condition.points)])
        return self._is(condition.score, test)

    def _is(self, name: str, test: str) -> str:
        """Say of an outcome, score or fact what it must be."""
        return self._say(Message("{criterion} is {test}", criterion=self.named(name), test=test))

    def _say(self, message: Message) -> str:
        return message.render(self._translate)


def _one(quantifier: Quantifier, what: str, test: str) -> Message:
    return {
        Quantifier.AT_LEAST: Message(
            "at least one of {criteria} is {test}", criteria=what, test=test
        ),
        Quantifier.AT_MOST: Message(
            "at most one of {criteria} is {test}", criteria=what, test=test
        ),
        Quantifier.EXACTLY: Message(
            "exactly one of {criteria} is {test}", criteria=what, test=test
        ),
    }[quantifier]


def _several(quantifier: Quantifier, many: str, what: str, test: str) -> Message:
    values = {"number": many, "criteria": what, "test": test}
    return {
        Quantifier.AT_LEAST: Message("at least {number} of {criteria} are {test}", **values),
        Quantifier.AT_MOST: Message("at most {number} of {criteria} are {test}", **values),
        Quantifier.EXACTLY: Message("exactly {number} of {criteria} are {test}", **values),
    }[quantifier]


_REQUIREMENTS = {
    Requirement.BASIC: Message("legal requirements"),
    Requirement.AMBITION: Message("own ambitions"),
    Requirement.EXTRA: Message("extra"),
}
