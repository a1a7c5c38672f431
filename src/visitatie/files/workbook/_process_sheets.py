"""The sheets on how an audit goes: processes with phases and ties, and the kinds of audit."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.files.workbook import _shared as own
from visitatie.files.workbook._choices import TERM_FROM, TIE
from visitatie.files.workbook._columns import Column, Kind, Sheet

__all__ = ["PROCESS_SHEETS"]

_DAYS = Message("Working days")
_COUNTED_FROM = Message("Counted from")

PROCESS_SHEETS = (
    Sheet(
        "processes",
        Message("Processes"),
        (own.NR, own.ID, own.TITLE, own.TEXT, own.SOURCE, own.AFTER, own.MORE),
        Message("How an audit goes; phases and ties stand on sheets of their own."),
    ),
    Sheet(
        "phases",
        Message("Phases"),
        (
            own.NR,
            own.owner("processes", Message("Process")),
            own.ID,
            own.TITLE,
            Column("artefact", Message("What comes out"), width=30),
            Column("who", Message("Who acts"), Kind.LINES, 24),
            Column("gate", Message("To go on"), Kind.IDS, 40),
            Column("term.days", _DAYS, Kind.NUMBER, 12),
            Column("term.from", _COUNTED_FROM, Kind.CHOICE, 24, TERM_FROM),
            Column("term.source", Message("Source of the term"), width=30),
            Column("back_to", Message("Back to"), Kind.IDS, 24),
            own.MORE,
        ),
        Message("The phases of each process, first to last, with what it takes to go on."),
        "processes",
        ("phases",),
    ),
    Sheet(
        "conflicts",
        Message("Ties that conflict"),
        (
            own.NR,
            own.owner("processes", Message("Process")),
            Column("tie", Message("Tie"), Kind.CHOICE, 36, TIE, needed=True),
            Column("years", Message("Years after it ended"), Kind.NUMBER, 12),
            own.SOURCE,
            own.MORE,
        ),
        Message("Which ties with the school keep somebody out of the team."),
        "processes",
        ("conflicts",),
    ),
    Sheet(
        "scenarios",
        Message("Scenarios"),
        (
            own.NR,
            own.ID,
            own.TITLE,
            own.TEXT,
            Column("kind", Message("Kind of audit"), width=18),
            Column("question", Message("Question"), width=40),
            Column("criteria", Message("Criteria"), Kind.IDS, 30),
            Column("outcomes", Message("Outcomes"), Kind.IDS, 24),
            Column("instruments", Message("Instruments"), Kind.IDS, 24, rare=True),
            Column("facts", Message("Facts (id = value)"), Kind.VALUES, 30),
            Column("roles", Message("Roles"), Kind.LINES, 24),
            Column("process", Message("Process"), Kind.ID, refers="processes", rare=True),
            Column("phases", Message("Phases"), Kind.IDS, 30, rare=True),
            Column("report.title", Message("Title of the report"), width=24, rare=True),
            Column("report.audience", Message("Report for"), width=24, rare=True),
            Column("report.first", Message("First in the report"), Kind.IDS, 24, rare=True),
            Column("report.leave_out", Message("Not in the report"), Kind.IDS, 24, rare=True),
            own.SOURCE,
            own.AFTER,
            own.MORE,
        ),
        Message("Kinds of audit with the part of the framework that each takes."),
    ),
    Sheet(
        "planning",
        Message("Planning"),
        (
            own.NR,
            own.owner("scenarios", Message("Scenario")),
            Column("phase", Message("Phase"), Kind.ID, needed=True),
            Column("days", _DAYS, Kind.NUMBER, 12, needed=True),
            Column("from", _COUNTED_FROM, Kind.CHOICE, 24, TERM_FROM),
            own.SOURCE,
            own.MORE,
        ),
        Message("The terms of phases in one kind of audit."),
        "scenarios",
        ("planning",),
    ),
)
"""In the order in which they stand in the workbook: phases come after their process."""
