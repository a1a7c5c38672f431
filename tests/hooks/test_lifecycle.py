"""The whole order of calls, from making a registry to the records: stated once, in full."""

from __future__ import annotations

import builtins
from collections.abc import Callable

import pytest

from visitatie.hooks import Registry, apply_rule, build_section, render, run_check

PLUGIN = """
import builtins

from visitatie.errors import Message
from visitatie.hooks import (
    Check, EditionSource, FrameworkSource, NamedRule, ReportFormat, ReportSection, hookimpl
)
from pathlib import Path

def say(what):
    builtins.calls.append("{name}: " + what)

say("import")

@hookimpl
def visitatie_frameworks():
    say("frameworks")
    yield FrameworkSource("{name}", "Title", (EditionSource("1", Path("1.toml")),))
    say("frameworks to the end")

@hookimpl
def visitatie_rules():
    say("rules")
    yield NamedRule("rule", lambda values, facts: say("rule"), "Doc")

@hookimpl
def visitatie_checks():
    say("checks")
    yield Check("{name}", Message("Title"), "audit", lambda audit: say("check") or [])

@hookimpl
def visitatie_report_sections():
    say("sections")
    yield ReportSection("{name}", Message("Title"), 1, lambda context: say("section"))

@hookimpl
def visitatie_report_formats():
    say("formats")
    yield ReportFormat(
        "{name}", Message("Title"), ".x", "text/x", lambda *_: say("format") or b""
    )
"""


def test_the_order_of_calls_from_loading_to_records(
    write_plugin: Callable[[str, str], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(builtins, "calls", calls, raising=False)
    write_plugin("ours", PLUGIN.format(name="ours"))
    path = [
        *write_plugin("second", PLUGIN.format(name="second")),
        *write_plugin("first", PLUGIN.format(name="first")),
    ]

    def since() -> list[str]:
        new, calls[:] = calls[:], []
        return new

    registry = Registry(["written_ours"], search_path=path)
    registry.plugins()
    assert since() == []

    # A framework: its own plugin is imported and asked, to the end, and no other.
    registry.framework_source("second")
    assert since() == ["second: import", "second: frameworks", "second: frameworks to the end"]

    # Its rules: asked for once, applied when the outcome is looked for.
    (rule,) = registry.rules("second")
    assert since() == ["second: rules"]
    apply_rule(rule, {}, {})
    assert since() == ["second: rule"]

    # The report: what ships with us first, then the plugin of the framework; nothing is built.
    sections = registry.report_sections([*registry.bundled, "second"])
    assert since() == ["ours: import", "ours: sections", "second: sections"]
    for section in sections:
        build_section(section, None)
    assert since() == ["ours: section", "second: section"]

    # A format of ours: no other plugin is asked.
    target = registry.report_format("ours")
    assert since() == ["ours: formats"]
    render(target, None, None)
    assert since() == ["ours: format"]

    # Everything: ours, then the others by name; what was imported is not imported again.
    checks = registry.checks()
    assert since() == ["ours: checks", "first: import", "first: checks", "second: checks"]
    for check in checks:
        run_check(check, None)
    assert since() == ["first: check", "ours: check", "second: check"]

    # What was asked once is remembered.
    registry.framework_source("second")
    registry.rules("second")
    registry.report_sections([*registry.bundled, "second"])
    registry.report_format("ours")
    registry.checks()
    registry.load_all()
    assert since() == []
