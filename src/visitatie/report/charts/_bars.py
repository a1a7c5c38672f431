"""Stacked bars: how often each level occurs, per row."""

from __future__ import annotations

from visitatie.report._composites import StackedBars
from visitatie.report.charts._canvas import LABELS, TONE_COLOURS, WIDTH, Pen, short, text, tone_mark

__all__ = ["stacked_bars"]

_STEP = 30
_BAR = 20
_LABEL_CHARS = 34
_MARK = 14.0


def stacked_bars(chart: StackedBars, pen: Pen) -> str:
    """Draw a bar per row, as long as there are counts; with the shape of a level where it fits."""
    most = max((sum(row.counts) for row in chart.rows), default=0)
    parts: list[str] = []
    top = 4
    for row in chart.rows:
        parts.append(text(0, top + 15, short(row.label, _LABEL_CHARS)))
        left = float(LABELS)
        for level, count in zip(chart.levels, row.counts, strict=True):
            if not count:
                continue
            fill, ink = TONE_COLOURS[level.tone]
            width = (WIDTH - LABELS) * count / most
            parts.append(
                f'<rect x="{left:.1f}" y="{top}" width="{max(width - 1.5, 0.5):.1f}"'
                f' height="{_BAR}" fill="{fill}"/>'
            )
            middle, room = left + (width - 1.5) / 2, 9 * len(str(count)) + 4
            marked = width >= room + _MARK + 14
            if marked:
                parts.append(tone_mark(level.tone, middle - _MARK - 3, top + 3, _MARK))
            if width >= room:
                x = middle + 3 + room / 2 if marked else middle
                parts.append(
                    text(
                        x,
                        top + 14.5,
                        str(count),
                        anchor="middle",
                        kind="count",
                        fill=ink,
                        bold=True,
                    )
                )
            left += width
        top += _STEP
    return pen.frame("bars", max(top - _STEP + _BAR + 4, 8), chart.sentence, parts)
