"""What a framework's rules say of one total set of answers, without any cleverness.

This is the first half of the semantics in ``docs/explanation/scoring.md``, word for word. It
shares nothing with :mod:`visitatie.scoring` but the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import floor

from attrs import frozen

from visitatie.model import (
    AllOf,
    AnyOf,
    CombineBy,
    Compare,
    Condition,
    CriteriaTest,
    FactTest,
    FactValue,
    Framework,
    Ladder,
    Method,
    Not,
    Outcome,
    OutcomeTest,
    Quantifier,
    Quantity,
    Rounding,
    RoundingMode,
    Rule,
    Score,
    ScoreTest,
    Selection,
    Unrated,
    ValueTest,
)

NA = Unrated.NOT_APPLICABLE

Value = str | Unrated | FactValue
Answers = Mapping[str, Value]


@frozen
class Verdict:
    """What the rules say of one total set of answers: a level or none, and what it asked."""

    level: str | None
    needs: frozenset[str] = frozenset()


@frozen(eq=False)
class World:
    """A framework and one total set of answers: a final answer for every criterion and fact."""

    framework: Framework
    answers: Answers

    def value(self, criterion_id: str) -> str | Unrated:
        """The answer that counts: *not applicable* where the criterion does not apply."""
        criterion = self.framework.criterion(criterion_id)
        if criterion.applies_when is not None and not self.holds(criterion.applies_when):
            return NA
        value = self.answers[criterion_id]
        assert isinstance(value, str | Unrated)
        return value

    def holds(self, condition: Condition) -> bool:
        found = False
        match condition:
            case AllOf(conditions=parts):
                found = all(self.holds(part) for part in parts)
            case AnyOf(conditions=parts):
                found = any(self.holds(part) for part in parts)
            case Not(condition=part):
                found = not self.holds(part)
            case FactTest():
                found = _fact_passes(condition, self.answers[condition.fact])
            case OutcomeTest():
                found = self._outcome_passes(condition)
            case ScoreTest():
                points = self.points(_score(self.framework, condition.score))
                found = points is not None and _compares(
                    condition.compare, points, [condition.points]
                )
            case CriteriaTest():
                found = self._enough(condition)
        return found

    def _outcome_passes(self, condition: OutcomeTest) -> bool:
        outcome = self.framework.outcome(condition.outcome)
        level = self.verdict(outcome).level
        if level is None:
            return condition.test.compare is Compare.UNRATED
        return self._passes(condition.test, level, outcome.scale)

    def _enough(self, condition: CriteriaTest) -> bool:
        test = condition.test
        members = _members(self.framework, condition.selection)
        asks_for_it = test.compare is Compare.UNRATED and NA in test.reasons
        counting = [one for one in members if asks_for_it or self.value(one) is not NA]
        hits = sum(self._hit(test, one) for one in counting)
        return _quantity_holds(condition.quantity, hits, len(counting))

    def _hit(self, test: ValueTest, criterion_id: str) -> bool:
        value = self.value(criterion_id)
        if isinstance(value, Unrated):
            return test.compare is Compare.UNRATED and value in test.reasons
        scale = self.framework.criterion(criterion_id).scale
        assert scale is not None
        return self._passes(test, value, scale)

    def _passes(self, test: ValueTest, level: str, scale_id: str) -> bool:
        if test.compare is Compare.RATED:
            return True
        if test.compare is Compare.UNRATED:
            return False
        if test.compare in (Compare.IS, Compare.IN):
            return level in test.levels
        ids = [one.id for one in self.framework.scale(scale_id).levels]
        return _compares(test.compare, ids.index(level), [ids.index(test.levels[0])])

    def points(self, score: Score) -> Fraction | None:
        """The value of a score, or None where it has none."""
        own = {one.criterion: one.weight for one in score.weights}
        table = {one.value: one.points for one in score.points}
        counted: list[tuple[Fraction, Fraction]] = []
        for one in _members(self.framework, score.selection):
            value = self.value(one)
            if value is NA:
                continue
            if isinstance(value, Unrated):
                if value.value not in table:
                    return None
                points = table[value.value]
            else:
                points = table.get(value, self.framework.scale_of(one).points(value))
            counted.append((points, own.get(one, self.framework.criterion(one).weight)))
        found = _combined(score.method, counted)
        if found is None:
            return None
        found = _rounded(found * score.factor, score.rounding)
        for cap in score.caps:
            if self.holds(cap.when):
                found = min(found, cap.at_most)
        return found

    def verdict(self, outcome: Outcome) -> Verdict:
        """The level of an outcome, and the criteria that the rule which gave it needs."""
        for rule in outcome.rules:
            if (rule.when is None or self.holds(rule.when)) and self._answered(rule):
                return Verdict(self._capped(outcome, rule.level), frozenset(rule.needs))
        level = self._otherwise(outcome)
        return Verdict(None if level is None else self._capped(outcome, level))

    def _answered(self, rule: Rule) -> bool:
        return all(isinstance(self.value(one), str) for one in rule.needs)

    def _capped(self, outcome: Outcome, level: str) -> str:
        ids = [one.id for one in self.framework.scale(outcome.scale).levels]
        highest = [ids.index(cap.level) for cap in outcome.caps if self.holds(cap.when)]
        return ids[min([ids.index(level), *highest])]

    def _otherwise(self, outcome: Outcome) -> str | None:
        """What follows where no rule holds: bands, ladder, table or combine."""
        level: str | None = None
        if outcome.bands is not None:
            points = self.points(_score(self.framework, outcome.bands.score))
            for band in outcome.bands.steps:
                if points is not None and (band.minimum is None or points >= band.minimum):
                    level = band.level
        if outcome.ladder is not None:
            level = self._climbed(outcome.ladder)
        if outcome.table is not None:
            for row in reversed(outcome.table.rows):
                cells = zip(outcome.table.inputs, row.when, strict=True)
                if all(self._fits(name, cell) for name, cell in cells):
                    level = row.level
        if outcome.combine is not None:
            level = self._combine(outcome)
        return level

    def _climbed(self, ladder: Ladder) -> str:
        level = ladder.base
        for step in ladder.steps:
            if not self.holds(step.when):
                break
            level = step.level
        return level

    def _fits(self, name: str, cell: str) -> bool:
        if cell == "*":
            return True
        if self.framework.has_criterion(name):
            value: str | Unrated | None = self.value(name)
        else:
            value = self.verdict(self.framework.outcome(name)).level
        text = value.value if isinstance(value, Unrated) else value
        return text in [one.strip() for one in cell.split("|")]

    def _combine(self, outcome: Outcome) -> str | None:
        assert outcome.combine is not None
        values = [self.value(one) for one in _members(self.framework, outcome.combine.selection)]
        values = [value for value in values if value is not NA]
        if not values or any(isinstance(value, Unrated) for value in values):
            return None
        ids = [one.id for one in self.framework.scale(outcome.scale).levels]
        ranks = sorted(ids.index(value) for value in values if isinstance(value, str))
        place = {
            CombineBy.LOWEST: 0,
            CombineBy.HIGHEST: len(ranks) - 1,
            CombineBy.MEDIAN: (len(ranks) - 1) // 2,
        }[outcome.combine.by]
        return ids[ranks[place]]


def _score(framework: Framework, score_id: str) -> Score:
    return next(one for one in framework.scores if one.id == score_id)


def _members(framework: Framework, selection: Selection) -> list[str]:
    """The rated criteria of a selection, in document order."""

    def named(criterion_id: str, names: Iterable[str]) -> bool:
        line, parent = [criterion_id], framework.criterion(criterion_id).parent
        while parent is not None:
            # a rated criterion stands for itself only, a group for all that is below it
            if framework.criterion(parent).scale is None:
                line.append(parent)
            parent = framework.criterion(parent).parent
        return any(name == "*" or name in line for name in names)

    return [
        one.id
        for one in framework.criteria
        if one.scale is not None
        and named(one.id, selection.of)
        and not named(one.id, selection.excluding)
        and (selection.kind is None or one.kind == selection.kind)
        and (selection.requirement is None or one.requirement is selection.requirement)
    ]


def _compares(how: Compare, value: Fraction | int, cuts: Sequence[Fraction | int]) -> bool:
    if how in (Compare.IS, Compare.IN):
        return value in cuts
    return {
        Compare.FROM: value >= cuts[0],
        Compare.TO: value <= cuts[0],
        Compare.ABOVE: value > cuts[0],
        Compare.BELOW: value < cuts[0],
    }[how]


def _fact_passes(test: FactTest, value: Value) -> bool:
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return _compares(test.compare, value, [Fraction(one) for one in test.values])
    return any(value == one and type(value) is type(one) for one in test.values)


def _quantity_holds(quantity: Quantity, hits: int, members: int) -> bool:
    kind = quantity.quantifier
    if kind is Quantifier.ALL:
        return members > 0 and hits == members
    if quantity.share is not None:
        if members == 0:
            return False
        found, wanted = Fraction(hits, members), quantity.share
    else:
        assert quantity.count is not None
        found, wanted = Fraction(hits), Fraction(quantity.count)
    return {
        Quantifier.AT_LEAST: found >= wanted,
        Quantifier.AT_MOST: found <= wanted,
        Quantifier.EXACTLY: found == wanted,
    }[kind]


def _combined(method: Method, counted: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    total = sum((points * weight for points, weight in counted), Fraction(0))
    if method is Method.SUM:
        return total
    if method is Method.MEAN:
        weights = sum((weight for _, weight in counted), Fraction(0))
        return total / weights if weights else None
    if not counted:
        return None
    ordered = sorted(points for points, _ in counted)
    return {
        Method.LOWEST: ordered[0],
        Method.HIGHEST: ordered[-1],
        Method.MEDIAN: ordered[(len(ordered) - 1) // 2],
    }[method]


def _rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    if rounding is None:
        return value
    below = floor(value / rounding.to) * rounding.to
    above = below + rounding.to
    if value == below:
        return value
    half = value - below == above - value
    nearest = below if value - below < above - value else above
    even = below if (below / rounding.to) % 2 == 0 else above
    return {
        RoundingMode.UP: above,
        RoundingMode.DOWN: below,
        RoundingMode.HALF_UP: above if half else nearest,
        RoundingMode.HALF_DOWN: below if half else nearest,
        RoundingMode.HALF_EVEN: even if half else nearest,
    }[rounding.mode]
