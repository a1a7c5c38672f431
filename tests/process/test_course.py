"""Which process an audit goes by, and where in it the audit is."""

from __future__ import annotations

import datetime as dt
from importlib import resources

import pytest
from attrs import evolve

from process_samples import AT, FRAMEWORK, ZERO, walked
from visitatie.errors import InputError
from visitatie.files import load_framework
from visitatie.files.default_process import default_process
from visitatie.model import (
    Framework,
    Phase,
    Planned,
    Process,
    Progress,
    Scenario,
    Step,
    StepKind,
    Term,
    TermFrom,
)
from visitatie.process import Status, is_adopted, phase_after, phase_of, position, process_of

OWN = Process("eigen", "Eigen", (Phase("a", "A"), Phase("b", "B", back_to=("a",)), Phase("c", "C")))
SECOND = Process("tweede", "Tweede", (Phase("x", "X"), Phase("y", "Y")))


def framework(*scenarios: Scenario, own: tuple[Process, ...] = (OWN, SECOND)) -> Framework:
    return evolve(FRAMEWORK, processes=own, scenarios=scenarios)


def test_the_process_that_ships_has_every_phase_of_the_field_and_no_term() -> None:
    process = default_process()
    assert [one.title for one in process.phases] == [
        "Kalender",
        "Opdracht",
        "Team",
        "Zelfevaluatie",
        "Vooronderzoek",
        "Bezoek",
        "Oordeelsvorming",
        "Mondelinge terugkoppeling",
        "Concept",
        "Hoor en wederhoor",
        "Vastgesteld",
        "Verbeterplan",
        "Opvolging",
        "Afgesloten",
    ]
    assert all(one.term is None for one in process.phases)
    assert all(rule.years is None for rule in process.conflicts)
    assert phase_of(process, "hearing").back_to == ("judging", "draft")
    assert phase_of(process, "follow-up").back_to == ("improvement-plan",)


def test_the_process_that_ships_passes_the_check_of_a_framework() -> None:
    source = resources.files("visitatie.files") / "process.toml"
    framework = load_framework(source)
    assert framework.processes == (default_process("nl"),)


def test_loading_it_asks_for_no_check_that_looks_at_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        pytest.fail("the checks of a framework look at the shipped process")

    monkeypatch.setattr("visitatie.files._building.check_references", refuse)
    assert default_process.__wrapped__("nl") == default_process("nl")


def test_it_is_there_in_english_whole() -> None:
    dutch, english = default_process("nl"), default_process("en")
    assert default_process("fy") == dutch
    for one, other in zip(dutch.phases, english.phases, strict=True):
        assert (one.id, one.gate) == (other.id, other.gate)
        assert one.title != other.title or one.title == "Team"
        assert one.artefact != other.artefact
        assert len(one.who) == len(other.who)


def test_every_phase_can_be_reached_and_every_way_back_leads_back() -> None:
    for process in (default_process(), OWN):
        ids = [one.id for one in process.phases]
        here, seen = ids[0], [ids[0]]
        while (following := phase_after(process, here)) is not None:
            here = following.id
            seen.append(here)
        assert seen == ids
        for number, one in enumerate(process.phases):
            assert set(one.back_to) <= set(ids[:number])


def test_the_scenario_says_which_process_or_it_is_the_first() -> None:
    named = framework(Scenario("s", "S", process="tweede"))
    assert process_of(named, "s") == SECOND
    assert process_of(named, None) == OWN
    assert process_of(framework(own=()), None) == default_process()
    shipped = framework(Scenario("s", "S", process="visitatie"))
    assert process_of(shipped, "s") == default_process(), "also where a framework has its own"
    english = evolve(FRAMEWORK, about=evolve(FRAMEWORK.about, language="en"))
    assert process_of(english, None).phases[0].title == "Calendar"


def test_a_scenario_leaves_phases_out_orders_them_and_gives_terms() -> None:
    own = Scenario(
        "s", "S", phases=("b", "a"), planning=(Planned("b", -5, TermFrom.VISIT, "bron"),)
    )
    process = process_of(framework(own), "s")
    assert [one.id for one in process.phases] == ["b", "a"]
    assert process.phases[0].term == Term(-5, TermFrom.VISIT, "bron")
    assert process.phases[0].back_to == (), "a stands behind b now"


@pytest.mark.parametrize("wanted", ["hearing", " HEARING ", "hoor en wederhoor"])
def test_a_phase_is_found_by_id_and_title(wanted: str) -> None:
    assert phase_of(default_process(), wanted).id == "hearing"


@pytest.mark.parametrize(
    ("wanted", "hint"), [("haering", "did you mean hearing?"), ("zzz", "the phases are calendar")]
)
def test_an_unknown_phase_is_refused_with_a_way_out(wanted: str, hint: str) -> None:
    with pytest.raises(InputError, match="has no phase") as caught:
        phase_of(default_process(), wanted)
    [problem] = caught.value.problems
    assert problem.code == "W001"
    assert hint in str(problem)


def test_where_an_audit_is() -> None:
    process = default_process()
    assert position(Progress(), process).status is Status.NOT_BEGUN
    begun = position(Progress(steps=(ZERO,)), process)
    assert (begun.status, begun.phase, begun.since) == (Status.UNDER_WAY, "calendar", AT)
    later = AT + dt.timedelta(days=3)
    until = dt.date(2027, 1, 4)
    paused = Step(StepKind.POSTPONE, "calendar", later, "M", "calendar", "ziek", until)
    assert position(Progress(steps=(ZERO, paused)), process).until == until
    resumed = Step(StepKind.RESUME, "calendar", later, came_from="calendar")
    again = position(Progress(steps=(ZERO, paused, resumed)), process)
    assert (again.status, again.since) == (Status.UNDER_WAY, AT)
    broken = Step(StepKind.BREAK_OFF, "calendar", later, "M", "calendar", "fusie")
    assert position(Progress(steps=(ZERO, broken)), process).status is Status.BROKEN_OFF
    assert position(Progress(steps=walked("closed")), process).status is Status.CLOSED


@pytest.mark.parametrize(
    ("phase", "adopted"),
    [
        (None, False),
        ("calendar", False),
        ("hearing", False),
        ("adopted", True),
        ("follow-up", True),
        ("closed", True),
        ("elsewhere", False),
    ],
)
def test_a_report_is_a_draft_until_it_is_adopted(phase: str | None, *, adopted: bool) -> None:
    steps = () if phase is None else (Step(StepKind.ONWARD, phase, AT),)
    assert is_adopted(Progress(steps=steps), default_process()) is adopted


def test_going_back_makes_it_a_draft_again() -> None:
    steps = (Step(StepKind.ONWARD, "adopted", AT), Step(StepKind.BACK, "draft", AT))
    assert is_adopted(Progress(steps=steps[:1]), default_process())
    assert not is_adopted(Progress(steps=steps), default_process())


def test_in_a_process_without_that_phase_it_is_adopted_when_all_is_done() -> None:
    assert not is_adopted(Progress(steps=(Step(StepKind.ONWARD, "b", AT),)), OWN)
    assert is_adopted(Progress(steps=(Step(StepKind.ONWARD, "c", AT),)), OWN)
    broken = Progress(steps=(Step(StepKind.BREAK_OFF, "c", AT),))
    assert not is_adopted(broken, OWN)
