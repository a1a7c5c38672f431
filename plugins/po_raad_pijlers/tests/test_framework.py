"""The pillars are there whole, in the words of the PO-Raad, and nothing in them is scored."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from visitatie.errors import NotFoundError
from visitatie.files import load_framework
from visitatie.model import Certainty, Framework, PromptMoment, Relation

QUESTIONS: dict[str, list[dict[str, str]]] = tomllib.loads(
    Path(__file__).with_name("questions.toml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def framework() -> Framework:
    source = files("visitatie_po_raad_pijlers") / "frameworks" / "2020.toml"
    return load_framework(source)


def test_prompts_prepare_and_close_the_conversation(framework: Framework) -> None:
    moments = [prompt.moment for prompt in framework.prompts]
    assert moments == [PromptMoment.PREPARATION] * 4 + [PromptMoment.CLOSING] * 3


@pytest.mark.parametrize("pillar", QUESTIONS)
def test_every_question_is_there_in_the_words_of_the_model(
    framework: Framework, pillar: str
) -> None:
    found = (framework.criterion(pillar), *framework.children(pillar))
    assert [criterion.text for criterion in found] == [one["text"] for one in QUESTIONS[pillar]]
    for criterion, question in zip(found, QUESTIONS[pillar], strict=True):
        certainty = criterion.certainty or framework.about.certainty
        assert certainty.text is Certainty.OFFICIAL
        if "title" in question:
            assert criterion.title == question["title"]
            assert certainty.title is Certainty.OFFICIAL
        else:
            assert certainty.title is Certainty.OWN


def test_a_pillar_holds_a_core_question_and_guiding_questions(framework: Framework) -> None:
    assert [pillar.kind for pillar in framework.children()] == ["pijler"] * 4
    for pillar in framework.children():
        assert {question.kind for question in framework.below(pillar.id)} == {"hulpvraag"}


def test_every_question_is_answered_from_three_perspectives_and_never_scored(
    framework: Framework,
) -> None:
    assert framework.about.conversation
    assert not framework.scales
    assert not framework.rated
    assert not framework.outcomes
    assert not framework.scores
    for criterion in framework.criteria:
        assert criterion.perspectives == ("leerlingen", "schoolteam", "bestuur")
    with pytest.raises(NotFoundError, match="answered in words"):
        framework.scale_of("definieren")


def test_what_the_dialogue_yields_goes_back_to_defining(framework: Framework) -> None:
    links = framework.criterion("verantwoorden-opbrengsten").related
    assert [(link.to, link.relation) for link in links] == [
        ("definieren", Relation.FEEDS),
        ("werken-aan", Relation.FEEDS),
    ]
    assert all(link.reason for link in links)


def test_no_licence_is_guessed_and_the_doubt_about_the_edition_is_told(
    framework: Framework,
) -> None:
    about = framework.about
    assert about.publisher == "PO-Raad"
    assert about.source.startswith("https://")
    assert about.copyright == about.licence == ""
    assert about.valid_from is None
    assert "aanname" in about.note
