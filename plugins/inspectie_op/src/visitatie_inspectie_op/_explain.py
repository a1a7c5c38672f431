"""The sentences that say why OR1 is proposed as it is, and where a panel may depart from it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from visitatie.errors import Message
from visitatie.model import Unrated
from visitatie_inspectie_op._window import LONG, SHORT, SMALL_BELOW
from visitatie_inspectie_op.results import MASKED_BELOW, IndicatorResult, Status

__all__ = ["Basis", "explain", "shown"]

_DECIMALS = 2


@frozen
class Basis:
    """What the proposal rests on.

    ``settled`` is False when hidden numbers of pupils leave open whether three or five school
    years count; ``enough`` is False when given averages cover too little.
    """

    years: tuple[int, ...]
    pupils: int | None
    missing: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    weighting_known: bool = True
    settled: bool = True
    enough: bool = True


def explain(
    level: str | Unrated, indicators: tuple[IndicatorResult, ...], basis: Basis
) -> tuple[Message, ...]:
    """Say which years count, how each indicator compares, what follows and what else may be."""
    return (
        *_years(basis),
        *(_indicator(one) for one in indicators),
        *_lacking(indicators, basis),
        *_conclusion(level),
    )


def shown(value: Fraction, beside: Fraction | None = None) -> Message:
    """Write a number with two decimals, or as many more as it takes to show which is higher."""
    decimals = _DECIMALS
    while True:
        step = 10**decimals
        count = (value * step * 2 + 1) // 2  # half up
        rounded = Fraction(count, step)
        if beside is None or (rounded >= beside) == (value >= beside):
            break
        decimals += 1
    whole, rest = divmod(count, step)
    return Message("{whole}.{rest}", whole=whole, rest=f"{rest:0{decimals}d}")


def _years(basis: Basis) -> Iterator[Message]:
    if not basis.settled:
        return
    if len(basis.years) == LONG:
        yield Message(
            "There were fewer than {least} pupils in three school years, so five count.",
            least=SMALL_BELOW,
        )
    if not basis.years or basis.missing or not basis.enough:
        return
    first, last = basis.years[0], basis.years[-1]
    if basis.pupils is None:
        yield Message("The results of {first} to {last} count together.", first=first, last=last)
    else:
        yield Message(
            "The results of {first} to {last} count together: {pupils} pupils.",
            first=first,
            last=last,
            pupils=basis.pupils,
        )


def _indicator(one: IndicatorResult) -> Message:
    name, signal = one.indicator.value, one.signal
    if one.status is Status.TOO_LITTLE_DATA or one.low is None or one.high is None:
        return Message("{indicator}: too little data to compare.", indicator=name)
    border = None if signal is None else shown(signal)
    low, high = shown(one.low, signal), shown(one.high, signal)
    above = one.status is Status.ABOVE
    if one.low == one.high:
        if above:
            return Message(
                "{indicator}: {value}% is at or above the signal value of {signal}%.",
                indicator=name,
                value=low,
                signal=border,
            )
        return Message(
            "{indicator}: {value}% is below the signal value of {signal}%.",
            indicator=name,
            value=low,
            signal=border,
        )
    if above:
        return Message(
            "{indicator}: at least {low}%, which is at or above the signal value of {signal}%, "
            "whatever the hidden figures are.",
            indicator=name,
            low=low,
            signal=border,
        )
    return Message(
        "{indicator}: at most {high}%, which is below the signal value of {signal}%, "
        "whatever the hidden figures are.",
        indicator=name,
        high=high,
        signal=border,
    )


def _lacking(indicators: tuple[IndicatorResult, ...], basis: Basis) -> Iterator[Message]:
    if basis.missing:
        yield Message("There are no results of {years}.", years=_listed(basis.missing))
    if not basis.weighting_known:
        yield Message("The school weighting is not known, so that there is no signal value.")
    if basis.pupils == 0 and not basis.missing:
        yield Message("No pupil counts in these school years.")
    if not basis.enough:
        yield Message(
            "Averages of {pupils} pupils over {count} school years are not enough: it takes "
            "{short} school years with at least {least} pupils, or {long} school years.",
            pupils=basis.pupils,
            count=len(basis.years),
            short=SHORT,
            least=SMALL_BELOW,
            long=LONG,
        )
    undecided = any(one.status is Status.TOO_LITTLE_DATA for one in indicators)
    if basis.hidden and undecided and not basis.missing and basis.weighting_known:
        yield Message(
            "The figures of {years} are hidden (fewer than {masked} pupils) and could turn the "
            "result; ask the school for them.",
            years=_listed(basis.hidden),
            masked=MASKED_BELOW,
        )


def _conclusion(level: str | Unrated) -> Iterator[Message]:
    if level == "voldoende":
        yield Message("Both indicators reach their signal value: the proposal is sufficient.")
        yield Message("Good rests on the school's own ambitions; figures alone never propose it.")
    elif level == "onvoldoende":
        yield Message("An indicator is below its signal value: the proposal is insufficient.")
        yield Message(
            "The panel may still judge it sufficient, with a reason, when the school shows "
            "verifiably that its pupils did what they are able to."
        )
    else:
        yield Message("The proposal is: not assessable. SKA1 then takes its place in the outcome.")
        yield Message(
            "The panel may depart from this, with a reason, when the school has other reliable "
            "figures."
        )


def _listed(years: tuple[int, ...]) -> str:
    return ", ".join(str(year) for year in years)
