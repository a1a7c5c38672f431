"""Calling what is in the records: alone, guarded, and without a way to change what is looked at."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from visitatie.errors import Message, MissingLibraryError, PluginError, ReportError
from visitatie.hooks import (
    NamedRule,
    Notice,
    Provided,
    Registry,
    Severity,
    apply_rule,
    build_section,
    render,
    run_check,
)

Install = Callable[..., list[str]]


def test_a_rule_gives_a_level_or_none(install: Install) -> None:
    always, later = Registry(search_path=install("healthy")).rules("healthy")
    assert (always.record.name, later.record.name) == ("always", "later")
    assert apply_rule(always, {"OP1": "good"}, {}) == "good"
    assert apply_rule(always, {}, {"nominated": True}) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("change-values", "TypeError: 'mappingproxy' object does not support item assignment"),
        ("change-facts", "AttributeError: 'mappingproxy' object has no attribute 'clear'"),
    ],
)
def test_a_rule_cannot_change_what_it_judges(install: Install, name: str, reason: str) -> None:
    rules = {r.record.name: r for r in Registry(search_path=install("mutates")).rules("mutates")}
    values: dict[str, object] = {"OP1": "bad"}
    facts: dict[str, object] = {"nominated": False}
    with pytest.raises(PluginError) as caught:
        apply_rule(rules[name], values, facts)
    assert str(caught.value.message) == (
        f"The rule '{name}' cannot be applied: plugin mutates (visitatie-mutates 1.0): {reason}"
    )
    assert values == {"OP1": "bad"}
    assert facts == {"nominated": False}


def test_a_check_cannot_change_what_it_looks_at(install: Install) -> None:
    (check,) = Registry(search_path=install("mutates")).checks()
    subject = Notice(Severity.INFO, "same", Message("Same"))
    with pytest.raises(PluginError, match=r"The check 'change' cannot be run.*FrozenInstanceError"):
        run_check(check, subject)
    assert subject.code == "same"


def test_a_check_gives_its_notices(install: Install) -> None:
    (check,) = Registry(search_path=install("healthy")).checks()
    (notice,) = run_check(check, "de Linde")
    assert str(notice.message) == "Looked at de Linde"


def test_a_section_gives_blocks_or_nothing(install: Install) -> None:
    late = Registry(search_path=install("healthy")).report_sections()[1]
    assert build_section(late, "block") == ("block",)
    assert build_section(late, "") is None


def test_a_format_gives_bytes(install: Install) -> None:
    text = Registry(search_path=install("healthy")).report_format("text")
    assert render(text, "document", {}) == b"document"


def test_half_a_check_and_half_a_section_are_nothing(install: Install) -> None:
    registry = Registry(search_path=install("half_a_generator"))
    (check,) = registry.checks()
    with pytest.raises(PluginError, match="LookupError: no second notice"):
        run_check(check, None)
    (section,) = registry.report_sections()
    with pytest.raises(PluginError, match="LookupError: no second block"):
        build_section(section, None)


def test_wrong_answers_are_refused(install: Install) -> None:
    registry = Registry(search_path=install("wrong_answer"))
    (rule,) = registry.rules("wrong-answer")
    with pytest.raises(PluginError, match="it gave int, where str or None was expected"):
        apply_rule(rule, {}, {})
    (check,) = registry.checks()
    with pytest.raises(PluginError, match="number 1 of what it gave is int, where Notice was"):
        run_check(check, None)
    (section,) = registry.report_sections()
    with pytest.raises(PluginError, match="it gave int, where a list, tuple or generator"):
        build_section(section, None)
    with pytest.raises(PluginError, match="it gave int, where bytes was expected"):
        render(registry.report_format("five"), None, None)


def test_a_format_may_say_why_it_cannot_be_written(install: Install) -> None:
    registry = Registry(search_path=install("wrong_answer"))
    with pytest.raises(MissingLibraryError, match="pango is not here"):
        render(registry.report_format("needy"), None, None)
    with pytest.raises(ReportError, match="a table is too wide"):
        render(registry.report_format("narrow"), None, None)


def test_a_rule_may_only_give_one_of_the_levels_and_the_nearest_is_named() -> None:
    rule = Provided(NamedRule("r", lambda _values, _facts: "goedd", "R"), "p", "d", "1")
    with pytest.raises(
        PluginError, match=r"gave 'goedd', which is no level; did you mean 'goed'\?"
    ):
        apply_rule(rule, {}, {}, levels=("goed", "slecht"))
    with pytest.raises(PluginError, match="gave 'goedd', and the levels are: a, b") as caught:
        apply_rule(rule, {}, {}, levels=("a", "b"))
    assert caught.value.code == "P021"
    assert caught.value.location.file == __file__
    assert apply_rule(rule, {}, {}, levels=("goedd",)) == "goedd"
