"""Radar: a value per axis as a shape around a middle."""

from __future__ import annotations

from math import cos, pi, sin

from visitatie.report._chart_blocks import Radar
from visitatie.report.charts._canvas import LINE, Pen, fitting, text

__all__ = ["radar"]

_MIDDLE = (310.0, 172.0)
_RADIUS = 130.0
_STEPS_AT = 500.0
_SIDE = 0.2
"""How far from above or below a label stands before it begins or ends at its axis."""


def radar(chart: Radar, pen: Pen) -> str:
    """Draw numbered rings per step, axes with their names, and a shape per line.

    Where a line has no value it is open: its neighbours are not joined.
    """
    steps, count = len(chart.steps), len(chart.axes)

    def at(axis: int, value: float) -> tuple[float, float]:
        angle, reach = 2 * pi * axis / count, _RADIUS * value / steps
        return _MIDDLE[0] + reach * sin(angle), _MIDDLE[1] - reach * cos(angle)

    parts = []
    for ring in range(1, steps + 1):
        corners = "L".join(f"{x:.1f} {y:.1f}" for x, y in (at(axis, ring) for axis in range(count)))
        parts.append(f'<path class="line" fill="none" stroke="{LINE}" d="M{corners}Z"/>')
    for axis, name in enumerate(chart.axes):
        x, y = at(axis, steps)
        parts.append(
            f'<path class="line" stroke="{LINE}" d="M{_MIDDLE[0]:g} {_MIDDLE[1]:g}'
            f'L{x:.1f} {y:.1f}"/>'
        )
        parts.append(_name(name, at(axis, steps * 1.08), sin(2 * pi * axis / count)))
    for place, series in enumerate(chart.series):
        points = [
            None if value is None else at(axis, float(value))
            for axis, value in enumerate(series.values)
        ]
        sides = [
            f"M{one[0]:.1f} {one[1]:.1f}L{other[0]:.1f} {other[1]:.1f}"
            for one, other in zip(points, [*points[1:], points[0]], strict=True)
            if one is not None and other is not None
        ]
        if sides:
            parts.append(f'<path {pen.stroke(place)} d="{"".join(sides)}"/>')
        parts += [pen.mark(place, *one) for one in points if one is not None]
    for ring, name in enumerate(chart.steps, 1):
        x, y = at(0, ring - 0.5)
        parts.append(text(x - 5, y + 4, str(ring), anchor="end", size=11))
        words = fitting(f"{ring}  {name}", 640 - _STEPS_AT)
        parts.append(text(_STEPS_AT, 18 + 20 * (steps - ring), words))
    parts += pen.legend((one.name for one in chart.series), 4, 14)
    bottom = max(at(axis, steps)[1] for axis in range(count)) + 26
    return pen.frame("radar", round(bottom), chart.sentence, parts)


def _name(name: str, place: tuple[float, float], side: float) -> str:
    x, y = place
    if abs(side) < _SIDE:
        lift = -2 if y < _MIDDLE[1] else 12
        return text(x, y + lift, fitting(name, 190), anchor="middle")
    anchor, room = ("start", 636 - x) if side > 0 else ("end", x - 4)
    return text(x, y + 4.5, fitting(name, room), anchor=anchor)
