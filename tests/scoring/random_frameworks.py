"""Random small frameworks that use the whole rule language."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from random import Random
from typing import TypeVar

from attrs import evolve, frozen

from scoring.oracle import domain
from visitatie.model import (
    About,
    AllOf,
    AnyOf,
    Band,
    Bands,
    Cap,
    Choice,
    Combine,
    CombineBy,
    Compare,
    Condition,
    CriteriaTest,
    Criterion,
    Fact,
    FactTest,
    FactType,
    FactValue,
    Framework,
    Ladder,
    LadderStep,
    Level,
    Method,
    Not,
    NumericRange,
    Outcome,
    OutcomeTest,
    Points,
    Quantifier,
    Quantity,
    Requirement,
    Rounding,
    RoundingMode,
    Rule,
    Scale,
    Score,
    ScoreCap,
    ScoreTest,
    Selection,
    Table,
    TableRow,
    Unrated,
    ValueTest,
    Weight,
)

__all__ = ["make_framework"]

T = TypeVar("T")

MOST_ANSWERS = 600
"""The most total sets of answers that a random framework may have."""

FINAL = (Unrated.NOT_APPLICABLE, Unrated.NOT_ASSESSABLE, Unrated.NOT_OBSERVED)
ORDERED = (Compare.FROM, Compare.TO, Compare.ABOVE, Compare.BELOW)
RESULT = Scale("result", "Result", tuple(Level(f"o{n}", f"o{n}") for n in range(3)))
WEIGHTS = tuple(Fraction(n, d) for n, d in ((1, 1), (1, 1), (2, 1), (1, 3), (0, 1)))
SHARES = tuple(Fraction(n, d) for n, d in ((1, 3), (1, 2), (3, 5), (2, 3), (1, 1)))


def make_framework(random: Random) -> Framework:
    """Make a framework with two to five criteria that uses any part of the rule language."""
    return _Maker(random).framework()


@frozen
class _Maker:
    random: Random

    def framework(self) -> Framework:
        scales = (*self.scales(), RESULT)
        count = self.random.randint(2, 5)
        rated = [self.criterion(f"c{number}", scales[:-1]) for number in range(count)]
        criteria = (Criterion("G", "group", "G"), *rated)
        made = Framework(About("random", "1", "Random"), criteria, scales, facts=self.facts())
        made = _small(made)
        made = self.with_gates(made)
        everything = tuple(one.id for one in made.rated)
        if self.chance(2):
            made = evolve(made, scores=(self.score(_Parts(made, everything)),))
        scores = tuple(one.id for one in made.scores)
        first = self.outcome("first", _Parts(made, everything, scores))
        made = evolve(made, outcomes=(first,))
        if self.chance(2):
            second = self.outcome("second", _Parts(made, everything, scores, ("first",)))
            # told first, decided last: the order of outcomes may not matter
            made = evolve(made, outcomes=(second, first))
        return made

    # --- small choices

    def chance(self, one_in: int) -> bool:
        return self.random.randint(1, one_in) == one_in

    def some(self, of: Sequence[T], least: int, most: int) -> list[T]:
        """So many different ones, in any order."""
        count = self.random.randint(least, max(least, min(most, len(of))))
        return self.random.sample(list(of), count)

    def number(self, low: int = -2, high: int = 4) -> Fraction:
        return Fraction(self.random.randint(low, high), self.random.choice([1, 1, 1, 2, 3]))

    # --- what is looked at

    def scales(self) -> list[Scale]:
        levels = [
            Level(f"l{n}", f"l{n}", value=self.number() if self.chance(3) else None)
            for n in range(self.random.randint(2, 4))
        ]
        final = tuple(self.some(FINAL, 0, 2))
        found = [Scale("s0", "Words", tuple(levels), unrated=final)]
        if self.chance(2):
            low, step = self.number(-1, 1), self.random.choice([Fraction(1), Fraction(1, 2)])
            reach = NumericRange(low, low + self.random.randint(1, 2) * step, step)
            final = tuple(self.some(FINAL, 0, 1))
            found.append(Scale("s1", "Numbers", range=reach, unrated=final))
        return found

    def criterion(self, name: str, scales: Sequence[Scale]) -> Criterion:
        return Criterion(
            name,
            self.random.choice(["k0", "k1"]),
            name,
            parent=self.random.choice([None, "G"]),
            scale=self.random.choice(scales).id,
            unrated=tuple(self.some(FINAL, 0, 2)) if self.chance(4) else None,
            requirement=self.random.choice([None, *Requirement]),
            weight=self.random.choice(WEIGHTS),
        )

    def facts(self) -> tuple[Fact, ...]:
        found = []
        for number in range(self.random.randint(0, 2)):
            kind = self.random.choice(list(FactType))
            fact = Fact(f"f{number}", kind, "?")
            if kind is FactType.BOOLEAN:
                fact = evolve(fact, default=self.random.choice([None, None, False, True]))
            elif kind is FactType.CHOICE:
                choices = (Choice("x", "x"), Choice("y", "y"))
                fact = evolve(fact, choices=choices, default=self.random.choice([None, None, "y"]))
            else:
                fact = evolve(
                    fact,
                    default=self.random.choice([None, None, 1]),
                    minimum=self.random.choice([None, 0, 1]),
                    maximum=self.random.choice([None, 1, 3]),
                )
            found.append(fact)
        return tuple(found)

    def with_gates(self, made: Framework) -> Framework:
        """Give some criteria a condition of applicability, never in a circle."""
        order = self.some([one.id for one in made.rated], len(made.rated), len(made.rated))
        gates: dict[str, Condition] = {}
        if self.chance(2):
            for place, name in enumerate(order):
                if (place or made.facts) and self.chance(2):
                    gates[name] = self.condition(_Parts(made, tuple(order[:place])))
        criteria = [evolve(one, applies_when=gates.get(one.id)) for one in made.criteria]
        return evolve(made, criteria=tuple(criteria))

    # --- conditions

    def condition(self, parts: _Parts, depth: int = 0) -> Condition:
        kind = self.random.randint(0, 4 + 4 * depth)
        if kind > 2 or depth > 2:
            return self.leaf(parts)
        if kind == 0:
            return Not(self.condition(parts, depth + 1))
        several = [self.condition(parts, depth + 1) for _ in range(self.random.randint(1, 3))]
        return AllOf(tuple(several)) if kind == 1 else AnyOf(tuple(several))

    def leaf(self, parts: _Parts) -> Condition:
        kinds = ["criteria"] * 3 if parts.criteria else []
        kinds += ["fact"] if parts.framework.facts else []
        kinds += ["score"] if parts.scores else []
        kinds += ["outcome"] if parts.outcomes else []
        kind = self.random.choice(kinds)
        if kind == "fact":
            return self.fact_test(self.random.choice(parts.framework.facts))
        if kind == "score":
            how = self.random.choice([Compare.IS, *ORDERED])
            return ScoreTest(self.random.choice(parts.scores), how, self.number())
        if kind == "outcome":
            name = self.random.choice(parts.outcomes)
            scale = parts.framework.scale(parts.framework.outcome(name).scale)
            return OutcomeTest(name, self.value_test(scale.level_ids))
        selection = self.selection(parts)
        levels = parts.levels_of_all(parts.framework.select(selection))
        return CriteriaTest(selection, self.value_test(levels), self.quantity())

    def fact_test(self, fact: Fact) -> FactTest:
        if fact.type is FactType.BOOLEAN:
            return FactTest(fact.id, Compare.IS, (self.chance(2),))
        if fact.type is FactType.CHOICE:
            return FactTest(fact.id, Compare.IN, (self.random.choice(["x", "y"]),))
        how = self.random.choice([Compare.IS, Compare.IN, *ORDERED])
        cuts: list[FactValue] = [
            self.random.randint(0, 3) if fact.type is FactType.INTEGER else self.number(0, 3)
            for _ in range(2 if how is Compare.IN else 1)
        ]
        return FactTest(fact.id, how, tuple(cuts))

    def value_test(self, levels: Sequence[str]) -> ValueTest:
        if not levels or self.chance(4):
            if self.chance(2):
                return ValueTest(Compare.RATED)
            return ValueTest(Compare.UNRATED, reasons=tuple(self.some(FINAL, 1, 2)))
        how = self.random.choice([Compare.IS, Compare.IN, *ORDERED])
        return ValueTest(how, tuple(self.some(levels, 1, 2 if how is Compare.IN else 1)))

    def selection(self, parts: _Parts) -> Selection:
        """Named criteria; where all may be looked at also groups, kinds, requirements and *."""
        if len(parts.criteria) < len(parts.framework.rated) or self.chance(2):
            return Selection(of=tuple(self.some(parts.criteria, 1, 4)))
        first = parts.criteria[0]
        return Selection(
            of=self.random.choice([("*",), ("*",), ("G",), ("G", first)]),
            excluding=self.random.choice([(), (), ("G",), (first,)]),
            kind=self.random.choice([None, None, "k0"]),
            requirement=self.random.choice([None, None, None, *Requirement]),
        )

    def quantity(self) -> Quantity:
        kind = self.random.choice(list(Quantifier))
        if kind is Quantifier.ALL:
            return Quantity()
        if self.chance(2):
            return Quantity(kind, count=self.random.randint(0, 3))
        return Quantity(kind, share=self.random.choice(SHARES))

    # --- scores and outcomes

    def score(self, parts: _Parts) -> Score:
        values = sorted({one for name in parts.criteria for one in parts.levels_of_all((name,))})
        values += [one.value for one in FINAL]
        step = self.random.choice([Fraction(1), Fraction(1, 2), Fraction(2)])
        mode = self.random.choice(list(RoundingMode))
        return Score(
            "points",
            "Points",
            self.random.choice(list(Method)),
            selection=self.selection(parts),
            weights=tuple(
                Weight(one, self.random.choice(WEIGHTS)) for one in self.some(parts.criteria, 0, 2)
            ),
            points=tuple(
                Points(one, self.number()) for one in sorted(set(self.some(values, 0, 4)))
            ),
            factor=self.random.choice([Fraction(1), Fraction(2), Fraction(1, 3)]),
            rounding=Rounding(step, mode) if self.chance(2) else None,
            caps=tuple(
                ScoreCap(self.condition(parts), self.number())
                for _ in range(self.random.randint(0, 2))
            ),
        )

    def rule(self, parts: _Parts, levels: Sequence[str]) -> Rule:
        return Rule(
            self.random.choice(levels),
            when=None if self.chance(5) else self.condition(parts),
            because=self.random.choice(["", "because"]),
            needs=tuple(self.some(parts.criteria, 1, 2)) if self.chance(3) else (),
            valid_months=self.random.choice([None, 12, 24]),
            lapses_to=self.random.choice([None, *levels]),
        )

    def outcome(self, name: str, parts: _Parts) -> Outcome:
        words = [one.id for one in parts.framework.rated if one.scale == "s0"]
        ways = ["rules", "rules", "rules", "ladder", "table"]
        ways += ["bands"] * 2 if parts.scores else []
        ways += ["combine"] if words else []
        way = self.random.choice(ways)
        scale = parts.framework.scale("s0") if way == "combine" else RESULT
        levels = scale.level_ids
        least, most = (1, 4) if way == "rules" else (0, 2)
        rules = [self.rule(parts, levels) for _ in range(self.random.randint(least, most))]
        if not rules:  # an empty way cannot be: a rule that never holds keeps its place
            rules = [Rule(levels[0], when=AnyOf(()))]
        caps = [
            Cap(self.random.choice(levels), self.condition(parts))
            for _ in range(max(0, self.random.randint(-1, 2)))
        ]
        outcome = Outcome(
            name, name, scale.id, tuple(rules), caps=tuple(caps), advisory=self.chance(2)
        )
        if way == "ladder":
            steps = [
                LadderStep(level, self.condition(parts))
                for level in levels[1 : self.random.randint(2, 3)]
            ]
            return evolve(outcome, ladder=Ladder(levels[0], tuple(steps)))
        if way == "table":
            return evolve(outcome, table=self.table(parts, levels))
        if way == "bands":
            cuts = sorted({self.number() for _ in range(self.random.randint(0, 2))})
            steps_ = [Band(self.random.choice(levels), cut) for cut in cuts]
            if not steps_ or self.chance(2):
                steps_ = [Band(self.random.choice(levels)), *steps_]
            return evolve(outcome, bands=Bands("points", tuple(steps_)))
        if way == "combine":
            chosen = Selection(of=tuple(self.some(words, 1, 4)))
            return evolve(outcome, combine=Combine(self.random.choice(list(CombineBy)), chosen))
        return outcome

    def table(self, parts: _Parts, levels: Sequence[str]) -> Table:
        inputs = self.some((*parts.criteria, *parts.outcomes), 1, 2)
        rows = []
        for _ in range(self.random.randint(1, 3)):
            cells = []
            for name in inputs:
                if name in parts.outcomes:
                    scale = parts.framework.outcome(name).scale
                    values = list(parts.framework.scale(scale).level_ids)
                else:
                    values = list(parts.framework.scale_of(name).level_ids)
                    values += [one.value for one in parts.framework.final_reasons(name)]
                bar = self.random.choice(["|", " | "])
                cells.append("*" if self.chance(3) else bar.join(self.some(values, 1, 2)))
            rows.append(TableRow(tuple(cells), self.random.choice(levels)))
        return Table(tuple(inputs), tuple(rows))


@frozen
class _Parts:
    """What conditions may look at."""

    framework: Framework
    criteria: tuple[str, ...]
    scores: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()

    def levels_of_all(self, names: tuple[str, ...]) -> list[str]:
        """The ids of the levels that all of these have."""
        rows = [self.framework.scale_of(name).level_ids for name in names]
        return [one for one in rows[0] if all(one in row for row in rows)] if rows else []


def _small(made: Framework) -> Framework:
    """Leave out criteria, then facts, until there are few enough total sets of answers."""
    while _answers(made) > MOST_ANSWERS:
        if len(made.rated) > 2 + len(made.facts):
            made = evolve(made, criteria=made.criteria[:-1])
        else:
            made = evolve(made, facts=made.facts[:-1])
    return made


def _answers(made: Framework) -> int:
    """Count the total sets of answers, were every criterion to have a condition."""
    names = [one.id for one in made.facts] + [one.id for one in made.rated]
    return prod([len(domain(made, name)) + 1 for name in names])
