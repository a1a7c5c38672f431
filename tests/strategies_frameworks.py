"""Hypothesis strategies for frameworks that pass every check, with everything they can hold.

They are made for reading and writing: names and texts are wild, rules are small. For rules
that are hard to decide see ``tests/scoring/strategies.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from strategies_process import processes, scenario_process
from strategies_rules import (
    Draw,
    Ids,
    Rules,
    certainties,
    days,
    fact_test,
    filled_texts,
    numbers,
    optional_texts,
    some,
    text_certainties,
    weights,
)
from visitatie.model import (
    About,
    Change,
    ChangeKind,
    Choice,
    Condition,
    Criterion,
    Descriptor,
    Fact,
    FactType,
    FactValue,
    Framework,
    History,
    Instrument,
    InstrumentKind,
    Item,
    LegalReference,
    Level,
    Mapped,
    NumericRange,
    Outcome,
    Perspective,
    Prompt,
    PromptMoment,
    Related,
    Relation,
    Requirement,
    Scale,
    Scenario,
    Unrated,
    texts,
)


@st.composite
def frameworks(draw: Draw) -> Framework:
    """Give a framework without faults."""
    ids = Ids(draw)
    perspectives = tuple(Perspective(one, draw(filled_texts)) for one in ids.some(0, 2))
    scales = tuple(_scale(draw, one) for one in Ids(draw).some(1, 3))
    facts = tuple(_fact(draw, one) for one in ids.some(0, 3))
    criteria = _criteria(draw, ids.some(1, 5), scales, facts, perspectives)
    made = Framework(_about(draw, ids.some(1, 1)[0]), criteria, scales, perspectives, facts)
    outcomes_of = Rules(made, draw)
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
        processes=(own := processes(draw, ids)),
        scenarios=tuple(
            _scenario(draw, one, evolve(made, processes=own), outcomes) for one in ids.some(0, 2)
        ),
        mappings=_mappings(draw, criteria),
        history=_history(draw, made),
    )
    return _translate(draw, framework)


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
    ids = Ids(draw)
    final = some(draw, list(Unrated))
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
        choices = tuple(Choice(one, draw(filled_texts)) for one in Ids(draw).some(1, 3))
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
        described = some(draw, scale.level_ids, 3) if scale else ()
        made.append(
            Criterion(
                one,
                draw(st.sampled_from(["standaard", "gebied", "kern vraag"])),
                draw(filled_texts),
                draw(optional_texts),
                parent=draw(st.none() | st.sampled_from(ids[:number])) if number else None,
                scale=scale.id if scale else None,
                unrated=draw(st.none() | st.just(some(draw, list(Unrated)))) if scale else None,
                perspectives=some(draw, [each.id for each in perspectives]),
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
                    for to in some(draw, [*ids, "ander@1:x.y"])
                ),
                certainty=draw(st.none() | text_certainties),
                source=draw(optional_texts),
            )
        )
    return tuple(made)


def _applies_when(draw: Draw, facts: tuple[Fact, ...]) -> Condition | None:
    return None if not facts or draw(st.booleans()) else fact_test(draw, facts)


def _prompt(draw: Draw, one: str, perspectives: tuple[Perspective, ...]) -> Prompt:
    return Prompt(
        one,
        draw(st.sampled_from(PromptMoment)),
        draw(filled_texts),
        draw(optional_texts),
        some(draw, [each.id for each in perspectives]),
    )


def _instrument(draw: Draw, one: str, made: Framework) -> Instrument:
    items = [
        Item(
            each,
            draw(filled_texts),
            some(draw, [criterion.id for criterion in made.criteria]),
            draw(st.none() | st.sampled_from([scale.id for scale in made.scales])),
            tuple(draw(st.lists(optional_texts, max_size=2))),
            tuple(draw(st.lists(filled_texts, max_size=2))),
        )
        for each in Ids(draw).some(0, 2)
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
        some(draw, [each.id for each in made.criteria]),
        some(draw, [each.id for each in outcomes]),
        {each.id: each.default for each in made.facts if each.default is not None},
        tuple(draw(st.lists(filled_texts, max_size=2))),
        question=draw(optional_texts),
        **scenario_process(draw, made.processes),
    )


def _mappings(draw: Draw, criteria: tuple[Criterion, ...]) -> tuple[Mapped, ...]:
    return tuple(
        Mapped(one.id, "ander@2020", (Related("A1", draw(st.sampled_from(Relation))),))
        for one in some(draw, criteria)
    )


def _history(draw: Draw, made: Framework) -> tuple[History, ...]:
    changes = [
        Change(
            one.id,
            draw(st.sampled_from([each for each in ChangeKind if each is not ChangeKind.GONE])),
            draw(st.booleans()),
            some(draw, [each.id for each in made.criteria]),
            draw(optional_texts),
        )
        for one in some(draw, made.criteria)
    ]
    whole = History("2021", draw(st.booleans()), draw(optional_texts), tuple(changes))
    return draw(st.sampled_from([(), (whole,)]))


def _translate(draw: Draw, framework: Framework) -> Framework:
    """Translate a few of the texts."""
    paths = some(draw, list(texts(framework)), 3)
    if not paths:
        return framework
    return evolve(framework, translations={"de": {path: draw(filled_texts) for path in paths}})
