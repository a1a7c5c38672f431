"""Compare two frameworks, criterion by criterion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from attrs import evolve

from visitatie.errors import Message
from visitatie.model.difference._contradictions import contradictions
from visitatie.model.difference._parts import parts
from visitatie.model.difference._reasons import reasons
from visitatie.model.difference._records import (
    CriterionDifference,
    Difference,
    Impact,
    Reason,
)
from visitatie.model.difference._stated import Link, Stated, stated
from visitatie.model.framework import Framework
from visitatie.model.history import ChangeKind
from visitatie.model.notice import Notice

__all__ = ["comparable", "difference", "history_notices"]

_NOT_REWORDED = {"below"}
"""Reasons to look again that change nothing in the criterion itself."""


def difference(old: Framework, new: Framework) -> Difference:
    """Tell what is different between two frameworks, mostly two editions of one.

    The history of the newer edition wins over what is derived. Without a step in it, a criterion
    is the same one when it has the same id; one whose id is not there any more is *gone*.
    """
    said = stated(old, new)
    return Difference(
        old.ref,
        new.ref,
        tuple(_ordered(_criteria(old, new, said), old, new)),
        parts(old, new),
        recorded=said.history is not None,
        note="" if said.history is None else said.history.note,
        contradictions=tuple(contradictions(old, new, said)),
    )


def comparable(old: Framework, new: Framework, criterion: str) -> bool:
    """Tell whether results on a criterion under two editions may be compared, as in a trend.

    ``criterion`` is its id in either framework. A criterion that only one of them has cannot be
    compared; neither can one of which the scale lost a level, unless the history of the newer
    edition says that it can.

    Raises:
        NotFoundError: neither framework has the criterion.
    """
    for one in difference(old, new).criteria:
        if criterion in one.ids:
            return one.comparable
    return bool(new.criterion(criterion))


def history_notices(old: Framework, new: Framework) -> tuple[Notice, ...]:
    """Tell where the history of the newer of two editions and the editions do not agree.

    Codes F160 to F164; see the reference of problems. The location is a path in the file of the
    newer edition.
    """
    return tuple(contradictions(old, new, stated(old, new)))


def _criteria(old: Framework, new: Framework, said: Stated) -> Iterator[CriterionDifference]:
    linked = [link for link in said.links if link.kind in (ChangeKind.SPLIT, ChangeKind.MERGED)]
    grouped = list(_groups([link for link in linked if link.old and link.new]))
    done_old = {one for group in grouped for one in group.old}
    done_new = {one for group in grouped for one in group.new}
    for group in grouped:
        yield _moved_on(old, new, group)
    for criterion in new.criteria:
        if criterion.id in done_new:
            continue
        if old.has_criterion(criterion.id) and criterion.id not in done_old:
            yield _kept(old, new, criterion.id, said)
        else:
            yield _alone(criterion.id, ChangeKind.NEW, said)
    for criterion in old.criteria:
        if criterion.id not in done_old and not new.has_criterion(criterion.id):
            yield _alone(criterion.id, ChangeKind.GONE, said)


def _groups(links: Iterable[Link]) -> Iterator[Link]:
    """Put together what is told of one criterion in several entries, in whichever order."""
    groups: list[list[Link]] = []
    for link in links:
        touched = [group for group in groups if any(_meet(one, link) for one in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([*chain.from_iterable(touched), link])
    for group in groups:
        yield _together(sorted(group, key=lambda one: one.place))


def _meet(one: Link, other: Link) -> bool:
    return bool(set(one.old) & set(other.old) or set(one.new) & set(other.new))


def _together(links: list[Link]) -> Link:
    """Make one of what several entries tell: comparable only when all say so, with every note."""
    first, *_ = links
    notes = dict.fromkeys(note for one in links if (note := one.change.note.strip()))
    change = evolve(
        first.change,
        comparable=all(one.change.comparable for one in links),
        note=first.change.note if len(links) == 1 else " ".join(notes),
    )
    old = tuple(dict.fromkeys(chain.from_iterable(one.old for one in links)))
    new = tuple(dict.fromkeys(chain.from_iterable(one.new for one in links)))
    kinds = {one.kind for one in links}
    kind = first.kind
    if len(kinds) > 1:
        kind = ChangeKind.SPLIT if len(new) > len(old) else ChangeKind.MERGED
    return Link(change, first.place, kind, old, new)


def _moved_on(old: Framework, new: Framework, link: Link) -> CriterionDifference:
    """A criterion that was split, or several that were merged, as the history says."""
    found: list[Reason] = []
    if link.kind is ChangeKind.SPLIT:
        found.append(Reason("split", Message("it was split"), look_again=True))
    else:
        found.append(Reason("merged", Message("it was merged"), look_again=True))
    if len(link.old) == len(link.new) == 1:
        found = list(reasons(old, new, link.old[0], link.new[0]))
    impact = Impact.COMPATIBLE if link.change.comparable else Impact.INCOMPATIBLE
    return CriterionDifference(
        link.kind, link.old, link.new, impact, _with_note(found, link), link.change
    )


def _kept(old: Framework, new: Framework, criterion: str, said: Stated) -> CriterionDifference:
    found = reasons(old, new, criterion, criterion)
    link = _said_of(criterion, said)
    change = _derived_kind(found)
    impact = _derived_impact(found)
    if link is not None:
        change = link.kind if link.kind not in (ChangeKind.NEW, ChangeKind.GONE) else change
        found = _with_note(found, link)
        if not link.change.comparable:
            impact = Impact.INCOMPATIBLE
        elif impact is Impact.INCOMPATIBLE:
            impact = Impact.COMPATIBLE
    elif said.history is not None and not said.history.comparable:
        impact = Impact.INCOMPATIBLE
        found = (*found, _stated_reason(said.history.note))
    if impact is Impact.NONE and change is not ChangeKind.SAME:
        impact = Impact.COMPATIBLE
    return CriterionDifference(
        change,
        (criterion,),
        (criterion,),
        impact,
        found,
        None if link is None else link.change,
    )


def _alone(criterion: str, change: ChangeKind, said: Stated) -> CriterionDifference:
    link = _said_of(criterion, said)
    found = () if link is None else _with_note((), link)
    gone = change is ChangeKind.GONE
    return CriterionDifference(
        change,
        (criterion,) if gone else (),
        () if gone else (criterion,),
        Impact.INCOMPATIBLE,
        found,
        None if link is None else link.change,
    )


def _said_of(criterion: str, said: Stated) -> Link | None:
    return next((link for link in said.links if link.change.criterion == criterion), None)


def _derived_kind(found: Iterable[Reason]) -> ChangeKind:
    own = [one for one in found if one.code not in _NOT_REWORDED]
    if any(one.look_again or one.impact is Impact.INCOMPATIBLE for one in own):
        return ChangeKind.REWORDED
    if any(one.code == "parent" for one in own):
        return ChangeKind.MOVED
    return ChangeKind.SAME


def _derived_impact(found: Iterable[Reason]) -> Impact:
    impacts = {one.impact for one in found}
    if Impact.INCOMPATIBLE in impacts:
        return Impact.INCOMPATIBLE
    return Impact.COMPATIBLE if impacts else Impact.NONE


def _with_note(found: Iterable[Reason], link: Link) -> tuple[Reason, ...]:
    """Add what the history says of it, in its own words, when it says something."""
    both = bool(link.old) and bool(link.new)
    again = both and link.kind not in (ChangeKind.SAME, ChangeKind.MOVED)
    if both and not link.change.comparable:
        return (_stated_reason(link.change.note), *found)
    if link.change.note:
        note = Reason("history", Message("{text}", text=link.change.note), look_again=again)
        return (note, *found)
    if again and not any(one.look_again for one in found):
        said = Reason("history", Message("the history says that it changed"), look_again=True)
        return (said, *found)
    return tuple(found)


def _stated_reason(note: str) -> Reason:
    if note:
        message = Message("not comparable, says the history: {note}", note=note)
    else:
        message = Message("not comparable, says the history")
    return Reason("history", message, Impact.INCOMPATIBLE)


def _ordered(
    found: Iterable[CriterionDifference], old: Framework, new: Framework
) -> list[CriterionDifference]:
    """Give them in the order of the new framework; what is gone comes last, in the old order."""
    rank = {one.id: place for place, one in enumerate(new.criteria)}
    behind = {one.id: len(rank) + place for place, one in enumerate(old.criteria)}
    return sorted(
        found, key=lambda one: min([*(rank[id_] for id_ in one.new)] or [behind[one.old[0]]])
    )
