"""Whether the programme of a visit can be kept: nobody and no room twice at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model import Activity, Record, Severity

__all__ = ["Clash", "clashes"]


@frozen
class Clash:
    """Something in the programme that cannot be kept, or that somebody should look at.

    ``activity`` is the id of the activity where it shows, ``key`` what of it.
    """

    code: str
    severity: Severity
    activity: str
    key: str
    message: Message


def clashes(record: Record) -> tuple[Clash, ...]:
    """Give what in the programme cannot be kept, by when it happens.

    Codes: ``W020`` a member of the team is at two places at once, ``W021`` a room is used twice at
    once, ``W022`` an activity is on no day of the visit, ``W023`` somebody is not in the team.
    Somebody of the school who is named twice at once is a warning (``W020``): a role may stand
    for several people. Where the visit has no days yet, any day will do.
    """
    visit = {*record.audit.visited_on, *record.progress.visit}
    activities = record.programme.in_order
    found: list[Clash] = []
    team = {one.name for one in record.audit.team}
    for place, one in enumerate(activities):
        found += _alone(one, visit, team)
        for other in activities[:place]:
            if other.end > one.begin:
                found += _together(other, one)
    return tuple(found)


def _alone(one: Activity, visit: set[dt.date], team: Collection[str]) -> Iterator[Clash]:
    if visit and not {one.begin.date(), one.end.date()} <= visit:
        message = Message(
            "{id} is on {day}, which is no day of the visit",
            id=one.id,
            day=one.begin.date().isoformat(),
        )
        yield Clash("W022", Severity.ERROR, one.id, "begin", message)
    for name in one.team:
        if team and name not in team:
            message = Message("{name} is not in the team ({id})", name=name, id=one.id)
            yield Clash("W023", Severity.ERROR, one.id, "team", message)


def _together(first: Activity, second: Activity) -> Iterator[Clash]:
    """Give what two activities that overlap both ask for."""
    for name in _shared(first.team, second.team):
        yield Clash("W020", Severity.ERROR, second.id, "team", _twice(name, first, second))
    for name in _shared(first.school, second.school):
        yield Clash("W020", Severity.WARNING, second.id, "school", _twice(name, first, second))
    room = second.room.strip()
    if room and room.casefold() == first.room.strip().casefold():
        message = Message(
            "{room} is used twice at {time}: {one} and {other}",
            room=room,
            time=_time(second),
            one=first.id,
            other=second.id,
        )
        yield Clash("W021", Severity.ERROR, second.id, "room", message)


def _shared(first: Sequence[str], second: Sequence[str]) -> Iterator[str]:
    there = {one.strip().casefold() for one in first}
    return (one for one in second if one.strip().casefold() in there)


def _twice(name: str, first: Activity, second: Activity) -> Message:
    return Message(
        "{name} is asked for twice at {time}: {one} and {other}",
        name=name,
        time=_time(second),
        one=first.id,
        other=second.id,
    )


def _time(one: Activity) -> str:
    return f"{one.begin:%Y-%m-%d %H:%M}"
