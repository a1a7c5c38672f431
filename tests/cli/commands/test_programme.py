"""The days of the visit: planned, told where it clashes, and exported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode
from visitatie.model import Activity

Run = Callable[..., Result]
Data = Callable[..., Any]
D = Path("d")
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture(autouse=True)
def audit(run: Run) -> None:
    """A new audit with two auditors and a day for the visit."""
    result = run(
        *("new", D, "--framework", "inspectie-op@2025", "--school", "obs De Linde"),
        *("--question", "Is het op orde?", "--scope", "OP2"),
        *("--team", "Marit van Dalen:chair", "--team", "Tom Beek"),
    )
    assert result.exit_code == 0, result.output
    Dossier.open(D).plan(visit=(dt.date(2026, 11, 12),))


def plan(run: Run, begin: str, end: str, *words: str, day: str = "2026-11-12") -> Result:
    given = ("--day", day, "--from", begin, "--to", end)
    return run("programme", D, "add", "--kind", "lesson", *given, *words)


def activities() -> dict[str, Activity]:
    return {one.id: one for one in Dossier.open(D).record().programme.activities}


def test_an_activity_is_planned_in_the_time_of_the_school(run: Run, data: Data) -> None:
    assert "Nothing has been planned yet" in run("programme", D).stderr
    words = ("--title", "Rekenen", "--with", "tom beek", "--school", "leerkracht groep 5")
    result = plan(run, "09:30", "10:20", *words, "--room", "lokaal 5", "--note", "Stil binnen.")
    assert result.stdout == "Planned: rekenen, 2026-11-12 09:30\n"
    made = activities()["rekenen"]
    assert made.begin.isoformat() == "2026-11-12T09:30:00+01:00"
    assert made.team == ("Tom Beek",), "spelled as in the team"
    shown = run("programme", D, "show").stdout
    assert "09:30–10:20" in shown
    assert "Lesson: Rekenen" in shown
    assert "room: lokaal 5" in shown
    [found] = data("programme", D)["activities"]
    assert found["school"] == ["leerkracht groep 5"]
    plan(run, "9.30", "10.20", day="2026-06-12")
    assert activities()["lesson-9-30"].begin.utcoffset() == dt.timedelta(hours=2)


def test_a_clash_is_told_at_once_and_by_check(run: Run) -> None:
    plan(run, "09:00", "09:45", "--with", "Tom Beek", "--id", "les-1")
    told = plan(run, "09:30", "10:15", "--with", "Tom Beek", "--id", "les-2")
    assert told.exit_code == 0, "it is kept: who plans goes on"
    assert "W020: Tom Beek is asked for twice at 2026-11-12 09:30: les-1 and les-2" in told.stderr
    checked = run("check", D)
    assert checked.exit_code == ExitCode.PROBLEMS
    line = next(line for line in checked.stdout.splitlines() if "W020" in line)
    assert "programme.toml:17:8" in line
    again = plan(run, "09:45", "10:15", "--with", "Tom Beek", "--id", "les-2")
    assert "W020" not in again.stderr
    assert len(activities()) == 2, "the same id plans it anew"
    assert "W022" in plan(run, "09:00", "09:45", day="2026-11-13").stderr


def test_the_gate_of_the_programme_stays_closed_while_it_clashes(run: Run) -> None:
    from visitatie.cli.process_view import open_process
    from visitatie.cli.session import Session
    from visitatie.model import GateKind
    from visitatie.process import gates_of

    plan(run, "09:00", "09:45", "--room", "5", "--id", "a")
    plan(run, "09:00", "09:45", "--room", "5", "--id", "b")
    _, situation, _ = open_process(Session("en"), D)
    gates = {one.kind: one for one in gates_of(situation, "preliminary-study")}
    [missing] = gates[GateKind.PROGRAMME_AGREED].missing
    assert str(missing) == "5 is used twice at 2026-11-12 09:00: a and b"


def test_an_activity_is_taken_out(run: Run) -> None:
    plan(run, "09:00", "09:45", "--id", "a")
    assert "there is no 'b'" in run("programme", D, "remove", "b").stderr
    assert run("programme", D, "remove", "A").stdout == "Taken out: a\n"
    assert activities() == {}


@pytest.mark.parametrize(
    ("begin", "end", "words", "said"),
    [
        ("half tien", "10:00", (), "half tien is no time"),
        ("10:00", "25:00", (), "25:00 is no time"),
        ("10:00", "10:00", (), "--to is not after --from"),
        ("09:00", "10:00", ("--with", "Klaas"), "there is no 'Klaas'"),
        ("09:00", "10:00", ("--instrument", "rondgang"), "there is no 'rondgang'"),
        ("09:00", "10:00", ("--school", " "), "--school is empty"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    run: Run, begin: str, end: str, words: tuple[str, ...], said: str
) -> None:
    result = plan(run, begin, end, *words)
    assert result.exit_code in (ExitCode.USAGE, ExitCode.NOT_FOUND)
    assert said in result.stderr
    assert activities() == {}


def test_a_time_that_the_clock_skips_is_refused(run: Run) -> None:
    result = plan(run, "02:30", "04:00", day="2026-03-29")
    assert "the clock skips 02:30" in result.stderr


def test_the_calendar_can_be_read_back_and_updates_itself(run: Run) -> None:
    import icalendar

    plan(run, "09:30", "10:20", "--id", "les", "--with", "Tom Beek", "--room", "lokaal 5")
    plan(run, "09:00", "09:30", "--id", "zomer", day="2026-06-12")

    def exported() -> dict[str, Any]:
        result = run("programme", D, "export", "--format", "ics", "--output", "uit")
        assert result.exit_code == 0, result.output
        [file] = Path("uit").glob("*-programma.ics")
        calendar = icalendar.Calendar.from_ical(file.read_bytes())
        [zone] = list(calendar.walk("VTIMEZONE"))
        assert zone["TZID"] == "Europe/Amsterdam"
        return {str(one["UID"]): one for one in calendar.walk("VEVENT")}

    first = exported()
    (summer, winter) = sorted(first.values(), key=lambda one: one["DTSTART"].dt)
    assert winter["DTSTART"].params["TZID"] == "Europe/Amsterdam"
    assert winter["DTSTART"].dt == dt.datetime(2026, 11, 12, 9, 30, tzinfo=AMSTERDAM)
    assert winter["DTEND"].dt == dt.datetime(2026, 11, 12, 10, 20, tzinfo=AMSTERDAM)
    assert summer["DTSTART"].dt == dt.datetime(2026, 6, 12, 9, 0, tzinfo=AMSTERDAM)
    assert winter["LOCATION"] == "lokaal 5"
    assert "Tom Beek" in winter["DESCRIPTION"]
    plan(run, "11:00", "11:45", "--id", "les", "--with", "Tom Beek")
    second = exported()
    assert second.keys() == first.keys(), "a second import finds what is there"
    moved = second[str(winter["UID"])]
    assert moved["DTSTART"].dt.hour == 11
    assert moved["SEQUENCE"] >= winter["SEQUENCE"]


def test_the_page_can_be_printed_and_is_in_the_report(run: Run) -> None:
    plan(run, "09:30", "10:20", "--title", "Rekenen", "--with", "Tom Beek", "--note", "Geheimpje")
    result = run("programme", D, "export", "--format", "html")
    assert result.exit_code == 0, result.output
    [file] = (D / "reports").glob("*-programma.html")
    page = file.read_text("utf-8")
    assert "09:30–10:20" in page
    assert "Rekenen" in page
    assert "Geheimpje" not in page, "notes are for the team"
    run("judge", D, "OP2", "voldoende", "--reason", "Op orde.")
    run("report", D, "--format", "md", "--audience", "public", "--output", "p.md")
    public = Path("p.md").read_text("utf-8")
    assert "09:30–10:20" in public
    assert "Rekenen" not in public
    assert "Tom Beek" not in public
