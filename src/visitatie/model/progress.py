"""How far one audit is: the steps that were taken, what was confirmed, and the planning."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie.model.process import GateKind
from visitatie.model.text import check_id

__all__ = [
    "Confirmation",
    "Deadline",
    "GateState",
    "Opening",
    "OpeningFile",
    "Progress",
    "Standing",
    "Step",
    "StepKind",
]


class StepKind(Enum):
    """What a step does."""

    BEGIN = "begin"
    ONWARD = "onward"
    BACK = "back"
    POSTPONE = "postpone"
    RESUME = "resume"
    BREAK_OFF = "break_off"


class Standing(Enum):
    """Whether a condition holds; *unknown* is never taken for *met*."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@frozen
class GateState:
    """How a condition stood at the moment of a step."""

    gate: GateKind
    standing: Standing


@frozen
class Step:
    """One step of an audit through its process; steps are added and never changed.

    ``phase`` is where the audit is after it. ``reason`` is there for everything but going on
    through an open gate. ``until`` is for a postponement.
    """

    kind: StepKind
    phase: str = field(validator=check_id)
    at: dt.datetime
    by: str = ""
    came_from: str | None = field(default=None, metadata={"key": "from"})
    reason: str = ""
    until: dt.date | None = None
    gate: tuple[GateState, ...] = ()


@frozen
class Confirmation:
    """Somebody says that a condition which no file can show is met.

    ``of`` is the digest of what was there to confirm (:func:`visitatie.process.confirm` sets it),
    so that a later change is seen; empty where that is no part of the dossier, or is not known.
    """

    gate: GateKind
    phase: str = field(validator=check_id)
    by: str
    at: dt.datetime
    note: str = ""
    of: str = ""


@frozen
class Deadline:
    """The day on which a phase is to be done, as agreed for this audit."""

    phase: str = field(validator=check_id)
    on: dt.date


@frozen
class OpeningFile:
    """The ratings of one assessor as they were when the ratings were opened.

    ``digest`` is that of what they say (:func:`visitatie.model.ratings_digest`), so that a later
    change is seen.
    """

    assessor: str
    count: int
    digest: str


@frozen
class Opening:
    """The moment at which the team opened its ratings; until then each is known to one person."""

    by: str
    at: dt.datetime
    files: tuple[OpeningFile, ...] = ()


@frozen
class Progress:
    """How far an audit is; without steps it has no process (yet).

    ``visit`` are the days planned for the visit. ``ratings_opened`` is None while the ratings
    are blind.
    """

    visit: tuple[dt.date, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    steps: tuple[Step, ...] = ()
    ratings_opened: Opening | None = None
