"""How an audit goes, as data: phases with a gate at the end of each, terms, conflicting ties."""

from __future__ import annotations

from enum import Enum

from attrs import Attribute, field

from visitatie._frozen import frozen
from visitatie.model.team import TieKind
from visitatie.model.text import check_id

__all__ = [
    "NEVER_LEFT_OUT",
    "ConflictRule",
    "GateKind",
    "Phase",
    "Planned",
    "Process",
    "ScenarioReport",
    "Term",
    "TermFrom",
]

NEVER_LEFT_OUT = ("cover", "process", "needed", "hearing", "colophon")
"""Sections of every report: what is missing, and what it rests on."""

_LONGEST_TERM = 1000


class GateKind(Enum):
    """A condition at the end of a phase; what each asks is in :mod:`visitatie.process.gates`."""

    SLOT_CONFIRMED = "slot-confirmed"
    QUESTION_AND_SCOPE_AGREED = "question-and-scope-agreed"
    TEAM_COMPLETE = "team-complete"
    NO_CONFLICT = "no-conflict"
    SELF_EVALUATION_IN = "self-evaluation-in"
    DOCUMENTS_IN = "documents-in"
    PROGRAMME_AGREED = "programme-agreed"
    VISIT_HELD = "visit-held"
    RATINGS_OPENED = "ratings-opened"
    ALL_JUDGED = "all-judged"
    FEEDBACK_GIVEN = "feedback-given"
    FOUR_EYES = "four-eyes"
    REACTION_IN_OR_TERM_PASSED = "reaction-in-or-term-passed"
    PLAN_APPROVED = "plan-approved"
    MUST_FINDINGS_CLOSED = "must-findings-closed"


class TermFrom(Enum):
    """From which day a term is counted."""

    PHASE = "phase"
    """The day on which the phase began."""
    START = "start"
    """The day on which the process began."""
    VISIT = "visit"
    """The first day of the visit."""


def _check_days(_instance: object, attribute: Attribute[int], value: int) -> None:
    if not -_LONGEST_TERM <= value <= _LONGEST_TERM:
        raise ValueError(f"{attribute.name} is {value}; at most {_LONGEST_TERM} working days")


@frozen
class Term:
    """By when a phase is to be done: working days from a day; below 0 it is before that day."""

    days: int = field(validator=_check_days)
    counted_from: TermFrom = field(default=TermFrom.PHASE, metadata={"key": "from"})
    source: str = ""


@frozen
class Phase:
    """A phase: what comes out of it, who is to act, and what has to hold before it is left.

    ``back_to`` are the earlier phases that work may go back to from here.
    """

    id: str = field(validator=check_id)
    title: str
    artefact: str = ""
    who: tuple[str, ...] = ()
    gate: tuple[GateKind, ...] = ()
    term: Term | None = None
    back_to: tuple[str, ...] = ()


@frozen
class ConflictRule:
    """A tie with the subject that keeps somebody out of the team, or has to be disclosed.

    ``years`` is for a tie that ended: how long it still counts; without, it always does.
    """

    tie: TieKind
    years: int | None = None
    source: str = ""


@frozen
class Process:
    """The phases of an audit in their order, and which ties conflict."""

    id: str = field(validator=check_id)
    title: str
    phases: tuple[Phase, ...]
    conflicts: tuple[ConflictRule, ...] = ()
    text: str = ""
    source: str = ""


@frozen
class Planned:
    """What a scenario says of the term of one phase; see :class:`Term`."""

    phase: str
    days: int = field(validator=_check_days)
    counted_from: TermFrom = field(default=TermFrom.PHASE, metadata={"key": "from"})
    source: str = ""


@frozen
class ScenarioReport:
    """The report that fits a scenario.

    ``first`` are the ids of sections that come before the others, behind cover and contents;
    ``leave_out`` of those that the report does not have: none of :data:`NEVER_LEFT_OUT`.
    ``audience`` says for whom it is written.
    """

    title: str = ""
    audience: str = ""
    first: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
