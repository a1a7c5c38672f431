"""Fonts, symbols and style sheets that ship with the reports.

Style sheets name them as ``visitatie:fonts/...`` and ``visitatie:icons/...``. The PDF renderer
hands those files over by name; a web page gets them as data addresses inside itself.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from visitatie.report._icons import icons

__all__ = ["font_files", "font_paths", "resources", "self_contained", "style"]

_ROOT = "visitatie:"
_NAMED = re.compile(r"url\((visitatie:[a-z0-9A-Z/.-]+)\)")
_TYPES = {".ttf": "font/ttf", ".woff2": "font/woff2", ".svg": "image/svg+xml"}
_FACES = (
    ("Visitatie Sans", "SourceSans3-Regular", "normal", 400),
    ("Visitatie Sans", "SourceSans3-It", "italic", 400),
    ("Visitatie Sans", "SourceSans3-Semibold", "normal", 600),
    ("Visitatie Serif", "SourceSerif4-Regular", "normal", 400),
    ("Visitatie Serif", "SourceSerif4Display-Semibold", "normal", 600),
)


@cache
def _read(folder: str, name: str) -> bytes:
    return files("visitatie.report").joinpath(folder, name).read_bytes()


def style(name: str) -> str:
    """Give a style sheet by its name without ``.css``."""
    return _read("styles", f"{name}.css").decode()


def font_files(ending: str) -> str:
    """Give the rules that name the fonts: ``ttf`` for the PDF, ``ttf.woff2`` for a page."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-style: {slope}; font-weight: {weight};'
        f" font-display: swap; src: url({_ROOT}fonts/{file}.{ending}); }}"
        for family, file, slope, weight in _FACES
    )


def resources() -> dict[str, tuple[str, bytes]]:
    """Give everything a style sheet of the PDF may ask for: address, media type and content."""
    found = {
        f"{_ROOT}fonts/{file}.ttf": ("font/ttf", _read("fonts", f"{file}.ttf"))
        for _, file, _, _ in _FACES
    }
    for name, svg in icons().items():
        found[f"{_ROOT}icons/{name}.svg"] = ("image/svg+xml", svg.encode())
    return found


@contextmanager
def font_paths() -> Iterator[tuple[Path, ...]]:
    """Give the fonts as files, for a library that reads them itself."""
    with ExitStack() as stack:
        folder = files("visitatie.report").joinpath("fonts")
        names = [f"{file}.ttf" for _, file, _, _ in _FACES]
        yield tuple(stack.enter_context(as_file(folder.joinpath(name))) for name in names)


def self_contained(css: str) -> str:
    """Give the style sheet with every file it names inside it."""
    return _NAMED.sub(lambda match: f"url({_data_address(match[1])})", css)


@cache
def _data_address(address: str) -> str:
    folder, _, name = address.removeprefix(_ROOT).partition("/")
    if folder == "icons":
        content = icons()[name.removesuffix(".svg")].encode()
    else:
        content = _read(folder, name)
    media_type = _TYPES[name[name.rindex(".") :]]
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
