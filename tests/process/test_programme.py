"""A programme that can be kept: nobody and no room twice at once."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from process_samples import AUDIT
from visitatie.model import Activity, ActivityKind, Programme, Progress, Record, Severity
from visitatie.process import Clash, clashes

ZONE = dt.timezone(dt.timedelta(hours=1))
DAY = dt.date(2026, 11, 12)


def at(time: str, day: dt.date = DAY) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.fromisoformat(time), ZONE)


def activity(name: str, begin: str, end: str, *, day: dt.date = DAY, **more: object) -> Activity:
    made = Activity(name, ActivityKind.LESSON, at(begin, day), at(end, day))
    return evolve(made, **more)  # type: ignore[arg-type]  # what an activity has


def found(*activities: Activity, visit: tuple[dt.date, ...] = ()) -> tuple[Clash, ...]:
    progress = Progress(visit=visit)
    return clashes(Record(AUDIT, programme=Programme(activities), progress=progress))


def test_somebody_cannot_be_at_two_places_at_once() -> None:
    one = activity("a", "09:00", "09:45", team=("Marit",))
    other = activity("b", "09:30", "10:00", team=("Tom", "Marit"))
    for order in ((one, other), (other, one)):
        [clash] = found(*order)
        assert (clash.code, clash.severity, clash.activity, clash.key) == (
            "W020",
            Severity.ERROR,
            "b",
            "team",
        )
        said = "Marit is asked for twice at 2026-11-12 09:30: a and b"
        assert str(clash.message) == said


def test_one_after_the_other_is_no_clash() -> None:
    one = activity("a", "09:00", "09:45", team=("Marit",), room="5", school=("ib'er",))
    assert found(one, activity("b", "09:45", "10:00", team=("Marit",), room="5")) == ()
    assert found(one, activity("b", "09:00", "09:45", team=("Tom",), room="6")) == ()
    tomorrow = DAY + dt.timedelta(days=1)
    assert found(one, activity("b", "09:00", "09:45", day=tomorrow, team=("Marit",))) == ()


def test_a_long_activity_clashes_with_all_within_it() -> None:
    tour = activity("rondleiding", "09:00", "12:00", team=("Marit",))
    lessons = [
        activity("les-1", "09:00", "09:45", team=("Marit",)),
        activity("les-2", "10:00", "10:45", team=("Marit",)),
    ]
    assert [one.activity for one in found(tour, *lessons)] == ["rondleiding", "les-2"]


def test_a_moment_is_the_same_in_every_zone() -> None:
    one = activity("a", "09:00", "09:45", team=("Marit",))
    utc = dt.datetime(2026, 11, 12, 8, 30, tzinfo=dt.UTC)
    other = Activity("b", ActivityKind.TOUR, utc, utc + dt.timedelta(minutes=5), team=("Marit",))
    assert [clash.code for clash in found(one, other)] == ["W020"]


def test_a_role_at_the_school_may_be_several_people() -> None:
    one = activity("a", "09:00", "09:45", school=("Leraar",))
    [clash] = found(one, activity("b", "09:00", "09:45", school=("leraar",)))
    assert (clash.code, clash.severity, clash.key) == ("W020", Severity.WARNING, "school")


def test_a_room_holds_one_activity() -> None:
    one = activity("a", "09:00", "09:45", room="Lokaal 5")
    [clash] = found(one, activity("b", "09:10", "09:45", room="lokaal 5 "))
    assert (clash.code, clash.activity, clash.key) == ("W021", "b", "room")


@pytest.mark.parametrize(("visit", "codes"), [((), []), ((DAY,), []), ((DAY.replace(day=1),), 1)])
def test_the_programme_is_on_the_days_of_the_visit(visit: tuple[dt.date, ...], codes: int) -> None:
    clash = [one.code for one in found(activity("a", "09:00", "09:45"), visit=visit)]
    assert clash == (["W022"] if codes else [])


def test_who_looks_is_in_the_team() -> None:
    [clash] = found(activity("a", "09:00", "09:45", team=("Klaas",)))
    assert (clash.code, str(clash.message)) == ("W023", "Klaas is not in the team (a)")


def test_a_day_without_lunch_is_no_problem() -> None:
    assert found(activity("a", "08:00", "18:00", team=("Marit",))) == ()


def test_an_activity_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="ends after it begins"):
        activity("a", "09:00", "09:00")
