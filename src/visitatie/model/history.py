"""What an edition of a framework says of the editions before it."""

from __future__ import annotations

from enum import Enum

from attrs import field

from visitatie._frozen import frozen

__all__ = ["Change", "ChangeKind", "History"]


class ChangeKind(Enum):
    """What happened to a criterion since an earlier edition."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    GONE = "gone"


@frozen
class Change:
    """What a new edition says of one criterion, and whether results may be compared."""

    criterion: str
    change: ChangeKind
    comparable: bool = True
    others: tuple[str, ...] = field(default=(), metadata={"key": "with"})
    note: str = ""


@frozen
class History:
    """The step from one earlier edition to this one."""

    since: str
    comparable: bool
    note: str = ""
    changes: tuple[Change, ...] = ()
    source: str = ""
