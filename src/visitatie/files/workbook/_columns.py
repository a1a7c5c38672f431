"""What a workbook is made of: sheets with columns, each for a key of the framework file."""

from __future__ import annotations

from enum import Enum

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.files.workbook._choices import Choices
from visitatie.locale import LANGUAGES, translations

__all__ = [
    "BELONGS_TO",
    "KEY_MARK",
    "MORE",
    "OPEN_MARK",
    "ORDER",
    "Column",
    "Kind",
    "Sheet",
    "column",
    "names",
    "open_column",
]

KEY_MARK = "#"
"""Stands before the keys in the first row of a sheet, which is hidden."""

OPEN_MARK = ":"
"""Stands before the key of a column that is called after a level or language, whatever its id."""

ORDER = "nr"
"""Column that says in which order the rows are read, however they are sorted."""

BELONGS_TO = "belongs_to"
"""Column of a sheet with parts: the id of what the part belongs to."""

MORE = "more"
"""Column for everything that no other column can hold, as TOML."""


class Kind(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    ID = "id"
    CHOICE = "choice"
    YES = "yes"
    NUMBER = "number"
    ORDER = "order"
    """A number that says where a row comes; no share, no fraction as text."""
    DATE = "date"
    IDS = "ids"
    """Several ids with commas."""
    LINES = "lines"
    """Several texts, one on a line."""
    NUMBERS = "numbers"
    """``id = number``, one on a line."""
    VALUES = "values"
    """``id = value``, one on a line."""
    VALUES_LIST = "values_list"
    """Several of VALUE, with commas."""
    LABELS = "labels"
    """``id = label``, one on a line, for a list of things with an id and a label."""
    VALUE = "value"
    """Yes or no, a number, or an id."""
    TOML = "toml"
    TEST = "test"
    """How a condition compares; its value is in the column of kind TESTED."""
    TESTED = "tested"
    QUANTITY = "quantity"
    """How many of a set; the number is in the column of kind COUNTED."""
    COUNTED = "counted"


@frozen
class Column:
    """A column: the key it stands for (dotted, within the row's table) and its heading."""

    key: str
    heading: Message
    kind: Kind = Kind.TEXT
    width: int = 16
    choices: Choices | None = None
    refers: str = ""
    """The sheet of which an id is to be chosen."""
    needed: bool = False
    rare: bool = False
    """It is only written where something stands in it."""

    @property
    def is_open(self) -> bool:
        """Whether it is called after a level or a language."""
        return self.key.startswith(OPEN_MARK)

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to the value, within the table of the row."""
        return (self.key[len(OPEN_MARK) :],) if self.is_open else tuple(self.key.split("."))


def column(key: str, kind: Kind = Kind.TEXT, *, choices: Choices | None = None) -> Column:
    """Make a column that is not shown: what another column holds is read or written with it."""
    return Column(key, Message("{name}", name=key), kind, choices=choices)


def open_column(name: str) -> Column:
    """Make the column of a level or a language; its key is never that of another column."""
    return Column(OPEN_MARK + name, Message("{name}", name=name), width=40)


@frozen
class Sheet:
    """A sheet: the list of the framework file that its rows are.

    ``part_of`` names the sheet whose rows these belong to, ``at`` the keys within such a row.
    """

    key: str
    title: Message
    columns: tuple[Column, ...]
    explanation: Message
    part_of: str = ""
    at: tuple[str, ...] = ()
    core: bool = False
    """It is written even when there is nothing in it."""


def names(key: str, label: Message) -> frozenset[str]:
    """Give everything that a heading, sheet or choice may be called, in every language."""
    shown = (label.render(translations(language).gettext) for language in LANGUAGES)
    return frozenset(one.casefold() for one in (key, *shown))
