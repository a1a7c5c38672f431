"""A block of history to paste into a new edition: what can be seen, and what is to be said."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from visitatie.cli.difference_text import criterion_name
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import ChangeKind, Framework
from visitatie.model.difference import CriterionDifference, Difference

__all__ = ["history_lines"]

Translate = Callable[[str], str]


def history_lines(
    found: Difference, old: Framework, new: Framework, translate: Translate
) -> Iterator[str]:
    """Give ``[[history]]`` for a step, as TOML; ``?`` stands where a person has to say it."""
    yield "[[history]]"
    yield f"since = {json.dumps(old.edition)}"
    broken = [one for one in found.changed if one.old and one.new and not one.comparable]
    yield f"comparable = true  # ? {translate(_('may results as a whole be compared?'))}"
    note = json.dumps(found.note.strip(), ensure_ascii=False)
    yield f"note = {note}  # ? {translate(_('what was changed, and why'))}"
    if not any(one.change is not ChangeKind.SAME for one in found.criteria):
        return
    yield "changes = ["
    for one in found.criteria:
        if one.change is not ChangeKind.SAME or one in broken:
            yield from _change(one, old, new, translate)
    yield "]"


def _change(
    one: CriterionDifference, old: Framework, new: Framework, translate: Translate
) -> Iterator[str]:
    framework, named = (new, one.new[0]) if one.new else (old, one.old[0])
    comment, comparable = "", ""
    if one.change is ChangeKind.GONE:
        said = _("gone, or else split or merged: then say with which")
        comment = f"? {translate(said)}"
    elif one.change is ChangeKind.NEW:
        comment = criterion_name(framework, named)
    else:
        comparable = f", comparable = {str(one.comparable).lower()}"
        reasons = "; ".join(reason.message.render(translate).rstrip(".") for reason in one.reasons)
        said_ = Message("? may results be compared? {reasons}", reasons=reasons)
        comment = " ".join(said_.render(translate).split())
    others = [each for each in one.ids if each != named]
    ids = f", with = {json.dumps(others)}" if others else ""
    if one.stated is not None and one.stated.note:
        ids += f", note = {json.dumps(one.stated.note, ensure_ascii=False)}"
    yield (
        f"  {{ criterion = {json.dumps(named)}, change = {json.dumps(one.change.value)}"
        f"{comparable}{ids} }},  # {comment}"
    )
