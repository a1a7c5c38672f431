"""``status``, ``next`` and ``plan``: an audit through its process, at a terminal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie import Dossier
from visitatie.errors import ExitCode
from visitatie.model import StepKind

Run = Callable[..., Result]
Data = Callable[..., Any]
TODAY = dt.datetime.now().astimezone().date()
SOON = TODAY + dt.timedelta(days=60)


@pytest.fixture
def audit(run: Run) -> Path:
    """A new audit, with a chair and a member."""
    result = run(
        *("new", "d", "--framework", "inspectie-op@2025", "--school", "obs De Linde"),
        *("--question", "Is het op orde?", "--scope", "OP2", "--team", "Marit:chair"),
        *("--team", "Tom", "--commissioner", "Het bestuur"),
    )
    assert result.exit_code == 0, result.output
    return Path("d")


def html_of(run: Run, audit: Path) -> str:
    """Make the report as one page, and give it."""
    assert run("report", audit, "--format", "html").exit_code == 0
    return max(
        (audit / "reports").glob("*.html"), key=lambda one: one.stat().st_mtime_ns
    ).read_text("utf-8")


def test_a_new_audit_stands_at_the_begin(run: Run, data: Data, audit: Path) -> None:
    shown = data("status", audit)
    assert (shown["format"], shown["status"], shown["phase"]) == (1, "under_way", "calendar")
    [gate] = shown["gate"]
    assert gate == {
        "condition": "slot-confirmed",
        "standing": "unknown",
        "missing": ["nobody has confirmed it yet"],
    }
    assert [one["state"] for one in shown["phases"]] == ["current", *["ahead"] * 13]
    text = run("status", audit).stdout
    assert "Phase: Calendar, since" in text
    assert '  visitatie next d --confirm slot-confirmed --by "..."' in text
    dutch = run("status", audit, lang="nl").stdout
    assert "→  Kalender" in dutch
    assert "nog niemand heeft dit bevestigd" in dutch


def test_a_closed_gate_says_why_and_changes_nothing(run: Run, audit: Path) -> None:
    result = run("next", audit)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "W007: the slot in the calendar is confirmed: nobody has confirmed it" in result.stderr
    assert len(Dossier.open(audit).record().progress.steps) == 1


def test_confirmed_and_on(run: Run, data: Data, audit: Path) -> None:
    result = run("next", audit, "--confirm", "slot-confirmed", "--by", "Marit")
    assert result.exit_code == 0, result.output
    assert "Then: visitatie next d" in result.stderr
    result = run("next", audit, lang="nl")
    assert result.stdout == "Fase: Opdracht\n"
    assert "Nog niet: kijkvraag en reikwijdte zijn afgesproken" in result.stderr
    [_begin, step] = data("status", audit)["steps"]
    assert step["gate"] == [{"condition": "slot-confirmed", "standing": "met"}]
    assert step["reason"] == ""
    assert dt.datetime.fromisoformat(step["at"]).tzinfo is not None


def test_past_a_closed_gate_with_a_reason_that_the_report_prints(run: Run, audit: Path) -> None:
    words = ("--because", "De inspectie komt morgen.", "--by", "Marit")
    assert run("next", audit, "--because", "x").exit_code == ExitCode.USAGE
    assert run("next", audit, *words).exit_code == 0
    shown = run("status", audit).stdout
    assert "With a reason" in shown
    assert "went on (Marit): De inspectie komt morgen." in shown
    assert run("report", audit, "--format", "html").exit_code == 0
    [page] = (audit / "reports").glob("*.html")
    html = page.read_text("utf-8")
    assert "How the audit went" in html
    assert "De inspectie komt morgen." in html
    assert "Not met: the slot in the calendar is confirmed." in html


def test_who_is_nobody_here_is_refused_with_the_nearest(run: Run, audit: Path) -> None:
    result = run("next", audit, "--because", "x", "--by", "Marti")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "W004: Marti is not in the team" in result.stderr
    assert "did you mean Marit?" in result.stderr


def test_put_off_taken_up_back_and_broken_off(run: Run, data: Data, audit: Path) -> None:
    why = ("--because", "Ziekte", "--by", "Tom")
    assert run("next", audit, "--postpone", SOON.isoformat(), *why).exit_code == 0
    assert data("status", audit)["until"] == SOON.isoformat()
    shown = run("status", audit).stdout
    assert f"Postponed until {SOON.isoformat()}, in the phase" in shown
    assert "visitatie next d --resume" in shown
    assert "This audit was put off on" in html_of(run, audit)
    assert "W002" in run("next", audit).stderr
    assert run("next", audit, "--resume").exit_code == 0
    assert "there is no way back" in run("next", audit, "--back-to", "visit", *why).stderr
    assert run("next", audit, "--break-off", *why).exit_code == 0
    assert "Broken off on" in run("status", audit).stdout
    assert data("status", audit)["status"] == "broken_off"
    assert "This audit was broken off on" in html_of(run, audit)
    kinds = [one.kind for one in Dossier.open(audit).record().progress.steps]
    assert kinds == [StepKind.BEGIN, StepKind.POSTPONE, StepKind.RESUME, StepKind.BREAK_OFF]
    assert run("undo", audit).exit_code == 0
    assert data("status", audit)["status"] == "under_way"


def test_a_day_to_take_it_up_that_has_passed_is_told(run: Run, audit: Path) -> None:
    why = ("--because", "Ziekte", "--by", "Tom")
    assert run("next", audit, "--postpone", SOON.isoformat(), *why).exit_code == 0
    file = audit / "process.toml"
    passed = (TODAY - dt.timedelta(days=1)).isoformat()
    file.write_text(file.read_text("utf-8").replace(SOON.isoformat(), passed), "utf-8")
    assert f"Postponed until {passed}, which has passed" in run("status", audit).stdout


def test_one_thing_at_a_time(run: Run, audit: Path) -> None:
    result = run("next", audit, "--resume", "--break-off")
    assert result.exit_code == ExitCode.USAGE


def test_through_the_whole_process_to_the_end(run: Run, data: Data, audit: Path) -> None:
    for number in range(13):
        result = run("next", audit, "--because", f"reden {number}", "--by", "Marit")
        assert result.exit_code == 0, result.output
    shown = data("status", audit)
    assert (shown["status"], shown["phase"]) == ("closed", "closed")
    assert {one["state"] for one in shown["phases"]} == {"done"}
    assert "W002: Closed is the last phase" in run("next", audit).stderr
    assert run("check", audit).exit_code == 0
    assert "Closed on" in run("status", audit).stdout


def test_back_from_the_hearing_to_judging(run: Run, data: Data, audit: Path) -> None:
    begin = ("--begin", "--phase", "hearing", "--because", "Begon op papier", "--by", "Marit")
    (audit / "process.toml").unlink()
    assert run("plan", audit, *begin).exit_code == 0
    back = ("--back-to", "Judging", "--because", "Een feit klopte niet", "--by", "Tom")
    assert run("next", audit, *back).stdout == "Phase: Judging\n"
    assert data("status", audit)["phase"] == "judging"
    result = run("next", audit)
    assert "W007: every criterion in scope has a judgement: OP2" in result.stderr


def test_a_dossier_of_before_is_shown_as_such_and_begins_one(
    run: Run, data: Data, dossier: Path
) -> None:
    result = run("status", dossier)
    assert result.exit_code == 0, result.output
    assert "This dossier has no process yet" in result.stdout
    assert f"  visitatie plan {dossier} --begin" in result.stdout
    assert data("status", dossier)["status"] == "not_begun"
    assert "W002" in run("next", dossier).stderr
    assert run("plan", dossier, "--begin").exit_code == 0
    assert data("status", dossier)["phase"] == "calendar"
    assert "W002: the process has begun already" in run("plan", dossier, "--begin").stderr


def test_days_that_were_planned_are_due(run: Run, data: Data, audit: Path) -> None:
    result = run(
        *("plan", audit, "--visit", SOON.isoformat(), "--due", f"Self-evaluation={TODAY:%d-%m-%Y}")
    )
    assert result.exit_code == 0, result.output
    shown = data("status", audit)
    assert shown["visit"] == [SOON.isoformat()]
    by_id = {one["id"]: one for one in shown["phases"]}
    assert by_id["self-evaluation"]["due"] == {
        "on": TODAY.isoformat(),
        "because": "agreed for this audit",
        "skipped": [],
    }
    text = run("status", audit).stdout
    assert f"Visit: {SOON.isoformat()}" in text
    assert f"due on {TODAY.isoformat()} (agreed for this audit)" in text


def test_a_visit_that_was_held_can_be_written_down(run: Run, audit: Path) -> None:
    assert run("plan", audit, "--visit", "2020-01-01").exit_code == ExitCode.OK
    assert "Visit: 2020-01-01" in run("status", audit).stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--due", "draft=2020-01-01"), "W006"),
        (("--due", f"feest={SOON}"), "W001"),
        (("--due", f"draft={SOON}", "--due", f"hearing={SOON - dt.timedelta(days=1)}"), "W005"),
    ],
)
def test_a_day_that_cannot_be_is_refused(
    run: Run, audit: Path, words: tuple[str, ...], code: str
) -> None:
    result = run("plan", audit, *words)
    assert result.exit_code == ExitCode.PROBLEMS
    assert code in result.stderr
    assert Dossier.open(audit).record().progress.deadlines == ()


@pytest.mark.parametrize("words", [(), ("--phase", "visit"), ("--due", "visit")])
def test_a_planning_that_says_nothing_is_refused(
    run: Run, audit: Path, words: tuple[str, ...]
) -> None:
    assert run("plan", audit, *words).exit_code == ExitCode.USAGE


BOARD = """\
format = 1
[framework]
id = "ons-kader"
edition = "1"
title = "Ons kader"
language = "en"
criteria = []
[[processes]]
id = "kort"
title = "Short"
phases = [
  { id = "start", title = "Start", who = ["board"], term = { days = 3 } },
  { id = "visit", title = "Visit", term = { days = -2, from = "visit" } },
  { id = "end", title = "End" },
]
""".replace("criteria = []\n", "")


def test_a_board_sets_its_own_phases_and_terms_and_holidays(
    run: Run, data: Data, tmp_path: Path
) -> None:
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "ons-kader.toml").write_text(BOARD, encoding="utf-8")
    closed = f'[[school_holidays]]\ntitle = "Autumn"\nfirst = {TODAY}\nlast = {SOON}\n'
    (tmp_path / "visitatie.toml").write_text(closed, encoding="utf-8")
    assert run("new", "d", "--framework", "ons-kader", "--school", "X").exit_code == 0
    start, visit, _end = data("status", "d")["phases"]
    assert start["due"]["on"] > SOON.isoformat()
    assert start["due"]["because"] == "3 working days from the begin of the phase"
    assert start["due"]["skipped"][0]["title"] == "Autumn"
    assert visit["due"]["on"] is None
    assert "the visit has no day yet" in run("status", "d").stdout
    assert run("next", "d").stdout == "Phase: Visit\n"


@pytest.mark.parametrize(
    "wrong",
    [
        'school_holidays = "herfst"',
        "school_holidays = [3]",
        '[[school_holidays]]\ntitle = "Herfst"',
        '[[school_holidays]]\ntitle = "H"\nfirst = 2026-10-25\nlast = 2026-10-17',
        '[[school_holidays]]\ntitle = "H"\nfirst = 2026-10-17\nlast = 2026-10-25\nregio = "Noord"',
        '[[school_holidays]]\ntitle = "H"\nfirst = "2026-10-17"\nlast = 2026-10-25',
    ],
)
def test_holidays_that_are_none_are_refused_with_their_place(
    run: Run, audit: Path, wrong: str
) -> None:
    Path("visitatie.toml").write_text(wrong, encoding="utf-8")
    result = run("status", audit)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "visitatie.toml:1:" in result.stderr
    assert "S004" in result.stderr


def test_status_names_what_rests_on_too_little(run: Run, data: Data) -> None:
    dossier = Path("klein")
    run("new", dossier, "--framework", "inspectie-op@2025", "--school", "De Linde")
    words = ("--kind", "note", "--title", "Meting", "--id", "B90", "--valid-until", "2020-07-31")
    run("evidence", dossier, "add", *words)
    run("judge", dossier, "OP1", "voldoende", "--reason", "Op orde.")
    run("judge", dossier, "OP2", "voldoende", "--reason", "Op orde.", "--evidence", "B90")
    found = data("status", dossier)["attention"]
    assert found["nothing"] == ["OP1"]
    assert found["one"] == ["OP2"]
    assert found["expired"] == ["B90"]
    assert "Evidence past its last day: B90" in run("status", dossier).stdout
    assert "E014" in run("check", dossier).stdout


def test_status_of_a_new_audit_asks_for_no_attention(run: Run, data: Data) -> None:
    run("new", "nieuw", "--framework", "inspectie-op@2025", "--school", "De Linde")
    assert data("status", "nieuw")["attention"] == {}
