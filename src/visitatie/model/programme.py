"""The day of the visit: who does what where, from when until when."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.text import check_id

__all__ = ["Activity", "ActivityKind", "Programme"]


class ActivityKind(Enum):
    """What is done."""

    LESSON = "lesson"
    INTERVIEW = "interview"
    TOUR = "tour"
    DELIBERATION = "deliberation"
    FEEDBACK = "feedback"
    BREAK = "break"


@frozen
class Activity:
    """One activity of the programme.

    ``team`` are members of the audit team by name; ``school`` are people of the school, by role
    (*schoolleider*, *zes leerlingen van de bovenbouw*). ``instrument`` is the form of the
    framework that goes with it.
    """

    id: str = field(validator=check_id)
    kind: ActivityKind
    begin: dt.datetime
    end: dt.datetime
    title: str = ""
    team: tuple[str, ...] = ()
    school: tuple[str, ...] = ()
    room: str = ""
    instrument: str | None = None
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse an activity that ends before it begins."""
        if self.end <= self.begin:
            raise ValueError(Message("an activity ends after it begins"))


@frozen
class Programme:
    """The programme of the visit, over all its days."""

    activities: tuple[Activity, ...] = ()

    @property
    def in_order(self) -> tuple[Activity, ...]:
        """The activities by when they begin."""
        return tuple(sorted(self.activities, key=lambda one: (one.begin, one.end, one.id)))
