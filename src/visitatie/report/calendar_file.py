"""The programme of a visit as an iCalendar file (RFC 5545), for the calendars of the team.

An activity keeps its UID for as long as it keeps its id, so that importing a second time updates
what is there. Times are in the time zone of the Netherlands, which is in the file as well.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from visitatie.errors import Translate
from visitatie.model import Activity, Audit, Programme, label

if TYPE_CHECKING:
    from icalendar import Event

__all__ = ["ZONE", "activity_title", "calendar_file"]

ZONE = "Europe/Amsterdam"
"""Where the schools are."""

_SPACE = uuid.UUID("0d6f7c7e-4a35-5a3e-9d4f-6f3b3a1c8e21")
_EPOCH = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def calendar_file(programme: Programme, audit: Audit, at: dt.datetime, _: Translate) -> bytes:
    """Give the file.

    ``at`` is the moment of making; a later one counts as a later version of every activity.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//visitatie//programme//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", audit.title)
    for one in programme.in_order:
        calendar.add_component(_event(one, audit, at, _))
    calendar.add_missing_timezones()
    made: bytes = calendar.to_ical()
    return made


def activity_title(one: Activity, _: Translate) -> str:
    """Give what an activity is called: its own title, or its kind."""
    kind = label(one.kind).render(_)
    title = one.title.strip()
    return f"{kind}: {title}" if title else kind


def _event(one: Activity, audit: Audit, at: dt.datetime, _: Translate) -> Event:
    from icalendar import Event

    zone = ZoneInfo(ZONE)
    event = Event()
    event.add("uid", f"{uuid.uuid5(_SPACE, f'{audit.id}/{one.id}')}@visitatie")
    event.add("dtstamp", at.astimezone(dt.UTC))
    event.add("last-modified", at.astimezone(dt.UTC))
    event.add("sequence", max(int((at - _EPOCH).total_seconds() // 60), 0))
    event.add("dtstart", one.begin.astimezone(zone))
    event.add("dtend", one.end.astimezone(zone))
    event.add("summary", f"{activity_title(one, _)} ({audit.subject.name})")
    if one.room.strip():
        event.add("location", one.room.strip())
    who = ", ".join((*one.team, *one.school))
    told = "\n".join(part for part in (who, one.note.strip()) if part)
    if told:
        event.add("description", told)
    return event
