"""A difference between two frameworks as lines of text, and as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Any

from visitatie.cli.layout import Bold, paragraph, title
from visitatie.cli.part_text import part_lines, part_title
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import ChangeKind, Framework
from visitatie.model.difference import (
    CriterionDifference,
    Difference,
    Impact,
    PartChange,
    PartDifference,
)

__all__ = ["criterion_name", "difference_data", "difference_lines"]

Translate = Callable[[str], str]

_GROUPS = (
    (ChangeKind.GONE, _("Gone")),
    (ChangeKind.SPLIT, _("Split")),
    (ChangeKind.MERGED, _("Merged")),
    (ChangeKind.NEW, _("New")),
    (ChangeKind.REWORDED, _("Reworded")),
    (ChangeKind.MOVED, _("Moved")),
    (ChangeKind.SAME, _("The same, but for details")),
)
_NO_IMPACT = (ChangeKind.NEW, ChangeKind.GONE)
"""Changes of which nobody expects that results can be compared."""


def difference_lines(
    found: Difference, old: Framework, new: Framework, translate: Translate, width: int
) -> Iterator[str]:
    """Describe a difference: criteria by what happened to them, then the other parts.

    ``old`` and ``new`` are in the language of the reader.
    """
    yield from title(f"{found.old} > {found.new}", width)
    if found.note:
        yield from paragraph(found.note, width)
    elif not found.recorded:
        said = Message("No history tells of this step; this is what can be seen.")
        yield from paragraph(said.render(translate), width)
    for kind, heading in _GROUPS:
        inside = [one for one in found.changed if one.change is kind]
        if inside:
            yield ""
            yield Bold(f"{translate(heading)} ({len(inside)})")
        for one in sorted(inside, key=lambda each: each.impact is not Impact.INCOMPATIBLE):
            yield from _criterion(one, _names(one, old, new), translate, width)
    same = len(found.criteria) - len(found.changed)
    yield ""
    said = Message("Criteria that are exactly the same: {count}", count=same)
    yield from paragraph(said.render(translate), width)
    heading = ""
    for part in found.parts:
        if part.part != heading:
            heading = part.part
            yield ""
            yield Bold(part_title(heading, translate))
        yield from _part(part, old, new, translate, width)


def _criterion(
    one: CriterionDifference, name: str, translate: Translate, width: int
) -> Iterator[str]:
    if one.change not in _NO_IMPACT:
        impact = _("may be compared") if one.comparable else _("may not be compared")
        name = f"{name}: {translate(impact)}"
    yield from paragraph(name, width, indent="  ", hanging="    ")
    for reason in one.reasons:
        text = reason.message.render(translate)
        yield from paragraph(text, width, indent="    - ", hanging="      ")


def _names(one: CriterionDifference, old: Framework, new: Framework) -> str:
    now = ", ".join(criterion_name(new, each) for each in one.new)
    was = ", ".join(criterion_name(old, each) for each in one.old)
    if one.old == one.new or not one.old or not one.new:
        return now or was
    return f"{was} > {now}"


def criterion_name(framework: Framework, criterion: str) -> str:
    """Give id and title of a criterion, the id once where the title begins with it."""
    name = framework.criterion(criterion).title
    return name if name.startswith(f"{criterion} ") else f"{criterion} {name}"


def _part(
    one: PartDifference, old: Framework, new: Framework, translate: Translate, width: int
) -> Iterator[str]:
    words = {
        PartChange.NEW: _("new"),
        PartChange.GONE: _("gone"),
        PartChange.CHANGED: _("changed"),
    }
    yield from paragraph(
        f"{one.id}: {translate(words[one.change])}", width, indent="  ", hanging="    "
    )
    if one.change is not PartChange.CHANGED:
        return
    before = part_lines(old, one.part, one.id, translate)
    after = part_lines(new, one.part, one.id, translate)
    shown = False
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            shown = True
            for sign, lines in (("-", before[a:b]), ("+", after[c:d])):
                for line in lines:
                    yield from paragraph(line, width, indent=f"    {sign} ", hanging="      ")
    if not shown:
        keys = ", ".join(one.keys)
        yield from paragraph(
            Message("different in: {keys}", keys=keys).render(translate), width, indent="    "
        )


def difference_data(found: Difference) -> dict[str, Any]:
    """Give a difference as data; sentences are English."""
    return {
        "format": 1,
        "old": found.old,
        "new": found.new,
        "recorded": found.recorded,
        "note": found.note,
        "criteria": [
            {
                "change": one.change.value,
                "old": list(one.old),
                "new": list(one.new),
                "impact": one.impact.value,
                "comparable": one.comparable,
                "look_again": one.look_again,
                "reasons": [
                    {
                        "code": reason.code,
                        "message": str(reason.message),
                        "impact": reason.impact.value,
                        "look_again": reason.look_again,
                    }
                    for reason in one.reasons
                ],
            }
            for one in found.criteria
        ],
        "parts": [
            {"part": one.part, "id": one.id, "change": one.change.value, "keys": list(one.keys)}
            for one in found.parts
        ],
        "contradictions": [
            {
                "severity": one.severity.value,
                "code": one.code,
                "message": str(one.message),
                "criteria": list(one.criteria),
            }
            for one in found.contradictions
        ],
    }
