"""The requirement class of a criterion."""

from __future__ import annotations

from enum import Enum

__all__ = ["Requirement"]


class Requirement(Enum):
    """What kind of demand a criterion is.

    Only a basic requirement rests on law; an ambition is the school's or board's own, and
    can lift a judgement but never repair a shortfall in a basic requirement.
    """

    BASIC = "basic"
    AMBITION = "ambition"
    EXTRA = "extra"
