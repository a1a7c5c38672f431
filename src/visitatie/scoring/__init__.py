"""Scoring: from judgements to explained outcomes. Pure; reads and writes nothing.

The way it works is told in ``docs/explanation/scoring.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from visitatie._lazy import lazily

if TYPE_CHECKING:
    from visitatie.scoring._remarks import remarks
    from visitatie.scoring._score import Scorer, score
    from visitatie.scoring._validity import Validity, validity
    from visitatie.scoring.coverage import Coverage, Uncovered, concerns, cover
    from visitatie.scoring.result import (
        Alternative,
        Because,
        Ground,
        Move,
        OutcomeResult,
        Scorecard,
        ScoreValue,
        State,
    )

__all__ = [
    "Alternative",
    "Because",
    "Coverage",
    "Ground",
    "Move",
    "OutcomeResult",
    "ScoreValue",
    "Scorecard",
    "Scorer",
    "State",
    "Uncovered",
    "Validity",
    "concerns",
    "cover",
    "remarks",
    "score",
    "validity",
]

__getattr__ = lazily(
    __name__,
    {
        "_remarks": "remarks",
        "_score": "Scorer score",
        "_validity": "Validity validity",
        "coverage": "Coverage Uncovered concerns cover",
        "result": "Alternative Because Ground Move OutcomeResult ScoreValue Scorecard State",
    },
)
