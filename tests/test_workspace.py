"""A workspace brings plugins, frameworks and reports together, and says what does not fit."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve

from example_audits import CREATED, OVERRIDE, judged, talked
from example_frameworks import FRAMEWORKS, example_workspace
from visitatie.errors import (
    InputError,
    NotFoundError,
    PluginConflictError,
    PluginError,
    UsageError,
)
from visitatie.model import Judgement, MinorityView, Unrated
from visitatie.model.notice import Severity
from visitatie.report.blocks import Callout, CalloutKind, Heading
from visitatie.report.outline import walk
from visitatie.report.plaintext import plain_text
from visitatie.workspace import Workspace, split_ref

Write = Callable[[str, str], str]

FRAMEWORK = """
from pathlib import Path
from visitatie.hooks import EditionSource, FrameworkSource, hookimpl

@hookimpl
def visitatie_frameworks():
    yield FrameworkSource({id!r}, "Kader", (EditionSource({edition!r}, Path({path!r})),))
"""
SECTION = """
from visitatie.errors import Message
from visitatie.hooks import Check, ReportSection, hookimpl
from visitatie.report.blocks import Paragraph

def build(context):
    {body}

def check(subject):
    {check}

@hookimpl
def visitatie_report_sections():
    yield ReportSection("toegift", Message("An extra"), 250, build)

@hookimpl
def visitatie_checks():
    yield Check("toegift", Message("An extra check"), "audit", check)
"""


GAPS = """
format = 1

[framework]
id = "gaten"
edition = "1"
title = "Gaten"

[[scales]]
id = "s"
title = "S"
levels = [{ id = "a", label = "A" }, { id = "b", label = "B" }, { id = "c", label = "C" }]

[[criteria]]
id = "X"
kind = "k"
title = "X"
scale = "s"

[[outcomes]]
id = "o"
title = "O"
scale = "s"
rules = [
  { id = "een", level = "a", because = "x", of = ["X"], is = "a" },
  { id = "twee", level = "a", because = "x", of = ["X"], is = "a" },
]
"""


@pytest.fixture
def write_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes a distribution with one plugin of the given code and gives its folder."""
    before = set(sys.modules)

    def write(name: str, code: str) -> str:
        module = "for_workspace_" + name.replace("-", "_")
        folder = tmp_path / name
        info = folder / f"{name}-1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: dist-{name}\nVersion: 3\n")
        (info / "entry_points.txt").write_text(f"[visitatie]\n{name} = {module}\n")
        (folder / f"{module}.py").write_text(code)
        monkeypatch.syspath_prepend(str(folder))
        return str(folder)

    yield write
    for name in set(sys.modules) - before:
        if name.startswith("for_workspace_"):
            del sys.modules[name]


def extra(body: str = "return None", check: str = "return ()") -> str:
    return SECTION.format(body=body, check=check)


class TestFrameworks:
    def test_a_new_workspace_and_its_list_of_plugins_import_no_plugin(
        self, write_plugin: Write
    ) -> None:
        folder = write_plugin("ontploft", "raise SystemExit('imported')")
        workspace = Workspace(search_path=[folder], strict=True)
        assert "ontploft" in [info.name for info in workspace.registry.plugins()]
        assert "for_workspace_ontploft" not in sys.modules

    def test_the_newest_edition_is_given_when_none_is_asked_for(self) -> None:
        assert example_workspace().framework("klein").ref == "klein@2026"

    @pytest.mark.parametrize(
        ("framework", "edition"),
        [("klein@2025", None), ("klein", "2025"), ("klein@2025", "2025")],
    )
    def test_an_edition_can_be_asked_for_in_each_way(
        self, framework: str, edition: str | None
    ) -> None:
        assert example_workspace().framework(framework, edition).edition == "2025"

    def test_a_framework_is_read_once_per_workspace_and_not_shared_between_them(self) -> None:
        workspace = example_workspace()
        assert workspace.framework("klein") is workspace.framework("klein@2026")
        assert workspace.framework("klein") is not example_workspace().framework("klein")

    def test_frameworks_are_listed_with_their_editions_and_origin(self) -> None:
        found = example_workspace().frameworks()
        assert [(one.id, one.editions) for one in found] == [
            ("gesprek", ("1",)),
            ("klein", ("2025", "2026")),
        ]
        assert {one.origin for one in found} == {"klein (visitatie-klein 1.0)"}

    def test_asking_for_two_editions_at_once_is_refused_and_names_both(self) -> None:
        with pytest.raises(UsageError, match="2025 and 2026"):
            example_workspace().framework("klein@2025", "2026")

    @pytest.mark.parametrize("reference", ["klein@2024", "klein@"])
    def test_an_edition_that_is_not_there_is_an_error_that_names_those_that_are(
        self, reference: str
    ) -> None:
        with pytest.raises(NotFoundError, match="it has 2025, 2026"):
            example_workspace().framework(reference)

    def test_a_misspelled_edition_or_framework_comes_with_the_nearest_name(self) -> None:
        with pytest.raises(NotFoundError, match="Did you mean '2025'"):
            example_workspace().framework("klein", "20255")
        with pytest.raises(NotFoundError, match="did you mean 'klein'"):
            example_workspace().framework("klien")

    def test_a_plugin_that_hands_over_another_framework_than_it_offers_stops_the_run(
        self, write_plugin: Write
    ) -> None:
        """Its rules would judge by another framework than the one that was asked for."""
        path = str(FRAMEWORKS / "klein-2025.toml")
        folder = write_plugin("anders", FRAMEWORK.format(id="anders", edition="2025", path=path))
        workspace = Workspace(search_path=[folder])
        with pytest.raises(PluginError, match=r"offers anders@2025, but its file holds klein@2025"):
            workspace.framework("anders")
        folder = write_plugin("jaar", FRAMEWORK.format(id="klein", edition="2031", path=path))
        with pytest.raises(PluginError, match=r"offers klein@2031, but its file holds klein@2025"):
            Workspace(search_path=[folder]).framework("klein")

    def test_two_plugins_with_one_framework_are_refused_and_both_named(
        self, write_plugin: Write
    ) -> None:
        path = str(FRAMEWORKS / "klein-2025.toml")
        codes = FRAMEWORK.format(id="klein", edition="2025", path=path)
        folders = [write_plugin("een", codes), write_plugin("twee", codes)]
        with pytest.raises(PluginConflictError, match=r"een .*twee "):
            Workspace(search_path=folders).framework("klein")

    def test_without_blocks_a_plugin_before_it_is_imported(self) -> None:
        with pytest.raises(NotFoundError):
            example_workspace(without=["klein"]).framework("gesprek")

    def test_the_environment_says_what_to_leave_out_and_whether_to_be_strict(
        self, write_plugin: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = write_plugin("weg", "raise ImportError('broken')")
        monkeypatch.setattr(sys, "path", [folder, *sys.path])
        strict = Workspace.from_environment({"VISITATIE_STRICT": "1"})
        with pytest.raises(PluginError, match="broken"):
            strict.registry.load_all()
        blocked = Workspace.from_environment({"VISITATIE_WITHOUT": "weg", "VISITATIE_STRICT": "1"})
        assert "weg" in [info.name for info in blocked.registry.load_all()]

    @pytest.mark.parametrize(
        ("reference", "parts"),
        [("a", ("a", None)), ("a@1", ("a", "1")), ("a@", ("a", "")), ("a@1@2", ("a", "1@2"))],
    )
    def test_a_reference_is_split_at_its_first_at_sign(
        self, reference: str, parts: tuple[str, str | None]
    ) -> None:
        assert split_ref(reference) == parts


class TestRules:
    def test_the_rule_of_the_frameworks_own_plugin_gives_its_proposal(self) -> None:
        workspace = example_workspace()
        framework = workspace.framework("klein")
        record = judged(workspace.pin(framework))
        record = evolve(record, audit=evolve(record.audit, facts={"aandeel": 74}))
        card = workspace.card(record, framework)
        assert card is not None
        assert card.outcomes["voorstel"].level == "onvoldoende"
        assert card.outcomes["voorstel"].advisory

    def test_a_rule_of_the_same_name_in_another_plugin_is_never_used(
        self, write_plugin: Write
    ) -> None:
        folder = write_plugin(
            "aap",
            "from visitatie.hooks import NamedRule, hookimpl\n"
            "@hookimpl\n"
            "def visitatie_rules():\n"
            "    yield NamedRule('voorstel', lambda values, facts: 'goed', 'Altijd goed.')\n",
        )
        workspace = example_workspace(folder, addons=["aap"])
        framework = workspace.framework("klein")
        record = judged(workspace.pin(framework))
        record = evolve(record, audit=evolve(record.audit, facts={"aandeel": 80}))
        card = workspace.card(record, framework)
        assert card is not None
        assert card.outcomes["voorstel"].level == "voldoende"

    def test_a_file_that_builds_on_a_framework_has_its_rules_too(self, tmp_path: Path) -> None:
        path = tmp_path / "eigen.toml"
        path.write_text(
            "format = 1\n[framework]\nid = 'eigen'\nedition = '1'\nextends = 'klein@2026'\n"
            "title = 'Eigen kader'\n"
        )
        framework = example_workspace().framework_file(path)
        assert framework.ref == "eigen@1"
        assert framework.functions["voorstel"]({}, {"aandeel": 75}) == "voldoende"

    def test_a_file_that_builds_on_an_unknown_framework_says_what_there_is(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "eigen.toml"
        path.write_text(
            "format = 1\n[framework]\nid = 'eigen'\nedition = '1'\nextends = 'klien@2026'\n"
        )
        with pytest.raises((NotFoundError, InputError), match="klien"):
            example_workspace().framework_file(path)

    def test_a_framework_without_outcomes_has_no_card(self) -> None:
        workspace = example_workspace()
        framework = workspace.framework("gesprek")
        assert workspace.card(talked(workspace.pin(framework)), framework) is None

    def test_a_framework_is_checked_on_what_its_rules_leave_open(self, tmp_path: Path) -> None:
        path = tmp_path / "gaten.toml"
        path.write_text(GAPS)
        workspace = example_workspace()
        found = workspace.check(workspace.framework_file(path))
        assert {notice.code for notice in found} == {"R001", "R002", "R003"}
        errors = [str(one.message) for one in found if one.severity is Severity.ERROR]
        assert any("X = b" in text for text in errors)


class TestPin:
    def test_a_framework_that_changed_since_the_audit_began_is_refused(self) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        pin = evolve(record.audit.framework, digest="sha256:0")
        changed = evolve(record, audit=evolve(record.audit, framework=pin))
        with pytest.raises(InputError, match="D007"):
            workspace.document(changed)

    def test_another_edition_than_the_audits_own_is_never_used(self) -> None:
        workspace = example_workspace()
        pin = workspace.pin(workspace.framework("klein@2025"))
        assert workspace.framework_of(judged(pin).audit).edition == "2025"


class TestDocument:
    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("nl", ("Samenvatting", "Zicht op leerlingen", "Wat de uitkomst", "Concept")),
            ("en", ("Summary", "View of pupils", "What would change", "Draft")),
        ],
    )
    def test_an_audit_is_reported_in_the_language_asked_for(
        self, language: str, words: tuple[str, ...]
    ) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        document = workspace.document(record, language=language, created=CREATED)
        assert document.language == language
        text = plain_text(document)
        assert [word for word in words if word not in text] == []
        assert workspace.registry.failures == ()

    @pytest.mark.parametrize(
        ("language", "words"),
        [
            ("nl", ("Waarover wij spraken", "Afspraken", "Dat je durft te vragen.")),
            ("en", ("What we talked about", "Agreements", "Dat je durft te vragen.")),
        ],
    )
    def test_a_conversation_is_reported_in_the_language_asked_for(
        self, language: str, words: tuple[str, ...]
    ) -> None:
        workspace = example_workspace()
        record = talked(workspace.pin(workspace.framework("gesprek")))
        text = plain_text(workspace.document(record, language=language, created=CREATED))
        assert [word for word in words if word not in text] == []
        assert "Samenvatting" not in text
        assert "Summary" not in text

    def test_the_language_of_the_audit_is_used_when_none_is_asked_for(self) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        english = evolve(record, audit=evolve(record.audit, language="en"))
        assert workspace.document(record).language == "nl"
        assert workspace.document(english).language == "en"

    def test_a_language_without_texts_is_refused_and_those_with_are_named(self) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        with pytest.raises(UsageError, match=r"'fy'; known: nl, en"):
            workspace.document(record, language="fy")

    def test_what_does_not_fit_the_framework_is_refused_all_at_once(self) -> None:
        """A report that leaves out an override or a judgement is worse than no report."""
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        view = MinorityView("x", "y", "matig")
        wrong = evolve(
            record,
            judgements=(
                Judgement("A1", "prima"),
                Judgement("Q9", "goed"),
                Judgement("A2", "goed", minority=(view,)),
                Judgement("A", unrated=Unrated.NOT_EXAMINED),
            ),
            overrides=(evolve(OVERRIDE, outcome="eind"),),
        )
        with pytest.raises(InputError) as caught:
            workspace.document(wrong)
        text = caught.value.render()
        for part in ("'prima'", "'Q9'", "'matig'", "no-scale", "'eind'"):
            assert part in text

    def test_a_warning_does_not_stop_the_report(self) -> None:
        workspace = example_workspace()
        record = talked(workspace.pin(workspace.framework("gesprek")))
        (first, *others) = record.conversation.answers
        answers = (first, *(evolve(one, perspective=None) for one in others))
        silent = evolve(record, conversation=evolve(record.conversation, answers=answers))
        text = plain_text(workspace.document(silent))
        assert "Aandachtspunten" in text
        assert "leerlingen, schoolteam, bestuur" in text

    def test_a_report_names_the_programs_and_plugins_it_was_made_with(self) -> None:
        workspace = example_workspace()
        text = plain_text(workspace.document(judged(workspace.pin(workspace.framework("klein")))))
        assert "visitatie-klein: 1.0" in text
        assert "Python: " in text


class TestAddons:
    def test_an_addon_speaks_only_when_it_is_asked_for(self, write_plugin: Write) -> None:
        folder = write_plugin("extra", extra("return [Paragraph('toegift')]"))
        for addons, expected in ((), False), (("extra",), True):
            workspace = example_workspace(folder, addons=addons)
            record = judged(workspace.pin(workspace.framework("klein")))
            assert ("toegift" in plain_text(workspace.document(record))) is expected

    def test_a_misspelled_addon_is_an_error_with_the_nearest_name(
        self, write_plugin: Write
    ) -> None:
        workspace = example_workspace(write_plugin("extra", extra()), addons=["exrta"])
        record = judged(workspace.pin(workspace.framework("klein")))
        with pytest.raises(NotFoundError, match="Did you mean 'extra'"):
            workspace.document(record)

    @pytest.mark.parametrize(
        "body", ["raise ValueError('stuk')", "return ['geen blok']", "return 3"]
    )
    def test_a_broken_section_is_set_aside_and_its_place_says_so(
        self, write_plugin: Write, body: str
    ) -> None:
        folder = write_plugin("extra", extra(body))
        workspace = example_workspace(folder, addons=["extra"], strict=False)
        record = judged(workspace.pin(workspace.framework("klein")))
        document = workspace.document(record, language="en")
        found = [one for one in document.blocks if isinstance(one, Callout)]
        assert (CalloutKind.WARNING, "An extra") in [(one.kind, one.title) for one in found]
        assert "extra (dist-extra 3)" in plain_text(document)
        assert [notice.code for notice in workspace.registry.failures] == ["plugin-failed"]
        before = [one.text for one in walk(document) if isinstance(one, Heading)]
        healthy = example_workspace().document(record, language="en")
        assert before == [one.text for one in walk(healthy) if isinstance(one, Heading)]

    def test_strict_raises_what_would_be_set_aside(self, write_plugin: Write) -> None:
        folder = write_plugin("extra", extra("raise ValueError('stuk')"))
        workspace = example_workspace(folder, addons=["extra"], strict=True)
        record = judged(workspace.pin(workspace.framework("klein")))
        with pytest.raises(PluginError, match="stuk"):
            workspace.document(record)

    def test_a_check_that_fails_is_named_in_the_report(self, write_plugin: Write) -> None:
        folder = write_plugin("extra", extra(check="raise ValueError('stuk')"))
        workspace = example_workspace(folder, addons=["extra"], strict=False)
        record = judged(workspace.pin(workspace.framework("klein")))
        text = plain_text(workspace.document(record, language="en"))
        assert "The check “An extra check” of extra (dist-extra 3) failed" in text

    def test_an_addon_that_cannot_be_imported_is_named_in_the_report_every_time(
        self, write_plugin: Write
    ) -> None:
        folder = write_plugin("extra", "raise ImportError('stuk')")
        workspace = example_workspace(folder, addons=["extra"], strict=False)
        record = judged(workspace.pin(workspace.framework("klein")))
        for _time in range(2):
            text = plain_text(workspace.document(record, language="en"))
            assert "The plugin 'extra' cannot be used" in text

    def test_an_addon_that_is_left_out_on_purpose_is_no_failure(self, write_plugin: Write) -> None:
        folder = write_plugin("extra", "raise ImportError('stuk')")
        workspace = example_workspace(folder, addons=["extra"], without=["extra"])
        record = judged(workspace.pin(workspace.framework("klein")))
        assert "extra" not in plain_text(workspace.document(record, language="en"))

    def test_no_section_can_change_an_outcome(self, write_plugin: Write) -> None:
        body = "context.card.outcomes['eindoordeel'] = context.card.outcomes['voorstel']"
        folder = write_plugin("extra", extra(body))
        workspace = example_workspace(folder, addons=["extra"], strict=False)
        record = judged(workspace.pin(workspace.framework("klein")))
        document = workspace.document(record, language="en")
        assert "could not be built" in plain_text(document)
        assert "Eén onderdeel is onvoldoende." in plain_text(document)


class TestRender:
    def test_a_report_is_written_as_a_web_page(self) -> None:
        workspace = example_workspace()
        record = judged(workspace.pin(workspace.framework("klein")))
        page = workspace.render(workspace.document(record, created=CREATED), "html")
        assert page.startswith(b"<!DOCTYPE html>")
        assert b"Pagina" in page

    def test_an_unknown_format_comes_with_the_nearest_name(self) -> None:
        workspace = example_workspace()
        document = workspace.document(judged(workspace.pin(workspace.framework("klein"))))
        with pytest.raises(NotFoundError, match="did you mean 'html'"):
            workspace.render(document, "htlm")
        with pytest.raises(UsageError, match="nl-BE"):
            workspace.render(evolve(document, language="nl-BE"), "html")
