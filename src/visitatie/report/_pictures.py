"""Pictures from outside, made anew before they go into a report.

Nothing of the file itself gets through: what a picture shows is read and written again as PNG, so
that no place, name or program inside it ends up with the reader. A drawing (SVG) is drawn with
nothing but what is in it.
"""

from __future__ import annotations

import io
import re
import warnings
from math import inf
from typing import TYPE_CHECKING, NoReturn
from xml.etree import ElementTree as ET

from visitatie._frozen import frozen
from visitatie.errors import Message, ReportError

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["MOST_BYTES", "Picture", "PictureError", "TooLargeError", "read_picture"]

MOST_BYTES = 10_000_000
"""What a file may hold; who reads one need not read more."""
_MOST_PIXELS = 40_000_000
_LONGEST_SIDE = 1200
"""Enough for 10 cm on paper at 300 to the inch."""
_STRETCHED = 20
"""How many times as wide as high a drawing may be, or the other way round."""
_MOST_USES = 200
_OWN_ONLY = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
"""How many pixels a unit of length is (CSS Values and Units 3, 6.2)."""
_LENGTH = re.compile(
    r"\s*([+]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(px|pt|pc|mm|cm|in)?\s*", re.ASCII
)


@frozen
class Picture:
    """A picture as PNG, with its size in pixels."""

    data: bytes
    width: int
    height: int


class PictureError(ReportError):
    """A file is no picture that we can use."""


class TooLargeError(PictureError):
    """A picture has more bytes or pixels than is sensible."""


def read_picture(content: bytes) -> Picture:
    """Give a picture from the content of a PNG, JPEG or SVG file, no larger than a logo needs.

    Raises:
        TooLargeError: it has more bytes or pixels than we read.
        PictureError: it is no such picture, is damaged, or refers to other files.
    """
    if len(content) > MOST_BYTES:
        raise TooLargeError(Message("the file is larger than {n} MB", n=MOST_BYTES // 1_000_000))
    if content[:8] == b"\x89PNG\r\n\x1a\n" or content[:3] == b"\xff\xd8\xff":
        return _photo(content)
    if b"<svg" in content[:2000]:
        return _photo(_drawn(content))
    raise PictureError(Message("this is no PNG, JPEG or SVG"))


def _photo(content: bytes) -> Picture:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we have our own limit
            with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as found:
                if found.width * found.height > _MOST_PIXELS:
                    raise _too_many(found.width, found.height)
                made = found.convert("RGBA" if found.has_transparency_data else "RGB")
    except Image.DecompressionBombError as error:
        raise TooLargeError(Message("it has far too many pixels")) from error
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError) as error:
        raise PictureError(Message("the picture is damaged")) from error
    made.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return Picture(_as_png(made), made.width, made.height)


def _as_png(picture: Image) -> bytes:
    from PIL import Image

    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)  # the pixels alone, without what the file said about itself
    buffer = io.BytesIO()
    fresh.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _too_many(width: int, height: int) -> TooLargeError:
    return TooLargeError(
        Message(
            "it is {width} by {height} pixels, more than {most} million",
            width=width,
            height=height,
            most=_MOST_PIXELS // 1_000_000,
        )
    )


def _drawn(content: bytes) -> bytes:
    import resvg_py

    try:
        text = content.decode()
        if "<!DOCTYPE" in text.upper() or "<!ENTITY" in text.upper():
            _refuse(Message("the drawing has a DOCTYPE"))
        root = ET.fromstring(text)  # noqa: S314  # without a DOCTYPE there are no entities
    except (UnicodeDecodeError, ET.ParseError) as error:
        raise PictureError(Message("the drawing is damaged")) from error
    _check_alone(root)
    _fit(root)
    try:
        return resvg_py.svg_to_bytes(
            svg_string=ET.tostring(root, encoding="unicode"), skip_system_fonts=True, font_files=[]
        )
    except ValueError as error:
        raise PictureError(Message("the drawing is damaged")) from error


def _fit(root: ET.Element) -> None:
    """Write in a drawing itself how large it becomes, whatever it said before."""
    width, height = _size(root)
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {width} {height}")
    zoom = _LONGEST_SIDE / max(width, height)
    root.set("width", f"{max(1, round(width * zoom))}")
    root.set("height", f"{max(1, round(height * zoom))}")


def _refuse(reason: Message) -> NoReturn:
    raise PictureError(reason)


def _check_alone(root: ET.Element) -> None:
    """Refuse a drawing that needs something else, or copies parts of itself into each other."""
    inside = Message("the drawing refers to other files; save it with everything inside")
    known = {one.get("id"): one for one in root.iter() if one.get("id")}
    uses = 0
    for one in root.iter():
        name = str(one.tag).rpartition("}")[2]
        if name in {"image", "feImage", "foreignObject", "script"}:
            _refuse(Message("the drawing holds pictures or programs; save it as PNG"))
        if name in {"pattern", "filter"}:  # of any size, for a picture of this size
            _refuse(Message("the drawing holds patterns or filters; save it as PNG"))
        if _OWN_ONLY.search(one.text or "") or any(map(_OWN_ONLY.search, one.attrib.values())):
            _refuse(inside)
        target = next((v for k, v in one.attrib.items() if k.rpartition("}")[2] == "href"), "#")
        if not target.startswith("#"):
            _refuse(inside)
        if name == "use":
            uses += 1
            copied = known.get(target[1:], one)
            nested = any(str(part.tag).endswith("}use") for part in copied.iter())
            if uses > _MOST_USES or (copied is not one and nested):
                _refuse(Message("the drawing copies itself; save it as PNG"))


def _size(root: ET.Element) -> tuple[float, float]:
    """Give width and height of a drawing; where one is missing, it follows from the view box."""
    box = _box(root)
    width, height = (_length(root.get(name, "")) for name in ("width", "height"))
    if width is None and height is None and box:
        width, height = box
    elif height is None and width is not None and box and box[0] > 0:
        height = width * box[1] / box[0]
    elif width is None and height is not None and box and box[1] > 0:
        width = height * box[0] / box[1]
    if width is None or height is None:
        _refuse(Message("the drawing does not say how large it is"))
    if not 0 < min(width, height) <= max(width, height) <= _STRETCHED * min(width, height) < inf:
        _refuse(Message("the drawing has a strange size"))
    return width, height


def _box(root: ET.Element) -> tuple[float, float] | None:
    try:
        _left, _top, width, height = map(float, root.get("viewBox", "").replace(",", " ").split())
    except ValueError:
        return None
    return width, height


def _length(text: str) -> float | None:
    """Give a length in pixels; None for a share of nobody knows what, or what is no length."""
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _UNITS[found[2] or ""] if found else None
