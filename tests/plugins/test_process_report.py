"""The section on how the audit went: every departure with its reason, and nothing without one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import evolve

from process_samples import AT, AUDIT, FRAMEWORK, ZERO, walked
from visitatie.model import (
    GateKind,
    GateState,
    Member,
    Progress,
    Record,
    Standing,
    Step,
    StepKind,
    Tie,
    TieKind,
)
from visitatie.plugins.process_report import visitatie_report_sections
from visitatie.report.blocks import Callout, Heading, List, Table
from visitatie.report.context import ReportContext

[SECTION] = visitatie_report_sections()


def blocks(record: Record) -> list[Any]:
    return list(SECTION.build(ReportContext(FRAMEWORK, record, language="en")) or [])


def lines(block: List) -> list[str]:
    return ["".join(run.text for run in item.text) for item in block.items]


def test_an_audit_without_a_process_has_no_section() -> None:
    assert blocks(Record(AUDIT)) == []
    assert blocks(Record(AUDIT, progress=Progress(steps=(ZERO,)))) == [], "it has only begun"


def test_the_steps_stand_in_a_table_with_who_and_when() -> None:
    heading, table = blocks(Record(AUDIT, progress=Progress(steps=walked("team"))))
    assert isinstance(heading, Heading)
    assert isinstance(table, Table)
    assert len(table.rows) == 3


def test_a_gate_that_was_passed_says_why_and_what_was_not_met() -> None:
    state = (
        GateState(GateKind.TEAM_COMPLETE, Standing.MET),
        GateState(GateKind.NO_CONFLICT, Standing.UNKNOWN),
    )
    step = Step(StepKind.ONWARD, "assignment", AT, "Marit", "calendar", "Spoed.", gate=state)
    told = blocks(Record(AUDIT, progress=Progress(steps=(ZERO, step))))[-1]
    assert isinstance(told, List)
    assert "Opdracht (went on, Marit): Spoed." in lines(told)[0]
    assert lines(told)[0].endswith("everybody in the team is independent, or a tie is disclosed.")
    assert "every role" not in lines(told)[0]


def test_a_later_begin_is_told_too() -> None:
    late = Step(StepKind.BEGIN, "visit", AT, "Marit", reason="Begon op papier")
    told = blocks(Record(AUDIT, progress=Progress(steps=(late,))))[-1]
    assert "Begon op papier" in lines(told)[0]


def tied(until: dt.date | None, why: str) -> Record:
    tie = Tie(TieKind.FORMER_SCHOOL, until=until)
    return Record(evolve(AUDIT, team=(Member("Tom", ties=(tie,), disclosed=why),)))


def test_a_tie_is_printed_with_why_somebody_took_part() -> None:
    _heading, callout = blocks(tied(dt.date(2020, 7, 31), "Kleine regio."))
    assert isinstance(callout, Callout)
    [inside] = callout.blocks
    assert isinstance(inside, List)
    assert lines(inside) == ["Tom worked there before (De Linde), until 2020-07-31. Kleine regio."]


def test_a_tie_that_nobody_disclosed_is_never_hidden() -> None:
    [inside] = blocks(tied(None, ""))[-1].blocks
    assert lines(inside) == ["Tom worked there before (De Linde). No reason was given."]
