"""What the school gave in its self-evaluation: as lines and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from visitatie.cli.layout import Bold, rows
from visitatie.cli.school_questions import asked_of
from visitatie.errors import Message
from visitatie.model import SelfEvaluation, SelfRating, Unrated, school_view
from visitatie.process import Situation, days_late, self_evaluation_due

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import Named
    from visitatie.cli.session import Session
    from visitatie.model import Record

__all__ = ["contributor_rows", "self_evaluation_data", "self_evaluation_lines", "view_rows"]


def contributor_rows(session: Session, situation: Situation, total: int) -> list[list[str]]:
    """Give per contributor how much is filled in, and whether it was handed in, and in time."""
    return [
        [
            one.contributor,
            session.text(
                Message("{done} of {total} filled in", done=len(one.ratings), total=total)
            ),
            session.text(_state(one, situation)),
        ]
        for one in situation.record.self_evaluations
    ]


def _late(part: SelfEvaluation, situation: Situation) -> int:
    progress, calendar = situation.record.progress, situation.calendar
    term = self_evaluation_due(situation.process, progress, calendar)
    return days_late(part, term, situation.today)


def _state(part: SelfEvaluation, situation: Situation) -> Message:
    late = _late(part, situation)
    if part.handed_in is None:
        if late:
            return Message("not handed in, {days} days late", days=late)
        return Message("not handed in")
    day = part.handed_in.date().isoformat()
    if late:
        return Message("handed in on {day}, {days} days late", day=day, days=late)
    return Message("handed in on {day}", day=day)


def self_evaluation_lines(
    session: Session, parts: Iterable[SelfEvaluation], wanted: Iterable[Named]
) -> Iterator[str]:
    """Give per criterion who gave what, with the account that goes with it."""
    for named in wanted:
        given = [
            [one.contributor, _value(session, named, each), each.text.strip()]
            for one in parts
            for each in one.ratings
            if each.criterion == named.name
        ]
        if given:
            yield Bold(f"{named.name} {named.framework.criterion(named.id).title}")
            yield from rows(given, session.width, indent="  ")
            yield ""


def view_rows(session: Session, record: Record, named: Named) -> list[list[str]]:
    """Give what the school gave one criterion and handed in, for beside ratings or evidence."""
    found = school_view(record.self_evaluations, named.name)
    return [[who, _value(session, named, one), one.text.strip()] for who, one in found.given]


def _value(session: Session, named: Named, one: SelfRating) -> str:
    return "" if one.value is None else asked_of(session, named).told(one.value)


def self_evaluation_data(situation: Situation) -> dict[str, Any]:
    """Give all parts as data, with what the school gave each criterion as a whole."""
    record = situation.record
    criteria = dict.fromkeys(
        each.criterion for one in record.self_evaluations for each in one.ratings
    )
    term = self_evaluation_due(situation.process, record.progress, situation.calendar)
    return {
        "due": None if term is None or term.on is None else term.on.isoformat(),
        "contributors": [
            {
                "contributor": one.contributor,
                "handed_in": None if one.handed_in is None else one.handed_in.isoformat(),
                "days_late": _late(one, situation),
                "ratings": [_rating_data(each) for each in one.ratings],
            }
            for one in record.self_evaluations
        ],
        "school": [
            {
                "criterion": name,
                "value": _plain(view.value),
                "differs": view.differs,
            }
            for name in criteria
            for view in [school_view(record.self_evaluations, name)]
        ],
    }


def _rating_data(one: SelfRating) -> dict[str, Any]:
    return {
        "criterion": one.criterion,
        "level": one.level,
        "unrated": None if one.unrated is None else one.unrated.value,
        "text": one.text.strip(),
        "evidence": list(one.evidence),
        "on": None if one.on is None else one.on.isoformat(),
    }


def _plain(value: str | Unrated | None) -> str | None:
    return value.value if isinstance(value, Unrated) else value
