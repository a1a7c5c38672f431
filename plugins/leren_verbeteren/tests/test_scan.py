"""The risk scan: our own, said so, and each diagnosis leads to a step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visitatie import Workspace, score
from visitatie.model import (
    AuditKind,
    Certainty,
    CriteriaTest,
    Framework,
    Relation,
    Role,
    texts,
)
from visitatie.scoring import State

STEPS = ("situatie", "bewustwording", "doelen", "aan-de-slag", "voortgang", "op-peil")
# Each factor with the step that works on it.
THEMES = {
    "R": {"R1": "situatie", "R2": "voortgang", "R3": "doelen"},
    "L": {"L1": "aan-de-slag", "L2": "situatie", "L3": "aan-de-slag", "L4": "op-peil"},
    "S": {"S1": "doelen", "S2": "aan-de-slag", "S3": "voortgang", "S4": "voortgang"},
    "T": {"T1": "bewustwording", "T2": "bewustwording", "T3": "doelen", "T4": "op-peil"},
    "O": {"O1": "aan-de-slag", "O2": "situatie", "O3": "bewustwording"},
}
FACTORS = {one: step for ones in THEMES.values() for one, step in ones.items()}
DIAGNOSES = [
    f"diagnose-{theme}" for theme in ("resultaten", "lessen", "sturing", "team", "omgeving")
]
SOLID = {**dict.fromkeys(DIAGNOSES, "bewaken"), "risico": "laag", "eerste-stap": "op-peil"}
LEVELS = ("zorgelijk", "kwetsbaar", "stevig")
pictures = st.fixed_dictionaries({one: st.sampled_from(LEVELS) for one in FACTORS})


@pytest.fixture(scope="session")
def loaded() -> Framework:
    return Workspace(strict=True).framework("leren-verbeteren@2026")


def _levels(framework: Framework, judgements: dict[str, str]) -> dict[str, str | None]:
    card = score(framework, judgements, {}, explain=False)
    return {one: result.level for one, result in card.outcomes.items()}


def test_every_theme_has_its_factors(framework: Framework) -> None:
    themes = framework.children()[len(STEPS) :]
    found = {one.id: [factor.id for factor in framework.children(one.id)] for one in themes}
    assert found == {theme: [*factors] for theme, factors in THEMES.items()}
    assert {one.kind for one in themes} == {"thema"}
    assert [one.id for one in framework.rated] == [*FACTORS]


def test_a_scan_that_is_half_done_names_what_it_needs(framework: Framework) -> None:
    judgements = {one: "stevig" for one in FACTORS if one != "L4"}
    result = score(framework, judgements, {}).outcomes["risico"]
    assert result.state is State.MISSING
    assert result.needs == ("L4",)
    assert result.possible == ("verhoogd", "laag")


def test_every_diagnosis_says_which_steps_follow(framework: Framework) -> None:
    steps = {
        "ingrijpen": "(stap 1 en 2)",
        "versterken": "(stap 3 en 4)",
        "bewaken": "(stap 5 en 6)",
    }
    for one in DIAGNOSES:
        rules = framework.outcome(one).rules
        assert [rule.id for rule in rules] == ["ingrijpen", "zorgelijk", "kwetsbaar", "bewaken"]
        for rule in rules:
            assert rule.because.endswith(f"{steps[rule.level]}.")


@given(before=pictures, factor=st.sampled_from([*FACTORS]))
def test_a_better_picture_never_gives_a_worse_diagnosis(
    loaded: Framework, before: dict[str, str], factor: str
) -> None:
    place = LEVELS.index(before[factor])
    after = {**before, factor: LEVELS[min(place + 1, 2)]}
    old, new = _levels(loaded, before), _levels(loaded, after)
    for one in (*DIAGNOSES, "risico"):
        scale = loaded.scale(loaded.outcome(one).scale)
        assert scale.rank(str(new[one])) >= scale.rank(str(old[one]))


@given(picture=pictures)
def test_the_proposed_step_works_on_what_is_worst(
    loaded: Framework, picture: dict[str, str]
) -> None:
    worst = next((one for one in LEVELS[:2] if one in picture.values()), None)
    steps = [FACTORS[one] for one, level in picture.items() if level == worst]
    wanted = min(steps, key=STEPS.index) if steps else "op-peil"
    assert _levels(loaded, picture)["eerste-stap"] == wanted


def test_every_factor_leads_to_the_step_that_the_rules_count_it_with(framework: Framework) -> None:
    outcome = framework.outcome("eerste-stap")
    assert outcome.title.startswith("Voorstel")  # the order is free
    assert outcome.ladder is not None
    counted: dict[str, str] = {}
    for rule in outcome.rules:
        assert isinstance(rule.when, CriteriaTest)
        counted |= dict.fromkeys(rule.when.selection.of, rule.level)
    assert counted == FACTORS
    for step, following in zip(outcome.ladder.steps, STEPS[1:], strict=True):
        assert step.level == following
        assert isinstance(step.when, CriteriaTest)
        before = STEPS[STEPS.index(following) - 1]
        assert {*step.when.selection.of} == {one for one in FACTORS if FACTORS[one] == before}
    for factor, step_id in FACTORS.items():
        (link,) = framework.criterion(factor).related
        assert (link.to, link.relation) == (step_id, Relation.FEEDS)
        assert framework.criterion(step_id).title in link.reason


def test_each_statement_of_the_questionnaire_is_about_a_factor_and_its_step(
    framework: Framework,
) -> None:
    (form,) = framework.instruments
    assert form.id == "risicoscan"
    assert [one.criteria for one in form.items] == list(FACTORS.items())
    assert {one.scale for one in form.items} == {"herkenning"}
    assert form.certainty is Certainty.OWN
    assert form.minimal_sample == 5


def test_every_factor_says_what_each_level_means(framework: Framework) -> None:
    seen = []
    for one in framework.rated:
        assert tuple(cell.level for cell in one.descriptors) == LEVELS
        seen += [cell.text for cell in one.descriptors]
    assert len(seen) == len(set(seen))


def test_a_diagnosis_is_talked_about(framework: Framework) -> None:
    for theme in THEMES:
        assert framework.criterion(theme).text.endswith("?")
        assert framework.criterion(theme).perspectives


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_takes_it_for_the_scan_of_the_project(framework: Framework, language: str) -> None:
    said = texts(framework) if language == "nl" else framework.translations["en"]
    words = {
        "nl": "niet de Scan Leren verbeteren",
        "en": "not the project's own Scan Leren verbeteren",
    }
    for path in (
        "framework.description",
        "outcomes.risico.text",
        "instruments.risicoscan.text",
        "scenarios.risicoscan.text",
    ):
        assert words[language] in said[path]
    assert {one.certainty for one in framework.outcomes} == {Certainty.OWN}


def test_scenarios_take_what_is_there(framework: Framework) -> None:
    found = {one.id: one for one in framework.scenarios}
    for scenario in found.values():
        AuditKind(scenario.kind)
        assert {*scenario.roles} <= {role.value for role in Role}
    assert found["risicoscan"].criteria == (*THEMES,)
    assert {*found["risicoscan"].outcomes} == {*SOLID}
    assert found["stappen"].criteria == STEPS


def test_no_licence_is_guessed_and_the_doubts_are_told(framework: Framework) -> None:
    about = framework.about
    assert about.copyright == about.licence == ""
    assert about.valid_from is None
    for doubt in ("niet nagelezen", "noemt geen jaar", "geheel van onszelf"):
        assert doubt in about.note
