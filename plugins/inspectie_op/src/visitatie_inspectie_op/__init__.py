"""The inspectorate's framework for primary education, and the results model behind OR1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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

_HOMES = {
    "or1": ("propose_or1", "propose_or1_from_averages"),
    "results": ("Indicator", "IndicatorResult", "Or1Proposal", "Status", "YearResult"),
    "signals": ("SignalValues", "bundled_signals"),
}


def __getattr__(name: str) -> object:
    """Import what is asked for: who reads the framework alone does not wait for the results."""
    from importlib import import_module

    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
