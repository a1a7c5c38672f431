"""What an earlier audit of the same subject said: shown beside this one, never part of it."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from visitatie._frozen import frozen
from visitatie.model.judgement import Judgement
from visitatie.model.scale import Scale, Unrated, one_answer

__all__ = ["OlderAudit", "Previous", "PreviousJudgement", "Shift", "shift"]


class Shift(Enum):
    """Where a level lies beside the one of an earlier audit."""

    HIGHER = "higher"
    SAME = "same"
    LOWER = "lower"
    NOT_COMPARABLE = "not_comparable"


@frozen
class PreviousJudgement:
    """The judgement that an earlier audit gave a criterion; it never counts in this one.

    ``criterion`` is the id that it has in this audit, ``was`` the one that it had, and
    ``framework`` the edition in which it was given. ``label`` is the level in the words of that
    edition. ``comparable`` says whether the history of the framework allows to lay the two side by
    side, and ``note`` why not.
    """

    criterion: str
    framework: str
    level: str | None = None
    unrated: Unrated | None = None
    label: str = ""
    on: dt.date | None = None
    was: str = ""
    comparable: bool = False
    note: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse one without answer or with two."""
        one_answer(self.level, self.unrated)


@frozen
class OlderAudit:
    """An audit before the previous one: its id, its title, and its judgements.

    Their criteria have the ids of this audit, and ``comparable`` is about this audit too: what
    could not be compared at one step in between cannot be compared after it.
    """

    audit: str = ""
    title: str = ""
    earlier: tuple[PreviousJudgement, ...] = ()


@frozen
class Previous:
    """The earlier audit from which this one began: its id, its title, and its judgements.

    ``older`` are the audits that it began from in its turn, the newest first.
    """

    audit: str = ""
    title: str = ""
    earlier: tuple[PreviousJudgement, ...] = ()
    older: tuple[OlderAudit, ...] = ()

    @property
    def audits(self) -> tuple[OlderAudit, ...]:
        """All earlier audits that judged anything that is in this one, the oldest first."""
        every = (OlderAudit(self.audit, self.title, self.earlier), *self.older)
        return tuple(one for one in reversed(every) if one.earlier)

    def of(self, criterion: str) -> tuple[PreviousJudgement, ...]:
        """Give what was said of a criterion; of one that was merged it can be several."""
        return tuple(one for one in self.earlier if one.criterion == criterion)


def shift(before: PreviousJudgement, now: Judgement | None, scale: Scale) -> Shift | None:
    """Tell where a judgement lies beside the earlier one; None where one has no level (yet).

    What may not be compared is not, whatever the levels; neither is a level that is not on the
    scale any more.
    """
    if now is None or now.level is None or before.level is None:
        return None
    known = scale.level_ids
    if not before.comparable or before.level not in known or now.level not in known:
        return Shift.NOT_COMPARABLE
    step = known.index(now.level) - known.index(before.level)
    if step == 0:
        return Shift.SAME
    return Shift.HIGHER if step > 0 else Shift.LOWER
