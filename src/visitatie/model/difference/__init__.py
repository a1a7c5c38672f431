"""What is different between two editions of a framework, and what that means for judgements.

Everything here is a pure function of two frameworks. What the ``[[history]]`` of the newer one
says wins over what can be derived; where the two contradict each other, that is told.
"""

from __future__ import annotations

from visitatie.model.difference._derive import comparable, difference, history_notices
from visitatie.model.difference._records import (
    CriterionDifference,
    Difference,
    Impact,
    PartChange,
    PartDifference,
    Reason,
)

__all__ = [
    "CriterionDifference",
    "Difference",
    "Impact",
    "PartChange",
    "PartDifference",
    "Reason",
    "comparable",
    "difference",
    "history_notices",
]
