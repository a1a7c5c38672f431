"""What a step, a confirmation, a planning or a member changes in the files of a dossier.

Each gives the change as :func:`visitatie.dossier._change.change` wants it. ``seen`` is what was
read before; where the file says something else by now, nothing is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from attrs import evolve

from visitatie.dossier._change import Edit, EntryEdit
from visitatie.dossier._entries import unseen
from visitatie.dossier._layout import AUDIT, PROCESS, AuditFile
from visitatie.model import Confirmation, Deadline, Member, Progress, Step

__all__ = ["confirming", "joining", "planning", "taking"]


def taking(step: Step, seen: Progress) -> Callable[[Progress], Edit]:
    """Add a step behind the last one that was seen."""

    def edit(now: Progress) -> Edit:
        if now.steps != seen.steps:
            raise unseen(PROCESS)
        return Edit(evolve(now, steps=(*now.steps, step)), (EntryEdit("steps", None, step),))

    return edit


def confirming(confirmation: Confirmation) -> Callable[[Progress], Edit]:
    """Add a confirmation."""

    def edit(now: Progress) -> Edit:
        changed = evolve(now, confirmations=(*now.confirmations, confirmation))
        return Edit(changed, (EntryEdit("confirmations", None, confirmation),))

    return edit


def planning(
    visit: tuple[dt.date, ...] | None, deadlines: tuple[Deadline, ...], seen: Progress
) -> Callable[[Progress], Edit | None]:
    """Set the days of the visit (None leaves them), and add or replace deadlines."""
    new = {one.phase: one for one in deadlines}

    def edit(now: Progress) -> Edit | None:
        if (now.visit, now.deadlines) != (seen.visit, seen.deadlines):
            raise unseen(PROCESS)
        days = now.visit if visit is None else visit
        there = {one.phase: place for place, one in enumerate(now.deadlines)}
        after = [new.get(one.phase, one) for one in now.deadlines]
        after += [one for phase, one in new.items() if phase not in there]
        changed = evolve(now, visit=days, deadlines=tuple(after))
        edits = [
            EntryEdit("deadlines", there.get(one.phase), one)
            for one in new.values()
            if one not in now.deadlines
        ]
        values = ("visit",) if days != now.visit else ()
        return None if changed == now else Edit(changed, tuple(edits), values)

    return edit


def joining(member: Member, seen: tuple[Member, ...]) -> Callable[[AuditFile], Edit | None]:
    """Add a member of the team, or replace the one of the same name."""

    def edit(now: AuditFile) -> Edit | None:
        team = now.audit.team
        if team != seen:
            raise unseen(AUDIT)
        if member in team:
            return None
        place = next((n for n, one in enumerate(team) if one.name == member.name), None)
        made = (*team, member)
        if place is not None:
            made = (*team[:place], member, *team[place + 1 :])
        audit = evolve(now.audit, team=made)
        return Edit(evolve(now, audit=audit), (EntryEdit("audit.team", place, member),))

    return edit
