"""What all charts are drawn with: a frame, texts, and marks that differ in shape."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from visitatie._frozen import frozen
from visitatie.report._icons import shape
from visitatie.report._tables import Tone
from visitatie.report._text import one_line
from visitatie.report.look import Look

__all__ = [
    "INK",
    "LABELS",
    "LINE",
    "TONE_COLOURS",
    "WIDTH",
    "Pen",
    "fitting",
    "short",
    "text",
    "tone_mark",
]

INK = "#1f2733"
LINE = "#aab2bd"
WIDTH = 640
LABELS = 205
"""How much room labels before the rows have."""

TONE_COLOURS: dict[Tone, tuple[str, str]] = {
    Tone.BAD: ("#a8271c", "#ffffff"),
    Tone.WEAK: ("#eeb13c", "#1f2733"),
    Tone.OK: ("#3f7d50", "#ffffff"),
    Tone.GOOD: ("#14532d", "#ffffff"),
    Tone.OPEN: ("#c3cbe0", "#1f2733"),
    Tone.NONE: ("#e3e6ea", "#1f2733"),
}
"""Fill and text colour per tone; the text has a contrast of at least 4.5 : 1 with the fill."""

_LETTER = 0.53
"""The width of a letter, in sizes; a little more than what ours need on average."""
_DASHES = ("", ' stroke-dasharray="7 4"', ' stroke-dasharray="2 4"')
_KINDS = ("one", "two", "three")


@frozen
class Pen:
    """The colours and letters of a look. A line is told from others by dashes and marks too."""

    family: str
    colours: tuple[str, str, str]

    @classmethod
    def of(cls, look: Look) -> Pen:
        """Take them from a look."""
        names = (look.text.name, look.text.title, "Source Sans 3")
        family = ", ".join(f"'{name.translate({39: None, 92: None})}'" for name in names)
        return cls(f"{family}, Arial, sans-serif", (look.accent, look.second, INK))

    def frame(  # what a picture is
        self, kind: str, height: float, sentence: str, parts: Iterable[str], width: float = WIDTH
    ) -> str:
        """Give the picture; the sentence is what a reader hears who does not see it."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{kind}"'
            f' viewBox="0 0 {width:g} {height:g}" role="img"'
            f' font-family="{escape(self.family)}" font-size="13">'
            f"<title>{escape(sentence)}</title>{''.join(parts)}</svg>"
        )

    def stroke(self, place: int) -> str:
        """Give the attributes of the line at a place: colour, thickness, dashes."""
        return (
            f'class="{_KINDS[place]}" fill="none" stroke="{self.colours[place]}"'
            f' stroke-width="2.2"{_DASHES[place]}'
        )

    def mark(self, place: int, x: float, y: float) -> str:
        """Give the mark of the line at a place: a filled circle, an open square, a triangle."""
        colour = self.colours[place]
        look = f'class="mark {_KINDS[place]}" stroke="{colour}" stroke-width="2"'
        if place == 0:
            return f'<circle {look} cx="{x:.1f}" cy="{y:.1f}" r="4.6" fill="{colour}"/>'
        if place == 1:
            return (
                f'<rect {look} x="{x - 4.6:.1f}" y="{y - 4.6:.1f}" width="9.2" height="9.2"'
                ' fill="#ffffff"/>'
            )
        return (
            f'<path {look} d="M{x:.1f} {y - 5.5:.1f}l5.5 9.6h-11z" fill="#ffffff"'
            ' stroke-linejoin="round"/>'
        )

    def legend(self, names: Iterable[str], x: float, y: float, *, lines: bool = True) -> list[str]:
        """Give the names of the lines beside their marks, one below the other."""
        parts = []
        for place, name in enumerate(names):
            row = y + 22 * place
            if lines:
                parts.append(f'<path {self.stroke(place)} d="M{x:g} {row:g}h34"/>')
            parts.append(self.mark(place, x + 17, row))
            parts.append(text(x + 44, row + 4.5, short(name, 26)))
        return parts


def text(  # noqa: PLR0913  # what a text in a picture is
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    kind: str = "label",
    fill: str = INK,
    size: float = 0,
    bold: bool = False,
) -> str:
    """Give a text in a picture, escaped."""
    more = f' font-size="{size:g}"' if size else ""
    more += ' font-weight="600"' if bold else ""
    more += f' text-anchor="{anchor}"' if anchor != "start" else ""
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}"{more} fill="{fill}">{escape(words)}</text>'
    )


def short(words: str, most: int) -> str:
    """Give words on one line, cut off where they are longer than there is room."""
    line = one_line(words)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def on_lines(words: str, most: int, lines: int) -> list[str]:
    """Give words on so many lines, broken between words; cut off where even those are too few.

    Lines that are not needed are empty: a picture has the same parts whatever stands in it.
    """
    from textwrap import wrap

    line = one_line(words)
    *full, rest = [line] if len(line) <= most else wrap(line, most)
    while len(full) >= lines:
        rest = f"{full.pop()} {rest}"
    made = [*full, short(rest, most)]
    return made + [""] * (lines - len(made))


def fitting(words: str, room: float, size: float = 13) -> str:
    """Give as much of the words as fits in some room."""
    return short(words, max(int(room / (size * _LETTER)), 1))


def tone_mark(tone: Tone, x: float, y: float, size: float) -> str:
    """Give the shape that a tone has everywhere in a report, on a white ground of its own."""
    scale = size / 16
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.3f})">'
        f'<circle cx="8" cy="8" r="9.6" fill="#ffffff"/>{shape(tone)}</g>'
    )
