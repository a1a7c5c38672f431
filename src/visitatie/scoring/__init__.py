"""Scoring: from judgements to explained outcomes. Pure; reads and writes nothing.

The way it works is told in ``docs/explanation/scoring.md``.
"""

from __future__ import annotations

from visitatie.scoring.coverage import Coverage, Uncovered, concerns, cover
from visitatie.scoring.remarks import remarks
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
from visitatie.scoring.score import Scorer, score
from visitatie.scoring.validity import Validity, validity

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
