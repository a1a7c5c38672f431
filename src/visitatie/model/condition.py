"""Conditions: what a rule, a cap, a ladder step or an applicability asks.

A condition is data. It is three-valued when judgements are missing: see
:mod:`visitatie.scoring`.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.requirement import Requirement
from visitatie.model.scale import Unrated

__all__ = [
    "AllOf",
    "AnyOf",
    "Compare",
    "Condition",
    "CriteriaTest",
    "FactTest",
    "FactValue",
    "Not",
    "OutcomeTest",
    "Quantifier",
    "Quantity",
    "ScoreTest",
    "Selection",
    "ValueTest",
]

FactValue = bool | int | Fraction | str
"""A fact is a yes or no, a number, or the id of a choice."""


class Compare(Enum):
    """How a value is compared. Order is the order of the scale, lowest first."""

    IS = "is"
    IN = "in"
    FROM = "from"
    """At that level or higher."""
    TO = "to"
    """At that level or lower."""
    ABOVE = "above"
    BELOW = "below"
    RATED = "rated"
    """Has a level at all."""
    UNRATED = "unrated"
    """Has no level, for one of the named reasons."""


class Quantifier(Enum):
    """How many members of a set must pass a test."""

    ALL = "all"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


@frozen
class Quantity:
    """How many of the applicable members: all, a count, or a share of them (``2/3``).

    Members that are *not applicable* do not count, neither as member nor as hit, unless the
    test asks for that very reason. Where no member is left, a condition over all members or
    over a share does not hold: a pass never comes from nothing.
    """

    quantifier: Quantifier = Quantifier.ALL
    count: int | None = None
    share: Fraction | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a quantity that says two things or none."""
        given = (self.count is not None) + (self.share is not None)
        if given != (self.quantifier is not Quantifier.ALL):
            raise ValueError(Message("give one number: at_least, at_most or exactly"))
        if self.count is not None and self.count < 0:
            raise ValueError(Message("a count cannot be negative"))
        if self.share is not None and not 0 < self.share <= 1:
            raise ValueError(Message("a share lies above 0 and at most at 1 (100%)"))


@frozen
class Selection:
    """A set of rated criteria: ids (a group stands for the rated criteria below it), or all.

    ``kind`` and ``requirement`` narrow the set; ``excluding`` takes ids out of it.
    """

    of: tuple[str, ...] = ("*",)
    excluding: tuple[str, ...] = field(default=(), metadata={"key": "except"})
    kind: str | None = None
    requirement: Requirement | None = None


@frozen
class ValueTest:
    """A test on one value: a comparison with levels of its scale, or with Unrated reasons."""

    compare: Compare
    levels: tuple[str, ...] = ()
    reasons: tuple[Unrated, ...] = ()


@frozen
class CriteriaTest:
    """So many of these criteria pass this test."""

    selection: Selection
    test: ValueTest
    quantity: Quantity = Quantity()


@frozen
class OutcomeTest:
    """Another outcome of the same framework passes this test."""

    outcome: str
    test: ValueTest


@frozen
class FactTest:
    """A fact of the audit compares like this; numbers compare as numbers."""

    fact: str
    compare: Compare
    values: tuple[FactValue, ...]


@frozen
class ScoreTest:
    """A score lies at or beyond a number of points, after rounding."""

    score: str
    compare: Compare
    points: Fraction


@frozen
class AllOf:
    """Every one of these holds."""

    conditions: tuple[Condition, ...]


@frozen
class AnyOf:
    """At least one of these holds."""

    conditions: tuple[Condition, ...]


@frozen
class Not:
    """This does not hold."""

    condition: Condition


Condition = CriteriaTest | OutcomeTest | FactTest | ScoreTest | AllOf | AnyOf | Not
