"""Outcomes, the rules that derive them, and the scores that rules may test."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.condition import Condition, Selection
from visitatie.model.text import Certainty, check_id

__all__ = [
    "Band",
    "Bands",
    "Cap",
    "Combine",
    "CombineBy",
    "Ladder",
    "LadderStep",
    "Method",
    "Outcome",
    "Points",
    "Rounding",
    "RoundingMode",
    "Rule",
    "Score",
    "ScoreCap",
    "Table",
    "TableRow",
    "Weight",
]


class RoundingMode(Enum):
    """What happens to a number that lies between two steps."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    HALF_DOWN = "half_down"
    UP = "up"
    DOWN = "down"


@frozen
class Rounding:
    """Round once, at the end, to a whole number of steps; exact, never in floating point."""

    to: Fraction
    mode: RoundingMode = RoundingMode.HALF_UP

    def __attrs_post_init__(self) -> None:
        """Refuse a step that is not positive."""
        if self.to <= 0:
            raise ValueError(Message("a rounding step must be above zero"))


class Method(Enum):
    """How a score is made from the points of its members."""

    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    """The lower median: of an even number, the lower of the two in the middle."""
    LOWEST = "lowest"
    HIGHEST = "highest"


@frozen
class Weight:
    """The weight of one criterion in one score."""

    criterion: str
    weight: Fraction


@frozen
class Points:
    """The points that a level or a final Unrated reason counts for in one score."""

    value: str
    points: Fraction


@frozen
class ScoreCap:
    """The score is at most this while the condition holds."""

    when: Condition
    at_most: Fraction
    because: str = ""


@frozen
class Score:
    """A number made of the levels of a set of criteria.

    Levels count for their own value unless ``points`` says otherwise. A criterion that is
    not applicable is left out (of a mean, also from the weights). Any other final Unrated
    reason needs its own entry in ``points``; without it the score has no value.
    Weights count in a sum and a mean. A sum of nothing is 0; the other methods then have no
    value. The result is multiplied by ``factor``, rounded, and then capped.
    """

    id: str = field(validator=check_id)
    title: str
    method: Method
    selection: Selection = Selection()
    weights: tuple[Weight, ...] = ()
    points: tuple[Points, ...] = ()
    factor: Fraction = Fraction(1)
    rounding: Rounding | None = None
    caps: tuple[ScoreCap, ...] = ()
    unit: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a factor that is not positive: it would turn the order around."""
        if self.factor <= 0:
            raise ValueError(Message("a factor must be above zero"))


@frozen
class Rule:
    """One line of an outcome: when the condition holds, the outcome is this level.

    ``when`` is None for the rule that holds *otherwise*. Criteria in ``needs`` must have been
    answered before the level may be given; where one of them has a final Unrated reason
    instead of a level, the rule does not hold. ``valid_months`` is how long the level stands,
    ``lapses_to`` what it becomes after that (a conditional pass).
    """

    level: str
    id: str = ""
    when: Condition | None = None
    because: str = ""
    needs: tuple[str, ...] = ()
    certainty: Certainty | None = None
    source: str = ""
    valid_months: int | None = None
    lapses_to: str | None = None


@frozen
class Band:
    """From this number of points (included) the level is this."""

    level: str
    minimum: Fraction | None = field(default=None, metadata={"key": "from"})
    because: str = ""


@frozen
class Bands:
    """Levels by points of one score; the lowest band has no ``from``."""

    score: str
    steps: tuple[Band, ...]


@frozen
class LadderStep:
    """One step of a gate ladder: this level asks this, and all that lower steps ask."""

    level: str
    when: Condition
    because: str = ""


@frozen
class Ladder:
    """Level k holds only when the conditions of k and of all lower steps hold."""

    base: str
    steps: tuple[LadderStep, ...]


@frozen
class TableRow:
    """One row: a level id, several, or ``*`` per input, and the level that follows."""

    when: tuple[str, ...]
    level: str
    because: str = ""


@frozen
class Table:
    """A combination table over criteria or outcomes; the first row that fits holds."""

    inputs: tuple[str, ...]
    rows: tuple[TableRow, ...]


class CombineBy(Enum):
    """How an outcome follows straight from levels on its own scale."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    MEDIAN = "median"


@frozen
class Combine:
    """The lowest, highest or (lower) median level of a set of criteria on the same scale."""

    by: CombineBy
    selection: Selection = Selection()


@frozen
class Cap:
    """The outcome is at most this level while the condition holds."""

    level: str
    when: Condition
    because: str = ""


@frozen
class Outcome:
    """What the framework's rules derive from judgements.

    Rules come first, in order; the first that holds gives the level. Then one of ``bands``,
    ``ladder``, ``table``, ``combine`` or a plugin's ``rule`` (with its ``inputs``: criteria
    and facts) may follow. ``caps`` hold for all of them. ``open`` says that the rules are
    meant to leave some combinations undecided; ``advisory`` that the level is a proposal and
    the panel decides.
    """

    id: str = field(validator=check_id)
    title: str
    scale: str
    rules: tuple[Rule, ...] = ()
    bands: Bands | None = None
    ladder: Ladder | None = None
    table: Table | None = None
    combine: Combine | None = None
    rule: str | None = None
    inputs: tuple[str, ...] = ()
    caps: tuple[Cap, ...] = ()
    text: str = ""
    certainty: Certainty = Certainty.OWN
    source: str = ""
    open: bool = False
    advisory: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse an outcome without rules, or with two ways to follow them."""
        ways = [self.bands, self.ladder, self.table, self.combine, self.rule]
        given = sum(way is not None for way in ways)
        if given > 1:
            raise ValueError(Message("give only one of bands, ladder, table, combine and rule"))
        if not given and not self.rules:
            raise ValueError(
                Message("an outcome needs rules, bands, a ladder, a table, combine or a rule")
            )
