"""Fonts of a report: those that ship with us, and TrueType files of a board."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message, ReportError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["BOOK", "CLEAR", "SANS", "SERIF", "SHIPPED", "Face", "Family", "own_families"]

_MOST_FILES = 24
_MOST_BYTES = 5_000_000
_BOLD = 550
"""From this weight on a face is bold; a report knows plain and bold only."""
_FAMILY_NAMES = (16, 1)
"""The typographic family, or else the family, in the name table of a font (OpenType, name)."""


@frozen
class Face:
    """One font file. ``content`` is that of a board; files that ship with us are read by name."""

    file: str
    slope: str = "normal"
    weight: int = 400
    content: bytes = field(default=b"", repr=False)

    def address(self, ending: str) -> str:
        """Give the address under which a style sheet asks for it."""
        if self.content:
            return f"visitatie:own/{self.file}.ttf"
        return f"visitatie:fonts/{self.file}.{ending}"


@frozen
class Family:
    """Fonts that belong together. ``title`` is how people and word processors call them."""

    name: str
    title: str
    fallback: str
    faces: tuple[Face, ...]

    @property
    def stack(self) -> str:
        """What a style sheet says, with what stands in where the family is missing."""
        return f'"{self.name}", {self.fallback}'


_SANS = '"Visitatie Sans", "Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif'
_SERIF = '"Source Serif 4", Georgia, "Times New Roman", serif'

SANS = Family(
    "Visitatie Sans",
    "Source Sans 3",
    '"Source Sans 3", "Segoe UI", "Helvetica Neue", Arial, sans-serif',
    (
        Face("SourceSans3-Regular"),
        Face("SourceSans3-It", "italic"),
        Face("SourceSans3-Semibold", weight=600),
    ),
)
SERIF = Family(
    "Visitatie Serif",
    "Source Serif 4",
    _SERIF,
    (Face("SourceSerif4-Regular"), Face("SourceSerif4Display-Semibold", weight=600)),
)
"""For titles and large sizes."""
BOOK = Family(
    "Visitatie Book",
    "Source Serif 4",
    _SERIF,
    (
        Face("SourceSerif4-Regular"),
        Face("SourceSerif4-It", "italic"),
        Face("SourceSerif4-Semibold", weight=600),
    ),
)
"""For running text."""
CLEAR = Family(
    "Visitatie Clear",
    "Atkinson Hyperlegible",
    _SANS,
    (
        Face("AtkinsonHyperlegible-Regular"),
        Face("AtkinsonHyperlegible-Italic", "italic"),
        Face("AtkinsonHyperlegible-Bold", weight=600),
    ),
)

SHIPPED: Mapping[str, tuple[Family, Family]] = {
    "Source Sans 3": (SANS, SANS),
    "Source Serif 4": (BOOK, SERIF),
    "Atkinson Hyperlegible": (CLEAR, CLEAR),
}
"""The fonts that can be asked for by name: for running text and for titles."""


def own_families(folder: Path | Traversable) -> dict[str, Family]:
    """Give the families of the TrueType files in a folder, by name.

    Raises:
        ReportError: there is no such folder, it holds too much, or a file is no such font.
    """
    if not folder.is_dir():
        raise ReportError(Message("there is no folder {name}", name=folder.name))
    files = sorted(
        (one for one in folder.iterdir() if one.name.lower().endswith(".ttf")),
        key=lambda one: one.name,
    )
    if len(files) > _MOST_FILES:
        raise ReportError(Message("the folder holds more than {n} fonts", n=_MOST_FILES))
    found: dict[str, list[Face]] = {}
    for number, file in enumerate(files):
        with file.open("rb") as stream:
            content = stream.read(_MOST_BYTES + 1)  # no more: what is larger is no font to us
        title, face = _read(file.name, content, f"{number}")
        found.setdefault(title, []).append(face)
    return {
        title: Family(f"House {place}", title, _SANS, tuple(_one_of_each(faces)))
        for place, (title, faces) in enumerate(found.items())
    }


def _one_of_each(faces: list[Face]) -> Iterator[Face]:
    """Give one face of each kind: the first in the order of the files."""
    seen = set()
    for face in faces:
        kind = (face.slope, face.weight)
        if kind not in seen:
            seen.add(kind)
            yield face


def _read(name: str, content: bytes, number: str) -> tuple[str, Face]:
    """Give the family of a font file, and the face that it is."""
    from fontTools.ttLib import TTFont  # weasyprint brings it

    broken = ReportError(Message("{name} is no TrueType font", name=name))
    if len(content) > _MOST_BYTES or content[:4] != b"\x00\x01\x00\x00":
        raise broken
    try:
        font = TTFont(io.BytesIO(content), lazy=True)
        names = (font["name"].getDebugName(one) for one in _FAMILY_NAMES)
        title = next(filter(None, names), "")
        weight, italic = font["OS/2"].usWeightClass, bool(font["OS/2"].fsSelection & 1)
        glyphs = len(font.getGlyphOrder())
    except Exception as error:  # what fontTools raises for damaged files is of any kind
        raise broken from error
    title = "".join(char for char in title if char.isprintable()).strip()
    if not title or not glyphs:
        raise broken
    bold = 600 if weight >= _BOLD else 400
    return title, Face(number, "italic" if italic else "normal", bold, content)
