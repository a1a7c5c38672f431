"""A framework in another language: the same ids and rules, other words."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from example_frameworks import example_workspace
from visitatie.model import (
    Framework,
    Judgement,
    missing_translations,
    texts,
    translated,
)
from visitatie.scoring import score


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


def test_texts_have_paths_by_collection_id_and_attribute(framework: Framework) -> None:
    found = texts(framework)
    assert found["framework.title"] == "Klein kader"
    assert found["criteria.A2.title"] == "Zicht op leerlingen"
    assert found["scales.oordeel.goed.label"] == "Goed"
    assert found["outcomes.eindoordeel.rules.onvoldoende.because"].startswith("Eén")
    assert found["scenarios.alleen-voorstel.title"] == "Alleen het voorstel"
    assert all(found.values())


def test_what_is_translated_changes_and_the_rest_stays(framework: Framework) -> None:
    english = translated(framework, "en")
    assert english.title == "Small framework"
    assert english.about.language == "en"
    assert english.criterion("A2").title == "View of pupils"
    assert english.criterion("B1").title == "Resultaten"
    assert english.ref == framework.ref
    assert english.criterion("A1") is framework.criterion("A1")


@pytest.mark.parametrize("language", ["nl", "fy"])
def test_in_its_own_or_an_unknown_language_it_is_the_framework_itself(
    framework: Framework, language: str
) -> None:
    assert translated(framework, language) is framework


def test_missing_translations_are_named_by_path(framework: Framework) -> None:
    missing = missing_translations(framework, "en")
    assert "criteria.B1.title" in missing
    assert "criteria.A2.title" not in missing
    assert missing_translations(framework, "nl") == ()
    assert set(missing_translations(framework, "fy")) == set(texts(framework))


@given(st.dictionaries(st.integers(0, 40), st.text("abc {}<%\n", min_size=1), max_size=10))
def test_any_text_can_be_translated_and_nothing_else_changes(words: dict[int, str]) -> None:
    framework = example_workspace().framework("klein")
    paths = list(texts(framework))
    given_texts = {paths[n % len(paths)]: text for n, text in words.items()}
    other = translated(evolve(framework, translations={"xx": given_texts}), "xx")
    assert texts(other) == {**texts(framework), **given_texts}
    assert [one.id for one in other.criteria] == [one.id for one in framework.criteria]


def test_scoring_is_the_same_in_every_language(framework: Framework) -> None:
    judgements: dict[str, str | Judgement] = {
        "A1": Judgement("A1", "onvoldoende"),
        "A2": "voldoende",
    }
    for language in ("nl", "en"):
        outcome = score(translated(framework, language), judgements).outcomes["eindoordeel"]
        assert (outcome.level, outcome.needs) == (None, ("B1", "B2"))
