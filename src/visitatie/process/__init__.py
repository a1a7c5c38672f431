"""The process of an audit: phases, gates, terms and independence, as pure functions.

Nothing here reads or writes; a record and the moment come in, what follows from them comes out.
"""

from __future__ import annotations

from visitatie.process.calendar import Calendar, Closed, Day
from visitatie.process.confirmed import looked_at
from visitatie.process.course import (
    ADOPTED,
    Position,
    Status,
    entered,
    is_adopted,
    phase_after,
    phase_of,
    position,
    process_of,
)
from visitatie.process.gates import CONFIRMED, Gate, Situation, gates_of
from visitatie.process.history import step_problems
from visitatie.process.independence import Conflict, conflicts, ties_with, visit_day
from visitatie.process.planning import check_planning
from visitatie.process.programme import Clash, clashes
from visitatie.process.retention import (
    Kept,
    KeptState,
    destroyed,
    retained,
    retention_text,
)
from visitatie.process.retention_terms import default_terms, terms_with
from visitatie.process.self_evaluation import days_late, self_evaluation_due
from visitatie.process.steps import (
    begin,
    break_off,
    check_person,
    confirm,
    go_back,
    go_on,
    postpone,
    resume,
)
from visitatie.process.terms import Due, due, term_text

__all__ = [
    "ADOPTED",
    "CONFIRMED",
    "Calendar",
    "Clash",
    "Closed",
    "Conflict",
    "Day",
    "Due",
    "Gate",
    "Kept",
    "KeptState",
    "Position",
    "Situation",
    "Status",
    "begin",
    "break_off",
    "check_person",
    "check_planning",
    "clashes",
    "confirm",
    "conflicts",
    "days_late",
    "default_terms",
    "destroyed",
    "due",
    "entered",
    "gates_of",
    "go_back",
    "go_on",
    "is_adopted",
    "looked_at",
    "phase_after",
    "phase_of",
    "position",
    "postpone",
    "process_of",
    "resume",
    "retained",
    "retention_text",
    "self_evaluation_due",
    "step_problems",
    "term_text",
    "terms_with",
    "ties_with",
    "visit_day",
]
