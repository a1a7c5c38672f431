"""What became of each criterion, also where the old framework is not known any more."""

from __future__ import annotations

from attrs import field

from visitatie._frozen import frozen
from visitatie.dossier.upgrade._grounds import grounds
from visitatie.errors import Message
from visitatie.model import ChangeKind, Framework
from visitatie.model.difference import (
    CriterionDifference,
    Difference,
    Impact,
    Reason,
    difference,
)

__all__ = ["Courses", "courses"]

_UNKNOWN = Reason("unknown", Message("what it was before is not known any more"), look_again=True)


@frozen
class Courses:
    """The old and the new framework, and what became of what."""

    old: Framework | None
    new: Framework
    under: str
    """The edition that judgements were given under, as dossiers write it."""
    difference: Difference | None
    _known: dict[str, CriterionDifference] = field(factory=dict, repr=False)

    def became(self, criterion: str) -> CriterionDifference:
        """Tell what became of a criterion; one that the old framework did not have is kept."""
        if criterion in self._known:
            return self._known[criterion]
        if self.new.has_criterion(criterion):
            found = (_UNKNOWN,) if self.old is None else ()
            impact = Impact.COMPATIBLE if found else Impact.NONE
            return CriterionDifference(ChangeKind.SAME, (criterion,), (criterion,), impact, found)
        return CriterionDifference(ChangeKind.GONE, (criterion,), (), Impact.INCOMPATIBLE)

    def same(self, part: str, wanted: str) -> bool:
        """Tell whether a fact, prompt or scenario is exactly what it was."""
        if self.old is None or self.difference is None:
            return False
        return all((one.part, one.id) != (part, wanted) for one in self.difference.parts)

    def same_outcome(self, wanted: str) -> bool:
        """Tell whether an outcome, and everything that it refers to, is what it was."""
        if self.old is None or all(one.id != wanted for one in self.old.outcomes):
            return False
        return grounds(self.old, wanted) == grounds(self.new, wanted)

    @property
    def gone(self) -> Message:
        """The sentence for what the new edition has no place for."""
        return Message("{framework} does not have it", framework=self.new.ref)

    @property
    def added(self) -> tuple[str, ...]:
        """The rated criteria that are new."""
        if self.difference is None:
            return ()
        new = [one for each in self.difference.criteria if not each.old for one in each.new]
        return tuple(one for one in new if self.new.criterion(one).scale is not None)


def courses(old: Framework | None, new: Framework, under: str) -> Courses:
    """Compare the frameworks once, for all entries."""
    if old is None:
        return Courses(None, new, under, None)
    found = difference(old, new)
    known = {one: each for each in found.criteria for one in each.old}
    return Courses(old, new, under, found, known)
