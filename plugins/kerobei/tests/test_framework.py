"""Five questions in the board's own words, asked about standards of another framework as well."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from visitatie import Workspace
from visitatie.errors import NotFoundError
from visitatie.model import (
    Certainty,
    Framework,
    PromptMoment,
    Relation,
)

QUESTIONS = ("goede-dingen", "goed-doen", "weten", "meekijken", "ermee-doen")
STANDARDS = {"or1": "OR1", "op2": "OP2", "op3": "OP3", "ska2": "SKA2", "ska3": "SKA3"}
SOURCE = tomllib.loads(Path(__file__).with_name("source.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(strict=True)


@pytest.fixture(scope="module")
def framework(workspace: Workspace) -> Framework:
    return workspace.framework("kerobei@2026")


def test_prompts_prepare_and_close_the_conversation(framework: Framework) -> None:
    moments = [one.moment for one in framework.prompts]
    assert moments == [PromptMoment.PREPARATION] * 4 + [PromptMoment.CLOSING] * 3


def test_the_five_questions_are_there_in_the_words_of_the_board(framework: Framework) -> None:
    found = [framework.criterion(one).text for one in QUESTIONS]
    assert [text[0].lower() + text[1:] for text in found] == SOURCE["questions"]


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).casefold().strip()


def test_what_is_called_official_is_in_the_source_and_all_else_is_our_own(
    framework: Framework,
) -> None:
    source = _plain(" ".join((*SOURCE["questions"], SOURCE["text"])))
    official = []
    for criterion in framework.criteria:
        certainty = criterion.certainty or framework.about.certainty
        if certainty.text is Certainty.OFFICIAL:
            official.append(criterion.id)
            assert criterion.source.startswith("https://www.kerobei.nl/")
            for sentence in re.split(r"(?<=[.?])\s+", f"{criterion.text} {criterion.guidance}"):
                assert _plain(sentence) in source
        else:
            assert certainty.text is Certainty.OWN
            assert _plain(criterion.text) not in source
    assert official == [*QUESTIONS, "contexten", "contexten.consultatie"]


def test_nothing_is_scored_and_every_question_is_asked_of_every_role(framework: Framework) -> None:
    assert framework.about.conversation
    assert not framework.scales
    assert not framework.outcomes
    roles = tuple(one.id for one in framework.perspectives)
    groups = {"contexten", "contexten.consultatie", *STANDARDS}
    for criterion in framework.criteria:
        assert criterion.perspectives == (() if criterion.id in groups else roles)
        assert criterion.text
        if criterion.id not in groups:
            assert criterion.text.endswith("?")


def test_no_question_is_asked_twice_and_no_two_have_one_name(framework: Framework) -> None:
    """An agreement names what it is about by title alone."""
    for found in (
        [one.text for one in framework.criteria],
        [one.title for one in framework.criteria],
    ):
        assert len(found) == len(set(found))


def test_results_are_followed_before_the_dialogue_about_them(framework: Framework) -> None:
    assert {one.kind for one in framework.children("weten")} == {"monitoring"}
    (link,) = framework.criterion("weten.merkbaar").related
    assert (link.to, link.relation) == ("ermee-doen", Relation.FEEDS)


def test_the_fourth_question_is_the_visitation_and_the_fifth_its_follow_up(
    framework: Framework,
) -> None:
    kinds = {one.id: one.kind for one in framework.criteria}
    assert kinds["meekijken.kijkvraag"] == kinds["meekijken.gezien"] == "visitatie"
    assert kinds["ermee-doen.opvolging"] == kinds["ermee-doen.effect"] == "opvolging"
    links = {
        (one.id, link.to)
        for one in framework.criteria
        for link in one.related
        if link.relation is Relation.FEEDS
    }
    assert links == {
        ("weten.merkbaar", "ermee-doen"),
        ("meekijken.gezien", "ermee-doen.opvolging"),
        ("ermee-doen.opvolging", "goede-dingen"),
        ("ermee-doen.effect", "weten"),
        ("ermee-doen.effect", "meekijken"),
    }


def test_a_consultation_inspires_shows_and_helps(framework: Framework) -> None:
    found = framework.children("contexten.consultatie")
    assert [one.title for one in found] == ["Inspireren", "Inzicht geven", "Faciliteren"]
    assert {one.kind for one in found} == {"consultatie"}


@pytest.mark.parametrize("chosen", STANDARDS)
def test_the_five_questions_are_asked_about_each_chosen_standard(
    framework: Framework, chosen: str
) -> None:
    standard = framework.criterion(chosen)
    assert standard.kind == "gekozen standaard"
    assert [one.id for one in framework.children(chosen)] == [f"{chosen}.{q}" for q in QUESTIONS]
    assert {one.kind for one in framework.children(chosen)} == {"kwaliteitsvraag"}
    assert standard.certainty is not None
    assert standard.certainty.title is Certainty.RECONSTRUCTED  # a name of another publisher
    (link,) = standard.related
    assert link.to == f"inspectie-op@2025:{STANDARDS[chosen]}"
    assert link.reason


def test_what_is_said_of_another_framework_is_true_of_it(
    workspace: Workspace, framework: Framework
) -> None:
    try:
        other = workspace.framework("inspectie-op@2025")
    except NotFoundError:
        pytest.skip("visitatie-inspectie-op is not installed")
    mapped = {one.criterion: one for one in framework.mappings}
    assert [*mapped] == [*QUESTIONS, *STANDARDS]
    for mapping in mapped.values():
        assert mapping.framework == other.ref
        for link in mapping.to:
            assert other.criterion(link.to).kind == "standaard"
            assert link.reason.startswith("Onze lezing: ")  # neither publisher says so
    relations = {one: {link.relation for link in mapped[one].to} for one in mapped}
    assert {one for one in mapped if relations[one] == {Relation.PART_OF}} == {*STANDARDS}
    assert {one for one in mapped if relations[one] == {Relation.CONTAINS}} == {"weten"}
    for chosen, standard in STANDARDS.items():
        here, there = framework.criterion(chosen), other.criterion(standard)
        assert [link.to for link in mapped[chosen].to] == [standard]
        assert here.title == there.title


def test_every_scenario_says_what_it_is_for(framework: Framework) -> None:
    assert [one.id for one in framework.scenarios if not one.text] == []


def test_no_licence_is_guessed_and_the_doubt_about_the_edition_is_told(
    framework: Framework,
) -> None:
    about = framework.about
    assert about.publisher == "Scholengemeenschap Kerobei"
    assert about.copyright == about.licence == ""
    assert about.valid_from is None
    assert "noemt geen jaar" in about.note
    assert "zegt niet hoe Kerobei zelf te werk gaat" in about.note
