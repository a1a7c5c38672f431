"""Looking things up in a framework: by id, in document order, with the nearest name."""

from __future__ import annotations

import pytest
from attrs import evolve

from example_frameworks import example_workspace
from visitatie.errors import NotFoundError
from visitatie.model import (
    About,
    CriteriaTest,
    Criterion,
    Framework,
    Requirement,
    Selection,
    Unrated,
    ValueTest,
)
from visitatie.model.condition import Compare


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


def test_it_says_what_it_is(framework: Framework) -> None:
    assert (framework.id, framework.edition, framework.title, framework.ref) == (
        "klein",
        "2026",
        "Klein kader",
        "klein@2026",
    )


def test_everything_is_found_by_its_id(framework: Framework) -> None:
    assert framework.criterion("A1").title == "A1 Aanbod"
    assert framework.scale("oordeel").title == "Oordeel"
    assert framework.outcome("voorstel").advisory
    assert framework.fact("nieuw").default is False
    assert framework.has_criterion("A1.basis")
    assert not framework.has_criterion("A9")


@pytest.mark.parametrize(
    ("kind", "wanted", "near"),
    [
        ("criterion", "A1.bassis", "A1.basis"),
        ("scale", "oordel", "oordeel"),
        ("outcome", "eindordeel", "eindoordeel"),
        ("fact", "aandel", "aandeel"),
    ],
)
def test_a_misspelled_id_comes_with_the_nearest_one(
    framework: Framework, kind: str, wanted: str, near: str
) -> None:
    with pytest.raises(NotFoundError, match=f"no {kind} '{wanted}'\nDid you mean '{near}'"):
        getattr(framework, kind)(wanted)


def test_an_id_like_nothing_has_no_hint(framework: Framework) -> None:
    with pytest.raises(NotFoundError) as caught:
        framework.criterion("zzzzzz")
    assert caught.value.hint is None


def test_the_tree_is_walked_in_document_order(framework: Framework) -> None:
    assert [one.id for one in framework.children()] == ["A", "B"]
    assert [one.id for one in framework.children("A")] == ["A1", "A2"]
    assert framework.children("B2") == ()
    assert [one.id for one in framework.below("A")] == ["A1", "A1.basis", "A1.eigen", "A2"]
    assert list(framework.below(None)) == list(framework.criteria)
    assert [one.id for one in framework.ancestors("A1.basis")] == ["A1", "A"]
    assert framework.ancestors("A") == ()


def test_rated_criteria_are_those_with_a_scale(framework: Framework) -> None:
    assert [one.id for one in framework.rated] == ["A1", "A2", "B1", "B2"]
    with pytest.raises(NotFoundError, match="answered in words"):
        framework.scale_of("A")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), "A1 A2 B1 B2"),
        (Selection(("B", "A2")), "A2 B1 B2"),
        (Selection(("A",), excluding=("A1",)), "A2"),
        (Selection(excluding=("A",)), "B1 B2"),
        (Selection(kind="standaard"), "A1 A2 B1 B2"),
        (Selection(kind="gebied"), ""),
        (Selection(requirement=Requirement.BASIC), ""),
        (Selection(("A1.basis",)), ""),
    ],
)
def test_a_selection_gives_rated_criteria_in_document_order(
    framework: Framework, selection: Selection, expected: str
) -> None:
    assert " ".join(framework.select(selection)) == expected


def test_a_selection_of_what_is_not_there_is_refused(framework: Framework) -> None:
    with pytest.raises(NotFoundError):
        framework.select(Selection(("A9",)))


def test_final_reasons_come_from_the_scale_or_from_the_criterion_itself(
    framework: Framework,
) -> None:
    assert framework.final_reasons("A1") == (Unrated.NOT_ASSESSABLE,)
    own = _with(framework, evolve(framework.criterion("A1"), unrated=()))
    assert own.final_reasons("A1") == ()


def test_what_may_not_apply_may_always_be_not_applicable(framework: Framework) -> None:
    gate = CriteriaTest(Selection(("B1",)), ValueTest(Compare.IS, ("goed",)))
    gated = _with(framework, evolve(framework.criterion("A1"), applies_when=gate))
    assert gated.final_reasons("A1") == (Unrated.NOT_ASSESSABLE, Unrated.NOT_APPLICABLE)


def test_what_is_derived_is_made_once_per_framework(framework: Framework) -> None:
    made: list[str] = []

    def make(given: Framework) -> str:
        made.append(given.ref)
        return given.ref

    assert framework.derived(make) == framework.derived(make) == "klein@2026"
    other = evolve(framework, about=evolve(framework.about, edition="2027"))
    assert other.derived(make) == "klein@2027"
    assert made == ["klein@2026", "klein@2027"]


def test_the_smallest_framework_has_one_criterion() -> None:
    small = Framework(About("k", "1", "K"), (Criterion("X", "vraag", "X"),))
    assert small.rated == ()
    assert small.select(Selection()) == ()


def _with(framework: Framework, changed: Criterion) -> Framework:
    criteria = (changed if one.id == changed.id else one for one in framework.criteria)
    return evolve(framework, criteria=tuple(criteria))
