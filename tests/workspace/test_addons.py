"""Add-ons speak when asked for; one that breaks is set aside and named."""

from __future__ import annotations

import pytest

from example_audits import judged
from example_frameworks import example_workspace
from visitatie.errors import NotFoundError, PluginError
from visitatie.report.blocks import Callout, CalloutKind, Heading
from visitatie.report.outline import walk
from visitatie.report.plaintext import plain_text
from visitatie.workspace._speakers import _FOR_REPORTS
from written_plugins import Write, extra


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


def test_the_plugins_of_reports_give_no_checks_and_so_need_not_be_imported_for_one() -> None:
    registry = example_workspace().registry
    assert set(_FOR_REPORTS) <= set(registry.bundled)
    assert registry.checks(list(_FOR_REPORTS)) == ()
    for other in set(registry.bundled) - set(_FOR_REPORTS):
        assert registry.checks([other]) != ()
