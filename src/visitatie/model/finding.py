"""Statements that rest on evidence."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie.model.audience import Classification
from visitatie.model.text import check_id

__all__ = ["Closing", "Finding", "FindingKind"]


class FindingKind(Enum):
    """The three classes that schools know from the inspectorate's own reports."""

    GOES_WELL = "goes_well"
    """Gaat goed."""
    MUST_IMPROVE = "must_improve"
    """Moet beter: a basic requirement is not met."""
    COULD_IMPROVE = "could_improve"
    """Kan beter."""


@frozen
class Closing:
    """Somebody says that a finding has been dealt with, and why that may be said."""

    because: str
    by: str
    at: dt.datetime


@frozen
class Finding:
    """One finding (*bevinding*), tied to criteria and to the evidence it rests on.

    ``due`` is the day by which it has to be dealt with; ``closed`` says that it has been.
    It is written to be read in the report, so it is open unless ``classification`` says otherwise.
    ``carried_from`` is the id of the earlier audit from which it is still open, where it rests on
    the evidence of that one.
    """

    id: str = field(validator=check_id)
    kind: FindingKind
    text: str
    criteria: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    due: dt.date | None = None
    closed: Closing | None = None
    classification: Classification = Classification.OPEN
    carried_from: str = ""
