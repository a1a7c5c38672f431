"""How long what an audit collected is kept, what was destroyed, and what may not be yet."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.text import check_id

__all__ = [
    "Hold",
    "Moment",
    "RecordKind",
    "Removal",
    "RemovedEvidence",
    "Retention",
    "RetentionTerm",
]


class RecordKind(Enum):
    """What a term can be set for: one kind of record in a dossier, or all of it."""

    RATINGS = "ratings"
    """What each assessor gave before the team talked."""
    OBSERVATIONS = "observations"
    """Filled-in forms: of lessons, interviews, rounds."""
    SELF_EVALUATION = "self_evaluation"
    """What contributors of the school gave and wrote."""
    EVIDENCE = "evidence"
    """Files and texts of evidence that is not open; that it was there, and what it was, stays."""
    LOG_DETAILS = "log_details"
    """Who changed what and why; that there was a change, and when, stays."""
    DOSSIER = "dossier"
    """The whole, with judgements and report."""


class Moment(Enum):
    """From when a term runs."""

    ADOPTED = "adopted"
    """The report was adopted."""
    CLOSED = "closed"
    """The audit was closed: follow-up included."""


@frozen
class RetentionTerm:
    """How long one kind of record is kept (*bewaartermijn*): months from a moment.

    ``months`` is None for what has no term. ``source`` is where the board laid it down. The law
    (AVG, article 5) asks that personal data are kept no longer than needed, and names no term:
    choosing one is up to the board.
    """

    kind: RecordKind
    after: Moment = Moment.ADOPTED
    months: int | None = field(default=None)
    source: str = ""

    @months.validator
    def _counts(self, _attribute: object, value: int | None) -> None:
        if value is not None and value < 0:
            raise ValueError(Message("a term is a number of months, from 0"))


@frozen
class Hold:
    """Records that may not be destroyed yet, whatever their term (*opschorting*).

    For a complaint, a procedure or a request of the inspectorate. Without ``kinds`` it is about
    all. It ends on the last day, ``until``, or when somebody ``lifted`` it.
    """

    id: str = field(validator=check_id)
    because: str = field()
    by: str
    at: dt.datetime
    kinds: tuple[RecordKind, ...] = ()
    until: dt.date | None = None
    lifted: dt.datetime | None = None

    @because.validator
    def _needs_reason(self, _attribute: object, value: str) -> None:
        if not value.strip():
            raise ValueError(Message("records are held only with a reason"))

    def keeps(self, kind: RecordKind, on: dt.date) -> bool:
        """Tell whether it keeps records of a kind on a day."""
        if self.lifted is not None or (self.until is not None and on > self.until):
            return False
        return not self.kinds or kind in self.kinds


@frozen
class RemovedEvidence:
    """A piece of evidence of which file and text were destroyed; ``sha256`` is that of the file."""

    evidence: str
    file: str | None = None
    sha256: str | None = None


@frozen
class Removal:
    """Proof that records of a kind were destroyed (*vernietiging*): when, by whom, how many.

    ``term`` is the one that was over.
    """

    term: RetentionTerm
    count: int
    at: dt.datetime
    by: str
    evidence: tuple[RemovedEvidence, ...] = ()

    @property
    def kind(self) -> RecordKind:
        """What kind of records they were."""
        return self.term.kind


@frozen
class Retention:
    """What was destroyed in one dossier, and what is held."""

    holds: tuple[Hold, ...] = ()
    removals: tuple[Removal, ...] = ()

    def removed(self, kind: RecordKind) -> Removal | None:
        """Give the last time that records of a kind were destroyed; None when they never were."""
        return next((one for one in reversed(self.removals) if one.kind is kind), None)

    def held(self, kind: RecordKind, on: dt.date) -> Hold | None:
        """Give what keeps records of a kind on a day; None when nothing does."""
        return next((one for one in self.holds if one.keeps(kind, on)), None)
