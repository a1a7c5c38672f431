"""A workspace finds frameworks, their rules and the edition of an audit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from attrs import evolve

from example_audits import judged, talked
from example_frameworks import FRAMEWORKS, example_workspace
from visitatie.errors import InputError, NotFoundError, PluginConflictError, PluginError, UsageError
from visitatie.model.notice import Severity
from visitatie.workspace import Workspace, split_ref
from written_plugins import FRAMEWORK, Write

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
