"""The records in which a difference between two frameworks is told."""

from __future__ import annotations

from enum import Enum

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.history import Change, ChangeKind
from visitatie.model.notice import Notice

__all__ = [
    "CriterionDifference",
    "Difference",
    "Impact",
    "PartChange",
    "PartDifference",
    "Reason",
]


class Impact(Enum):
    """Whether a judgement under the one edition may be laid beside one under the other."""

    NONE = "none"
    """Nothing is different."""
    COMPATIBLE = "compatible"
    """Something is different, and results may be compared all the same."""
    INCOMPATIBLE = "incompatible"
    """Results may not be compared; the reasons say why."""


@frozen
class Reason:
    """One thing that is different. ``code`` is stable, as ``levels-gone``.

    ``look_again`` says that a judgement from before deserves a second look: the words by which
    it was given are not the same any more.
    """

    code: str
    message: Message
    impact: Impact = Impact.COMPATIBLE
    look_again: bool = False


@frozen
class CriterionDifference:
    """What became of a criterion (or of several that were merged).

    ``old`` are its ids in the old framework, none for a new criterion; ``new`` those in the new
    one, none for one that is gone. ``stated`` is what the history says of it.
    """

    change: ChangeKind
    old: tuple[str, ...]
    new: tuple[str, ...]
    impact: Impact = Impact.NONE
    reasons: tuple[Reason, ...] = ()
    stated: Change | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id that it has or had."""
        return tuple(dict.fromkeys((*self.old, *self.new)))

    @property
    def comparable(self) -> bool:
        """Whether results under both editions may be compared."""
        return bool(self.old) and bool(self.new) and self.impact is not Impact.INCOMPATIBLE

    @property
    def look_again(self) -> bool:
        """Whether a judgement from before deserves a second look."""
        return self.impact is Impact.INCOMPATIBLE or any(one.look_again for one in self.reasons)


class PartChange(Enum):
    """What happened to a scale, fact, outcome or other part that is no criterion."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@frozen
class PartDifference:
    """A part that is not the same: its list in the file, its id, and the keys that differ."""

    part: str
    id: str
    change: PartChange
    keys: tuple[str, ...] = ()


@frozen
class Difference:
    """Everything that is different between two frameworks.

    ``criteria`` holds every criterion of both, also those that are the same; ``parts`` only what
    is different. ``recorded`` says that a history tells of this step; ``note`` is what it says of
    the step as a whole.
    ``contradictions`` tells where the history and the frameworks do not agree.
    """

    old: str
    new: str
    criteria: tuple[CriterionDifference, ...]
    parts: tuple[PartDifference, ...] = ()
    recorded: bool = False
    note: str = ""
    contradictions: tuple[Notice, ...] = ()

    @property
    def changed(self) -> tuple[CriterionDifference, ...]:
        """The criteria that are not exactly the same."""
        return tuple(
            one
            for one in self.criteria
            if one.change is not ChangeKind.SAME or one.impact is not Impact.NONE
        )

    @property
    def same(self) -> bool:
        """Whether nothing at all is different."""
        return not self.changed and not self.parts

    def became(self, old_id: str) -> CriterionDifference | None:
        """Tell what became of a criterion of the old framework; None when it had none such."""
        return next((one for one in self.criteria if old_id in one.old), None)
