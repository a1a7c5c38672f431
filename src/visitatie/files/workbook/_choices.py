"""The fixed values of a framework file, in words that people choose from a list."""

from __future__ import annotations

from collections.abc import Mapping

from visitatie.errors import Message
from visitatie.model import TieKind, label

__all__ = [
    "CERTAINTY",
    "CHANGE",
    "COMBINE",
    "COMPARE",
    "FACT_TYPE",
    "INSTRUMENT",
    "METHOD",
    "MOMENT",
    "QUANTITY",
    "RELATION",
    "REQUIREMENT",
    "ROUNDING",
    "TERM_FROM",
    "TIE",
    "UNRATED",
    "YES_NO",
    "Choices",
]

Choices = Mapping[str, Message]
"""Per value of the file: the words for it."""

YES_NO: Choices = {"true": Message("yes"), "false": Message("no")}
CERTAINTY: Choices = {
    "official": Message("official"),
    "reconstructed": Message("reconstructed"),
    "own": Message("our own"),
}
REQUIREMENT: Choices = {
    "basic": Message("basic requirement"),
    "ambition": Message("ambition"),
    "extra": Message("extra"),
}
UNRATED: Choices = {
    "not_observed": Message("not observed"),
    "not_applicable": Message("not applicable"),
    "not_assessable": Message("not assessable"),
    "not_examined": Message("not examined"),
    "no_judgement": Message("no judgement"),
}
FACT_TYPE: Choices = {
    "boolean": Message("yes or no"),
    "integer": Message("whole number"),
    "number": Message("number"),
    "choice": Message("choice"),
}
MOMENT: Choices = {"preparation": Message("beforehand"), "closing": Message("at the end")}
METHOD: Choices = {
    "sum": Message("sum"),
    "mean": Message("mean"),
    "median": Message("median"),
    "lowest": Message("lowest"),
    "highest": Message("highest"),
}
COMBINE: Choices = {key: METHOD[key] for key in ("lowest", "highest", "median")}
ROUNDING: Choices = {
    "half_up": Message("half up"),
    "half_even": Message("half to even"),
    "half_down": Message("half down"),
    "up": Message("up"),
    "down": Message("down"),
}
COMPARE: Choices = {
    "is": Message("is"),
    "in": Message("is one of"),
    "from": Message("is at least"),
    "to": Message("is at most"),
    "above": Message("is above"),
    "below": Message("is below"),
    "rated": Message("has a level"),
    "unrated": Message("has no level because"),
}
QUANTITY: Choices = {
    "at_least": Message("at least"),
    "at_most": Message("at most"),
    "exactly": Message("exactly"),
}
INSTRUMENT: Choices = {
    "observation_guide": Message("observation guide"),
    "interview_guide": Message("interview guide"),
    "questionnaire": Message("questionnaire"),
    "checklist": Message("checklist"),
}
RELATION: Choices = {
    "equal": Message("equal to"),
    "part_of": Message("part of"),
    "contains": Message("contains"),
    "overlaps": Message("overlaps with"),
    "feeds": Message("feeds"),
}
CHANGE: Choices = {
    "same": Message("same"),
    "reworded": Message("reworded"),
    "moved": Message("moved"),
    "split": Message("split"),
    "merged": Message("merged"),
    "new": Message("new"),
    "gone": Message("gone"),
}
TERM_FROM: Choices = {
    "phase": Message("begin of the phase"),
    "start": Message("begin of the process"),
    "visit": Message("first day of the visit"),
}
TIE: Choices = {one.value: label(one) for one in TieKind}
