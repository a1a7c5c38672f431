"""The programme of a visit as lines and as data, and what is typed of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from visitatie.cli.layout import Bold, rows
from visitatie.errors import Message, UsageError
from visitatie.model import Activity, Programme
from visitatie.report.calendar_file import ZONE, activity_title

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["local_moment", "programme_data", "programme_lines"]


def local_moment(day: dt.date, text: str, name: str) -> dt.datetime:
    """Give a moment at a school, from a day and a time as 09:30; with the zone of that day.

    Raises:
        UsageError: it is no time, or the clock skips it that night.
    """
    try:
        hours, minutes = (int(part) for part in text.strip().replace(".", ":").split(":"))
        time = dt.time(hours, minutes)
    except ValueError as error:
        raise UsageError(
            Message("{name}: {text} is no time", name=name, text=text),
            hint=Message("Write it as 09:30"),
        ) from error
    zoned = dt.datetime.combine(day, time, ZoneInfo(ZONE))
    if zoned.astimezone(dt.UTC).astimezone(ZoneInfo(ZONE)).time() != time:
        raise UsageError(
            Message("{name}: the clock skips {text} on {day}", name=name, text=text, day=day)
        )
    return zoned.replace(tzinfo=dt.timezone(zoned.utcoffset() or dt.timedelta()))


def programme_lines(session: Session, programme: Programme) -> Iterator[str]:
    """Give the activities, day by day."""
    zone = ZoneInfo(ZONE)
    days = dict.fromkeys(one.begin.astimezone(zone).date() for one in programme.in_order)
    for day in days:
        yield Bold(day.isoformat())
        table = [
            _row(session, one)
            for one in programme.in_order
            if one.begin.astimezone(zone).date() == day
        ]
        yield from rows(table, session.width, indent="  ")


def _row(session: Session, one: Activity) -> list[str]:
    zone = ZoneInfo(ZONE)
    begin, end = one.begin.astimezone(zone), one.end.astimezone(zone)
    who = ", ".join((*one.team, *one.school))
    where = session.text(Message("room: {room}", room=one.room)) if one.room else ""
    about = "; ".join(part for part in (who, where) if part)
    title = activity_title(one, session.translate)
    return [f"{begin:%H:%M}–{end:%H:%M}", one.id, f"{title}\n{about}".strip()]


def programme_data(programme: Programme) -> dict[str, Any]:
    """Give the programme as data."""
    return {
        "activities": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "title": one.title.strip(),
                "begin": one.begin.isoformat(),
                "end": one.end.isoformat(),
                "team": list(one.team),
                "school": list(one.school),
                "room": one.room,
                "instrument": one.instrument,
                "note": one.note.strip(),
            }
            for one in programme.in_order
        ]
    }
