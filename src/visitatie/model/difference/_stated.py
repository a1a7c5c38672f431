"""What the history of the newer edition says of the step between two editions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.model.framework import Framework
from visitatie.model.history import Change, ChangeKind, History

__all__ = ["Link", "Stated", "stated"]

_BACK = {
    ChangeKind.NEW: ChangeKind.GONE,
    ChangeKind.GONE: ChangeKind.NEW,
    ChangeKind.SPLIT: ChangeKind.MERGED,
    ChangeKind.MERGED: ChangeKind.SPLIT,
}


@frozen
class Link:
    """One stated change: which criteria became which; ``place`` is its number in the file."""

    change: Change
    place: int
    kind: ChangeKind
    old: tuple[str, ...]
    new: tuple[str, ...]


@frozen
class Stated:
    """The step between two editions as the history tells it.

    ``place`` is the number of the step in its file, None when no step is told. ``backward`` says
    that the old framework is the newer edition: the step is read the other way round.
    """

    history: History | None = None
    place: int | None = None
    backward: bool = False
    links: tuple[Link, ...] = field(default=())


def stated(old: Framework, new: Framework) -> Stated:
    """Find the step in the history of the newer of the two."""
    if old.id != new.id:
        return Stated()
    for place, history in enumerate(new.history):
        if history.since == old.edition:
            return Stated(history, place, links=tuple(_links(history, old, new)))
    for place, history in enumerate(old.history):
        if history.since == new.edition:
            turned = tuple(
                evolve(link, kind=_BACK.get(link.kind, link.kind), old=link.new, new=link.old)
                for link in _links(history, new, old)
            )
            return Stated(history, place, backward=True, links=turned)
    return Stated()


def _links(history: History, old: Framework, new: Framework) -> Iterator[Link]:
    for place, change in enumerate(history.changes):
        one, others = change.criterion, (change.criterion, *change.others)
        was: tuple[str, ...] = (one,) if old.has_criterion(one) else ()
        now: tuple[str, ...] = (one,) if new.has_criterion(one) else ()
        if change.change is ChangeKind.SPLIT:
            if was:
                now = tuple(each for each in others if new.has_criterion(each))
            else:
                was = tuple(each for each in others if old.has_criterion(each))
        elif change.change is ChangeKind.MERGED:
            if now:
                was = tuple(each for each in others if old.has_criterion(each))
            else:
                now = tuple(each for each in others if new.has_criterion(each))
        if change.change in (ChangeKind.SPLIT, ChangeKind.MERGED):
            was = _and(was, (each for each in now if old.has_criterion(each)))
            now = _and(now, (each for each in was if new.has_criterion(each)))
        yield Link(change, place, change.change, was, now)


def _and(ids: tuple[str, ...], others: Iterable[str]) -> tuple[str, ...]:
    """Add what stays under its own id while something is split off or merged in."""
    return tuple(dict.fromkeys((*ids, *others)))
