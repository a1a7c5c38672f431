"""Hypothesis strategies for frameworks that pass every check, with everything they can hold.

They are made for reading and writing: names and texts are wild, rules are small. For rules
that are hard to decide see ``tests/scoring/strategies.py``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import count
from typing import TypeVar

from attrs import evolve, field, frozen
from hypothesis import strategies as st

from visitatie.model import (
    About,
    AllOf,
    AnyOf,
    Band,
    Bands,
    Cap,
    Certainty,
    Change,
    ChangeKind,
    Choice,
    Combine,
    CombineBy,
    Compare,
    Condition,
    CriteriaTest,
    Criterion,
    Descriptor,
    Fact,
    FactTest,
    FactType,
    FactValue,
    Framework,
    History,
    Instrument,
    InstrumentKind,
    Item,
    Ladder,
    LadderStep,
    LegalReference,
    Level,
    Mapped,
    Method,
    Not,
    NumericRange,
    Outcome,
    OutcomeTest,
    Perspective,
    Points,
    Prompt,
    PromptMoment,
    Quantifier,
    Quantity,
    Related,
    Relation,
    Requirement,
    Rounding,
    RoundingMode,
    Rule,
    Scale,
    Scenario,
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
    texts,
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


@st.composite
def frameworks(draw: Draw) -> Framework:
    """Give a framework without faults."""
    ids = _Ids(draw)
    perspectives = tuple(Perspective(one, draw(filled_texts)) for one in ids.some(0, 2))
    scales = tuple(_scale(draw, one) for one in _Ids(draw).some(1, 3))
    facts = tuple(_fact(draw, one) for one in ids.some(0, 3))
    criteria = _criteria(draw, ids.some(1, 5), scales, facts, perspectives)
    made = Framework(_about(draw, ids.some(1, 1)[0]), criteria, scales, perspectives, facts)
    outcomes_of = _Rules(made, draw)
    scores = tuple(outcomes_of.score(one) for one in ids.some(0, 2))
    outcomes: list[Outcome] = []
    for one in ids.some(0, 3):
        outcomes.append(outcomes_of.outcome(one, scores, outcomes))
    framework = Framework(
        made.about,
        criteria,
        scales,
        perspectives,
        facts,
        prompts=tuple(_prompt(draw, one, perspectives) for one in ids.some(0, 2)),
        scores=scores,
        outcomes=tuple(outcomes),
        instruments=tuple(_instrument(draw, one, made) for one in ids.some(0, 2)),
        scenarios=tuple(_scenario(draw, one, made, outcomes) for one in ids.some(0, 2)),
        mappings=_mappings(draw, criteria),
        history=_history(draw, made),
    )
    return _translate(draw, framework)


@frozen
class _Ids:
    """Gives ids that were not given before, also not with other capitals."""

    draw: Draw
    _numbers: Iterator[int] = field(factory=count, init=False)

    def some(self, least: int, most: int) -> list[str]:
        """Draw so many ids."""
        stems = self.draw(st.lists(st.sampled_from(_STEMS), min_size=least, max_size=most))
        return [f"{stem}{next(self._numbers)}" for stem in stems]


def _some(draw: Draw, among: Sequence[T], most: int = 2) -> tuple[T, ...]:
    if not among:
        return ()
    found = draw(st.lists(st.sampled_from(among), max_size=most, unique_by=repr))
    return tuple(found)


def _about(draw: Draw, framework_id: str) -> About:
    first, last = sorted((draw(days), draw(days)))
    return About(
        id=framework_id,
        edition="2025",
        title=draw(filled_texts),
        language=draw(st.sampled_from(["nl", "en", "fy", "nl-BE"])),
        description=draw(optional_texts),
        publisher=draw(optional_texts),
        valid_from=draw(st.none() | st.just(first)),
        valid_until=draw(st.none() | st.just(last)),
        certainty=draw(text_certainties),
        note=draw(optional_texts),
        conversation=draw(st.booleans()),
    )


def _scale(draw: Draw, scale_id: str) -> Scale:
    ids = _Ids(draw)
    final = _some(draw, list(Unrated))
    if draw(st.integers(0, 3)) == 0:
        step = draw(st.sampled_from([Fraction(1), Fraction(1, 2), Fraction(1, 3)]))
        low = draw(st.integers(-3, 3))
        span = NumericRange(Fraction(low), low + step * draw(st.integers(1, 6)), step, "%")
        return Scale(scale_id, draw(filled_texts), range=span, unrated=final)
    names = ids.some(2, 4)
    labels = draw(
        st.lists(filled_texts, min_size=len(names), max_size=len(names), unique_by=str.casefold)
    )
    cut = draw(st.none() | st.integers(0, len(names)))
    valued = draw(st.booleans())
    levels = tuple(
        Level(
            one,
            labels[number],
            draw(optional_texts),
            draw(numbers) if valued else None,
            None if cut is None else number >= cut,
        )
        for number, one in enumerate(names)
    )
    return Scale(scale_id, draw(filled_texts), levels, unrated=final)


def _fact(draw: Draw, fact_id: str) -> Fact:
    kind = draw(st.sampled_from(FactType))
    choices: tuple[Choice, ...] = ()
    if kind is FactType.CHOICE:
        choices = tuple(Choice(one, draw(filled_texts)) for one in _Ids(draw).some(1, 3))
    values: dict[FactType, st.SearchStrategy[FactValue]] = {
        FactType.BOOLEAN: st.booleans(),
        FactType.INTEGER: st.integers(0, 9),
        FactType.NUMBER: st.decimals(0, 9, places=2).map(Fraction),
        FactType.CHOICE: st.sampled_from([one.id for one in choices] or [""]),
    }
    default = draw(st.none() | values[kind])
    bounds = kind in (FactType.INTEGER, FactType.NUMBER) and draw(st.booleans())
    return Fact(
        fact_id,
        kind,
        draw(filled_texts),
        choices,
        default,
        0 if bounds else None,
        9 if bounds else None,
        draw(optional_texts),
    )


def _criteria(
    draw: Draw,
    ids: Sequence[str],
    scales: tuple[Scale, ...],
    facts: tuple[Fact, ...],
    perspectives: tuple[Perspective, ...],
) -> tuple[Criterion, ...]:
    made: list[Criterion] = []
    for number, one in enumerate(ids):
        scale = (
            draw(st.sampled_from(scales)) if number == 0 else draw(st.sampled_from([None, *scales]))
        )
        described = _some(draw, scale.level_ids, 3) if scale else ()
        made.append(
            Criterion(
                one,
                draw(st.sampled_from(["standaard", "gebied", "kern vraag"])),
                draw(filled_texts),
                draw(optional_texts),
                parent=draw(st.none() | st.sampled_from(ids[:number])) if number else None,
                scale=scale.id if scale else None,
                unrated=draw(st.none() | st.just(_some(draw, list(Unrated)))) if scale else None,
                perspectives=_some(draw, [each.id for each in perspectives]),
                requirement=draw(st.none() | st.sampled_from(Requirement)),
                legal=draw(
                    st.lists(
                        st.builds(
                            LegalReference,
                            law=filled_texts,
                            article=filled_texts,
                            certainty=certainties,
                            note=optional_texts,
                        ),
                        max_size=2,
                    ).map(tuple)
                ),
                guidance=draw(optional_texts),
                typical_evidence=tuple(draw(st.lists(filled_texts, max_size=2))),
                descriptors=tuple(Descriptor(level, draw(filled_texts)) for level in described),
                weight=draw(weights),
                applies_when=_applies_when(draw, facts) if scale else None,
                related=tuple(
                    Related(to, draw(st.sampled_from(Relation)), draw(optional_texts))
                    for to in _some(draw, [*ids, "ander@1:x.y"])
                ),
                certainty=draw(st.none() | text_certainties),
                source=draw(optional_texts),
            )
        )
    return tuple(made)


def _applies_when(draw: Draw, facts: tuple[Fact, ...]) -> Condition | None:
    return None if not facts or draw(st.booleans()) else _fact_test(draw, facts)


def _fact_test(draw: Draw, facts: tuple[Fact, ...]) -> Condition:
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


class _Rules:
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
            tuple(Points(one, draw(numbers)) for one in _some(draw, scale.level_ids)),
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
            inputs=_some(draw, self.rated) if way == "rule" else (),
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
        ids = _Ids(draw).some(1 if alone else 0, 3)
        return tuple(
            Rule(
                draw(st.sampled_from(scale.level_ids)),
                one,
                None if alone and number == len(ids) - 1 else self.condition(scores, others),
                draw(optional_texts),
                _some(draw, self.rated),
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
            return _fact_test(draw, self.framework.facts)
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
            _some(draw, excluding, 1),
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


def _prompt(draw: Draw, one: str, perspectives: tuple[Perspective, ...]) -> Prompt:
    return Prompt(
        one,
        draw(st.sampled_from(PromptMoment)),
        draw(filled_texts),
        draw(optional_texts),
        _some(draw, [each.id for each in perspectives]),
    )


def _instrument(draw: Draw, one: str, made: Framework) -> Instrument:
    items = [
        Item(
            each,
            draw(filled_texts),
            _some(draw, [criterion.id for criterion in made.criteria]),
            draw(st.none() | st.sampled_from([scale.id for scale in made.scales])),
            tuple(draw(st.lists(optional_texts, max_size=2))),
            tuple(draw(st.lists(filled_texts, max_size=2))),
        )
        for each in _Ids(draw).some(0, 2)
    ]
    return Instrument(
        one,
        draw(st.sampled_from(InstrumentKind)),
        draw(filled_texts),
        draw(optional_texts),
        tuple(items),
        draw(st.none() | st.integers(1, 99)),
        draw(optional_texts),
        certainty=draw(certainties),
    )


def _scenario(draw: Draw, one: str, made: Framework, outcomes: Sequence[Outcome]) -> Scenario:
    return Scenario(
        one,
        draw(filled_texts),
        draw(optional_texts),
        draw(st.sampled_from(["audit", "visitation"])),
        _some(draw, [each.id for each in made.criteria]),
        _some(draw, [each.id for each in outcomes]),
        {each.id: each.default for each in made.facts if each.default is not None},
        tuple(draw(st.lists(filled_texts, max_size=2))),
    )


def _mappings(draw: Draw, criteria: tuple[Criterion, ...]) -> tuple[Mapped, ...]:
    return tuple(
        Mapped(one.id, "ander@2020", (Related("A1", draw(st.sampled_from(Relation))),))
        for one in _some(draw, criteria)
    )


def _history(draw: Draw, made: Framework) -> tuple[History, ...]:
    changes = [
        Change(
            one.id,
            draw(st.sampled_from([each for each in ChangeKind if each is not ChangeKind.GONE])),
            draw(st.booleans()),
            _some(draw, [each.id for each in made.criteria]),
            draw(optional_texts),
        )
        for one in _some(draw, made.criteria)
    ]
    whole = History("2021", draw(st.booleans()), draw(optional_texts), tuple(changes))
    return draw(st.sampled_from([(), (whole,)]))


def _translate(draw: Draw, framework: Framework) -> Framework:
    """Translate a few of the texts."""
    paths = _some(draw, list(texts(framework)), 3)
    if not paths:
        return framework
    return evolve(framework, translations={"de": {path: draw(filled_texts) for path in paths}})
