"""The house style of a board, as a plugin or ``visitatie.toml`` gives it: not yet looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import Attribute, field

from visitatie._frozen import frozen
from visitatie.hooks._fields import data_path, of_type

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["HouseStyle", "HouseStyleRequest"]


def _place(record: object, attribute: Attribute[Any], value: object) -> None:
    if value is not None:
        data_path(record, attribute, value)


def _text() -> str:
    made: str = field(default="", validator=of_type(str))
    return made


@frozen(kw_only=True)
class HouseStyle:
    """How the reports of a board look; what is not given is as in the style.

    ``style`` is a style that ships with us, such as ``rustig``. ``accent`` and ``second`` are
    colours, written ``#1b3a5c``. ``text_font`` and ``heading_font`` name fonts that ship with us,
    or the family of a TrueType font in the folder ``fonts``. ``logo`` is a PNG, JPEG or SVG file,
    and ``logo_text`` says what it shows to who does not see it. ``organisation`` stands on the
    cover, with ``cover_text`` at its foot; ``footer`` stands at the foot of every page.
    ``templates`` is a folder with texts and pages of its own. Colours, fonts, logo and templates
    are checked when a report is made.

    Raises:
        TypeError: a field has another type than stated.
    """

    style: str = _text()
    accent: str = _text()
    second: str = _text()
    text_font: str = _text()
    heading_font: str = _text()
    fonts: Path | Traversable | None = field(default=None, validator=_place)
    logo: Path | Traversable | None = field(default=None, validator=_place)
    logo_text: str = _text()
    organisation: str = _text()
    cover_text: str = _text()
    footer: str = _text()
    templates: Path | Traversable | None = field(default=None, validator=_place)


@frozen(kw_only=True)
class HouseStyleRequest:
    """For which report a house style is asked: whose it is, and in which language.

    ``framework`` is the id of the (main) framework, ``board`` the name of the board of the subject,
    ``commissioner`` who asked for the audit; what is not known is empty.
    """

    framework: str = _text()
    board: str = _text()
    commissioner: str = _text()
    language: str = _text()
