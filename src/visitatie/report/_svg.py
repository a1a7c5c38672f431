"""Charts as SVG of our own: text stays text, and the title says what the picture shows."""

from __future__ import annotations

from html import escape

from visitatie.report._tables import Tone
from visitatie.report.blocks import StackedBars

__all__ = ["TONE_COLOURS", "stacked_bars"]

TONE_COLOURS: dict[Tone, tuple[str, str]] = {
    Tone.BAD: ("#a8271c", "#ffffff"),
    Tone.WEAK: ("#eeb13c", "#1f2733"),
    Tone.OK: ("#3f7d50", "#ffffff"),
    Tone.GOOD: ("#14532d", "#ffffff"),
    Tone.OPEN: ("#c3cbe0", "#1f2733"),
    Tone.NONE: ("#e3e6ea", "#1f2733"),
}
"""Fill and text colour per tone; the text has a contrast of at least 4.5 : 1 with the fill."""

_INK = "#1f2733"
_FONT = 'font-family="Visitatie Sans, Source Sans 3, Arial, sans-serif" font-size="13"'
_WIDTH = 640
_LABELS = 205
_STEP = 30
_BAR = 20
_LABEL_CHARS = 34


def stacked_bars(chart: StackedBars) -> str:
    """Give the chart as SVG; every word in it is escaped."""
    most = max((sum(row.counts) for row in chart.rows), default=0)
    parts: list[str] = []
    top = 4
    for row in chart.rows:
        label = " ".join(row.label.split())
        if len(label) > _LABEL_CHARS:
            label = label[: _LABEL_CHARS - 1].rstrip() + "…"
        parts.append(
            f'<text class="label" x="0" y="{top + 15}" fill="{_INK}">{escape(label)}</text>'
        )
        left = float(_LABELS)
        for level, count in zip(chart.levels, row.counts, strict=True):
            if not count:
                continue
            fill, ink = TONE_COLOURS[level.tone]
            width = (_WIDTH - _LABELS) * count / most
            parts.append(
                f'<rect x="{left:.1f}" y="{top}" width="{max(width - 1.5, 0.5):.1f}"'
                f' height="{_BAR}" fill="{fill}"/>'
            )
            if width >= 9 * len(str(count)) + 4:
                parts.append(
                    f'<text class="count" x="{left + (width - 1.5) / 2:.1f}" y="{top + 14.5}"'
                    f' text-anchor="middle" font-weight="600" fill="{ink}">{count}</text>'
                )
            left += width
        top += _STEP
    height = max(top - _STEP + _BAR + 4, 8)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="bars" viewBox="0 0 {_WIDTH} {height}"'
        f' role="img" {_FONT}><title>{escape(chart.sentence)}</title>{"".join(parts)}</svg>'
    )
