"""Every pattern of rule that frameworks use in practice, as a small framework of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from attrs import evolve

from visitatie.files import load_framework
from visitatie.model import Certainty, FactValue, Framework, Judgement, Override, Unrated
from visitatie.scoring import OutcomeResult, State, cover, score, validity

PATTERNS = sorted((Path(__file__).parent / "patterns").glob("*.toml"))
NA = Unrated.NOT_APPLICABLE


Answer = str | Unrated | Judgement | int | Fraction


def pattern(name: str) -> Framework:
    return load_framework(Path(__file__).parent / "patterns" / f"{name}.toml")


def outcome(
    framework: Framework,
    name: str,
    judgements: Mapping[str, Answer],
    facts: Mapping[str, FactValue] | None = None,
) -> OutcomeResult:
    return score(framework, judgements, facts).outcomes[name]


@pytest.mark.parametrize("path", PATTERNS, ids=lambda path: path.stem)
def test_no_pattern_claims_to_be_official(path: Path) -> None:
    framework = load_framework(path)
    assert framework.about.note or not any(
        one.certainty is Certainty.RECONSTRUCTED for one in framework.outcomes
    )
    assert all(one.certainty is not Certainty.OFFICIAL for one in framework.outcomes)
    assert framework.about.certainty.text is Certainty.OWN


@pytest.mark.parametrize("path", PATTERNS, ids=lambda path: path.stem)
def test_every_combination_is_decided_unless_the_outcome_says_otherwise(path: Path) -> None:
    framework = load_framework(path)
    for one in framework.outcomes:
        if one.rule is None:
            covered = cover(framework, one.id)
            assert covered.total or one.open, covered
            assert not covered.never_fire


@pytest.mark.parametrize(
    ("judgements", "named", "level", "rule"),
    [
        ("met met met met", None, "positive", "all-met"),
        ("met in-part met in-part", True, "conditional", "conditions"),
        ("met in-part met in-part", False, "negative", "too-much-in-part"),
        ("met in-part in-part in-part", True, "negative", "too-much-in-part"),
        ("in-part met met met", True, "negative", "key-standard"),
        ("met met not-met met", True, "negative", "a-standard-not-met"),
        ("met not-met - -", None, "negative", "a-standard-not-met"),
        ("in-part - - -", None, "negative", None),
        ("met in-part met met", None, None, None),
        ("met in-part in-part in-part", None, "negative", None),
    ],
)
def test_a_pass_with_conditions(
    judgements: str, *, named: bool | None, level: str | None, rule: str | None
) -> None:
    framework = pattern("conditions-with-a-term")
    given = dict(zip(("S1", "S2", "S3", "S4"), judgements.split(), strict=True))
    answers = {name: value for name, value in given.items() if value != "-"}
    facts = {} if named is None else {"conditions_named": named}
    found = outcome(framework, "result", answers, facts)
    assert found.level == level
    assert rule is None or found.rule == rule
    assert found.needs == (() if level else ("conditions_named",))


def test_a_conditional_pass_becomes_negative_after_two_years() -> None:
    judgements = {"S1": "met", "S2": "in-part", "S3": "met", "S4": "met"}
    framework = pattern("conditions-with-a-term")
    found = outcome(framework, "result", judgements, {"conditions_named": True})
    assert (found.valid_months, found.lapses_to) == (24, "negative")
    day = dt.date(2026, 2, 28)
    assert validity(found, decided=day, today=dt.date(2028, 2, 28)).level == "conditional"
    assert validity(found, decided=day, today=dt.date(2028, 2, 29)).level == "negative"


@pytest.mark.parametrize(
    ("present", "level"),
    [
        ("", "1"),
        ("N1.2a", "1"),
        ("N1.2a N1.2b", "2"),
        ("N1.2a N1.2b N1.3", "3"),
        ("N1.2a N1.2b N1.3 N1.4 N1.5", "5"),
        ("N1.2a N1.3 N1.4 N1.5", "1"),
        ("N1.2a N1.2b N1.4 N1.5", "2"),
    ],
)
def test_a_ladder_asks_all_lower_steps(present: str, level: str) -> None:
    framework = pattern("ladder")
    judgements = {
        one.id: "present" if one.id in present.split() else "absent" for one in framework.rated
    }
    found = score(framework, judgements).outcomes
    assert found["maturity"].level == level
    assert found["target"].level == ("reached" if int(level) >= 3 else "missed")


def test_a_step_of_which_nothing_applies_is_not_taken() -> None:
    """A pass never comes from nothing; with one measure that applies, the step can be taken."""
    framework = pattern("ladder")
    judgements: dict[str, str | Unrated] = {
        "N1.2a": NA,
        "N1.2b": "present",
        "N1.3": NA,
        "N1.4": "present",
    }
    assert outcome(framework, "maturity", judgements).level == "2"


def test_points_are_weighted_rounded_capped_and_put_in_bands() -> None:
    framework = pattern("points-and-bands")
    half = {one.id: 50 for one in framework.rated}
    card = score(framework, half)
    assert card.scores["total"].value == 500
    assert card.outcomes["recognition"].level == "recognised"
    card = score(framework, {**half, "C7": 45})
    assert card.scores["total"].value == 490
    assert card.outcomes["recognition"].level == "qualified"
    card = score(framework, {**half, "C7": 100, "C6": 100, "C1": 25})
    assert card.scores["total"].value == 400
    assert card.outcomes["recognition"].level == "qualified"
    card = score(framework, {**half, "C1": 25, "C2": 20})
    assert card.scores["total"].value == 400


def test_points_that_are_sure_before_all_is_judged() -> None:
    framework = pattern("points-and-bands")
    found = outcome(framework, "recognition", {"C6": 100, "C7": 100, "C4": 100, "C1": 100})
    assert found.level == "outstanding"
    found = outcome(framework, "recognition", {"C1": 0})
    assert found.level is None
    assert found.possible == ("none", "qualified")


def test_scores_are_exact() -> None:
    card = score(pattern("points-and-bands"), {f"C{n}": 35 for n in range(1, 8)})
    assert card.scores["total"].value == Fraction(350)


@pytest.mark.parametrize(
    ("judgements", "early_years", "category"),
    [
        ({"safeguarding": "not-met", "leadership": "urgent"}, None, "special-measures"),
        ({"safeguarding": "not-met", "leadership": "expected"}, None, "significant-improvement"),
        ({"safeguarding": "not-met"}, None, None),
        ({"leadership": "urgent"}, None, "special-measures"),
        ({"curriculum": "urgent", "leadership": "strong"}, None, "significant-improvement"),
        ({"early-years": "urgent", "leadership": "strong"}, True, "significant-improvement"),
        ({"early-years": "urgent", "leadership": "strong"}, False, None),
        ({"early-years": "urgent", "leadership": "strong"}, None, None),
    ],
)
def test_a_knock_out_and_a_table(
    judgements: dict[str, str], *, early_years: bool | None, category: str | None
) -> None:
    facts = {} if early_years is None else {"early_years": early_years}
    found = outcome(pattern("knock-out-and-table"), "category", judgements, facts)
    assert found.level == category


def test_what_does_not_apply_is_set_aside() -> None:
    framework = pattern("knock-out-and-table")
    judgements = {one.id: "expected" for one in framework.rated} | {
        "safeguarding": "met",
        "early-years": "urgent",
    }
    card = score(framework, judgements, {"early_years": False})
    assert card.set_aside == ("early-years",)
    assert card.outcomes["category"].level == "none"
    card = score(framework, judgements)
    assert card.set_aside == ()
    assert card.outcomes["category"].needs == ("early_years",)


def test_the_base_and_at_least_one_theme() -> None:
    framework = pattern("base-and-one-theme")
    base = {"safety": "yes", "hygiene": "yes"}
    food = {f"food.{one}": "yes" for one in ("education", "environment", "signals", "policy")}
    found = outcome(framework, "vignet", {**base, **food})
    assert (found.level, found.valid_months) == ("yes", 36)
    assert found.needs == ()
    assert outcome(framework, "vignet", {**base, **food, "safety": "no"}).level == "no"
    found = outcome(
        framework, "vignet", {**base, **food, "food.policy": "no", "sport.policy": "no"}
    )
    assert found.level == "no"
    assert {one.size for one in found.changes.values()} == {1}
    found = outcome(framework, "vignet", {**base, "food.policy": "no"})
    assert found.level is None
    assert found.needs == ("sport.education", "sport.environment", "sport.signals", "sport.policy")


@pytest.mark.parametrize(
    ("points", "examples", "level"),
    [
        (3, 5, "below"),
        (2, None, "below"),
        (1, 5, "approaches"),
        (0, None, "according"),
        (0, 2, "exceeds"),
    ],
)
def test_a_balance_of_counts_proposes_and_the_panel_decides(
    points: int, examples: int | None, level: str
) -> None:
    facts = {"essential_points": points} | ({} if examples is None else {"examples": examples})
    found = score(pattern("balance"), {"R1": "according"}, facts).outcomes
    assert found["proposal"].level == level
    assert found["proposal"].advisory
    assert found["consistent"].level == ("no" if points > 1 else "yes")


def test_a_count_that_is_not_given_is_open() -> None:
    found = outcome(pattern("balance"), "proposal", {})
    assert found.level is None
    assert found.needs == ("essential_points",)
    assert found.possible == ("below", "approaches", "according")


@pytest.mark.parametrize(
    ("grades", "worst", "middle", "overall"),
    [
        ("weak good good good", "weak", "good", "fair"),
        ("fair fair good good", "fair", "fair", "fair"),
        ("weak weak good good", "weak", "weak", "weak"),
        ("good good good n/a", "good", "good", "good"),
        ("weak good good n/a", "weak", "good", "fair"),
        ("n/a n/a n/a n/a", None, None, None),
    ],
)
def test_the_worst_and_the_lower_median(
    grades: str, worst: str | None, middle: str | None, overall: str | None
) -> None:
    given: dict[str, str | Unrated] = {
        name: NA if grade == "n/a" else grade
        for name, grade in zip("ABCD", grades.split(), strict=True)
    }
    found = score(pattern("worst-and-median"), given).outcomes
    assert [found[one].level for one in ("worst", "middle", "overall")] == [worst, middle, overall]
    if worst is None:
        assert found["worst"].state is State.NO_RULE


def test_the_worst_is_known_as_soon_as_one_is_at_the_bottom() -> None:
    found = score(pattern("worst-and-median"), {"B": "weak"}).outcomes
    assert found["worst"].level == "weak"
    assert found["middle"].level is None
    assert found["overall"].possible == ("weak", "fair")


@pytest.mark.parametrize(
    ("judgements", "pupils", "level", "needs"),
    [
        (
            {"results": Unrated.NOT_ASSESSABLE, "steering": "sufficient", "teaching": "good"},
            50,
            "sufficient",
            (),
        ),
        ({"results": Unrated.NOT_ASSESSABLE, "teaching": "good"}, 50, None, ("steering",)),
        (
            {"results": Unrated.NO_JUDGEMENT, "teaching": "good", "steering": "good"},
            50,
            None,
            ("results",),
        ),
        ({"results": "insufficient"}, None, "insufficient", ()),
        ({"results": "good", "teaching": "good", "steering": "sufficient"}, 99, "good", ()),
        (
            {"results": "good", "teaching": "good", "steering": "sufficient"},
            100,
            None,
            ("transfer",),
        ),
        (
            {"results": "good", "teaching": "good", "steering": "sufficient"},
            None,
            None,
            ("pupils", "transfer"),
        ),
    ],
)
def test_reasons_and_applicability(
    judgements: dict[str, str | Unrated],
    pupils: int | None,
    level: str | None,
    needs: tuple[str, ...],
) -> None:
    facts = {} if pupils is None else {"pupils": pupils}
    found = outcome(pattern("reasons-and-applicability"), "overall", judgements, facts)
    assert (found.level, found.needs) == (level, needs)


def test_no_rule_gives_no_outcome_and_no_score() -> None:
    framework = pattern("no-rule")
    card = score(framework, {})
    assert framework.about.conversation
    assert (card.outcomes, card.scores, card.values) == ({}, {}, {})


def test_rule_and_panel_both_stand() -> None:
    """A departure is kept beside what the rules give; it never goes into them."""
    judgements = {"S1": "met", "S2": "in-part", "S3": "met", "S4": "met"}
    framework = pattern("conditions-with-a-term")
    found = outcome(framework, "result", judgements, {"conditions_named": True})
    departure = Override("result", "positive", reason="S2 was met before the report was final.")
    assert (found.level, departure.level) == ("conditional", "positive")
    with pytest.raises(ValueError, match="only with a reason"):
        Override("result", "positive", reason=" ")


def test_a_rule_of_a_plugin_sees_values_and_facts() -> None:
    seen: list[tuple[dict[str, object], dict[str, object]]] = []

    def outlook(values: Mapping[str, object], facts: Mapping[str, object]) -> str | None:
        seen.append((dict(values), dict(facts)))
        return "high" if values["A"] == "high" and facts["pupils"] != 1 else None

    framework = evolve(pattern("plugin-rule"), functions={"outlook": outlook})
    found = outcome(framework, "outlook", {"A": "high"}, {"pupils": 80})
    assert (found.level, found.rule, found.state) == ("high", "outlook", State.DETERMINED)
    assert [(ground.id, ground.value) for ground in found.because.grounds] == [
        ("A", "high"),
        ("pupils", 80),
    ]
    assert seen == [({"A": "high"}, {"pupils": 80})]
    found = outcome(framework, "outlook", {"A": Unrated.NOT_ASSESSABLE}, {"pupils": 1})
    assert (found.level, found.state, found.possible) == (None, State.NO_RULE, ())
    seen.clear()
    found = outcome(framework, "outlook", {"A": Unrated.NO_JUDGEMENT})
    assert (found.level, found.state, found.needs) == (None, State.MISSING, ("pupils", "A"))
    assert found.possible == ("low", "high")
    assert not seen
