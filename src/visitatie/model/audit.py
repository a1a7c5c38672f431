"""One piece of work on one subject."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie._lazy import pattern
from visitatie.model.condition import FactValue
from visitatie.model.team import Member
from visitatie.model.text import check_id

__all__ = [
    "Audit",
    "AuditKind",
    "FrameworkPin",
    "Subject",
]

_BRIN = pattern(r"[0-9]{2}[A-Z]{2}")
_LOCATION = pattern(r"[0-9]{2}")
_BOARD = pattern(r"[0-9]{5}")


class AuditKind(Enum):
    """What kind of work it is: an audit judges, a visitation answers a question."""

    AUDIT = "audit"
    VISITATION = "visitation"
    SELF_EVALUATION = "self_evaluation"
    MEASUREMENT = "measurement"


@frozen
class Subject:
    """Who is looked at: a school (BRIN and two digits for the location) or a board."""

    name: str
    board: str = ""
    brin: str | None = None
    location: str | None = None
    board_number: str | None = None
    place: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse identifiers that cannot exist.

        A BRIN is two digits and two letters (05AB), a location two digits (00), a
        *bestuursnummer* five digits (DUO, open education data).
        """
        for name, value, wanted, form in (
            ("brin", self.brin, _BRIN, "two digits and two capitals, as 05AB"),
            ("location", self.location, _LOCATION, "two digits, as 00"),
            ("board_number", self.board_number, _BOARD, "five digits, as 41234"),
        ):
            if value is not None and not wanted.fullmatch(value):
                raise ValueError(f"{name} {value!r} should be {form}")


@frozen
class FrameworkPin:
    """The framework that an audit is tied to: id, edition and digest of its content."""

    id: str = field(validator=check_id)
    edition: str = field(validator=check_id)
    digest: str

    @property
    def ref(self) -> str:
        """Id and edition as people write them: ``inspectie-op@2025``."""
        return f"{self.id}@{self.edition}"


@frozen
class Audit:
    """What is asked of whom, by whom, with which framework.

    ``scope`` are criterion ids (a group stands for all below it); empty means the whole
    framework. ``facts`` are the answers to the facts that the framework declares. ``answer`` is
    what the team answers to the question, in its own words; with it the summary of a report begins.

    ``also`` are further frameworks that the audit looks with. Whatever names something of
    theirs puts their id before it (``kerobei:weten``); a name without is of ``framework``.
    """

    id: str = field(validator=check_id)
    title: str
    kind: AuditKind
    subject: Subject
    framework: FrameworkPin
    question: str = ""
    answer: str = ""
    scope: tuple[str, ...] = ()
    scenario: str | None = None
    facts: Mapping[str, FactValue] = field(factory=dict, hash=False)
    team: tuple[Member, ...] = ()
    commissioner: str = ""
    visited_on: tuple[dt.date, ...] = ()
    language: str = "nl"
    created: dt.datetime | None = None
    also: tuple[FrameworkPin, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse a framework that stands there twice: its names would mean two things."""
        ids = [one.id for one in self.frameworks]
        for one in ids:
            if ids.count(one) > 1:
                raise ValueError(f"the framework {one!r} stands there twice")

    @property
    def frameworks(self) -> tuple[FrameworkPin, ...]:
        """The ties to all its frameworks, the main one first."""
        return (self.framework, *self.also)

    def qualified(self, framework_id: str, one: str) -> str:
        """Give how this audit writes an id of one of its frameworks: ``kerobei:weten``."""
        return one if framework_id == self.framework.id else f"{framework_id}:{one}"

    def own(self, framework_id: str, name: str) -> str | None:
        """Give the id that a name has in a framework; None when it is of another one."""
        before, colon, one = name.partition(":")
        further = bool(colon) and any(pin.id == before for pin in self.also)
        if framework_id == self.framework.id:
            return None if further else name
        return one if further and before == framework_id else None
