"""A framework as a document: everything that is in it, readable, and worth no more than it is."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import page as validator
import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from example_audits import CREATED
from example_frameworks import example_workspace
from strategies_frameworks import frameworks
from visitatie import Workspace
from visitatie.files import load_framework
from visitatie.locale import translations
from visitatie.model import (
    Certainty,
    Criterion,
    Descriptor,
    Framework,
    TextCertainty,
    texts,
    translated,
)
from visitatie.report._text import plain
from visitatie.report.blocks import (
    Callout,
    CalloutKind,
    Cover,
    Document,
    Heading,
    Paragraph,
    Reference,
    Strong,
    Table,
    TableOfContents,
    runs,
)
from visitatie.report.html import HtmlRenderer
from visitatie.report.options import RenderOptions
from visitatie.report.outline import Targets, headings, walk
from visitatie.report.pdf import render_pdf
from visitatie.report.plaintext import plain_text
from visitatie.report.preview import PreviewContext, build_preview

GOLDEN = Path(__file__).parent / "golden"
COMPLETE = Path(__file__).parents[1] / "files" / "frameworks" / "complete.toml"
BUNDLED = ("inspectie-op", "inspectie-op@2021", "kerobei", "leren-verbeteren", "po-raad-pijlers")


def preview(framework: Framework, language: str = "nl") -> Document:
    translate = translations(language).gettext
    return build_preview(PreviewContext(translated(framework, language), translate, language))


def squeezed(text: str) -> str:
    return " ".join(plain(text).split())


def untold(framework: Framework, document: Document) -> list[str]:
    """Give the texts of a framework that a reader of the document does not see."""
    told = squeezed(plain_text(document))
    return [path for path, text in texts(framework).items() if squeezed(text) not in told]


@pytest.fixture(scope="module")
def complete() -> Framework:
    return load_framework(COMPLETE)


@pytest.mark.parametrize("name", ["klein", "gesprek"])
def test_an_example_preview_is_as_it_was(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Renew with ``RENEW_GOLDEN=1 pytest tests/report`` and read the difference."""
    monkeypatch.setattr(platform, "python_version", lambda: "3.x")
    workspace = example_workspace()
    document = workspace.framework_document(workspace.framework(name), created=CREATED)
    found = HtmlRenderer(RenderOptions(include_fonts=False)).markup(document)
    golden = GOLDEN / f"preview-{name}.html"
    if os.environ.get("RENEW_GOLDEN"):
        golden.write_text(found, "utf-8", newline="\n")
    assert found == golden.read_text("utf-8")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_text_of_a_framework_is_left_out(complete: Framework, language: str) -> None:
    assert untold(translated(complete, language), preview(complete, language)) == []


@pytest.mark.parametrize("name", BUNDLED)
def test_no_text_of_our_own_frameworks_is_left_out(name: str) -> None:
    workspace = Workspace(strict=True)
    framework = workspace.framework(name)
    assert untold(framework, workspace.framework_document(framework)) == []
    english = workspace.framework_document(framework, language="en")
    assert untold(translated(framework, "en"), english) == []


@settings(max_examples=40, phases=[Phase.generate])
@given(frameworks(), st.sampled_from(["nl", "en"]))
def test_no_text_of_any_framework_is_left_out(framework: Framework, language: str) -> None:
    assert untold(translated(framework, language), preview(framework, language)) == []


@pytest.mark.parametrize("name", BUNDLED)
def test_every_reference_leads_somewhere(name: str) -> None:
    """What is no heading, such as a question in a list, is named without a link."""
    document = preview(Workspace(strict=True).framework(name))
    html = HtmlRenderer(RenderOptions(include_fonts=False)).markup(document)
    targets = Targets.of(headings(document))
    rated = [
        one for one in Workspace(strict=True).framework(name).criteria if one.scale is not None
    ]
    assert all(targets.find(f"criterion-{one.id}") is not None for one in rated)
    assert html.count('class="reference"') > 0


def test_every_rule_is_told_as_a_sentence_in_order(complete: Framework) -> None:
    told = plain_text(preview(complete, "en"))
    for words in (
        "if one of these holds:",
        "at least 100% of OP1 and OP2 are Onvoldoende or Voldoende",
        "“Hoeveel leerlingen zijn er?” is higher than 100",
        "Stands for 12 months. After that it is Onvoldoende.",
        "in all other cases",
        "At most Voldoende: tevreden is lower than 50%.",
        "By the points of “Totaal”",
        "Voldoende or Good",
        "not assessable",
        "The lowest of OP1 and OP2.",
        "Computed by the plugin (or1) from OP1, “Wat is de schoolweging?”.",
        "It is a proposal; the panel decides.",
        "The rules leave some combinations undecided, on purpose.",
    ):
        assert words in told, words


def test_a_rule_of_a_plugin_says_what_it_decides() -> None:
    workspace = example_workspace()
    document = workspace.framework_document(workspace.framework("klein"))
    assert "Voldoende vanaf 75 procent." in plain_text(document)


def test_what_was_reconstructed_stands_apart_as_such(complete: Framework) -> None:
    outcome = complete.outcome("laagste")
    for certainty, apart in ((Certainty.RECONSTRUCTED, True), (Certainty.OWN, False)):
        changed = tuple(
            evolve(one, certainty=certainty) if one.id == outcome.id else one
            for one in complete.outcomes
        )
        document = preview(evolve(complete, outcomes=changed), "en")
        titles = [one.title for one in walk(document) if isinstance(one, Callout)]
        assert ("Reconstructed" in titles) is apart


@pytest.mark.parametrize(
    ("certainty", "kind", "words"),
    [
        (Certainty.OFFICIAL, CalloutKind.INFO, "The texts are the publisher's own"),
        (Certainty.RECONSTRUCTED, CalloutKind.WARNING, "This is no official text."),
        (Certainty.OWN, CalloutKind.WARNING, "The texts are the maker's own words"),
    ],
)
def test_the_cover_and_the_first_chapter_say_what_the_texts_are_worth(
    complete: Framework, certainty: Certainty, kind: CalloutKind, words: str
) -> None:
    worth = evolve(complete.about.certainty, text=certainty)
    document = preview(evolve(complete, about=evolve(complete.about, certainty=worth)), "en")
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert words in cover.note
    told = next(one for one in walk(document) if isinstance(one, Callout))
    assert told.kind is kind


@pytest.mark.parametrize("guidance", ["", "Kijk in de lessen."])
@pytest.mark.parametrize("certainty", Certainty)
def test_a_name_or_text_of_other_worth_than_the_rest_says_so(
    complete: Framework, certainty: Certainty, guidance: str
) -> None:
    """Also where a criterion is told in one line of a list."""
    usual = next(one for one in Certainty if one is not certainty)
    about = evolve(complete.about, certainty=TextCertainty(usual, usual))
    plain_one = Criterion("X1", "vraag", "Een vraag", "Hoe gaat het?", guidance=guidance)
    told_apart = evolve(plain_one, certainty=TextCertainty(certainty, certainty))

    def told(criterion: Criterion) -> str:
        alone = Framework(about, (criterion,))
        return plain_text(preview(alone, "en")).partition("Een vraag")[2].casefold()

    words = {
        Certainty.OFFICIAL: ("publisher", "publisher"),
        Certainty.RECONSTRUCTED: ("second source", "verified"),
        Certainty.OWN: ("own words", "own words"),
    }[certainty]
    ours, usually = told(told_apart), told(plain_one)
    assert all(ours.count(word) >= usually.count(word) + 2 for word in words)
    assert "name" in ours.partition("hoe gaat het?")[2]


def test_licence_and_copyright_that_are_not_known_are_called_unknown(complete: Framework) -> None:
    about = evolve(complete.about, licence="", copyright="")
    cover = preview(evolve(complete, about=about), "en").blocks[0]
    assert isinstance(cover, Cover)
    facts = {one.key: one.value for one in cover.facts}
    assert facts["Licence"] == facts["Copyright"] == runs("unknown")


def many(complete: Framework, count: int) -> Framework:
    rated = [
        Criterion(
            f"X{n}",
            "standaard",
            f"Onderdeel {n}",
            parent="OP",
            scale="oordeel",
            descriptors=(Descriptor("goed", f"Alles {n}."),),
        )
        for n in range(count)
    ]
    return evolve(complete, criteria=(*complete.criteria, *rated))


def test_a_large_framework_is_set_so_that_pages_are_made_in_seconds(complete: Framework) -> None:
    """Its rubrics are lines and its contents name chapters only; nothing is left out."""
    document = preview(many(complete, 320))
    found = list(walk(document))
    assert next(one.depth for one in found if isinstance(one, TableOfContents)) == 1
    assert [one for one in found if isinstance(one, Table) and "Rubriek" in one.caption] == []
    lines = [one for one in found if isinstance(one, Paragraph) and one.text[0] == Strong("Goed: ")]
    assert len(lines) == 320
    assert untold(many(complete, 320), document) == []
    assert not document.notes
    small = preview(complete)
    assert [one for one in walk(small) if isinstance(one, Table) and "Rubriek" in one.caption] != []
    assert small.notes


def test_criteria_deeper_than_headings_go_are_told_all_the_same(complete: Framework) -> None:
    deep = [
        Criterion(
            f"D{n}",
            "laag",
            f"Laag {n}",
            parent="OP" if n == 1 else f"D{n - 1}",
            guidance=f"Uitleg {n}.",
        )
        for n in range(1, 8)
    ]
    framework = evolve(complete, criteria=(*complete.criteria, *deep))
    document = preview(framework)
    assert untold(framework, document) == []
    assert max(one.level for one in walk(document) if isinstance(one, Heading)) == 4


def test_the_pdf_keeps_its_promises_and_leaves_room_for_notes(complete: Framework) -> None:
    document = preview(complete)
    pdf = render_pdf(evolve(document, created=CREATED), RenderOptions())
    for profile in (validator.ValidationProfile.PDF_UA_1, validator.ValidationProfile.PDF_A_3A):
        failures = validator.validate_pdf_bytes(pdf, profile=profile).failures
        found = [f"{one.rule_id} {one.message}" for one in failures]
        assert [one for one in found if "STREAM-LENGTH" not in one] == []


def test_notes_stand_beside_the_pages_of_a_document_that_asks_for_them(complete: Framework) -> None:
    renderer = HtmlRenderer(RenderOptions(include_fonts=False))
    document = preview(complete)
    assert '<body class="notes" data-notes="Notes"' in renderer.markup(document)
    assert "data-notes" not in renderer.markup(evolve(document, notes=False))


def test_a_link_in_the_preview_says_what_it_leads_to(complete: Framework) -> None:
    context = PreviewContext(complete, translations("nl").gettext)
    assert context.link("OP1") == Reference("criterion-OP1", "OP1 Aanbod")
    assert context.link("OP1", short=True) == Reference("criterion-OP1", "OP1")
