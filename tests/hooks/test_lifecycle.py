"""The whole order of calls, from making a registry to the records.

The order stands once, in ``scripts/hook_reference.py``, which draws the diagram in the reference
from it; here it is what really happens.
"""

from __future__ import annotations

import builtins
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from visitatie.hooks import (
    HouseStyleRequest,
    Registry,
    apply_rule,
    build_section,
    render,
    run_check,
)

PLUGIN = """
import builtins

from visitatie.errors import Message
from visitatie.hooks import (
    Check, EditionSource, FrameworkSource, HouseStyle, NamedRule, ReportFormat, ReportSection,
    hookimpl
)
from pathlib import Path

def say(what):
    builtins.calls.append("{name}: " + what)

say("import")

@hookimpl
def visitatie_frameworks():
    say("frameworks")
    yield FrameworkSource("{name}", "Title", (EditionSource("1", Path("1.toml")),))
    say("frameworks.end")

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

@hookimpl
def visitatie_house_style(request):
    say("house_style")
    return HouseStyle(organisation=request.board)
"""


@pytest.fixture(scope="module")
def reference(root: Path) -> ModuleType:
    """The script that writes the reference of the hooks."""
    path = root / "scripts/hook_reference.py"
    spec = importlib.util.spec_from_file_location("hook_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_order_of_calls_from_loading_to_records(
    write_plugin: Callable[[str, str], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    reference: ModuleType,
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(builtins, "calls", calls, raising=False)
    write_plugin("ours", PLUGIN.format(name="ours"))
    path = [
        *write_plugin("second", PLUGIN.format(name="second")),
        *write_plugin("first", PLUGIN.format(name="first")),
    ]
    steps = iter(reference.LIFECYCLE)

    def happened() -> None:
        """Compare the calls since the last time with the next step."""
        step, expected = next(steps)
        new, calls[:] = tuple(calls), []
        assert (step, new) == (step, expected)

    registry = Registry(["written_ours"], search_path=path)
    registry.plugins()
    happened()

    # Its own plugin is imported and asked, to the end, and no other.
    registry.framework_source("second")
    happened()

    # Rules are asked for once, and applied when the outcome is looked for.
    (rule,) = registry.rules("second")
    happened()
    apply_rule(rule, {}, {})
    happened()

    # What ships with us first, then the plugin of the framework; nothing is built yet.
    sections = registry.report_sections([*registry.bundled, "second"])
    happened()
    for section in sections:
        build_section(section, None)
    happened()

    # The first that answers: the plugin of the framework is not asked any more.
    request = HouseStyleRequest(board="Our board")
    given = registry.house_style(request, [*registry.bundled, "second"])
    happened()
    assert given is not None
    assert (given.plugin, given.record.organisation) == ("written-ours", "Our board")

    # A format of ours: no other plugin is asked.
    target = registry.report_format("ours")
    happened()
    render(target, None, None)
    happened()

    # Everything: ours, then the others by name; what was imported is not imported again.
    checks = registry.checks()
    happened()
    for check in checks:
        run_check(check, None)
    happened()

    registry.framework_source("second")
    registry.rules("second")
    registry.report_sections([*registry.bundled, "second"])
    registry.report_format("ours")
    registry.checks()
    registry.load_all()
    happened()
    assert next(steps, None) is None


def test_the_diagram_in_the_reference_shows_this_order(reference: ModuleType, root: Path) -> None:
    page = (root / "docs/reference/hooks.md").read_text(encoding="utf-8")
    _, _, rest = page.partition("```mermaid\n")
    drawn = [line.strip() for line in rest.partition("\n```")[0].splitlines()]
    players = [line.split()[1] for line in drawn if line.startswith("participant")]
    assert players == ["core", "ours", "second", "first"]
    arrows = [line.removeprefix("core->>").split(": ") for line in drawn if "->>" in line]
    calls = [call for _, calls in reference.LIFECYCLE for call in calls]
    assert [player for player, _ in arrows] == [call.split(": ")[0] for call in calls]
    hooks = {what for _, what in arrows if what.startswith("visitatie_")}
    assert hooks == set(reference.names())
    notes = [line.removeprefix("Note over core: ") for line in drawn if line.startswith("Note")]
    assert notes == [step for step, _ in reference.LIFECYCLE]
