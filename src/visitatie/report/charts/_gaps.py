"""Gaps: two views of the same on one line, with the distance between them."""

from __future__ import annotations

from visitatie.report._chart_blocks import GapRow, Gaps
from visitatie.report.charts._canvas import INK, LABELS, LINE, WIDTH, Pen, fitting, short, text

__all__ = ["gaps"]

_STEP = 30.0
_APART = 7.0
"""How far the marks stand from the line of the level when both views are the same."""


def gaps(chart: Gaps, pen: Pen) -> str:
    """Draw both views per row, and an arrow from the first to the second where they differ."""
    count = len(chart.levels)
    wide = (WIDTH - LABELS) / count
    top = 22.0 * len(chart.names) + 34
    bottom = top + _STEP * len(chart.rows)
    parts = pen.legend(chart.names, LABELS, 10, lines=False)
    for place, level in enumerate(chart.levels):
        x = LABELS + wide * (place + 0.5)
        parts.append(text(x, top - 12, fitting(level.label, wide - 4), anchor="middle"))
        parts.append(f'<path class="line" stroke="{LINE}" d="M{x:.1f} {top - 4:g}V{bottom:g}"/>')
    for number, row in enumerate(chart.rows):
        y = top + _STEP * (number + 0.5)
        parts.append(text(0, y + 4.5, short(row.label, 30)))
        parts += _row(row, y, wide, pen)
    return pen.frame("gaps", bottom + 6, chart.sentence, parts)


def _row(row: GapRow, y: float, wide: float, pen: Pen) -> list[str]:
    first, second = (
        None if place is None else LABELS + wide * (place + 0.5)
        for place in (row.first, row.second)
    )
    parts = []
    if first is not None and second is not None and first != second:
        side = 1 if second > first else -1
        tip = second - side * 9
        parts.append(
            f'<path class="axis" fill="none" stroke="{INK}" stroke-width="1.6"'
            f' d="M{first:.1f} {y:g}H{tip:.1f}m{-side * 6} -4l{side * 6} 4l{-side * 6} 4"/>'
        )
    same = _APART if first is not None and first == second else 0.0
    if first is not None:
        parts.append(pen.mark(0, first - same, y))
    if second is not None:
        parts.append(pen.mark(1, second + same, y))
    return parts
