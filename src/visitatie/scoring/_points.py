"""Scores: tests on their points as terms, and their exact value when all is known."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from visitatie.model import (
    Compare,
    Framework,
    Method,
    Rounding,
    RoundingMode,
    Score,
    ScoreTest,
    Unrated,
)
from visitatie.scoring._terms import Term, all_of, any_of, negate
from visitatie.scoring._tests import Context, at_least_one_applicable, sum_reaches
from visitatie.scoring._variables import OPEN, Variables, variables_of

__all__ = ["score_defined", "score_term", "score_value"]

_ZERO = Fraction(0)


class _Table:
    """The members of a score: points per place (None: no points), weights, applicability."""

    def __init__(self, framework: Framework, score: Score) -> None:
        variables: Variables = framework.derived(variables_of)
        own = {one.criterion: one.weight for one in score.weights}
        points = {one.value: one.points for one in score.points}
        self.points: dict[int, list[Fraction | None]] = {}
        self.weights: dict[int, Fraction] = {}
        self.counts: dict[int, list[bool]] = {}
        for member in framework.select(score.selection):
            number = variables.number[member]
            scale = framework.scale_of(member)
            row: list[Fraction | None] = []
            for value in variables.all[number].domain:
                if value is Unrated.NOT_APPLICABLE:
                    row.append(None)  # left out, whatever the table of points says
                elif isinstance(value, Unrated):
                    row.append(points.get(value.value))
                else:
                    row.append(points.get(str(value), scale.points(str(value))))
            self.points[number] = row
            self.weights[number] = own.get(member, framework.criterion(member).weight)
            self.counts[number] = [
                value is not Unrated.NOT_APPLICABLE for value in variables.all[number].domain
            ]

    def misses(self) -> dict[int, list[Fraction]]:
        """Count -1 for every place that counts but has no points."""
        return {
            number: [
                Fraction(-1) if self.counts[number][place] and one is None else _ZERO
                for place, one in enumerate(row)
            ]
            for number, row in self.points.items()
        }

    def contributions(self, per_point: Fraction, per_member: Fraction) -> dict[int, list[Fraction]]:
        """Give ``weight * (points * per_point + per_member)`` for each applicable place."""
        return {
            number: [
                self.weights[number] * ((one or _ZERO) * per_point + per_member)
                if self.counts[number][place]
                else _ZERO
                for place, one in enumerate(row)
            ]
            for number, row in self.points.items()
        }


def score_defined(framework: Framework, score: Score) -> Term:
    """Make the term that the score has a value at all."""
    table = _Table(framework, score)
    terms = [sum_reaches(table.misses(), _ZERO)]
    if score.method is not Method.SUM:
        weighing = {
            number: row
            for number, row in table.counts.items()
            if score.method is not Method.MEAN or table.weights[number] > 0
        }
        terms.append(at_least_one_applicable(weighing))
    return all_of(terms)


def score_term(context: Context, score: Score, test: ScoreTest) -> Term:
    """Make the term of a test on a score; false both ways when the score has no value."""
    defined = score_defined(context.framework, score)
    strictly = test.compare in (Compare.ABOVE, Compare.TO)
    term = _at_or_above(context, score, test.points, strictly=strictly)
    if test.compare in (Compare.TO, Compare.BELOW):
        term = negate(term)
    if test.compare in (Compare.IS, Compare.IN):
        over = _at_or_above(context, score, test.points, strictly=True)
        term = all_of([term, negate(over)])
    return all_of([defined, term])


def _at_or_above(context: Context, score: Score, points: Fraction, *, strictly: bool) -> Term:
    """Make the term that the rounded, capped score is at least (or above) these points."""
    caps = [
        negate(context.term(cap.when))
        for cap in score.caps
        if cap.at_most < points or (strictly and cap.at_most == points)
    ]
    bound, beyond = _before_rounding(score.rounding, points, strictly=strictly)
    table = _Table(context.framework, score)
    raw = _raw(score, table, bound / score.factor, strictly=beyond)
    return all_of([raw, *caps])


def _raw(score: Score, table: _Table, bound: Fraction, *, strictly: bool) -> Term:
    if score.method is Method.SUM:
        return sum_reaches(table.contributions(Fraction(1), _ZERO), bound, strictly=strictly)
    if score.method is Method.MEAN:
        return sum_reaches(table.contributions(Fraction(1), -bound), _ZERO, strictly=strictly)
    reached = {
        number: [one is not None and (one > bound if strictly else one >= bound) for one in row]
        for number, row in table.points.items()
    }
    if score.method is Method.MEDIAN:
        rows = {
            number: [
                Fraction(1 if hit else -1) if table.counts[number][place] else _ZERO
                for place, hit in enumerate(row)
            ]
            for number, row in reached.items()
        }
        return sum_reaches(rows, Fraction(1))
    singles: list[Term] = []
    lowest = score.method is Method.LOWEST
    for number, row in reached.items():
        fits = [
            Fraction(int(hit or (lowest and not table.counts[number][place])))
            for place, hit in enumerate(row)
        ]
        singles.append(sum_reaches({number: fits}, Fraction(1)))
    return all_of(singles) if lowest else any_of(singles)


def _before_rounding(
    rounding: Rounding | None, points: Fraction, *, strictly: bool
) -> tuple[Fraction, bool]:
    """Give the bound on the unrounded score, and whether it must be passed, not met."""
    if rounding is None:
        return points, strictly
    step = rounding.to
    target = math.floor(points / step) + 1 if strictly else math.ceil(points / step)
    multiple = target * step
    mode = rounding.mode
    if mode is RoundingMode.DOWN:
        return multiple, False
    if mode is RoundingMode.UP:
        return multiple - step, True
    ties_up = mode is RoundingMode.HALF_UP or (mode is RoundingMode.HALF_EVEN and target % 2 == 0)
    return multiple - step / 2, not ties_up


def score_value(
    framework: Framework, score: Score, values: Sequence[int], caps: Mapping[int, bool | None]
) -> Fraction | None:
    """Give the exact value of a score, or None while something is open or has no points.

    ``caps`` tells per place in ``score.caps`` whether its condition holds (None: unknown).
    """
    table = _Table(framework, score)
    members: list[tuple[Fraction, Fraction]] = []
    for number, row in table.points.items():
        place = values[number]
        if place == OPEN:
            return None
        if table.counts[number][place]:
            found = row[place]
            if found is None:
                return None
            members.append((found, table.weights[number]))
    total = _combined(score.method, members)
    if total is None:
        return None
    total = _rounded(total * score.factor, score.rounding)
    for place, cap in enumerate(score.caps):
        if total > cap.at_most:
            if caps.get(place) is None:
                return None
            if caps[place]:
                total = cap.at_most
    return total


def _combined(method: Method, members: list[tuple[Fraction, Fraction]]) -> Fraction | None:
    total = sum((points * weight for points, weight in members), _ZERO)
    if method is Method.SUM:
        return total
    if method is Method.MEAN:
        weights = sum((weight for _, weight in members), _ZERO)
        return total / weights if weights else None
    if not members:
        return None
    ordered = sorted(points for points, _ in members)
    place = {Method.LOWEST: 0, Method.HIGHEST: -1}.get(method, (len(ordered) - 1) // 2)
    return ordered[place]


def _rounded(value: Fraction, rounding: Rounding | None) -> Fraction:
    if rounding is None:
        return value
    steps = value / rounding.to
    below = math.floor(steps)
    rest = steps - below
    up = {
        RoundingMode.UP: rest > 0,
        RoundingMode.DOWN: False,
        RoundingMode.HALF_UP: rest >= Fraction(1, 2),
        RoundingMode.HALF_DOWN: rest > Fraction(1, 2),
        RoundingMode.HALF_EVEN: rest > Fraction(1, 2)
        or (rest == Fraction(1, 2) and below % 2 == 1),
    }[rounding.mode]
    return (below + int(up)) * rounding.to
