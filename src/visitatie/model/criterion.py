"""The nodes of a framework's tree."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.condition import Condition
from visitatie.model.requirement import Requirement
from visitatie.model.scale import Unrated
from visitatie.model.text import LegalReference, TextCertainty, check_id

__all__ = ["Criterion", "Descriptor", "Perspective", "Related", "Relation"]


@frozen
class Perspective:
    """From where a criterion is looked at (*niveau*): pupils, school team, board."""

    id: str = field(validator=check_id)
    title: str


@frozen
class Descriptor:
    """What one level means for one criterion: a cell of the rubric."""

    level: str
    text: str


class Relation(Enum):
    """How a criterion relates to another one."""

    EQUAL = "equal"
    PART_OF = "part_of"
    CONTAINS = "contains"
    """The other way round: the other criterion is a part of this one."""
    OVERLAPS = "overlaps"
    FEEDS = "feeds"
    """What comes out here goes in there, for example the yield of a dialogue."""


@frozen
class Related:
    """A link to a criterion: an id here, or ``framework@edition:id`` in another framework."""

    to: str
    relation: Relation = Relation.OVERLAPS
    reason: str = ""


@frozen
class Criterion:
    """A node of the framework's tree, with an id that never changes meaning.

    ``kind`` is the framework's own word (pijler, standaard, hulpvraag). A criterion without
    ``scale`` is narrative: it is answered in words, per perspective when it has those.
    ``unrated`` names the reasons that are final answers for this criterion and replaces
    those of the scale. ``weight`` is used by scores that name no weight of their own.
    """

    id: str = field(validator=check_id)
    kind: str
    title: str
    text: str = ""
    parent: str | None = None
    scale: str | None = None
    unrated: tuple[Unrated, ...] | None = None
    perspectives: tuple[str, ...] = ()
    requirement: Requirement | None = None
    legal: tuple[LegalReference, ...] = ()
    guidance: str = ""
    typical_evidence: tuple[str, ...] = ()
    descriptors: tuple[Descriptor, ...] = ()
    weight: Fraction = Fraction(1)
    applies_when: Condition | None = None
    related: tuple[Related, ...] = ()
    certainty: TextCertainty | None = None
    source: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a negative weight."""
        if self.weight.numerator < 0:  # a Fraction compares itself ten times slower
            raise ValueError(Message("a weight cannot be negative"))
