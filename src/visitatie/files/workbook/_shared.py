"""Columns that several sheets have."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.files.workbook import _choices as words
from visitatie.files.workbook._columns import BELONGS_TO, ORDER, Column, Kind
from visitatie.files.workbook._columns import MORE as MORE_KEY

__all__ = [
    "AFTER",
    "BECAUSE",
    "CERTAINTY",
    "CONDITION",
    "DEEPER",
    "ID",
    "KIND",
    "LEVEL",
    "MORE",
    "NOTE",
    "NR",
    "OF",
    "PERSPECTIVES",
    "REQUIREMENT",
    "SCALE",
    "SELECTION",
    "SOURCE",
    "TEXT",
    "TITLE",
    "UNRATED",
    "owner",
]

NR = Column(ORDER, Message("Order"), Kind.ORDER, 8)
MORE = Column(MORE_KEY, Message("Further (TOML)"), Kind.TOML, 50, rare=True)
AFTER = Column("after", Message("Stands after"), Kind.ID, rare=True)
ID = Column("id", Message("Id"), Kind.ID, 16, needed=True)
TITLE = Column("title", Message("Title"), width=34, needed=True)
TEXT = Column("text", Message("Text"), width=60)
SOURCE = Column("source", Message("Source"), width=30, rare=True)
BECAUSE = Column("because", Message("Because"), width=50)
CERTAINTY = Column("certainty", Message("Certainty"), Kind.CHOICE, 14, words.CERTAINTY)
KIND = Column("kind", Message("Kind of criterion"), width=16)
SCALE = Column("scale", Message("Scale"), Kind.ID, refers="scales")
PERSPECTIVES = Column("perspectives", Message("Perspectives"), Kind.IDS, 18)
REQUIREMENT = Column("requirement", Message("Requirement"), Kind.CHOICE, 16, words.REQUIREMENT)
UNRATED = Column("unrated", Message("No level is final when"), Kind.IDS, 24, words.UNRATED)
LEVEL = Column("level", Message("Level"), Kind.ID, 16, needed=True)
NOTE = Column("note", Message("Note"), width=40)
OF = Column("of", Message("Criteria looked at"), Kind.IDS, 24)
SELECTION = (
    OF,
    Column("except", Message("Except"), Kind.IDS, 16, rare=True),
    Column("kind", Message("Only of kind"), width=16, rare=True),
    Column(
        "requirement",
        Message("Only with requirement"),
        Kind.CHOICE,
        16,
        words.REQUIREMENT,
        rare=True,
    ),
)
CONDITION = (
    *SELECTION,
    Column("outcome", Message("Outcome looked at"), Kind.ID, refers="outcomes", rare=True),
    Column("fact", Message("Fact looked at"), Kind.ID, refers="facts", rare=True),
    Column("score", Message("Score looked at"), Kind.ID, refers="scores", rare=True),
    Column("test", Message("Test"), Kind.TEST, 18, words.COMPARE),
    Column("value", Message("Compared with"), Kind.TESTED, 20),
    Column("quantity", Message("How many"), Kind.QUANTITY, 14, words.QUANTITY),
    Column("number", Message("Number or share"), Kind.COUNTED, 12),
)
DEEPER = Column(MORE_KEY, Message("Deeper condition (TOML)"), Kind.TOML, 60)


def owner(sheet: str, heading: Message) -> Column:
    return Column(BELONGS_TO, heading, Kind.ID, 18, refers=sheet, needed=True)
