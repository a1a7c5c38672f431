"""Each example against its rules as one would tell them, in a few lines of Python.

The lines below know nothing of the engine: they only say what the text of the framework says. What
comes out must be the same for whatever is answered, and where something is open the engine may give
a level exactly when every way to fill it in gives that level.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visitatie import Scorecard, Unrated, Workspace, score
from visitatie.model import FactType, FactValue, Framework
from visitatie.testing import facts, judgements

Answers = Mapping[str, str | Unrated]
Facts = Mapping[str, FactValue]
Result = tuple[str, int | None, str | None]
"""A level, for how many months, and what it becomes after that."""
Rule = Callable[[Answers, Facts], dict[str, Result]]

FOLDER = Path(__file__).resolve().parents[2] / "examples/frameworks"
NOT_APPLICABLE = Unrated.NOT_APPLICABLE


def _two_layers(answers: Answers, known: Facts) -> dict[str, Result]:
    def decide(codes: Sequence[str], most: int, *, key: str | None = None) -> Result:
        found = [answers[code] for code in codes]
        partly = found.count("ten-dele")
        if "voldoet-niet" in found or (key and answers[key] != "voldoet"):
            return "negatief", None, None
        if partly == 0:
            return "positief", 72, None
        feasible = int(known["voorwaarden"]) >= 1 and int(known["termijn"]) <= 24
        if partly <= most and feasible:
            return "voorwaardelijk", 24, "negatief"
        return "negatief", None, None

    board = [f"B{number}" for number in range(1, 5)]
    limited = [f"S{number}" for number in range(1, 5)]
    extended = [f"S{number}" for number in range(1, 12)]
    school = (limited, 2) if known["bestuur_erkend"] else (extended, 5)
    return {"bestuur": decide(board, 1), "school": decide(*school, key="S1")}


def _five_grades(answers: Answers, known: Facts) -> dict[str, Result]:
    areas = ["LEIDING", "LESSEN", "RESULTAAT", "GEDRAG", "ERBIJ"]
    areas += ["VOORSCHOOL"] if known["met_voorschool"] else []
    urgent = "direct-verbeteren"
    unsafe = answers["VEILIG"] == "niet-op-orde"
    concern = unsafe or any(answers[area] == urgent for area in areas)
    if concern and answers["LEIDING"] == urgent:
        follow: Result = ("herstel-met-hulp", 6, None)
    elif concern:
        follow = ("gericht-herstel", 18, "herstel-met-hulp")
    else:
        follow = ("gewoon-vervolg", 48, None)
    talk = follow[0]
    if not concern and answers["LEIDING"] == "aandacht-nodig":
        talk = "gericht-herstel"
    return {
        "zorgen": ("ja" if concern else "nee", None, None),
        "vervolg": follow,
        "gesprek": (talk, None, None),
    }


def _growth(answers: Answers, _known: Facts) -> dict[str, Result]:
    domains = {
        "veilig": ("TOEGANG", "HERSTEL", "INCIDENT"),
        "privacy": ("GEGEVENS", "RECHTEN", "BEELD"),
        "samen": ("MENSEN", "LEVERANCIER"),
    }

    def weakest(norms: Sequence[str]) -> int:
        return min(int(str(answers[one])) for one in norms if answers[one] is not NOT_APPLICABLE)

    everything = weakest([norm for norms in domains.values() for norm in norms])
    levels = {f"niveau-{name}": weakest(norms) for name, norms in domains.items()}
    levels["volwassenheid"] = everything
    reached: Result = ("gehaald", 24, "nog-niet") if everything >= 3 else ("nog-niet", None, None)
    return {
        "streefniveau": reached,
        **{name: (str(level), None, None) for name, level in levels.items()},
    }


def _thousand_points(answers: Answers, _known: Facts) -> dict[str, Result]:
    worth = dict.fromkeys(("R1", "R2", "L1", "L2", "P1", "P2", "V1", "V2"), 50)
    worth |= dict.fromkeys(("O1", "O2", "W1", "W2", "E1", "E2"), 100)
    assert sum(worth.values()) == 1000

    def share(codes: Sequence[str]) -> Fraction:
        counted = [code for code in codes if answers[code] is not NOT_APPLICABLE]
        got = sum(int(str(answers[code])) * worth[code] for code in counted)
        return Fraction(got, 100 * sum(worth[code] for code in counted))

    def rounded(number: Fraction) -> int:
        return int(number + Fraction(1, 2))

    points = rounded(share([*worth]) * 1000)
    if int(str(answers["R1"])) < 30:
        points = min(points, 400)
    results = rounded(share(["W1", "W2", "E1", "E2"]) * 100)
    recognition: Result = ("geen", None, None)
    for level, least, months in (("op-weg", 300, 12), ("erkend", 500, 36), ("uitmuntend", 700, 36)):
        if points >= least:
            recognition = (level, months, "geen")
    picture = "geen"
    for level, least in (("op-weg", 30), ("erkend", 50), ("uitmuntend", 70)):
        picture = level if results >= least else picture
    return {"erkenning": recognition, "opbrengsten": (picture, None, None)}


def _base_and_theme(answers: Answers, known: Facts) -> dict[str, Result]:
    pillars = ("EDUCATIE", "OMGEVING", "SIGNALEREN", "BELEID")
    too_often = known["aanvraag"] == "verkort" and int(known["eerder_verkort"]) >= 2
    found: dict[str, Result] = {}
    for theme in ("VOEDING", "BEWEGEN", "WELBEVINDEN"):
        name = theme.lower()
        if not known[f"met_{name}"]:
            result: Result = ("niet-gevraagd", None, None)
        elif too_often or any(answers[f"{theme}.{pillar}"] == "nee" for pillar in pillars):
            result = ("niet-behaald", None, None)
        else:
            result = ("behaald", 36, "niet-behaald")
        found[f"certificaat-{name}"] = result
    base = all(answers[one] == "ja" for one in ("SOCIAAL", "HYGIENE", "VRIJ"))
    one = any(result[0] == "behaald" for result in found.values())
    return {**found, "vignet": ("ja", 36, "nee") if base and one else ("nee", None, None)}


RULES: dict[str, Rule] = {
    "twee-lagen": _two_layers,
    "vijf-punten": _five_grades,
    "groei-in-vijf": _growth,
    "duizend-punten": _thousand_points,
    "basis-en-thema": _base_and_theme,
}


PARTS: dict[str, tuple[tuple[str, ...], dict[str, tuple[FactValue, ...]]]] = {
    "twee-lagen": (
        ("S1", "S2", "S3", "S4"),
        {"bestuur_erkend": (True, False), "voorwaarden": (0, 1), "termijn": (24, 25)},
    ),
    "vijf-punten": (("VEILIG", "LEIDING", "VOORSCHOOL"), {"met_voorschool": (True, False)}),
    "groei-in-vijf": (("TOEGANG", "BEELD", "LEVERANCIER"), {}),
    "duizend-punten": (("R1", "O1"), {}),
    "basis-en-thema": (
        ("VRIJ", "VOEDING.BELEID"),
        {
            "met_voeding": (True, False),
            "met_bewegen": (True, False),
            "met_welbevinden": (False,),
            "aanvraag": ("nieuw", "volledig", "verkort"),
            "eerder_verkort": (0, 1, 2, 3),
        },
    ),
}
"""Per example what every combination is tried of; all else is of the highest level."""


@pytest.fixture(scope="module", params=RULES)
def framework(request: pytest.FixtureRequest) -> Framework:
    return Workspace(strict=True).framework_file(FOLDER / f"{request.param}.toml")


@st.composite
def _answers(draw: st.DrawFn, framework: Framework) -> Answers:
    """Give complete answers: at random, or all of one height with a few others among them."""
    answers = draw(judgements(framework, complete=True))
    height = draw(st.none() | st.integers(0, 10))
    if height is None:
        return answers
    other = draw(st.sets(st.sampled_from([*answers]), max_size=6))
    for name in answers.keys() - other:
        levels = framework.scale_of(name).level_ids
        answers[name] = levels[max(0, len(levels) - 1 - height)]
    return answers


def _told(card: Scorecard) -> dict[str, Result]:
    return {
        name: (str(one.level), one.valid_months, one.lapses_to)
        for name, one in card.outcomes.items()
    }


def test_every_example_is_here_and_has_a_table() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*RULES}
    assert {path.stem for path in FOLDER.glob("golden/*.csv")} == {f"{one}-2026" for one in RULES}


def test_the_engine_gives_what_the_rules_say(framework: Framework) -> None:
    rule = RULES[framework.id]

    @settings(max_examples=200)
    @given(_answers(framework), facts(framework, complete=True))
    def same(answers: Answers, known: Facts) -> None:
        assert _told(score(framework, answers, known, explain=False)) == rule(answers, known)

    same()


def test_every_combination_of_a_part_gives_what_the_rules_say(framework: Framework) -> None:
    rule = RULES[framework.id]
    codes, grid = PARTS[framework.id]
    highest = {one.id: framework.scale_of(one.id).level_ids[-1] for one in framework.rated}
    for filled in product(*(_values(framework, code) for code in codes), *grid.values()):
        answers: dict[str, Any] = {**highest, **dict(zip(codes, filled, strict=False))}
        known: dict[str, Any] = dict(zip(grid, filled[len(codes) :], strict=True))
        card = score(framework, answers, known, explain=False)
        assert _told(card) == rule(answers, known), filled


def test_a_thousand_points_are_capped_without_direction() -> None:
    framework = Workspace(strict=True).framework_file(FOLDER / "duizend-punten.toml")
    answers = {one.id: "100" for one in framework.rated}
    for direction, points in (("100", 1000), ("30", 965), ("20", 400), ("0", 400)):
        card = score(framework, {**answers, "R1": direction}, explain=False)
        assert card.scores["totaal"].value == points


def test_what_is_open_is_decided_exactly_when_it_cannot_matter(framework: Framework) -> None:
    rule = RULES[framework.id]
    names = [one.id for one in framework.rated]
    names += [one.id for one in framework.facts if _values(framework, one.id)]

    @settings(max_examples=60)
    @given(
        _answers(framework),
        facts(framework, complete=True),
        st.lists(st.sampled_from(names), max_size=2, unique=True),
    )
    def decided(answers: Answers, known: Facts, left_out: list[str]) -> None:
        first = {name: value for name, value in answers.items() if name not in left_out}
        given_facts = {name: value for name, value in known.items() if name not in left_out}
        card = score(framework, first, given_facts, explain=False)
        possible: dict[str, set[str]] = {name: set() for name in card.outcomes}
        for filled in product(*(_values(framework, name) for name in left_out)):
            more: dict[str, Any] = dict(zip(left_out, filled, strict=True))
            for name, result in rule({**answers, **more}, {**known, **more}).items():
                possible[name].add(result[0])
        for name, levels in possible.items():
            expected = next(iter(levels)) if len(levels) == 1 else None
            assert card.outcomes[name].level == expected, (name, levels)

    decided()


def _values(framework: Framework, name: str) -> Sequence[str | Unrated | bool]:
    """Give whatever can be answered; nothing for facts without an end, or with a default."""
    for fact in framework.facts:
        if fact.id == name:
            return (False, True) if fact.type is FactType.BOOLEAN and fact.default is None else ()
    return (*framework.scale_of(name).level_ids, *framework.final_reasons(name))


def test_the_table_has_every_rule_every_level_and_what_is_open(framework: Framework) -> None:
    cards = [*_golden_cards(framework)]
    for outcome in framework.outcomes:
        found = [card.outcomes[outcome.id] for card in cards]
        assert {one.id for one in outcome.rules} <= {one.rule for one in found}, outcome.id
        levels = framework.scale(outcome.scale).level_ids
        assert {one.level for one in found} == {*levels, None}, outcome.id
    for counted in framework.scores:
        values = [card.scores[counted.id].value for card in cards]
        assert {cap.at_most for cap in counted.caps} <= {*values}


def _golden_cards(framework: Framework) -> Iterator[Scorecard]:
    path = FOLDER / "golden" / f"{framework.ref.replace('@', '-')}.csv"
    kinds = {one.id: one.type for one in framework.facts}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cells = {name: cell for name, cell in row.items() if cell}
            yield score(
                framework,
                {
                    name: NOT_APPLICABLE if cell == "not_applicable" else cell
                    for name, cell in cells.items()
                    if framework.has_criterion(name)
                },
                {name: _fact(kinds[name], cell) for name, cell in cells.items() if name in kinds},
                explain=False,
            )


def _fact(kind: FactType, cell: str) -> FactValue:
    if kind is FactType.BOOLEAN:
        return cell == "true"
    return int(cell) if kind is FactType.INTEGER else cell
