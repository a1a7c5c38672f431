"""What a step, a confirmation, a planning, a member or a reaction changes in a dossier.

Each gives the change as :func:`visitatie.dossier._change.change` wants it. ``seen`` is what was
read before; where the file says something else by now, nothing is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from attrs import evolve

from visitatie.dossier._change import Edit
from visitatie.dossier._layout import AUDIT, PROCESS, AuditFile, Part
from visitatie.errors import Message, WriteError
from visitatie.model import Confirmation, Deadline, Hearing, Member, Progress, Reaction, Step

__all__ = ["confirming", "joining", "planning", "reacting", "taking"]


def taking(step: Step, seen: Progress) -> Callable[[Progress], Edit]:
    """Add a step behind the last one that was seen."""

    def edit(now: Progress) -> Edit:
        if now.steps != seen.steps:
            raise _unseen(PROCESS)
        return Edit(evolve(now, steps=(*now.steps, step)), "steps", None, step)

    return edit


def confirming(confirmation: Confirmation) -> Callable[[Progress], Edit]:
    """Add a confirmation."""

    def edit(now: Progress) -> Edit:
        changed = evolve(now, confirmations=(*now.confirmations, confirmation))
        return Edit(changed, "confirmations", None, confirmation)

    return edit


def planning(
    visit: tuple[dt.date, ...] | None, deadlines: tuple[Deadline, ...], seen: Progress
) -> Callable[[Progress], Edit | None]:
    """Set the days of the visit (None leaves them), and add or replace deadlines."""
    new = {one.phase: one for one in deadlines}

    def edit(now: Progress) -> Edit | None:
        if (now.visit, now.deadlines) != (seen.visit, seen.deadlines):
            raise _unseen(PROCESS)
        kept = [one for one in now.deadlines if one.phase not in new]
        days = now.visit if visit is None else visit
        changed = evolve(now, visit=days, deadlines=(*kept, *new.values()))
        return None if changed == now else Edit(changed, "deadlines", None, None)

    return edit


def joining(member: Member, seen: tuple[Member, ...]) -> Callable[[AuditFile], Edit | None]:
    """Add a member of the team, or replace the one of the same name."""

    def edit(now: AuditFile) -> Edit | None:
        team = now.audit.team
        if team != seen:
            raise _unseen(AUDIT)
        if member in team:
            return None
        place = next((n for n, one in enumerate(team) if one.name == member.name), None)
        made = (*team, member)
        if place is not None:
            made = (*team[:place], member, *team[place + 1 :])
        audit = evolve(now.audit, team=made)
        return Edit(evolve(now, audit=audit), "audit.team", place, member)

    return edit


def reacting(reaction: Reaction) -> Callable[[Hearing], Edit | None]:
    """Add a view of the school; the very same one is kept once."""

    def edit(now: Hearing) -> Edit | None:
        if reaction in now.reactions:
            return None
        changed = evolve(now, reactions=(*now.reactions, reaction))
        return Edit(changed, "reactions", None, reaction)

    return edit


def _unseen(part: Part[Any]) -> WriteError:
    return WriteError(
        Message("{file} was changed by somebody else after it was read here", file=part.name),
        hint=Message("Read the dossier again and look at what it says now"),
    )
