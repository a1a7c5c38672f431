"""Dot plot: how the answers to items are spread, each dot as large as its share, with n."""

from __future__ import annotations

from math import sqrt

from visitatie.report._chart_blocks import DotPlot
from visitatie.report.charts._canvas import LINE, WIDTH, Pen, fitting, on_lines, text

__all__ = ["dot_plot"]

_LEFT = 252.0
_LETTERS = 42
"""What fits on a line beside the dots."""
_RIGHT = WIDTH - 56.0
_STEP = 34.0
_LARGEST = 14.0
_INSIDE = 9.0
"""From which radius on the count stands inside the dot."""


def dot_plot(chart: DotPlot, pen: Pen) -> str:
    """Draw a dot per item and answer; its surface is the share, its number the count."""
    wide = (_RIGHT - _LEFT) / len(chart.answers)
    top = 30.0
    accent = pen.colours[0]
    parts = [
        text(_LEFT + wide * (place + 0.5), 16, fitting(name, wide - 4), anchor="middle")
        for place, name in enumerate(chart.answers)
    ]
    parts.append(text(WIDTH, 16, fitting(chart.count_title, 90), anchor="end"))
    for number, row in enumerate(chart.rows):
        y = top + _STEP * (number + 0.5)
        first, second = on_lines(row.label, _LETTERS, 2)
        parts.append(text(0, y - 3.5 if second else y + 4.5, first, size=12))
        parts.append(text(0, y + 11.5, second, size=12))
        parts.append(
            f'<path class="line" stroke="{LINE}" d="M{_LEFT + wide / 2:.1f} {y:g}'
            f'H{_RIGHT - wide / 2:.1f}"/>'
        )
        for place, count in enumerate(row.counts):
            if not count:
                continue
            x, radius = _LEFT + wide * (place + 0.5), _LARGEST * sqrt(count / row.n)
            parts.append(
                f'<circle class="dot" cx="{x:.1f}" cy="{y:g}" r="{max(radius, 2.5):.1f}"'
                f' fill="{accent}"/>'
            )
            if radius >= _INSIDE:
                parts.append(
                    text(
                        x,
                        y + 4,
                        str(count),
                        anchor="middle",
                        kind="on-dot",
                        fill="#ffffff",
                        size=11,
                        bold=True,
                    )
                )
            else:
                parts.append(text(x + radius + 3, y - 3, str(count), size=11))
        parts.append(text(WIDTH, y + 4.5, str(row.n), anchor="end", bold=True))
    return pen.frame("dots", top + _STEP * len(chart.rows) + 4, chart.sentence, parts)
