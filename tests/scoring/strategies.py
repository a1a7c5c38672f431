"""Random small frameworks with random partial audits.

Everything is drawn from one :class:`random.Random`, which hypothesis hands out and shrinks.
"""

from __future__ import annotations

from random import Random

from attrs import frozen
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from scoring.oracle import domain
from scoring.random_frameworks import make_framework
from visitatie.model import (
    FactValue,
    Framework,
    Unrated,
)

__all__ = ["Asked", "asked", "make_answers", "make_asked", "make_framework"]


@frozen
class Asked:
    """A framework and one partial set of answers."""

    framework: Framework
    judgements: dict[str, str | Unrated]
    facts: dict[str, FactValue]


def asked() -> SearchStrategy[Asked]:
    """A random framework with a random partial audit."""
    return st.randoms(note_method_calls=False).map(make_asked)


def make_asked(random: Random) -> Asked:
    """Make a framework, and an audit of it."""
    return make_answers(make_framework(random), random)


def make_answers(framework: Framework, random: Random) -> Asked:
    """Make an audit with levels, reasons of all kinds, facts, and gaps."""
    gap = random.choice([1, 3, 5])
    judgements: dict[str, str | Unrated] = {}
    for one in framework.rated:
        kind = random.randint(0, 6 + gap)
        if kind < 6:
            judgements[one.id] = random.choice(framework.scale_of(one.id).level_ids)
        elif kind == 6:
            judgements[one.id] = random.choice(list(Unrated))
    facts: dict[str, FactValue] = {}
    for fact in framework.facts:
        value = random.choice(domain(framework, fact.id))
        if random.randint(0, 2) and not isinstance(value, Unrated):
            facts[fact.id] = value
    return Asked(framework, judgements, facts)
