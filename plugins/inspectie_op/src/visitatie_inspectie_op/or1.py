"""The results model behind OR1: from figures to a proposal that explains itself.

Sources. The model (two indicators, the last three school years together, both at or above
their signal value, and the possibility to account for special characteristics of pupils):
https://www.onderwijsinspectie.nl/onderwerpen/onderwijsresultaten-primair-onderwijs, questions
and answers. Small schools: WPO art. 10a, section 5, and the page "Hoe worden kleine scholen
beoordeeld?". The pupil-weighted average, "equal counts as above" and "too little data" follow
from the inspectorate's open data 2023-2024-2025. Where figures are hidden the bounds are our
own: they never say more than the published figures can carry.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from attrs import evolve

from visitatie.errors import Message, ScoringError
from visitatie.model import Unrated
from visitatie_inspectie_op._explain import Basis, explain
from visitatie_inspectie_op._window import LONG, SHORT, SMALL_BELOW, Window, average, windows
from visitatie_inspectie_op.results import (
    Indicator,
    IndicatorResult,
    Or1Proposal,
    Status,
    YearResult,
)
from visitatie_inspectie_op.signals import Exact, SignalValues, bundled_signals, exact

__all__ = ["propose_or1", "propose_or1_from_averages"]

_ALL = 100


def propose_or1(
    results: Iterable[YearResult],
    school_weighting: Exact | None,
    *,
    signals: SignalValues | None = None,
) -> Or1Proposal:
    """Propose OR1 from the results per school year.

    The last three years of ``signals`` count together, weighted by pupils; five when there
    were fewer than 15 pupils in those three. *Voldoende* when both indicators are at or above
    their signal value, *onvoldoende* when one is below, *not assessable* when a year is
    missing, no pupil counts, the school weighting is not known, or hidden figures (fewer than 5
    pupils) could turn the result. Years outside the period are left out.

    Args:
        results: the school years of which something is known, in any order.
        school_weighting: the school weighting, None when not known.
        signals: the signal values of a period; those of 2023-2025 when not given.

    Raises:
        TypeError: a number is not exact.
        ScoringError: a year is given twice, or the weighting is outside the table.
    """
    table = bundled_signals() if signals is None else signals
    known = _by_year(results)
    found = tuple(windows(known, table.years[-1]))
    limits = _limits(table, school_weighting)
    indicators = tuple(_over_windows(one, limits[one], found, known) for one in Indicator)
    totals = {one.total for one in found}
    years = max((one.years for one in found), key=len)
    return _proposal(
        indicators,
        Basis(
            years=years,
            pupils=totals.pop() if len(totals) == 1 else None,
            missing=tuple(sorted({year for one in found for year in one.missing})),
            hidden=tuple(year for year in years if year in known and known[year].masked),
            weighting_known=school_weighting is not None,
            settled=len({one.years for one in found}) == 1,
        ),
    )


def propose_or1_from_averages(  # noqa: PLR0913  # the figures of one school, all named
    *,
    school_weighting: Exact | None,
    years: int,
    pupils: int,
    share_1f: Exact,
    share_1s_2f: Exact,
    signals: SignalValues | None = None,
) -> Or1Proposal:
    """Propose OR1 from averages that somebody else computed, as they are published.

    Args:
        school_weighting: the school weighting, None when not known.
        years: over how many school years the averages are: three, or five for a small school.
            Any other number means that years are missing.
        pupils: how many pupils count in those years together.
        share_1f: percentage at 1F or higher.
        share_1s_2f: percentage at 1S/2F.
        signals: the signal values of a period; those of 2023-2025 when not given.

    Raises:
        TypeError: a number is not exact.
        ScoringError: the weighting is outside the table, or a share is no percentage.
    """
    table = bundled_signals() if signals is None else signals
    enough = (years == LONG and pupils > 0) or (years == SHORT and pupils >= SMALL_BELOW)
    limits = _limits(table, school_weighting)
    shares = {Indicator.F1: _percentage(share_1f), Indicator.S1_F2: _percentage(share_1s_2f)}
    indicators = tuple(
        _compared(one, limits[one], share, share, enough=enough) for one, share in shares.items()
    )
    last = table.years[-1]
    return _proposal(
        indicators,
        Basis(
            years=tuple(range(last - years + 1, last + 1)),
            pupils=pupils,
            weighting_known=school_weighting is not None,
            enough=enough,
        ),
    )


def _by_year(results: Iterable[YearResult]) -> dict[int, YearResult]:
    known: dict[int, YearResult] = {}
    for one in results:
        if one.year in known:
            raise ScoringError(Message("the results of {year} are given twice", year=one.year))
        known[one.year] = one
    return known


def _percentage(share: Exact) -> Fraction:
    value = exact(share)
    if not 0 <= value <= _ALL:
        raise ScoringError(
            Message("a share is a percentage from 0 to 100, not {share}", share=float(value))
        )
    return value


def _limits(table: SignalValues, weighting: Exact | None) -> dict[Indicator, Fraction | None]:
    """Give the signal values; without weighting there is none for 1S/2F."""
    return {
        Indicator.F1: table.signal_1f,
        Indicator.S1_F2: None if weighting is None else table.signal_1s_2f(weighting),
    }


def _over_windows(
    indicator: Indicator,
    limit: Fraction | None,
    found: tuple[Window, ...],
    known: Mapping[int, YearResult],
) -> IndicatorResult:
    """Compare in every window there can have been; together they decide or do not."""
    bounds = [average(one, known, indicator) for one in found if one.usable]
    if not bounds:
        return IndicatorResult(indicator, Status.TOO_LITTLE_DATA, limit)
    low, high = min(low for low, _ in bounds), max(high for _, high in bounds)
    return _compared(indicator, limit, low, high, enough=len(bounds) == len(found))


def _compared(
    indicator: Indicator, limit: Fraction | None, low: Fraction, high: Fraction, *, enough: bool
) -> IndicatorResult:
    """Compare with the signal value; too little data when hidden figures could turn it."""
    status = Status.TOO_LITTLE_DATA
    if enough and limit is not None and low >= limit:
        status = Status.ABOVE
    elif enough and limit is not None and high < limit:
        status = Status.BELOW
    return IndicatorResult(indicator, status, limit, low, high)


def _proposal(indicators: tuple[IndicatorResult, ...], basis: Basis) -> Or1Proposal:
    if not basis.weighting_known:  # the inspectorate then compares neither of the two
        indicators = tuple(evolve(one, status=Status.TOO_LITTLE_DATA) for one in indicators)
    statuses = {one.status for one in indicators}
    level: str | Unrated = Unrated.NOT_ASSESSABLE
    if Status.BELOW in statuses:
        level = "onvoldoende"
    elif statuses == {Status.ABOVE}:
        level = "voldoende"
    return Or1Proposal(
        level, indicators, basis.years, basis.pupils, explain(level, indicators, basis)
    )
