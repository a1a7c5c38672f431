"""Whether somebody in the team has a tie with whom they look at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from visitatie._frozen import frozen
from visitatie._lazy import pattern
from visitatie.errors import Message
from visitatie.model import ConflictRule, Member, Record, Subject, Tie, TieKind, label

__all__ = ["Conflict", "conflicts", "ties_with", "visit_day"]

_CODE = pattern(r"(?P<brin>[0-9]{2}[a-z]{2})(?:[\s./_-]*(?P<location>[0-9]{2}))?")


@frozen
class Conflict:
    """A tie that a rule forbids. ``disclosed`` says why somebody takes part all the same."""

    member: str
    tie: TieKind
    reason: Message
    disclosed: str = ""


def visit_day(record: Record) -> dt.date | None:
    """Give the first day of the visit, held or planned: the day on which ties matter."""
    return min(record.audit.visited_on or record.progress.visit, default=None)


def conflicts(
    team: Iterable[Member],
    subject: Subject,
    rules: Iterable[ConflictRule],
    *,
    known_ties: Mapping[str, tuple[Tie, ...]] | None = None,
    on: dt.date,
) -> tuple[Conflict, ...]:
    """Give every tie in the team that a rule forbids.

    Args:
        team: who looks.
        subject: who is looked at. A tie to its name, BRIN, board or board number is one with it.
        rules: which ties conflict.
        known_ties: ties that are known from elsewhere, such as earlier audits, by name.
        on: the day on which it matters, for ties that ended.
    """
    by_kind = {rule.tie: rule for rule in rules}
    known = {} if known_ties is None else known_ties
    return tuple(
        Conflict(member.name, tie.kind, _reason(tie, subject), member.disclosed)
        for member in team
        for tie in ties_with(member, subject, known.get(member.name, ()))
        if tie.kind in by_kind and _counts(tie, by_kind[tie.kind], on)
    )


def ties_with(member: Member, subject: Subject, known: tuple[Tie, ...] = ()) -> Iterator[Tie]:
    """Give the ties of somebody with the subject, each kind once."""
    both = (*member.ties, *known)
    found = [one for one in both if not one.to.strip() or _is_subject(one.to, subject)]
    if _is_school(member.organisation, subject):
        found.insert(0, Tie(TieKind.OWN_SCHOOL, member.organisation))
    seen: dict[TieKind, Tie] = {}
    for tie in found:
        before = seen.get(tie.kind)
        if before is None or _ended(tie) > _ended(before):
            seen[tie.kind] = tie
    yield from seen.values()


def _is_subject(name: str, subject: Subject) -> bool:
    others = (subject.board, subject.board_number)
    return _is_school(name, subject) or _plain(name) in {_plain(one) for one in others if one}


def _is_school(name: str, subject: Subject) -> bool:
    """Tell whether a name is that of the school, or its BRIN, with the location or without.

    People write the two as ``05AB-00``, ``05AB 00`` or ``05ab00``. A subject without a location
    is the whole school: every location of it counts.
    """
    if _plain(name) and _plain(name) == _plain(subject.name):
        return True
    code = _CODE.fullmatch(_plain(name))
    if code is None or subject.brin is None or code["brin"] != subject.brin.casefold():
        return False
    return code["location"] is None or subject.location in (None, code["location"])


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _ended(tie: Tie) -> dt.date:
    return tie.until or dt.date.max


def _counts(tie: Tie, rule: ConflictRule, on: dt.date) -> bool:
    """Tell whether a tie still counts; without an end or without years it always does."""
    if tie.until is None or rule.years is None:
        return True
    year = tie.until.year + rule.years
    if year > dt.MAXYEAR:
        return True
    # 29 February has no day in most years; a tie that ended then counts one day longer
    try:
        free = tie.until.replace(year=year)
    except ValueError:
        free = dt.date(year, 3, 1)
    return on < free


def _reason(tie: Tie, subject: Subject) -> Message:
    to = tie.to.strip() or subject.name
    if tie.until is not None:
        return Message(
            "{tie} ({to}), until {until}", tie=label(tie.kind), to=to, until=tie.until.isoformat()
        )
    return Message("{tie} ({to})", tie=label(tie.kind), to=to)
