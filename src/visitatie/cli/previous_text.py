"""What an earlier audit said of a criterion, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from visitatie.errors import Message
from visitatie.model import Framework, PreviousJudgement, Shift, label, shift

if TYPE_CHECKING:
    from visitatie.cli.audit_frameworks import Named
    from visitatie.model import Record

__all__ = ["previous_data", "previous_lines"]


def previous_lines(record: Record, one: Named, translate: Callable[[str], str]) -> Iterator[str]:
    """Give what the earlier audit said of a criterion, and where the judgement now lies beside."""
    seen = record.through(one.framework.id)
    now = next((each for each in seen.judgements if each.criterion == one.id), None)
    for before in seen.previous.of(one.id):
        moved = shift(before, now, one.framework.scale_of(one.id))
        notes = [before.framework, "" if before.on is None else before.on.isoformat()]
        if not before.comparable:
            moved = Shift.NOT_COMPARABLE
        if moved is not None:
            notes.append(label(moved).render(translate))
        said = Message(
            "Previous audit: {level} ({notes})",
            level=_level(before, translate),
            notes=", ".join(filter(None, notes)),
        )
        why = "" if before.comparable or not before.note else f": {before.note}"
        yield said.render(translate) + why


def _level(before: PreviousJudgement, translate: Callable[[str], str]) -> str:
    if before.unrated is not None:
        return label(before.unrated).render(translate)
    return before.label or before.level or ""


def previous_data(record: Record, framework: Framework, criterion: str) -> list[dict[str, object]]:
    """Give what the earlier audit said of a criterion, as data."""
    return [
        {
            "audit": record.previous.audit,
            "framework": one.framework,
            "was": one.was or one.criterion,
            "level": one.level,
            "unrated": None if one.unrated is None else one.unrated.value,
            "label": one.label,
            "on": None if one.on is None else one.on.isoformat(),
            "comparable": one.comparable,
            "note": one.note,
        }
        for one in record.through(framework.id).previous.of(criterion)
    ]
