"""Ids, texts, scores, outcomes and conditions for the frameworks of ``strategies_frameworks``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import count
from typing import TypeVar

from attrs import field, frozen
from hypothesis import strategies as st

from visitatie.model import (
    AllOf,
    AnyOf,
    Band,
    Bands,
    Cap,
    Certainty,
    Combine,
    CombineBy,
    Compare,
    Condition,
    CriteriaTest,
    Fact,
    FactTest,
    FactType,
    Framework,
    Ladder,
    LadderStep,
    Method,
    Not,
    Outcome,
    OutcomeTest,
    Points,
    Quantifier,
    Quantity,
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
    TextCertainty,
    Unrated,
    ValueTest,
    Weight,
)

T = TypeVar("T")
_STEMS = ("A", "a", "OP", "x.y-z_", "0a", "criteria.", "of")
Draw = st.DrawFn

_CHARACTERS = "abXYZ09 éëï€–’\"'\\#=[]{},.:;%\n\t😀字"
optional_texts = st.text(_CHARACTERS, max_size=25).filter(lambda text: not text.isspace())
filled_texts = optional_texts.filter(bool)
numbers = st.fractions(-1000, 1000, max_denominator=400)
weights = st.fractions(0, 100, max_denominator=30)
certainties = st.sampled_from(Certainty)
text_certainties = st.builds(TextCertainty, title=certainties, text=certainties)
days = st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1))


@frozen
class Ids:
    """Gives ids that were not given before, also not with other capitals."""

    draw: Draw
    _numbers: Iterator[int] = field(factory=count, init=False)

    def some(self, least: int, most: int) -> list[str]:
        """Draw so many ids."""
        stems = self.draw(st.lists(st.sampled_from(_STEMS), min_size=least, max_size=most))
        return [f"{stem}{next(self._numbers)}" for stem in stems]


def some(draw: Draw, among: Sequence[T], most: int = 2) -> tuple[T, ...]:
    if not among:
        return ()
    found = draw(st.lists(st.sampled_from(among), max_size=most, unique_by=repr))
    return tuple(found)


def fact_test(draw: Draw, facts: tuple[Fact, ...]) -> Condition:
    fact = draw(st.sampled_from(facts))
    if fact.type is FactType.BOOLEAN:
        return FactTest(fact.id, Compare.IS, (draw(st.booleans()),))
    if fact.type is FactType.CHOICE:
        ids = [one.id for one in fact.choices]
        found = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=2))
        return FactTest(fact.id, Compare.IN, tuple(found))
    ordered = (Compare.IS, Compare.FROM, Compare.TO, Compare.ABOVE, Compare.BELOW)
    value: int | Fraction = draw(st.integers(-5, 20))
    if fact.type is FactType.NUMBER and draw(st.booleans()):
        value = draw(st.decimals(-5, 5, places=3).map(Fraction))
    return FactTest(fact.id, draw(st.sampled_from(ordered)), (value,))


class Rules:
    """Draws scores, outcomes and conditions over the criteria and facts of a framework."""

    def __init__(self, framework: Framework, draw: Draw) -> None:
        self.framework = framework
        self.draw = draw
        self.rated = [one.id for one in framework.rated]

    def score(self, score_id: str) -> Score:
        """Draw a score over one or two criteria."""
        draw = self.draw
        members = draw(st.lists(st.sampled_from(self.rated), min_size=1, max_size=2, unique=True))
        scale = self.framework.scale_of(members[0])
        rounding = st.builds(
            Rounding,
            to=st.fractions(Fraction(1, 100), 5, max_denominator=100).filter(bool),
            mode=st.sampled_from(RoundingMode),
        )
        caps = [
            ScoreCap(self.on_criteria(), draw(numbers), draw(optional_texts))
            for _ in range(draw(st.integers(0, 1)))
        ]
        return Score(
            score_id,
            draw(filled_texts),
            draw(st.sampled_from(Method)),
            Selection(tuple(members)),
            tuple(Weight(one, draw(weights) + 1) for one in members),
            tuple(Points(one, draw(numbers)) for one in some(draw, scale.level_ids)),
            draw(weights) + Fraction(1, 7),
            draw(st.none() | rounding),
            tuple(caps),
            draw(optional_texts),
        )

    def outcome(
        self, outcome_id: str, scores: Sequence[Score], others: Sequence[Outcome]
    ) -> Outcome:
        """Draw an outcome, with rules and perhaps one other way behind them."""
        draw = self.draw
        scale = draw(st.sampled_from(self.framework.scales))
        ways = {
            "bands": self._bands(scale, scores),
            "ladder": self._ladder(scale, scores, others),
            "table": self._table(scale, others),
            "combine": self._combine(scale),
            "rule": "van-de-plugin",
        }
        way = draw(st.none() | st.sampled_from([name for name, one in ways.items() if one]))
        rules = self._rules(scale, scores, others, alone=way is None)
        return Outcome(
            outcome_id,
            draw(filled_texts),
            scale.id,
            rules,
            caps=tuple(
                Cap(
                    draw(st.sampled_from(scale.level_ids)),
                    self.condition(scores, others),
                    draw(optional_texts),
                )
                for _ in range(draw(st.integers(0, 1)))
            ),
            inputs=some(draw, self.rated) if way == "rule" else (),
            text=draw(optional_texts),
            certainty=draw(certainties),
            source=draw(optional_texts),
            open=draw(st.booleans()),
            advisory=draw(st.booleans()),
            **({} if way is None else {way: ways[way]}),  # type: ignore[arg-type]  # one of the ways
        )

    def _rules(
        self, scale: Scale, scores: Sequence[Score], others: Sequence[Outcome], *, alone: bool
    ) -> tuple[Rule, ...]:
        draw = self.draw
        ids = Ids(draw).some(1 if alone else 0, 3)
        return tuple(
            Rule(
                draw(st.sampled_from(scale.level_ids)),
                one,
                None if alone and number == len(ids) - 1 else self.condition(scores, others),
                draw(optional_texts),
                some(draw, self.rated),
                draw(st.none() | certainties),
                draw(optional_texts),
                *draw(st.sampled_from([(None, None), (12, None), (24, scale.level_ids[0])])),
            )
            for number, one in enumerate(ids)
        )

    def _bands(self, scale: Scale, scores: Sequence[Score]) -> Bands | None:
        if not scores:
            return None
        draw = self.draw
        cuts = sorted(draw(st.lists(numbers, max_size=2, unique=True)))
        level = st.sampled_from(scale.level_ids)
        steps = [Band(draw(level), None, draw(optional_texts))]
        steps += [Band(draw(level), cut, draw(optional_texts)) for cut in cuts]
        return Bands(draw(st.sampled_from(scores)).id, tuple(steps))

    def _ladder(self, scale: Scale, scores: Sequence[Score], others: Sequence[Outcome]) -> Ladder:
        steps = [
            LadderStep(level, self.condition(scores, others), self.draw(optional_texts))
            for level in scale.level_ids[1:3]
        ]
        return Ladder(scale.level_ids[0], tuple(steps))

    def _table(self, scale: Scale, others: Sequence[Outcome]) -> Table:
        draw = self.draw
        one = draw(st.sampled_from(self.rated))
        inputs = [(one, self.framework.scale_of(one))]
        plain = [other for other in others if other.rule is None]
        if plain:
            other = draw(st.sampled_from(plain))
            inputs.append((other.id, self.framework.scale(other.scale)))
        rows = [
            TableRow(
                tuple(
                    draw(st.sampled_from(["*", "|".join(each.level_ids[:2])])) for _, each in inputs
                ),
                draw(st.sampled_from(scale.level_ids)),
                draw(optional_texts),
            )
            for _ in range(draw(st.integers(1, 2)))
        ]
        return Table(tuple(name for name, _ in inputs), tuple(rows))

    def _combine(self, scale: Scale) -> Combine | None:
        same = [one for one in self.rated if self.framework.scale_of(one) is scale]
        if not same:
            return None
        return Combine(self.draw(st.sampled_from(CombineBy)), Selection(tuple(same[:2])))

    def condition(
        self, scores: Sequence[Score], others: Sequence[Outcome], depth: int = 2
    ) -> Condition:
        """Draw a condition of any form."""
        draw = self.draw
        plain = [one for one in others if one.rule is None]
        forms = ["criteria"]
        forms += ["fact"] * bool(self.framework.facts) + ["score"] * bool(scores)
        forms += ["outcome"] * bool(plain) + ["all", "any", "not"] * bool(depth)
        form = draw(st.sampled_from(forms))
        if form == "fact":
            return fact_test(draw, self.framework.facts)
        if form == "score":
            compare = draw(st.sampled_from([Compare.FROM, Compare.TO, Compare.ABOVE]))
            return ScoreTest(draw(st.sampled_from(scores)).id, compare, draw(numbers))
        if form == "outcome":
            other = draw(st.sampled_from(plain))
            return OutcomeTest(other.id, self._test(self.framework.scale(other.scale), ()))
        if form == "criteria":
            return self.on_criteria()
        if form == "not":
            return Not(self.condition(scores, others, depth - 1))
        parts = [self.condition(scores, others, depth - 1) for _ in range(draw(st.integers(1, 2)))]
        return AllOf(tuple(parts)) if form == "all" else AnyOf(tuple(parts))

    def on_criteria(self) -> Condition:
        """Draw a test on one criterion, which may be narrowed without effect."""
        draw = self.draw
        one = draw(st.sampled_from(self.rated))
        criterion = self.framework.criterion(one)
        excluding = [other for other in self.rated if other != one]
        selection = Selection(
            (one,),
            some(draw, excluding, 1),
            draw(st.none() | st.just(criterion.kind)),
            draw(st.none() | st.just(criterion.requirement)),
        )
        quantity = draw(
            st.just(Quantity())
            | st.builds(Quantity, st.sampled_from(list(Quantifier)[1:]), st.integers(0, 1))
            | st.builds(
                Quantity,
                st.sampled_from(list(Quantifier)[1:]),
                st.none(),
                st.fractions(Fraction(1, 9), 1, max_denominator=9),
            )
        )
        final = self.framework.final_reasons(one)
        return CriteriaTest(selection, self._test(self.framework.scale_of(one), final), quantity)

    def _test(self, scale: Scale, final: tuple[Unrated, ...]) -> ValueTest:
        draw = self.draw
        ways = [one for one in Compare if one is not Compare.UNRATED or final]
        compare = draw(st.sampled_from(ways))
        if compare is Compare.RATED:
            return ValueTest(compare)
        if compare is Compare.UNRATED:
            return ValueTest(compare, reasons=(draw(st.sampled_from(final)),))
        level = draw(st.sampled_from(scale.level_ids))
        return ValueTest(compare, (level,))
