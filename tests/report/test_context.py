"""What a section gets to see of an audit, and that it cannot change it."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError

from example_audits import OVERRIDE, context_of, judged
from example_frameworks import example_workspace
from visitatie.report.context import ReportContext


@pytest.fixture(scope="module")
def context() -> ReportContext:
    workspace = example_workspace()
    framework = workspace.framework("klein")
    return context_of(evolve(judged(workspace.pin(framework)), overrides=(OVERRIDE,)), framework)


def with_scope(context: ReportContext, *scope: str) -> ReportContext:
    audit = evolve(context.record.audit, scope=scope)
    return evolve(context, record=evolve(context.record, audit=audit))


def test_judgements_evidence_and_overrides_are_found_by_id(context: ReportContext) -> None:
    judgement = context.judgement("A2")
    assert judgement is not None
    assert judgement.level == "onvoldoende"
    assert context.judgement("Q9") is None
    assert context.override("eindoordeel") == OVERRIDE
    assert context.override("voorstel") is None


def test_evidence_comes_in_the_order_asked_for_as_far_as_it_exists(
    context: ReportContext,
) -> None:
    assert [one.id for one in context.evidence(("G2", "weg", "D1"))] == ["G2", "D1"]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ((), "A1 A2 B1 B2"),
        (("A",), "A1 A2"),
        (("B2", "A1"), "A1 B2"),
        (("A1.basis",), ""),
        (("Q9",), ""),
    ],
)
def test_the_scope_is_given_in_the_order_of_the_framework(
    context: ReportContext, scope: tuple[str, ...], expected: str
) -> None:
    assert " ".join(one.id for one in with_scope(context, *scope).scope) == expected


def test_what_lies_below_a_part_in_scope_is_in_scope(context: ReportContext) -> None:
    assert with_scope(context, "A").in_scope("A1.basis")
    assert not with_scope(context, "B").in_scope("A1.basis")


def test_a_section_cannot_change_what_other_sections_see(context: ReportContext) -> None:
    card: Any = context.card
    for mapping in (card.outcomes, card.scores, card.values, card.facts):
        with pytest.raises(TypeError):
            mapping["eindoordeel"] = None
    with pytest.raises(FrozenInstanceError):
        context.language = "en"  # type: ignore[misc]  # on purpose
