"""A team in words and as data, and ties as people type them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from visitatie.cli.inputs import kind_of
from visitatie.errors import InputError, Message, Problem, UsageError, nearest
from visitatie.model import Audit, Member, Tie, TieKind, label
from visitatie.process import Situation

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["member", "refuse_conflicts", "team_data", "team_rows", "tie"]


def tie(text: str) -> Tie:
    """Give a tie from ``kind``, ``kind:with`` or ``kind:with:until``.

    Raises:
        NotFoundError: there is no such kind of tie.
        UsageError: the day is no day.
    """
    kind, _colon, rest = text.partition(":")
    to, _colon, until = rest.partition(":")
    ended = None
    if until.strip():
        try:
            ended = dt.date.fromisoformat(until.strip())
        except ValueError:
            raise UsageError(
                Message("--tie {text!r}: {day} is no day", text=text, day=until),
                hint=Message("Write it as former_school::2021-07-31"),
            ) from None
    return Tie(kind_of(TieKind, kind.strip(), Message("tie")), to.strip(), ended)


def member(audit: Audit, name: str) -> Member:
    """Give somebody in the team by name.

    Raises:
        InputError: ``W004``, nobody has that name; the nearest is named.
    """
    for one in audit.team:
        if one.name.casefold() == name.strip().casefold():
            return one
    near = nearest(name, [one.name for one in audit.team])
    hint = Message("put somebody in the team with visitatie team DOSSIER add NAME")
    if near is not None:
        hint = Message("did you mean {name}?", name=near)
    raise InputError([Problem("W004", Message("{name} is not in the team", name=name), hint=hint)])


def refuse_conflicts(situation: Situation, made: Member) -> None:
    """Refuse somebody with a tie that conflicts and is not disclosed.

    Raises:
        InputError: ``W008`` for each tie.
    """
    found = [one for one in situation.conflicts(made) if not one.disclosed]
    hint = Message("choose somebody else, or say why with --disclose")
    if found:
        raise InputError(
            Problem(
                "W008",
                Message("{name} {reason}", name=one.member, reason=one.reason),
                hint=hint,
            )
            for one in found
        )


def team_rows(session: Session, situation: Situation) -> list[list[str]]:
    """Give the team as rows: name, role, and what is known of being independent."""
    return [
        [one.name, session.text(label(one.role)), _independence(session, situation, one)]
        for one in situation.record.audit.team
    ]


def _independence(session: Session, situation: Situation, one: Member) -> str:
    parts = [one.organisation] if one.organisation else []
    if one.statement is None:
        parts.append(session.text(Message("no statement yet")))
    else:
        day = one.statement.on.isoformat()
        parts.append(session.text(Message("statement of {day}", day=day)))
    for conflict in situation.conflicts(one):
        if conflict.disclosed:
            shown = Message(
                "{reason}; disclosed: {why}", reason=conflict.reason, why=conflict.disclosed
            )
        else:
            shown = Message("conflict: {reason}", reason=conflict.reason)
        parts.append(session.text(shown))
    return "; ".join(parts)


def team_data(situation: Situation) -> list[dict[str, Any]]:
    """Give the team as data."""
    return [
        {
            "name": one.name,
            "role": one.role.value,
            "organisation": one.organisation,
            "statement": None
            if one.statement is None
            else {"on": one.statement.on.isoformat(), "text": one.statement.text},
            "conflicts": [
                {"tie": conflict.tie.value, "reason": str(conflict.reason)}
                for conflict in situation.conflicts(one)
            ],
            "disclosed": one.disclosed,
        }
        for one in situation.record.audit.team
    ]
