"""What the value of a fact has to be."""

from __future__ import annotations

from fractions import Fraction

from visitatie.errors import Message
from visitatie.model import Fact, FactType, FactValue

__all__ = ["expected"]


def expected(fact: Fact, value: FactValue) -> Message | None:
    """Give what the value of a fact should have been, or None when it fits."""
    boolean = isinstance(value, bool)
    if fact.type is FactType.BOOLEAN:
        return None if boolean else Message("true or false")
    if fact.type is FactType.CHOICE:
        choices = [choice.id for choice in fact.choices]
        return None if value in choices else Message("one of {ids}", ids=", ".join(choices))
    whole = fact.type is FactType.INTEGER
    if boolean or not isinstance(value, int if whole else (int, Fraction)):
        return Message("a whole number") if whole else Message("a number")
    if fact.minimum is not None and value < fact.minimum:
        return Message("{limit} or more", limit=fact.minimum)
    if fact.maximum is not None and value > fact.maximum:
        return Message("{limit} or less", limit=fact.maximum)
    return None
