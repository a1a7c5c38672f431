"""What scoring gives: a card of outcomes, each of which explains itself."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from attrs import field

from visitatie._frozen import frozen
from visitatie.model import Certainty, FactValue, Unrated

__all__ = [
    "Alternative",
    "Because",
    "Ground",
    "Move",
    "OutcomeResult",
    "ScoreValue",
    "Scorecard",
    "State",
]


class State(Enum):
    """Why an outcome has a level, or why not."""

    DETERMINED = "determined"
    """Every completion of what is still open gives this level."""
    MISSING = "missing"
    """It depends on what is still open; ``needs`` names it."""
    NO_RULE = "no_rule"
    """All that matters is known, and no rule of the framework holds."""
    TOO_LARGE = "too_large"
    """More completions than the stated bound; undetermined to be on the safe side."""


@frozen
class Ground:
    """One judgement or fact that an outcome rests on."""

    id: str
    value: str | Unrated | FactValue


@frozen
class Because:
    """Why an outcome is what it is.

    ``text`` is the rule's own sentence. ``grounds`` are the judgements and facts that make the
    rule hold; ``ruled_out`` those that keep the rules before it from holding. Together they
    settle the level whatever else is answered.
    """

    text: str = ""
    grounds: tuple[Ground, ...] = ()
    ruled_out: tuple[Ground, ...] = ()

    def __str__(self) -> str:
        """Give the rule's sentence."""
        return self.text


@frozen
class Move:
    """One judgement that would be (or become) this level."""

    criterion: str
    level: str


@frozen
class Alternative:
    """The smallest sets of changes that would give another level.

    All sets have the same size and none smaller exists. ``sets`` holds the first of them in
    the order of the framework, ``total`` says how many there are. Without sets, no set of
    judgements leads to the level under the facts of this audit; unless the search stopped at
    its bound: ``more_than`` is then the number of changes that is not enough.
    """

    level: str
    sets: tuple[tuple[Move, ...], ...]
    total: int
    more_than: int | None = None

    @property
    def size(self) -> int | None:
        """The number of changes in each set; None when there is none."""
        return len(self.sets[0]) if self.sets else None


@frozen
class OutcomeResult:
    """One outcome of one audit.

    ``level`` is None exactly when the outcome is undetermined. ``rule`` is the id of the rule
    that fired; None when undetermined, or when several rules remain possible that all give the
    level (``rules`` holds all that remain possible). ``possible`` are the levels that can still
    come out. ``needs`` is the one smallest set of open criteria and facts that settles the
    outcome whatever their answers turn out to be. ``exact`` is False when a bound was reached.
    """

    id: str
    level: str | None
    state: State
    certainty: Certainty
    rule: str | None = None
    rules: tuple[str, ...] = ()
    because: Because = Because()
    needs: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    changes: Mapping[str, Alternative] = field(factory=dict, hash=False)
    advisory: bool = False
    valid_months: int | None = None
    lapses_to: str | None = None
    exact: bool = True


@frozen
class ScoreValue:
    """The exact value of a score, or None while it has none."""

    id: str
    value: Fraction | None


@frozen
class Scorecard:
    """All outcomes and scores of one set of judgements.

    ``values`` are the judgements as given, ``facts`` the facts with their defaults;
    ``set_aside`` are criteria whose level was given but that do not apply here.
    """

    framework: str
    outcomes: Mapping[str, OutcomeResult] = field(hash=False)
    scores: Mapping[str, ScoreValue] = field(factory=dict, hash=False)
    values: Mapping[str, str | Unrated] = field(factory=dict, hash=False)
    facts: Mapping[str, FactValue] = field(factory=dict, hash=False)
    set_aside: tuple[str, ...] = ()
