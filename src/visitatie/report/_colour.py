"""Colours as people see them: contrast between two, and the nearest one that can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import atan2, cos, hypot, sin

__all__ = ["COLOUR", "READABLE", "SEEN", "contrast", "lowest_contrast", "nearest_readable"]

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
"""How a colour is written."""

READABLE = 4.5
"""The contrast that text needs (WCAG 2.2, success criterion 1.4.3)."""

SEEN = 3.0
"""The contrast that lines and shapes need (WCAG 2.2, success criterion 1.4.11)."""

_STEP = 1 / 1024
_LINEAR_BELOW = 0.04045
_SHOWN = 0.5001
"""How far an amount of light may be from the middle; a little for rounding."""


def _linear(colour: str) -> tuple[float, float, float]:
    """Give the amounts of red, green and blue light (IEC 61966-2-1)."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue
        for red, green, blue in (_linear(one), _linear(other))
    )
    return (lighter + 0.05) / (darker + 0.05)


def lowest_contrast(colour: str, grounds: Iterable[str]) -> float:
    """Give the contrast of a colour with the ground on which it is seen worst."""
    return min(contrast(colour, ground) for ground in grounds)


def nearest_readable(colour: str, grounds: Iterable[str], wanted: float) -> str:
    """Give the colour itself, or the same hue as little darker as makes it readable.

    Lightness is that of OKLCH, in which equal steps look equal. A colour that would fall outside
    what a screen can show loses as much of its strength as that takes.
    """
    places = tuple(grounds)
    if lowest_contrast(colour, places) >= wanted:
        return colour.lower()
    lightness, strength, hue = _oklch(colour)
    while lightness > 0:
        lightness -= _STEP
        found = _shown(lightness, strength, hue)
        if lowest_contrast(found, places) >= wanted:
            return found
    return "#000000"


def _oklch(colour: str) -> tuple[float, float, float]:
    """Give lightness, strength and hue (Björn Ottosson, A perceptual color space, 2020)."""
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    first = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    second = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, hypot(first, second), atan2(second, first)


def _shown(lightness: float, strength: float, hue: float) -> str:
    """Give the colour, as strong as a screen can show it."""
    parts = _light(lightness, strength, hue)
    while strength > 0 and not all(abs(part - 0.5) <= _SHOWN for part in parts):
        strength = max(strength - _STEP, 0)
        parts = _light(lightness, strength, hue)
    return "#" + "".join(f"{_byte(part):02x}" for part in parts)


def _light(lightness: float, strength: float, hue: float) -> tuple[float, float, float]:
    first, second = strength * cos(hue), strength * sin(hue)
    long = (lightness + 0.3963377774 * first + 0.2158037573 * second) ** 3
    medium = (lightness - 0.1055613458 * first - 0.0638541728 * second) ** 3
    short = (lightness - 0.0894841775 * first - 1.2914855480 * second) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _byte(light: float) -> int:
    light = min(max(light, 0.0), 1.0)
    below = light <= _LINEAR_BELOW / 12.92
    return round(255 * (12.92 * light if below else 1.055 * light ** (1 / 2.4) - 0.055))
