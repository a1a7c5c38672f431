"""What happens to links: what evidence, findings and what people said are about."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.dossier.upgrade._courses import Courses
from visitatie.dossier.upgrade._steps import EntryStep, Fate
from visitatie.model import EntryKind, Record

__all__ = ["link_step", "link_steps"]


def link_steps(courses: Courses, record: Record) -> Iterator[EntryStep]:
    """Tell what happens to every link to a criterion, in the order of the dossier."""
    said, heard = record.conversation, record.hearing
    for what, entries in (
        ("evidence", record.evidence),
        ("finding", record.findings),
        ("agreement", said.agreements),
        ("open-point", said.open_points),
        ("objection", heard.objections),
    ):
        for entry in entries:
            owner = f"{what} {entry.id}"
            for criterion in dict.fromkeys(entry.criteria):
                key = f"{what}:{entry.id}:{criterion}"
                yield link_step(courses, EntryKind.LINK, key, owner, criterion)
    for objection in heard.objections:
        if objection.changed is not None:
            yield _decision_step(courses, objection.id, objection.changed.criterion)


def link_step(courses: Courses, kind: EntryKind, key: str, of: str, criterion: str) -> EntryStep:
    """Tell what happens to one link, or to one part of the scope."""
    became = courses.became(criterion)
    if not became.new:
        return EntryStep(key, kind, of, Fate.ASIDE, criterion, reasons=(courses.gone,))
    fate = Fate.KEPT if became.new == (criterion,) else Fate.RENAMED
    return EntryStep(key, kind, of, fate, criterion, becomes=became.new)


def _decision_step(courses: Courses, objection: str, was: str) -> EntryStep:
    """Follow the judgement that an objection changed to its new id, and to nothing else.

    It tells what was decided at the time: where the criterion is gone, or became part of another
    or several, it stays as it was written.
    """
    became = courses.became(was)
    alone = len(became.old) == 1 and len(became.new) == 1
    now = became.new if alone else (was,)
    fate = Fate.KEPT if now == (was,) else Fate.RENAMED
    of, key = f"decision {objection}", f"decision:{objection}:{was}"
    return EntryStep(key, EntryKind.LINK, of, fate, was, becomes=now)
