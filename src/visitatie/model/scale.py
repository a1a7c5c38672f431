"""Scales, their levels, and the five ways in which something can have no level."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.text import check_id

__all__ = ["Level", "NumericRange", "Scale", "Unrated", "number_id", "one_answer", "some_answer"]

_MOST_LEVELS = 1001


class Unrated(Enum):
    """Why a criterion has no level. Five different things, never mixed, never a pass."""

    NOT_OBSERVED = "not_observed"
    """Niet gezien: it was looked for and could not be seen."""
    NOT_APPLICABLE = "not_applicable"
    """Niet van toepassing: it does not hold for this subject."""
    NOT_ASSESSABLE = "not_assessable"
    """Niet te beoordelen: there is no basis for a judgement (too few pupils, a new school)."""
    NOT_EXAMINED = "not_examined"
    """Niet onderzocht: it was left out of the work."""
    NO_JUDGEMENT = "no_judgement"
    """Geen oordeel: it was examined and deliberately not judged."""


@frozen
class Level:
    """One level of a scale.

    ``value`` is the number of points it counts for in a score (its rank from 0 when not
    given); ``passes`` says whether the level meets the norm, None when the framework makes
    no such cut.
    """

    id: str = field(validator=check_id)
    label: str
    description: str = ""
    value: Fraction | None = None
    passes: bool | None = None


@frozen
class NumericRange:
    """A numeric scale: every ``step`` from ``minimum`` to ``maximum``, both included."""

    minimum: Fraction
    maximum: Fraction
    step: Fraction = Fraction(1)
    unit: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a range that is empty, does not end on a step or has too many steps."""
        if self.step <= 0 or self.maximum <= self.minimum:
            raise ValueError(
                Message("a range needs a positive step and a maximum above its minimum")
            )
        steps = (self.maximum - self.minimum) / self.step
        if steps.denominator != 1:
            raise ValueError(
                Message(
                    "the maximum {maximum} is not a whole number of steps away",
                    maximum=self.maximum,
                )
            )
        if steps + 1 > _MOST_LEVELS:
            raise ValueError(
                Message(
                    "a range may have at most {most} steps, this has {count}",
                    most=_MOST_LEVELS,
                    count=steps + 1,
                )
            )

    def levels(self) -> tuple[Level, ...]:
        """Give every step as a level; its id is the number as people write it."""
        count = int((self.maximum - self.minimum) / self.step) + 1
        numbers = [self.minimum + self.step * index for index in range(count)]
        return tuple(Level(number_id(n), f"{number_id(n)}{self.unit}", value=n) for n in numbers)


def number_id(number: Fraction) -> str:
    """Write a number as an id: ``35``, ``3.5``; a third becomes ``1-3``, minus one ``m1``."""
    sign = "m" if number < 0 else ""
    number = abs(number)
    if number.denominator == 1:
        return f"{sign}{number.numerator}"
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest == 1:
        return f"{sign}{float(number):.10f}".rstrip("0")
    return f"{sign}{number.numerator}-{number.denominator}"


@frozen
class Scale:
    """An ordered scale, lowest level first.

    ``unrated`` names the reasons that are final answers on this scale. Any other reason may
    be recorded too, but leaves the criterion open for the rules: it still needs an answer.
    """

    id: str = field(validator=check_id)
    title: str
    levels: tuple[Level, ...] = ()
    range: NumericRange | None = None
    unrated: tuple[Unrated, ...] = ()
    _rank: dict[str, int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Fill the levels of a numeric scale and index the levels by id."""
        if self.range is not None:
            if self.levels and self.levels != self.range.levels():
                raise ValueError(Message("a scale has either levels or a range, not both"))
            object.__setattr__(self, "levels", self.range.levels())
        if len(self.levels) <= 1:
            raise ValueError(Message("a scale needs at least two levels, or a range"))
        object.__setattr__(self, "_rank", {level.id: n for n, level in enumerate(self.levels)})
        if len(self._rank) != len(self.levels):
            raise ValueError(Message("the levels of a scale need different ids"))

    def __contains__(self, level_id: object) -> bool:
        """Tell whether a level of this id is on the scale."""
        return level_id in self._rank

    def rank(self, level_id: str) -> int:
        """Give the place of a level, 0 for the lowest.

        Raises:
            KeyError: no such level.
        """
        return self._rank[level_id]

    def level(self, level_id: str) -> Level:
        """Give a level by its id.

        Raises:
            KeyError: no such level.
        """
        return self.levels[self._rank[level_id]]

    def points(self, level_id: str) -> Fraction:
        """Give the points of a level: its own value, or else its rank."""
        level = self.level(level_id)
        return Fraction(self.rank(level_id)) if level.value is None else level.value

    @property
    def level_ids(self) -> tuple[str, ...]:
        """The ids of all levels, lowest first."""
        return tuple(self._rank)


def one_answer(level: str | None, unrated: Unrated | None) -> None:
    """Refuse two answers, and none.

    Raises:
        ValueError: there is both a level and a reason for none, or neither.
    """
    if (level is None) == (unrated is None):
        raise ValueError(Message("give either a level or the reason why there is none (unrated)"))


def some_answer(level: str | None, unrated: Unrated | None, text: str) -> None:
    """Refuse two answers, and none at all: words alone are one too.

    Raises:
        ValueError: there is both a level and a reason for none, or nothing.
    """
    if level is not None or unrated is not None:
        one_answer(level, unrated)
    elif not text.strip():
        raise ValueError(Message("give a level, the reason why there is none, or a text"))
