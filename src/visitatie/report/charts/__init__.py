"""Charts as SVG of our own: text stays text, and the title says what the picture shows.

Each can be read without colour: levels have shapes and words, lines have marks and dashes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from visitatie.report._composites import StackedBars
from visitatie.report.blocks import Chart, DotPlot, Gaps, HeatMap, Radar, Trend
from visitatie.report.charts._bars import stacked_bars
from visitatie.report.charts._canvas import Pen
from visitatie.report.charts._dots import dot_plot
from visitatie.report.charts._gaps import gaps
from visitatie.report.charts._heat import heat_map
from visitatie.report.charts._radar import radar
from visitatie.report.charts._trend import trend
from visitatie.report.look import Look

__all__ = ["svg_of"]

_DRAWN: Mapping[type, Callable[[Any, Pen], str]] = {
    DotPlot: dot_plot,
    Gaps: gaps,
    HeatMap: heat_map,
    Radar: radar,
    StackedBars: stacked_bars,
    Trend: trend,
}


def svg_of(chart: Chart, look: Look) -> str:
    """Give a chart as SVG in the colours and letters of a look; every word in it is escaped."""
    return _DRAWN[type(chart)](chart, Pen.of(look))
