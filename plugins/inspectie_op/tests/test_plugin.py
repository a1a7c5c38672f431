"""The package gives visitatie its framework and its rule, and nothing it should not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from visitatie import Workspace
from visitatie.hooks import FrameworkSource, NamedRule
from visitatie_inspectie_op.plugin import visitatie_frameworks, visitatie_rules


@pytest.fixture
def source() -> FrameworkSource:
    (given,) = visitatie_frameworks()
    return given


@pytest.fixture
def rule() -> NamedRule:
    (given,) = visitatie_rules()
    return given


FACTS: dict[str, object] = {
    "school_weighting": Fraction("30.62"),
    "result_years": 3,
    "result_pupils": 76,
    "share_1f": Fraction("96.93"),
    "share_1s_2f": Fraction("58.77"),
}


def test_the_framework_is_offered_in_three_editions_oldest_first(source: FrameworkSource) -> None:
    assert source.id == "inspectie-op"
    assert [one.edition for one in source.editions] == ["2021", "2023", "2025"]
    assert all(one.path.is_file() for one in source.editions)


def test_without_an_edition_the_newest_is_meant(workspace: Workspace) -> None:
    assert workspace.framework("inspectie-op").ref == "inspectie-op@2025"


def test_the_framework_passes_its_own_checks(workspace: Workspace) -> None:
    """Not even a warning; the contract looks at errors."""
    for edition in ("2021", "2023", "2025"):
        notices = workspace.check(workspace.framework("inspectie-op", edition))
        assert [str(one.message) for one in notices if one.severity.value != "info"] == []


def test_the_rule_gives_a_level_or_none(rule: NamedRule) -> None:
    assert rule.name == "or1-voorstel"
    assert rule.function({}, FACTS) == "voldoende"
    assert rule.function({}, {**FACTS, "share_1f": 80}) == "onvoldoende"
    assert rule.function({}, {**FACTS, "result_pupils": 14}) is None


@pytest.mark.parametrize("wrong", ["85", 85.5, True])
def test_the_rule_refuses_what_is_no_exact_number(rule: NamedRule, wrong: object) -> None:
    with pytest.raises(TypeError, match="expected a number"):
        rule.function({}, {**FACTS, "share_1f": wrong})
