"""Two editions side by side: what became of every criterion, and may results be compared."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from editions import OLD, THREE, TWO, change, criterion, edition, with_criteria
from strategies_frameworks import frameworks
from visitatie.errors import NotFoundError
from visitatie.model import (
    ChangeKind,
    Descriptor,
    FactTest,
    Framework,
    GateKind,
    Level,
    Phase,
    Process,
    Requirement,
    Scale,
    ScenarioReport,
    Term,
    Unrated,
)
from visitatie.model.condition import Compare
from visitatie.model.difference import (
    CriterionDifference,
    Impact,
    PartChange,
    comparable,
    difference,
)

A1 = OLD.criterion("A1")


def _of(new: Framework, wanted: str = "A1") -> CriterionDifference:
    found = difference(OLD, new).became(wanted)
    assert found is not None
    return found


def _codes(found: CriterionDifference) -> list[str]:
    return [one.code for one in found.reasons]


def _scale(*levels: Level, unrated: tuple[Unrated, ...] = ()) -> tuple[Scale, ...]:
    return (Scale("drie", "Drie", levels, unrated=unrated),)


ZWAK, VOLDOENDE, GOED = THREE.levels


def test_an_edition_that_only_has_another_name_is_the_same() -> None:
    found = difference(OLD, edition())
    assert found.same
    assert {one.change for one in found.criteria} == {ChangeKind.SAME}
    assert all(one.comparable and not one.look_again for one in found.criteria)


@pytest.mark.parametrize(
    ("others", "code"),
    [
        ({"text": "Leren zij lezen?"}, "text"),
        ({"title": "Nederlands"}, "title"),
        ({"descriptors": (Descriptor("goed", "Alle leerlingen."),)}, "descriptors"),
        ({"applies_when": FactTest("x", Compare.IS, (True,))}, "applies_when"),
    ],
)
def test_other_words_are_compatible_and_ask_for_another_look(
    others: dict[str, Any], code: str
) -> None:
    found = _of(edition(criteria=with_criteria(evolve(A1, **others))))
    assert (found.change, found.impact) == (ChangeKind.REWORDED, Impact.COMPATIBLE)
    assert code in _codes(found)
    assert found.comparable
    assert found.look_again


@pytest.mark.parametrize("name", ["guidance", "source"])
def test_what_stands_beside_a_criterion_leaves_it_the_same(name: str) -> None:
    others: dict[str, Any] = {name: "anders"}
    found = _of(edition(criteria=with_criteria(evolve(A1, **others))))
    assert (found.change, found.impact, _codes(found)) == (
        ChangeKind.SAME,
        Impact.COMPATIBLE,
        [name],
    )
    assert not found.look_again


def test_another_weight_does_not_touch_the_judgement() -> None:
    found = _of(edition(criteria=with_criteria(evolve(A1, weight=A1.weight * 2))))
    assert (_codes(found), found.comparable, found.look_again) == (["weight"], True, False)


@pytest.mark.parametrize(
    ("scales", "code"),
    [
        ((TWO,), "levels-gone"),
        (_scale(ZWAK, VOLDOENDE, GOED, Level("top", "Top")), "levels-new"),
        (_scale(VOLDOENDE, ZWAK, GOED), "levels-order"),
        (_scale(*(evolve(one, passes=one is GOED) for one in THREE.levels)), "levels-norm"),
    ],
)
def test_another_scale_cannot_be_compared(scales: tuple[Scale, ...], code: str) -> None:
    found = _of(edition(scales=scales))
    assert code in _codes(found)
    assert found.impact is Impact.INCOMPATIBLE
    assert not found.comparable


def test_levels_with_other_words_ask_for_another_look_only() -> None:
    found = _of(edition(scales=_scale(ZWAK, VOLDOENDE, evolve(GOED, label="Heel goed"))))
    assert _codes(found) == ["levels-worded"]
    assert found.comparable
    assert found.look_again


@pytest.mark.parametrize(
    ("others", "code"),
    [
        ({"scale": None}, "scale-gone"),
        ({"requirement": Requirement.BASIC}, "requirement"),
    ],
)
def test_another_kind_of_demand_cannot_be_compared(others: dict[str, Any], code: str) -> None:
    found = _of(edition(criteria=with_criteria(evolve(A1, **others))))
    assert code in _codes(found)
    assert not found.comparable


def test_a_question_that_gets_a_scale_cannot_be_compared() -> None:
    found = _of(edition(criteria=with_criteria(evolve(OLD.criterion("V1"), scale="drie"))), "V1")
    assert _codes(found) == ["scale-new"]


def test_a_perspective_that_goes_breaks_and_one_that_comes_does_not() -> None:
    v1 = OLD.criterion("V1")
    gone = _of(edition(criteria=with_criteria(evolve(v1, perspectives=("team",)))), "V1")
    more = _of(
        edition(criteria=with_criteria(evolve(v1, perspectives=(*v1.perspectives, "bestuur")))),
        "V1",
    )
    assert (_codes(gone), gone.comparable) == (["perspectives-gone"], False)
    assert (_codes(more), more.comparable) == (["perspectives-new"], True)


def test_final_reasons_that_go_break_and_those_that_come_do_not() -> None:
    final = evolve(OLD, scales=_scale(*THREE.levels, unrated=(Unrated.NO_JUDGEMENT,)))
    down = difference(final, edition()).became("A1")
    up = difference(OLD, evolve(final, about=edition().about)).became("A1")
    assert down is not None
    assert up is not None
    assert (_codes(down), down.comparable) == (["unrated-gone"], False)
    assert (_codes(up), up.comparable) == (["unrated-new"], True)


def test_another_place_in_the_tree_is_moved() -> None:
    found = _of(edition(criteria=with_criteria(evolve(A1, parent=None))))
    assert (found.change, found.comparable, found.look_again) == (ChangeKind.MOVED, True, False)


def test_a_demand_that_is_added_below_a_standard_asks_for_another_look() -> None:
    ambition = criterion("A1.eigen", parent="A1", scale=None)
    found = _of(edition(criteria=with_criteria(ambition)))
    assert (found.change, _codes(found), found.look_again) == (ChangeKind.SAME, ["below"], True)


def test_without_history_an_id_that_is_away_is_gone_and_another_is_new() -> None:
    new = edition(criteria=with_criteria(criterion("A3"), without=("A2",)))
    found = difference(OLD, new)
    assert {one.change: one.ids for one in found.changed} == {
        ChangeKind.NEW: ("A3",),
        ChangeKind.GONE: ("A2",),
    }
    assert not any(one.comparable for one in found.changed)


@pytest.mark.parametrize(
    "told",
    [
        [change("A1", "split", "A1a", "A1b", comparable=False)],
        [change("A1a", "split", "A1", comparable=False), change("A1b", "split", "A1")],
    ],
)
def test_a_split_is_told_from_either_side(told: list[Any]) -> None:
    criteria = with_criteria(criterion("A1a"), criterion("A1b"), without=("A1",))
    found = _of(edition(*told, criteria=criteria))
    assert (found.change, found.old, found.new) == (ChangeKind.SPLIT, ("A1",), ("A1a", "A1b"))
    assert not found.comparable


@pytest.mark.parametrize(
    "told",
    [
        [change("A9", "merged", "A1", "A2")],
        [change("A1", "merged", "A9"), change("A2", "merged", "A9")],
    ],
)
def test_a_merger_is_told_from_either_side(told: list[Any]) -> None:
    new = edition(*told, criteria=with_criteria(criterion("A9"), without=("A1", "A2")))
    found = _of(new)
    assert (found.change, set(found.old), found.new) == (ChangeKind.MERGED, {"A1", "A2"}, ("A9",))
    assert found.comparable
    back = difference(new, OLD).became("A9")
    assert back is not None
    assert (back.change, set(back.new)) == (ChangeKind.SPLIT, {"A1", "A2"})


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_what_several_entries_tell_of_one_merger_is_one_whatever_their_order(
    order: tuple[int, ...],
) -> None:
    told = [
        change("A1", "merged", "A9", note="Taal gaat op in basis."),
        change("A2", "merged", "A9", comparable=False, note="Rekenen is strenger."),
        change("V1", "split", "A9", "A8"),
        change("A8", "merged", "V1"),
    ]
    criteria = with_criteria(criterion("A8"), criterion("A9"), without=("A1", "A2", "V1"))
    new = edition(*(told[one] for one in order), criteria=criteria)
    for found in (_of(new), _of(new, "A2"), _of(new, "V1")):
        assert set(found.old) == {"A1", "A2", "V1"}
        assert set(found.new) == {"A8", "A9"}
        assert found.change is ChangeKind.MERGED
        assert not found.comparable, "one entry says that it is not"
        said = str(found.reasons[0].message)
        assert "Taal gaat op in basis." in said
        assert "Rekenen is strenger." in said


def test_a_merger_into_one_that_stays_has_both_in_it() -> None:
    new = edition(change("A2", "merged", "A1"), criteria=with_criteria(without=("A2",)))
    assert (set(_of(new).old), _of(new).new) == ({"A1", "A2"}, ("A1",))


def test_the_history_wins_over_what_is_derived() -> None:
    other = with_criteria(evolve(A1, text="Anders?"))
    apart = _of(
        edition(change("A1", "reworded", comparable=False, note="Strenger."), criteria=other)
    )
    assert not apart.comparable
    assert "Strenger." in str(apart.reasons[0].message)
    as_before = _of(edition(change("A1", "reworded"), scales=(TWO,)))
    assert as_before.comparable
    assert as_before.look_again


def test_a_step_that_is_not_comparable_holds_for_what_it_does_not_name() -> None:
    new = edition(change("A2", "same"), comparable=False, note="Alles is anders.")
    assert not _of(new, "A1").comparable
    assert _of(new, "A2").comparable


def test_comparable_takes_the_id_of_either_edition() -> None:
    new = edition(criteria=with_criteria(criterion("A3"), without=("A2",)))
    assert comparable(OLD, new, "A1") is True
    assert comparable(OLD, new, "A2") is False
    assert comparable(OLD, new, "A3") is False
    with pytest.raises(NotFoundError, match="A7"):
        comparable(OLD, new, "A7")


def test_other_parts_are_told_with_the_keys_that_differ() -> None:
    new = edition(
        scales=(TWO,), scenarios=(), prompts=(*OLD.prompts, evolve(OLD.prompts[0], id="x"))
    )
    found = {(one.part, one.id): (one.change, one.keys) for one in difference(OLD, new).parts}
    assert found == {
        ("scales", "drie"): (PartChange.CHANGED, ("levels",)),
        ("scenarios", "kort"): (PartChange.GONE, ()),
        ("prompts", "x"): (PartChange.NEW, ()),
    }


@settings(max_examples=25)
@given(frameworks())
def test_a_framework_is_the_same_as_itself(framework: Framework) -> None:
    later = evolve(framework, about=evolve(framework.about, edition="2099"), history=())
    earlier = evolve(framework, history=())
    assert difference(earlier, later).same


@settings(max_examples=15)
@given(st.data())
def test_every_criterion_of_both_is_in_the_difference(data: st.DataObject) -> None:
    """Whatever the history says, also where it is nonsense."""
    old = data.draw(frameworks())
    new = data.draw(frameworks())
    new = evolve(new, about=evolve(new.about, id=old.id, edition="2026"))
    if new.history:
        new = evolve(new, history=(evolve(new.history[0], since=old.edition),))
    for one, other in ((old, new), (new, old)):
        found = difference(one, other)
        assert sorted(x for each in found.criteria for x in each.old) == sorted(
            each.id for each in one.criteria
        )
        assert sorted(x for each in found.criteria for x in each.new) == sorted(
            each.id for each in other.criteria
        )


def test_a_changed_phase_term_or_report_is_told() -> None:
    phases = (Phase("begin", "Begin", gate=(GateKind.VISIT_HELD,)), Phase("eind", "Eind"))
    process = Process("eigen", "Eigen", phases)
    scenario = evolve(OLD.scenarios[0], process="eigen")
    old = evolve(OLD, processes=(process,), scenarios=(scenario,))
    longer = (evolve(phases[0], term=Term(5)), phases[1])
    wanted = evolve(scenario, report=ScenarioReport(leave_out=("outcomes",)))
    new = edition(processes=(evolve(process, phases=longer),), scenarios=(wanted,))
    assert [(one.part, one.id, one.change, one.keys) for one in difference(old, new).parts] == [
        ("processes", "eigen", PartChange.CHANGED, ("phases",)),
        ("scenarios", "kort", PartChange.CHANGED, ("report",)),
    ]
    assert [one.change for one in difference(OLD, old).parts] == [
        PartChange.NEW,
        PartChange.CHANGED,
    ]
