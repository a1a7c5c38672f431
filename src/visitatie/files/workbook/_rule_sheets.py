"""The sheets with what follows from judgements: scores, outcomes and their rules."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.files.workbook import _shared as own
from visitatie.files.workbook._choices import CERTAINTY, COMBINE, METHOD, ROUNDING
from visitatie.files.workbook._columns import Column, Kind, Sheet

__all__ = ["RULE_SHEETS"]

RULE_SHEETS = (
    Sheet(
        "scores",
        Message("Scores"),
        (
            own.NR,
            own.ID,
            own.TITLE,
            Column("method", Message("Method"), Kind.CHOICE, 14, METHOD, needed=True),
            *own.SELECTION,
            Column("weights", Message("Weights (criterion = number)"), Kind.NUMBERS, 30),
            Column("points", Message("Points (level = number)"), Kind.NUMBERS, 30),
            Column("factor", Message("Times"), Kind.NUMBER, 10),
            Column("rounding.to", Message("Rounded to"), Kind.NUMBER, 10),
            Column("rounding.mode", Message("Rounding"), Kind.CHOICE, 14, ROUNDING),
            Column("unit", Message("Unit"), width=12),
            own.AFTER,
            own.MORE,
        ),
        Message("Numbers that are made of levels."),
    ),
    Sheet(
        "score_caps",
        Message("Caps of scores"),
        (
            own.NR,
            own.owner("scores", Message("Score")),
            Column("at_most", Message("Points at most"), Kind.NUMBER, 12, needed=True),
            *own.CONDITION,
            own.DEEPER,
            own.BECAUSE,
        ),
        Message("How high a score may be while a condition holds."),
        "scores",
        ("caps",),
    ),
    Sheet(
        "outcomes",
        Message("Outcomes"),
        (
            own.NR,
            own.ID,
            own.TITLE,
            Column("scale", Message("Scale"), Kind.ID, refers="scales", needed=True),
            own.TEXT,
            own.CERTAINTY,
            own.SOURCE,
            Column("open", Message("May stay undecided"), Kind.YES, 12),
            Column("advisory", Message("Proposal only"), Kind.YES, 12),
            Column(
                "bands.score", Message("By bands of score"), Kind.ID, refers="scores", rare=True
            ),
            Column("ladder.base", Message("Ladder begins at"), Kind.ID, rare=True),
            Column("table.inputs", Message("Table looks at"), Kind.IDS, 24, rare=True),
            Column("combine.by", Message("Combined by"), Kind.CHOICE, 14, COMBINE, rare=True),
            Column("combine.of", Message("Combined criteria"), Kind.IDS, 24, rare=True),
            Column("rule", Message("Rule of the plugin"), Kind.ID, rare=True),
            Column("inputs", Message("The rule looks at"), Kind.IDS, 24, rare=True),
            own.AFTER,
            own.MORE,
        ),
        Message("What follows from the judgements; how, is on the sheets with rules."),
    ),
    Sheet(
        "rules",
        Message("Rules"),
        (
            own.NR,
            own.owner("outcomes", Message("Outcome")),
            own.LEVEL,
            *own.CONDITION,
            own.DEEPER,
            Column("otherwise", Message("Otherwise"), Kind.YES, 12),
            own.BECAUSE,
            Column("needs", Message("Needs a level on"), Kind.IDS, 24),
            Column("id", Message("Id"), Kind.ID, 16),
            Column("valid_months", Message("Months valid"), Kind.NUMBER, 10, rare=True),
            Column("lapses_to", Message("Becomes after that"), Kind.ID, 16, rare=True),
            Column("certainty", Message("Certainty"), Kind.CHOICE, 14, CERTAINTY, rare=True),
            own.SOURCE,
        ),
        Message("The rules of each outcome, in order: the first that holds gives the level."),
        "outcomes",
        ("rules",),
    ),
    Sheet(
        "caps",
        Message("Caps of outcomes"),
        (
            own.NR,
            own.owner("outcomes", Message("Outcome")),
            Column("level", Message("Level at most"), Kind.ID, 16, needed=True),
            *own.CONDITION,
            own.DEEPER,
            own.BECAUSE,
        ),
        Message("How high an outcome may be while a condition holds."),
        "outcomes",
        ("caps",),
    ),
    Sheet(
        "bands",
        Message("Bands"),
        (
            own.NR,
            own.owner("outcomes", Message("Outcome")),
            own.LEVEL,
            Column("from", Message("From points"), Kind.NUMBER, 12),
            own.BECAUSE,
            own.MORE,
        ),
        Message("From how many points an outcome has a level. The lowest has no number."),
        "outcomes",
        ("bands", "steps"),
    ),
    Sheet(
        "ladder",
        Message("Ladders"),
        (
            own.NR,
            own.owner("outcomes", Message("Outcome")),
            own.LEVEL,
            *own.CONDITION,
            own.DEEPER,
            own.BECAUSE,
        ),
        Message("Steps from low to high: each asks its own and all that is below it."),
        "outcomes",
        ("ladder", "steps"),
    ),
    Sheet(
        "table",
        Message("Tables"),
        (
            own.NR,
            own.owner("outcomes", Message("Outcome")),
            Column("when", Message("When these are"), Kind.IDS, 40, needed=True),
            own.LEVEL,
            own.BECAUSE,
            own.MORE,
        ),
        Message("Combinations, one per row: the first that fits gives the level."),
        "outcomes",
        ("table", "rows"),
    ),
)
"""In the order of the workbook."""
