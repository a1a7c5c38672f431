"""The pillars are there whole, in the words of the PO-Raad, and nothing in them is scored."""

from __future__ import annotations

from importlib.resources import files

import pytest

from visitatie.errors import NotFoundError
from visitatie.files import load_framework
from visitatie.model import Certainty, Framework, PromptMoment, Relation

# Ids are for ever: taking one away or renaming it has to be done here, on purpose.
GOLDEN = {
    "definieren": ("opleiding", "identiteit", "socialisatie", "persoonsvorming", "kwalificatie"),
    "zicht-hebben": ("hulpmiddelen", "eisen", "bruikbaarheid", "opbrengsten"),
    "werken-aan": (
        "medewerkers",
        "leiderschap",
        "omgeving",
        "evalueren",
        "partners",
        "gebouw",
        "bestuur",
        "inzet",
    ),
    "verantwoorden": ("hoe", "wanneer", "waarover", "opbrengsten"),
}
PREFIX = {
    "definieren": "definieren",
    "zicht-hebben": "zicht",
    "werken-aan": "werken",
    "verantwoorden": "verantwoorden",
}

# Title (where the model names the question) and text, in the order of the model.
QUESTIONS = {
    "definieren": (
        ("Definiëren", "Hoe definiëren we onderwijskwaliteit?"),
        ("Opleiding", "Waartoe leiden we leerlingen op?"),
        (
            "Identiteit",
            "Welke rol speelt identiteit in ons onderwijs en wat betekent dat voor onze ambities?",
        ),
        (
            "Socialisatie",
            (
                "Welke waarden, normen en gebruiken willen we onze leerlingen meegeven zodat zij "
                "volwaardig kunnen meedoen in de samenleving?"
            ),
        ),
        (
            "Persoonsvorming",
            (
                "wat hebben onze leerlingen nodig om zicht te krijgen op: wie ben ik? Wat wil ik "
                "(worden)?, wat vind ik belangrijk? En hoe wil ik omgaan met anderen?"
            ),
        ),
        (
            "Kwalificatie",
            (
                "Met welke kennis en vaardigheden willen wij onze leerlingen toerusten zodat ze "
                "volwaardig kunnen meedoen in de samenleving?"
            ),
        ),
    ),
    "zicht-hebben": (
        ("Zicht hebben", "Op welke manier hebben we zicht op onderwijskwaliteit?"),
        (
            None,
            (
                "Welke hulpmiddelen of werkwijzen gebruiken we of willen we gebruiken om "
                "onderwijskwaliteit in beeld te krijgen en waarom?"
            ),
        ),
        (
            None,
            (
                "Welke eisen stellen we aan de kwaliteit (validiteit en betrouwbaarheid) van de "
                "instrumenten waarmee we onderwijskwaliteit in beeld brengen en waarom?"
            ),
        ),
        (
            None,
            (
                "Hoe helpen de instrumenten en werkwijzen die we nu al gebruiken ons daadwerkelijk "
                "zicht te krijgen op onderwijskwaliteit?"
            ),
        ),
        (
            None,
            "Hoe krijgen we zicht op merkbare en meetbare opbrengsten van ons onderwijs?",
        ),
    ),
    "werken-aan": (
        ("Werken aan", "Op welke manier werken we aan onderwijskwaliteit?"),
        (
            None,
            (
                "Wat vragen we van onze medewerkers in hun didactisch en pedagogisch handelen en hun "
                "bijdrage aan school/onderwijsontwikkeling?"
            ),
        ),
        (
            None,
            (
                "Wat vraagt het werken aan kwaliteit aan leiderschapsstijl(en) op verschillende "
                "niveaus in de organisatie?"
            ),
        ),
        (None, "Hoe betrekken we de maatschappelijke omgeving bij ons onderwijs?"),
        (
            None,
            (
                "Hoe zorgen we dat we steeds evalueren hoe we werken aan onderwijskwaliteit zodat we "
                "die kwaliteit steeds verder kunnen verbeteren?"
            ),
        ),
        (None, "Hoe werken we samen met ouders en ketenpartners?"),
        (
            None,
            (
                "Wat voor schoolgebouw en materieel hebben wij nodig om onderwijskwaliteit te kunnen "
                "bieden?"
            ),
        ),
        (
            None,
            (
                "Wat vraagt het werken aan kwaliteit van het handelen van ons bestuur, de "
                "bestuurlijke staf en van schoolleiders?"
            ),
        ),
        (
            None,
            (
                "Hoe zorgen we ervoor dat onze mensen en middelen zo worden ingezet dat het de "
                "onderwijskwaliteit verbetert?"
            ),
        ),
    ),
    "verantwoorden": (
        ("Verantwoorden", "Hoe verantwoorden we ons over de onderwijskwaliteit?"),
        (
            None,
            (
                "Hoe voeren we de dialoog met medewerkers, ouders en andere belanghebbenden in onze "
                "omgeving?"
            ),
        ),
        (
            None,
            (
                "Wanneer voeren we de dialoog met medewerkers, ouders en andere belanghebbenden in "
                "onze omgeving?"
            ),
        ),
        (
            None,
            (
                "Waarover voeren we de dialoog met medewerkers, ouders en andere belanghebbenden in "
                "onze omgeving?"
            ),
        ),
        (
            None,
            (
                "Hoe verwerken we de opbrengsten van de dialoog met alle belanghebbenden in onze "
                "omgeving bij het verder definiëren en verbeteren van de onderwijskwaliteit?"
            ),
        ),
    ),
}


@pytest.fixture(scope="module")
def framework() -> Framework:
    source = files("visitatie_po_raad_pijlers") / "frameworks" / "2020.toml"
    return load_framework(source)


def test_ids_are_for_ever(framework: Framework) -> None:
    expected = [
        one
        for pillar, questions in GOLDEN.items()
        for one in (pillar, *(f"{PREFIX[pillar]}-{question}" for question in questions))
    ]
    assert [criterion.id for criterion in framework.criteria] == expected
    assert [perspective.id for perspective in framework.perspectives] == [
        "leerlingen",
        "schoolteam",
        "bestuur",
    ]
    assert [(prompt.id, prompt.moment) for prompt in framework.prompts] == [
        ("opgave", PromptMoment.PREPARATION),
        ("context", PromptMoment.PREPARATION),
        ("onze-leerlingen", PromptMoment.PREPARATION),
        ("gesprekspartners", PromptMoment.PREPARATION),
        ("afspraken", PromptMoment.CLOSING),
        ("open-punten", PromptMoment.CLOSING),
        ("vervolg", PromptMoment.CLOSING),
    ]


@pytest.mark.parametrize("pillar", QUESTIONS)
def test_every_question_is_there_in_the_words_of_the_model(
    framework: Framework, pillar: str
) -> None:
    found = (framework.criterion(pillar), *framework.children(pillar))
    assert [criterion.text for criterion in found] == [text for _, text in QUESTIONS[pillar]]
    for criterion, (title, _) in zip(found, QUESTIONS[pillar], strict=True):
        certainty = criterion.certainty or framework.about.certainty
        assert certainty.text is Certainty.OFFICIAL
        if title is None:
            assert certainty.title is Certainty.OWN
        else:
            assert criterion.title == title
            assert certainty.title is Certainty.OFFICIAL


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


def test_every_text_has_an_english_translation(framework: Framework) -> None:
    expected = {"framework.title", "framework.description", "framework.note"}
    expected |= {f"perspectives.{one.id}.title" for one in framework.perspectives}
    for name, ones in (("prompts", framework.prompts), ("criteria", framework.criteria)):
        expected |= {f"{name}.{one.id}.{part}" for one in ones for part in ("title", "text")}
    english = dict(framework.translations["en"])
    expected |= {
        f"criteria.verantwoorden-opbrengsten.related.{to}.reason"
        for to in ("definieren", "werken-aan")
    }
    assert set(english) == expected
    assert all(text.strip() for text in english.values())
