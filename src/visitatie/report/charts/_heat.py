"""Heat map: levels of many things at once, each with its shape, colour and, where it fits, word."""

from __future__ import annotations

from visitatie.report._chart_blocks import HeatMap
from visitatie.report._tables import Badge
from visitatie.report.charts._canvas import (
    LINE,
    TONE_COLOURS,
    WIDTH,
    Pen,
    fitting,
    short,
    text,
    tone_mark,
)

__all__ = ["heat_map"]

_LEFT = 170.0
_STEP = 30.0
_MARK = 14.0
_NARROW = 90.0
"""Below this width the names of columns stand slanted, and cells show their shape alone."""


def heat_map(chart: HeatMap, pen: Pen) -> str:
    """Draw a cell per row and column; an empty one has only its border."""
    wide = (WIDTH - _LEFT) / len(chart.columns)
    slanted = wide < _NARROW
    top = 96.0 if slanted else 26.0
    parts = []
    for place, name in enumerate(chart.columns):
        x = _LEFT + wide * (place + 0.5)
        if slanted:
            words = text(0, 0, short(name, 17), size=12)
            parts.append(f'<g transform="translate({x:.1f} {top - 8:g}) rotate(-42)">{words}</g>')
        else:
            parts.append(text(x, top - 9, fitting(name, wide - 6), anchor="middle"))
    for number, row in enumerate(chart.rows):
        y = top + _STEP * number
        parts.append(text(0, y + 19, short(row.label, 25)))
        for place, cell in enumerate(row.cells):
            parts += _cell(cell, _LEFT + wide * place, y, wide)
    return pen.frame("heat", top + _STEP * len(chart.rows) + 4, chart.sentence, parts, WIDTH + 30)


def _cell(cell: Badge | None, x: float, y: float, wide: float) -> list[str]:
    box = f'x="{x + 1:.1f}" y="{y + 1:g}" width="{wide - 2:.1f}" height="{_STEP - 2:g}"'
    if cell is None:
        return [f'<rect class="line" {box} fill="none" stroke="{LINE}"/>']
    fill, ink = TONE_COLOURS[cell.tone]
    shown = wide >= _NARROW
    left = x + 8 if shown else x + (wide - _MARK) / 2
    parts = [f'<rect {box} fill="{fill}"/>', tone_mark(cell.tone, left, y + 8, _MARK)]
    if shown:
        words = fitting(cell.label, wide - _MARK - 18, 11)
        parts.append(text(left + _MARK + 5, y + 19, words, kind="count", fill=ink, size=11))
    return parts
