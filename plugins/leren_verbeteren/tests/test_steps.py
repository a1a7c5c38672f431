"""Six steps in any order: step 4 in the words of the project, all else told as our own."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from visitatie.model import Certainty, Criterion, Framework, PromptMoment, Relation

# Per step: activities, people, instruments, sources and points of attention.
STEPS = {
    "situatie": (
        ("gegevens", "nu-meting", "oorzaken"),
        ("opdracht", "organiseren", "eigen-beeld"),
        ("risicoscan", "kijkwijzer"),
        ("verslagen", "cijfers"),
        ("scherp", "gehoord"),
    ),
    "bewustwording": (
        ("delen", "aandeel", "urgentie"),
        ("uitspreken", "vooropgaan", "zelf-benoemen", "ervaringen"),
        ("teambijeenkomst",),
        ("bevindingen",),
        ("oorzaken-geen-schuld", "wat-goed-gaat"),
    ),
    "doelen": (
        ("kiezen", "doelen-stellen", "plan-maken"),
        ("goedkeuren", "opstellen", "meeschrijven", "meepraten"),
        ("planformat",),
        ("wat-werkte",),
        ("weinig-tegelijk", "merkbaar"),
    ),
    "aan-de-slag": (
        ("afspreken", "plannen", "uitvoeren"),
        ("faciliteren", "aansturen", "eigen-deel", "ronde-tafels", "externe-ondersteuning"),
        ("actielijst",),
        ("eigen-plan",),
        ("projectmatig", "actie", "agendapunt"),
    ),
    "voortgang": (
        ("meten", "effect", "bijstellen", "verantwoorden", "halverwege"),
        ("toezicht", "regie", "rekenschap", "op-de-hoogte", "auditteam"),
        ("herhaalde-meting",),
        ("tussendoelen",),
        ("stoppen", "zelfde-maat"),
    ),
    "op-peil": (
        ("blijven-kijken", "aanspreken", "deskundigheid", "borgen"),
        ("zicht-houden", "evalueren", "eigenaarschap", "feedback"),
        ("audits", "kwaliteitszorg"),
        ("handreikingen",),
        ("opnieuw", "wisseling"),
    ),
}
KINDS = {
    "activiteiten": "activiteit",
    "betrokkenen": "betrokkene",
    "instrumenten": "instrument",
    "bronnen": "informatiebron",
    "aandachtspunten": "aandachtspunt",
}
ROLES = ("bestuur", "directie", "medewerkers", "leerlingen-ouders")
SOURCE = tomllib.loads(Path(__file__).with_name("source.toml").read_text(encoding="utf-8"))


def _certainty(framework: Framework, criterion: Criterion) -> tuple[Certainty, Certainty]:
    found = criterion.certainty or framework.about.certainty
    return found.title, found.text


def test_prompts_prepare_and_close_the_work(framework: Framework) -> None:
    moments = [one.moment for one in framework.prompts]
    assert moments == [PromptMoment.PREPARATION] * 3 + [PromptMoment.CLOSING] * 3


def test_each_step_holds_its_parts_in_order(framework: Framework) -> None:
    for step, lists in STEPS.items():
        for group, items in zip(KINDS, lists, strict=True):
            found = [one.id for one in framework.children(f"{step}.{group}")]
            assert found == [f"{step}.{one}" for one in items]


def test_the_six_steps_have_the_names_and_headings_of_the_project(framework: Framework) -> None:
    steps = framework.children()[: len(STEPS)]
    assert [one.title for one in steps] == SOURCE["steps"]
    for step in steps:
        assert step.kind == "stap"
        assert [one.title for one in framework.children(step.id)] == SOURCE["headings"]
        for one in (step, *framework.children(step.id)):
            assert _certainty(framework, one)[0] is Certainty.OFFICIAL


@pytest.mark.parametrize("step", STEPS)
def test_a_step_says_what_it_means_what_to_do_with_whom_with_what_and_what_to_mind(
    framework: Framework, step: str
) -> None:
    meaning, *groups = framework.children(step)
    assert meaning.kind == "betekenis"
    assert meaning.text
    assert meaning.perspectives == ROLES
    assert [one.kind for one in groups] == [*KINDS]
    for group in groups:
        assert {one.kind for one in framework.children(group.id)} == {KINDS[group.kind]}
        assert all(one.text and one.title for one in framework.children(group.id))


def test_step_4_is_there_whole_and_word_for_word(framework: Framework) -> None:
    step = SOURCE["step_4"]
    assert framework.criterion("aan-de-slag.betekenis").text == step["betekenis"]
    for group in ("activiteiten", "betrokkenen", "aandachtspunten"):
        found = framework.children(f"aan-de-slag.{group}")
        assert [one.text for one in found] == step[group]
        for one in found:
            assert _certainty(framework, one) == (Certainty.OWN, Certainty.OFFICIAL)
            assert one.source


def test_what_step_4_does_not_have_in_the_source_is_told_to_be_ours(framework: Framework) -> None:
    for group in ("instrumenten", "bronnen"):
        assert "onze aanvulling" in framework.criterion(f"aan-de-slag.{group}").text
        for one in framework.children(f"aan-de-slag.{group}"):
            assert _certainty(framework, one) == (Certainty.OWN, Certainty.OWN)


def test_no_other_text_is_called_official(framework: Framework) -> None:
    official = {
        one.id for one in framework.criteria if _certainty(framework, one)[1] is Certainty.OFFICIAL
    }
    assert official == {"aan-de-slag.betekenis"} | {
        one.id
        for group in ("activiteiten", "betrokkenen", "aandachtspunten")
        for one in framework.children(f"aan-de-slag.{group}")
    }


def test_who_takes_part_is_named_by_perspective(framework: Framework) -> None:
    for step in STEPS:
        asked = {
            role for one in framework.children(f"{step}.betrokkenen") for role in one.perspectives
        }
        assert asked == {*ROLES}


def test_improving_is_a_continuous_process_in_free_order(framework: Framework) -> None:
    assert "De volgorde is vrij" in framework.about.description
    links = {
        (one.id, link.to)
        for one in framework.criteria
        for link in one.related
        if one.scale is None and link.relation is Relation.FEEDS
    }
    assert links == {("op-peil.opnieuw", "situatie"), ("voortgang.bijstellen", "doelen")}


def test_steps_are_talked_about_and_never_scored(framework: Framework) -> None:
    assert framework.about.conversation
    steps = {one for step in STEPS for one in (step, *(c.id for c in framework.below(step)))}
    assert steps.isdisjoint(one.id for one in framework.rated)


def test_no_text_and_no_name_of_a_part_is_used_twice(framework: Framework) -> None:
    """An agreement names what it is about by title alone."""
    headings = {*SOURCE["headings"]}
    for found in (
        [one.title for one in framework.criteria if one.title not in headings],
        [one.text for one in framework.criteria if one.text and one.kind not in (*KINDS, "thema")],
    ):
        assert len(found) == len(set(found))
