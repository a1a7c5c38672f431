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
from tempfile import TemporaryDirectory

from visitatie.report._fonts import Face
from visitatie.report._icons import icons
from visitatie.report.look import Look

__all__ = [
    "LOGO",
    "font_files",
    "font_paths",
    "logo_address",
    "resources",
    "script",
    "self_contained",
    "style",
]

LOGO = "visitatie:logo.png"
"""The address of the logo in a PDF."""

_ROOT = "visitatie:"
_NAMED = re.compile(r"url\((visitatie:[a-z0-9A-Z/.-]+)\)")
_TYPES = {".ttf": "font/ttf", ".woff2": "font/woff2", ".svg": "image/svg+xml"}


@cache
def _read(folder: str, name: str) -> bytes:
    return files("visitatie.report").joinpath(folder, name).read_bytes()


def style(name: str) -> str:
    """Give a style sheet by its name without ``.css``."""
    return _read("styles", f"{name}.css").decode()


def script() -> str:
    """Give the script with which a reader folds and filters a page."""
    return _read("templates", "reading.js").decode()


def font_files(look: Look, ending: str) -> str:
    """Give the rules that name the fonts: ``ttf`` for the PDF, ``ttf.woff2`` for a page."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-style: {face.slope};'
        f" font-weight: {face.weight}; font-display: swap; src: url({face.address(ending)}); }}"
        for family, face in look.faces
    )


def resources(look: Look) -> dict[str, tuple[str, bytes]]:
    """Give everything that the PDF may ask for: address, media type and content."""
    found = {face.address("ttf"): ("font/ttf", _content(face)) for _, face in look.faces}
    for name, svg in icons().items():
        found[f"{_ROOT}icons/{name}.svg"] = ("image/svg+xml", svg.encode())
    if look.logo is not None:
        found[LOGO] = ("image/png", look.logo.data)
    return found


def _content(face: Face) -> bytes:
    return face.content or _read("fonts", f"{face.file}.ttf")


@contextmanager
def font_paths(look: Look) -> Iterator[tuple[Path, ...]]:
    """Give the fonts as files, for a library that reads them itself."""
    with ExitStack() as stack:
        folder = files("visitatie.report").joinpath("fonts")
        own = Path(stack.enter_context(TemporaryDirectory(prefix="visitatie-")))
        paths = []
        for _, face in look.faces:
            if face.content:
                path = own / f"{face.file}.ttf"
                path.write_bytes(face.content)
            else:
                path = stack.enter_context(as_file(folder.joinpath(f"{face.file}.ttf")))
            paths.append(path)
        yield tuple(paths)


def self_contained(css: str, look: Look) -> str:
    """Give the style sheet with every file it names inside it."""
    own = {face.address("ttf"): face.content for _, face in look.faces if face.content}

    def inside(match: re.Match[str]) -> str:
        content = own.get(match[1])
        return f"url({_data(content, 'font/ttf') if content else _data_address(match[1])})"

    return _NAMED.sub(inside, css)


def logo_address(look: Look) -> str:
    """Give the logo as a data address, for a page that holds all it shows; or nothing."""
    return "" if look.logo is None else _data(look.logo.data, "image/png")


def _data(content: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


@cache
def _data_address(address: str) -> str:
    folder, _, name = address.removeprefix(_ROOT).partition("/")
    if folder == "icons":
        content = icons()[name.removesuffix(".svg")].encode()
    else:
        content = _read(folder, name)
    media_type = _TYPES[name[name.rindex(".") :]]
    return _data(content, media_type)
