"""The inspectorate's framework for primary education, and the results model behind OR1."""

from __future__ import annotations

from visitatie_inspectie_op.or1 import propose_or1, propose_or1_from_averages
from visitatie_inspectie_op.results import (
    Indicator,
    IndicatorResult,
    Or1Proposal,
    Status,
    YearResult,
)
from visitatie_inspectie_op.signals import SignalValues, bundled_signals

__all__ = [
    "Indicator",
    "IndicatorResult",
    "Or1Proposal",
    "SignalValues",
    "Status",
    "YearResult",
    "bundled_signals",
    "propose_or1",
    "propose_or1_from_averages",
]
