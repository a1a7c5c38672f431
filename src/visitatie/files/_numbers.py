"""Numbers that stay exact: whole, decimal or a fraction, never in floating point."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

__all__ = ["fraction", "share"]

_FRACTION = re.compile(r"(-?\d{1,12})(?:/(\d{1,12})|(\.\d{1,12}))?", re.ASCII)
_SHARE = re.compile(r"(\d{1,3}(?:\.\d{1,6})?) ?%|(\d{1,9})/(\d{1,9})", re.ASCII)


def fraction(value: object) -> Fraction | None:
    """Give a number exactly: a whole one, a decimal one, or text as ``"1/3"`` or ``"0.25"``.

    None when it is no such number; nothing is ever rounded.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, Decimal)):
        return Fraction(value)
    match = _FRACTION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    whole, below, decimals = match.groups()
    if below is not None:
        return Fraction(int(whole), int(below)) if int(below) else None
    return Fraction(whole + (decimals or ""))


def share(value: object) -> Fraction | None:
    """Give a part of a whole, above 0 and at most 1: ``"60%"`` or ``"2/3"``; None otherwise."""
    match = _SHARE.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    percent, above, below = match.groups()
    if percent is not None:
        found = Fraction(percent) / 100
    elif int(below):
        found = Fraction(int(above), int(below))
    else:
        return None
    return found if 0 < found <= 1 else None
