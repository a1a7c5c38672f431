"""Trend: values over time, with a gap where what came before does not compare."""

from __future__ import annotations

from itertools import pairwise

from visitatie.report._chart_blocks import Trend
from visitatie.report.charts._canvas import INK, LINE, WIDTH, Pen, fitting, text

__all__ = ["trend"]

_LEFT = 130.0
_RIGHT = WIDTH - 24.0
_STEP = 36.0


def trend(chart: Trend, pen: Pen) -> str:
    """Draw a line per series over the steps; breaks are dashed lines with their reason."""
    legend = 22.0 * len(chart.series)
    top = legend + (28 if chart.breaks else 12)
    bottom = top + _STEP * len(chart.steps)
    wide = (_RIGHT - _LEFT - 40) / (len(chart.points) - 1)

    def across(place: float) -> float:
        return _LEFT + 20 + wide * place

    def up(value: float) -> float:
        return bottom - _STEP * value

    parts = pen.legend((one.name for one in chart.series), _LEFT, 10)
    for step, name in enumerate(chart.steps, 1):
        parts.append(f'<path class="line" stroke="{LINE}" d="M{_LEFT:g} {up(step):g}H{_RIGHT:g}"/>')
        parts.append(text(_LEFT - 8, up(step) + 4.5, fitting(name, _LEFT - 12), anchor="end"))
    parts.append(f'<path class="axis" stroke="{INK}" d="M{_LEFT:g} {bottom:g}H{_RIGHT:g}"/>')
    for place, name in enumerate(chart.points):
        parts.append(text(across(place), bottom + 18, fitting(name, wide), anchor="middle"))
    for place in chart.breaks:
        x = across(place - 0.5)
        parts.append(
            f'<path class="axis" stroke="{INK}" stroke-dasharray="3 3" d="M{x:.1f} {top - 8:g}'
            f'V{bottom:g}"/>'
        )
        side = "end" if x > WIDTH / 2 else "start"
        room = x - 4 if side == "end" else WIDTH - x
        words = fitting(chart.break_text, room, 11)
        parts.append(text(x, top - 13, words, anchor=side, size=11))
    for place, series in enumerate(chart.series):
        known = [
            (point, float(value)) for point, value in enumerate(series.values) if value is not None
        ]
        for (one, before), (other, after) in pairwise(known):
            if other == one + 1 and other not in chart.breaks:
                parts.append(
                    f'<path {pen.stroke(place)} d="M{across(one):.1f} {up(before):.1f}'
                    f'L{across(other):.1f} {up(after):.1f}"/>'
                )
        parts += [pen.mark(place, across(point), up(value)) for point, value in known]
    return pen.frame("trend", bottom + 28, chart.sentence, parts)
