"""How a report looks: one of the styles that ship with us, with the house style of a board in it.

A house style is what somebody wrote down; a look is what came of it, when everything in it can be
used. What cannot be used is listed with the nearest that can, and no report is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import Factory, evolve, field, validators

from visitatie._frozen import frozen
from visitatie.errors import InputError, Location, Message, Problem, ReportError, nearest
from visitatie.report._colour import (
    COLOUR,
    READABLE,
    SEEN,
    lowest_contrast,
    nearest_readable,
)
from visitatie.report._fonts import BOOK, CLEAR, SANS, SERIF, SHIPPED, Face, Family, own_families
from visitatie.report._pictures import MOST_BYTES, Picture, TooLargeError, read_picture
from visitatie.report.blocks import Cover, Document
from visitatie.report.board_templates import NO_TEMPLATES, Templates, read_templates

if TYPE_CHECKING:
    from visitatie.hooks import HouseStyle

__all__ = ["DEFAULT_STYLE", "GROUNDS", "STYLES", "Look", "Style", "dressed", "look_of"]

_colour = validators.matches_re(COLOUR.pattern)

GROUNDS = ("#ffffff", "#f4f6f8", "#eef1f8", "#fdf5e4")
"""On what titles and links stand: paper, and the grounds of verdicts and remarks."""


@frozen
class Style:
    """A style that ships with us: its type, colours and the style sheet of the same name."""

    id: str
    title: str
    description: Message = field(hash=False)
    accent: str = field(validator=_colour)
    second: str = field(validator=_colour)
    text: Family
    heading: Family
    word_fonts: tuple[str, str]
    """For running text and titles in Word, which takes the fonts of the machine."""


STYLES: Mapping[str, Style] = {
    one.id: one
    for one in (
        Style(
            "rustig",
            "Rustig",
            Message("Quiet: a cover in one colour, titles with serifs, fine lines."),
            "#1b3a5c",
            "#b4560f",
            SANS,
            SERIF,
            ("Calibri", "Calibri"),
        ),
        Style(
            "helder",
            "Helder",
            Message("Clear: large letters that are easy to tell apart, bands and grounds."),
            "#0b5563",
            "#c2410c",
            CLEAR,
            CLEAR,
            ("Verdana", "Verdana"),
        ),
        Style(
            "klassiek",
            "Klassiek",
            Message("Classic: set like a book, with a title page and tables without lines."),
            "#5c1a2b",
            "#8a6a1f",
            BOOK,
            SERIF,
            ("Georgia", "Georgia"),
        ),
    )
}
"""The styles that ship with us, by id; the first is used where nothing else is asked."""

DEFAULT_STYLE = next(iter(STYLES))


@frozen
class Look:
    """How a report looks, with nothing in it that cannot be used."""

    style: Style = STYLES[DEFAULT_STYLE]
    accent: str = field(
        default=Factory(lambda self: self.style.accent, takes_self=True), validator=_colour
    )
    second: str = field(
        default=Factory(lambda self: self.style.second, takes_self=True), validator=_colour
    )
    text: Family = field(default=Factory(lambda self: self.style.text, takes_self=True))
    heading: Family = field(default=Factory(lambda self: self.style.heading, takes_self=True))
    logo: Picture | None = None
    logo_text: str = ""
    organisation: str = ""
    cover_text: str = ""
    footer: str = ""
    templates: Templates = NO_TEMPLATES

    @property
    def faces(self) -> tuple[tuple[str, Face], ...]:
        """The font files with the names of their families: Source Sans stands in for letters."""
        families = dict.fromkeys((self.text, self.heading, SANS))
        return tuple((family.name, face) for family in families for face in family.faces)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts that it puts into every report."""
        own = self.templates.pages.values()
        return (self.organisation, self.logo_text, self.cover_text, self.footer, *own)

    @property
    def word_fonts(self) -> tuple[str, str]:
        """What Word is to set running text and titles in."""
        text, heading = self.style.word_fonts
        own_text, own_heading = self.text != self.style.text, self.heading != self.style.heading
        return (
            self.text.title if own_text else text,
            self.heading.title if own_heading else heading,
        )


def look_of(house: HouseStyle | None, style: str = "") -> Look:
    """Give the look that a house style comes to; ``style`` goes before the style it names.

    Raises:
        InputError: something in it cannot be used; everything is listed, each with the key it is
            about as the place (``house_style.accent``).
    """
    from visitatie.hooks import HouseStyle

    house = house or HouseStyle()
    if style:
        house = evolve(house, style=style)
    problems: list[Problem] = [*_style_problems(house), *_colour_problems(house)]
    families: dict[str, Family] = {}
    try:
        if house.fonts is not None:
            families = own_families(house.fonts)
    except ReportError as error:
        problems.append(_problem("S009", "fonts", error.message))
    problems += _font_problems(house, families)
    logo = None
    try:
        logo = _logo(house)
    except ReportError as error:
        code = "S011" if isinstance(error, TooLargeError) else "S010"
        what = Message("the logo cannot be used: {reason}", reason=error.message)
        hint = Message("Save the logo as a PNG of some 1000 pixels wide")
        problems.append(_problem(code, "logo", what, hint))
    templates = NO_TEMPLATES
    try:
        if house.templates is not None:
            templates = read_templates(house.templates)
    except InputError as error:
        problems += [one.at(_in_style(one.location, "templates")) for one in error.problems]
    if problems:
        raise InputError(problems)
    base = STYLES[house.style or DEFAULT_STYLE]
    return Look(
        base,
        (house.accent or base.accent).lower(),
        (house.second or base.second).lower(),
        _family(house.text_font, families, 0) or base.text,
        _family(house.heading_font, families, 1) or base.heading,
        logo,
        house.logo_text or house.organisation,
        house.organisation,
        house.cover_text,
        house.footer,
        templates,
    )


def dressed(document: Document, look: Look) -> Document:
    """Give a document with the texts of a house style in it, for every format alike."""
    return evolve(
        document,
        footer=look.footer or document.footer,
        blocks=tuple(
            _covered(block, look) if isinstance(block, Cover) else block
            for block in document.blocks
        ),
    )


def _covered(cover: Cover, look: Look) -> Cover:
    note = "\n".join(part for part in (cover.note, look.cover_text) if part)
    return evolve(cover, organisation=look.organisation or cover.organisation, note=note)


def _in_style(location: Location, key: str) -> Location:
    """Give the place of a problem: in a file of its own, or else at the key of the house style."""
    return location if location.file else Location(path=("house_style", key))


def _problem(code: str, key: str, message: Message, hint: Message | None = None) -> Problem:
    return Problem(code, message, Location(path=("house_style", key)), hint)


def _style_problems(house: HouseStyle) -> Iterator[Problem]:
    if house.style and house.style not in STYLES:
        near = nearest(house.style, STYLES)
        hint = Message("the styles are: {names}", names=", ".join(STYLES))
        if near is not None:
            hint = Message("Did you mean {near!r}?", near=near)
        message = Message("there is no style {name!r}", name=house.style)
        yield _problem("S006", "style", message, hint)


def _colour_problems(house: HouseStyle) -> Iterator[Problem]:
    for key, colour, grounds, wanted in (
        ("accent", house.accent, GROUNDS, READABLE),
        ("second", house.second, GROUNDS[:1], SEEN),
    ):
        if not colour:
            continue
        if not COLOUR.fullmatch(colour):
            message = Message("{colour!r} is no colour", colour=colour)
            hint = Message("write a colour as #1b3a5c")
            yield _problem("S007", key, message, hint)
            continue
        found = lowest_contrast(colour, grounds)
        if found < wanted:
            message = Message(
                "{colour} has a contrast of {found} with what it stands on; it needs {wanted}",
                colour=colour,
                found=f"{int(found * 10) / 10:.1f}",
                wanted=f"{wanted:.1f}",
            )
            near = nearest_readable(colour, grounds, wanted)
            hint = Message("the nearest colour that can be read is {near}", near=near)
            yield _problem("S008", key, message, hint)


def _font_problems(house: HouseStyle, families: Mapping[str, Family]) -> Iterator[Problem]:
    known = (*SHIPPED, *families)
    for key, name in (("text_font", house.text_font), ("heading_font", house.heading_font)):
        if name and name not in known:
            message = Message("there is no font {name!r}", name=name)
            hint = Message("the fonts are: {names}", names=", ".join(known))
            yield _problem("S009", key, message, hint)


def _family(name: str, families: Mapping[str, Family], place: int) -> Family | None:
    """Give the family of a name: of the board, or of ours for text (0) or titles (1)."""
    if not name:
        return None
    return families.get(name) or SHIPPED[name][place]


def _logo(house: HouseStyle) -> Picture | None:
    if house.logo is None:
        return None
    try:
        with house.logo.open("rb") as file:
            content = file.read(MOST_BYTES + 1)  # no more: read_picture says that it is too large
    except OSError as error:
        message = Message("{name} cannot be read", name=house.logo.name)
        raise ReportError(message) from error
    return read_picture(content)
