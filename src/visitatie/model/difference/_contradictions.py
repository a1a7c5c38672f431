"""Where the history of an edition and the editions themselves do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Location, Message
from visitatie.model.difference._reasons import reasons
from visitatie.model.difference._records import Impact
from visitatie.model.difference._stated import Link, Stated
from visitatie.model.framework import Framework
from visitatie.model.history import ChangeKind
from visitatie.model.notice import Notice, Severity

__all__ = ["contradictions"]

_NO_WAY_TO_COMPARE = {"levels-gone", "scale-gone", "scale-new"}
_LEAVES = (ChangeKind.GONE, ChangeKind.MERGED, ChangeKind.SPLIT)


def contradictions(old: Framework, new: Framework, said: Stated) -> Iterator[Notice]:
    """Tell what the history of the newer edition leaves out or has wrong.

    Codes: F160 (an id disappeared and nothing says why), F161 (new, but it was there before),
    F162 (it tells of a criterion that the earlier edition did not have), F163 (it is not what it
    was, and the history does not say so) and F164 (comparable, although its levels are not the
    same any more). Two different frameworks have no history in common.
    """
    if old.id != new.id:
        return
    older, newer = (new, old) if said.backward else (old, new)
    if said.history is None and older.edition > newer.edition:  # no step says which is newer
        older, newer = newer, older
    yield from _disappeared(older, newer, said)
    for link in said.links:
        yield from _wrong(older, newer, said, link)
    if said.history is not None:
        yield from _silent(older, newer, said)


def _disappeared(older: Framework, newer: Framework, said: Stated) -> Iterator[Notice]:
    told: set[str] = set()
    for link in said.links:
        change = link.change
        if change.change in _LEAVES:
            told |= {change.criterion, *change.others}
    missing = [
        one.id for one in older.criteria if not newer.has_criterion(one.id) and one.id not in told
    ]
    path = ("history",) if said.place is None else ("history", said.place)
    for one in missing:
        message = Message(
            "{criterion} was in edition {edition} and is not here; the history does not say why",
            criterion=one,
            edition=older.edition,
        )
        yield _notice("F160", message, path, one, Severity.ERROR)


def _wrong(older: Framework, newer: Framework, said: Stated, link: Link) -> Iterator[Notice]:
    change = link.change
    one = change.criterion
    path = ("history", said.place or 0, "changes", link.place)
    if change.change is ChangeKind.NEW:
        if older.has_criterion(one):
            message = Message(
                "the history says that {criterion} is new, but edition {edition} has it",
                criterion=one,
                edition=older.edition,
            )
            yield _notice("F161", message, path, one, Severity.ERROR)
        return
    before = link.new if said.backward else link.old
    if not before:
        message = Message(
            "the history tells what became of {criterion}, but edition {edition} does not have it",
            criterion=one,
            edition=older.edition,
        )
        yield _notice("F162", message, path, one, Severity.ERROR)
        return
    if not (older.has_criterion(one) and newer.has_criterion(one)):
        return
    found = reasons(older, newer, one, one)
    if change.change is ChangeKind.SAME and any(
        item.look_again or item.impact is Impact.INCOMPATIBLE for item in found
    ):
        yield _changed(one, older, path, found[0].message)
    breaking = [item for item in found if item.code in _NO_WAY_TO_COMPARE]
    if change.comparable and breaking:
        message = Message(
            "the history says that results on {criterion} may be compared, but {reason}",
            criterion=one,
            reason=breaking[0].message,
        )
        yield _notice("F164", message, path, one, Severity.WARNING)


def _silent(older: Framework, newer: Framework, said: Stated) -> Iterator[Notice]:
    """Name what is not in the history, and so did not change, although it did."""
    told = {link.change.criterion for link in said.links}
    told |= {one for link in said.links for one in link.change.others}
    for criterion in newer.criteria:
        if criterion.id in told:
            continue
        path = ("history", said.place or 0)
        if not older.has_criterion(criterion.id):
            message = Message(
                "{criterion} is not in edition {edition}, and the history does not say that it "
                "is new",
                criterion=criterion.id,
                edition=older.edition,
            )
            yield _notice("F163", message, path, criterion.id, Severity.WARNING)
            continue
        found = [
            one
            for one in reasons(older, newer, criterion.id, criterion.id)
            if one.code != "below" and (one.look_again or one.impact is Impact.INCOMPATIBLE)
        ]
        if found and (said.history is None or said.history.comparable):
            yield _changed(criterion.id, older, path, found[0].message)


def _changed(
    criterion: str, older: Framework, path: tuple[str | int, ...], reason: Message
) -> Notice:
    message = Message(
        "{criterion} is not what it was in edition {edition} ({reason}); the history does not "
        "say so",
        criterion=criterion,
        edition=older.edition,
        reason=reason,
    )
    return _notice("F163", message, path, criterion, Severity.WARNING)


def _notice(
    code: str,
    message: Message,
    path: tuple[str | int, ...],
    criterion: str,
    severity: Severity,
) -> Notice:
    return Notice(severity, code, message, Location(path=path), (criterion,))
