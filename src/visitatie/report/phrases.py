"""Lists and numbers as people write them, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fractions import Fraction

from visitatie.errors import Message

__all__ = ["joined", "number"]

_MOST_DECIMALS = 6


def number(value: Fraction | int, translate: Callable[[str], str]) -> str:
    """Give a number with decimals where that is exact, else as a fraction: ``30.4``, ``1/3``."""
    exact = Fraction(value)
    scaled = exact * 10**_MOST_DECIMALS
    if exact.denominator == 1 or scaled.denominator != 1:
        return str(exact)
    digits = str(abs(scaled.numerator)).rjust(_MOST_DECIMALS + 1, "0")
    whole, decimals = digits[:-_MOST_DECIMALS], digits[-_MOST_DECIMALS:].rstrip("0")
    sign = "-" if exact < 0 else ""
    shown = Message("{whole}.{decimals}", whole=whole, decimals=decimals).render(translate)
    return f"{sign}{shown}"


def joined(parts: Iterable[str], word: str) -> str:
    """Give a list as people say it: ``OP2, OP3 en VS1`` (``word`` is *en*)."""
    given = list(parts)
    if len(given) <= 1:
        return "".join(given)
    return f"{', '.join(given[:-1])} {word} {given[-1]}"
