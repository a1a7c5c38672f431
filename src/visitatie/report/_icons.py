"""Symbols beside words: one shape per tone, so that colour is never the only sign.

Drawn here and used as backgrounds in the style sheet: readers who hear the page hear the word,
not the symbol, and no font needs to have a tick or a box.
"""

from __future__ import annotations

from functools import cache

__all__ = ["icons", "shape"]

_WHITE = 'fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
_TICK = "M4.4 8.4l2.4 2.4 4.8-5.2"
_QUESTION = "M5.9 6.2a2.1 2.1 0 1 1 3.1 1.85c-.75.42-1 .8-1 1.6"
_SHAPES = {
    # a filled square with a cross
    "bad": '<rect x="1" y="1" width="14" height="14" rx="2" fill="#a8271c"/>'
    f'<path d="M5 5l6 6M11 5l-6 6" {_WHITE}/>',
    # a triangle with a bar and a dot
    "weak": '<path d="M8 1.2L15.4 14.4H.6z" fill="#eeb13c" stroke="#eeb13c" stroke-width="1"'
    ' stroke-linejoin="round"/><path d="M8 5.6v4" fill="none" stroke="#1f2733" stroke-width="1.8"'
    ' stroke-linecap="round"/><circle cx="8" cy="12.2" r="1.1" fill="#1f2733"/>',
    # a filled circle with a tick
    "ok": f'<circle cx="8" cy="8" r="7.2" fill="#3f7d50"/><path d="{_TICK}" {_WHITE}/>',
    # a star
    "good": '<path d="M8 .6l2.25 4.75 5.2.66-3.82 3.6.98 5.15L8 12.25l-4.61 2.51.98-5.15L.55 6.01'
    'l5.2-.66z" fill="#14532d"/>',
    # an open circle with a question mark
    "open": '<circle cx="8" cy="8" r="6.6" fill="none" stroke="#4a5b88" stroke-width="1.5"'
    ' stroke-dasharray="2.6 1.55"/>'
    f'<path d="{_QUESTION}" fill="none" stroke="#4a5b88" stroke-width="1.5"'
    ' stroke-linecap="round"/><circle cx="8" cy="11.7" r=".95" fill="#4a5b88"/>',
    # an open circle with a stroke
    "none": '<circle cx="8" cy="8" r="6.6" fill="none" stroke="#7a828f" stroke-width="1.4"/>'
    '<path d="M5.2 8h5.6" stroke="#7a828f" stroke-width="1.5" stroke-linecap="round"/>',
    "info": '<circle cx="8" cy="8" r="7.2" fill="#3a5f8a"/><path d="M8 7.4v4" '
    f'{_WHITE}/><circle cx="8" cy="4.6" r="1.15" fill="#fff"/>',
    # a diamond with a tick
    "decision": '<path d="M8 .5L15.5 8 8 15.5.5 8z" fill="#1f2733"/>'
    '<path d="M5.2 8.2l1.9 1.9 3.7-4.1" fill="none" stroke="#fff" stroke-width="1.7"'
    ' stroke-linecap="round" stroke-linejoin="round"/>',
    "box": '<rect x="1.5" y="1.5" width="13" height="13" rx="1.5" fill="#fff" stroke="#5b6472"'
    ' stroke-width="1.4"/>',
    "box-done": '<rect x="1.5" y="1.5" width="13" height="13" rx="1.5" fill="#3f7d50"'
    ' stroke="#3f7d50" stroke-width="1.4"/>'
    f'<path d="{_TICK}" {_WHITE}/>',
}


def shape(name: str) -> str:
    """Give what a symbol is drawn with, on a ground of 16 by 16."""
    return _SHAPES[name]


@cache
def icons() -> dict[str, str]:
    """Give the symbols by name, each a picture of 16 by 16."""
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" width="16" height="16">'
    shapes = {
        **_SHAPES,
        "warning": _SHAPES["weak"],
        "good-light": _SHAPES["good"].replace("#14532d", "#5cc488"),
        "open-light": _SHAPES["open"].replace("#4a5b88", "#b4c2ea"),
        "decision-light": _SHAPES["decision"].replace("#1f2733", "#6d7f99"),
    }
    return {name: f"{head}{shape}</svg>" for name, shape in shapes.items()}
