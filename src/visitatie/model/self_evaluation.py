"""What the school says of itself before anybody comes: its own levels, in its own words.

It is no judgement and counts for no outcome. Several people at the school each write a part;
what they gave is shown beside each other, and is one view only where all gave the same.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.scale import Unrated, some_answer

__all__ = ["SchoolView", "SelfEvaluation", "SelfRating", "school_view"]


@frozen
class SelfRating:
    """What somebody at the school gave one criterion: a level, a reason for none, or words only.

    ``text`` is the account that goes with it, ``evidence`` what it rests on.
    """

    criterion: str
    level: str | None = None
    unrated: Unrated | None = None
    text: str = ""
    evidence: tuple[str, ...] = ()
    on: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse two answers, and none at all."""
        some_answer(self.level, self.unrated, self.text)

    @property
    def value(self) -> str | Unrated | None:
        """The level id, or the reason why there is none; None where there are words only."""
        return self.level if self.level is not None else self.unrated


@frozen
class SelfEvaluation:
    """The part of one contributor to the self-evaluation of the school.

    ``contributor`` is a role (*schoolleider*, *ib'er*) rather than a name. ``handed_in`` is None
    as long as it is being written; only what is handed in is the school's.
    """

    contributor: str = ""
    handed_in: dt.datetime | None = None
    ratings: tuple[SelfRating, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse what nobody gave."""
        if not self.contributor.strip() and (self.ratings or self.handed_in is not None):
            raise ValueError(
                Message("the file does not say whose self-evaluation it holds (contributor)")
            )


@frozen
class SchoolView:
    """What a school gave one criterion: by whom what, in the order of the files."""

    criterion: str
    given: tuple[tuple[str, SelfRating], ...] = field(factory=tuple)

    @property
    def value(self) -> str | Unrated | None:
        """The level or reason that all gave who gave one; None where they differ or gave none."""
        values = {one.value for _who, one in self.given if one.value is not None}
        return values.pop() if len(values) == 1 else None

    @property
    def differs(self) -> bool:
        """Whether contributors gave different levels or reasons."""
        return len({one.value for _who, one in self.given if one.value is not None}) > 1


def school_view(parts: Iterable[SelfEvaluation], criterion: str) -> SchoolView:
    """Give what the school gave a criterion, of the parts that were handed in."""
    return SchoolView(
        criterion,
        tuple(
            (part.contributor, one)
            for part in parts
            if part.handed_in is not None
            for one in part.ratings
            if one.criterion == criterion
        ),
    )
