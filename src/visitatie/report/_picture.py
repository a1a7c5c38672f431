"""Charts as pictures, for formats that take no SVG."""

from __future__ import annotations

from visitatie.report import _assets
from visitatie.report.blocks import Chart
from visitatie.report.charts import svg_of
from visitatie.report.look import Look

__all__ = ["png_of"]

_ZOOM = 3.0
"""Makes 640 units 1,920 pixels: 300 to the inch where the picture is 16 cm wide."""


def png_of(chart: Chart, look: Look) -> bytes:
    """Give a chart as PNG, with the fonts that ship with us and none of the machine."""
    import resvg_py

    family = look.text.title
    with _assets.font_paths(look) as fonts:
        return resvg_py.svg_to_bytes(
            svg_string=svg_of(chart, look),
            zoom=_ZOOM,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=[str(path) for path in fonts],
            font_family=family,
            sans_serif_family=family,
        )
