"""Blocks with rows and cells: badge, key and value, table."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from attrs import field, validators

from visitatie._frozen import frozen
from visitatie.report._inline import InlineLike, Runs, runs
from visitatie.report._text import plain

__all__ = [
    "Align",
    "Badge",
    "Cell",
    "Column",
    "ColumnKind",
    "GroupRow",
    "KeyValue",
    "KeyValues",
    "Row",
    "Table",
    "Tone",
]


class Tone(StrEnum):
    """What a level means for the reader; each has a colour **and** a shape of its own."""

    BAD = "bad"
    WEAK = "weak"
    OK = "ok"
    GOOD = "good"
    OPEN = "open"
    """Not known yet: undetermined, still to be decided."""
    NONE = "none"
    """No judgement belongs here: not applicable, not examined."""


@frozen
class Badge:
    """A level as a label: text, colour and shape together, so never colour alone."""

    label: str = field(converter=plain)
    tone: Tone = field(default=Tone.NONE, converter=Tone)


def label_of(value: str | Badge) -> str:
    """Give the words of a figure: a text, or the label of a level."""
    return value.label if isinstance(value, Badge) else value


Cell = Runs | Badge
"""What stands in a cell."""
_CellLike = InlineLike | Badge


def cell(value: _CellLike) -> Cell:
    """Give a cell for text, runs or a badge."""
    return value if isinstance(value, Badge) else runs(value)


def _cells(values: Iterable[_CellLike]) -> tuple[Cell, ...]:
    return tuple(cell(value) for value in values)


class Align(StrEnum):
    """To which side the text of a column is set."""

    START = "start"
    CENTER = "center"
    END = "end"


class ColumnKind(StrEnum):
    """What a column holds; decides hyphenation, figures and the default width."""

    TEXT = "text"
    """Sentences: wide, hyphenated."""
    NAME = "name"
    """Names, codes, dates: never hyphenated."""
    NUMBER = "number"
    """Figures that line up under each other, set to the right."""
    LEVEL = "level"
    """Badges."""


_SHARE = {ColumnKind.TEXT: 4.0, ColumnKind.NAME: 2.0, ColumnKind.NUMBER: 1.0, ColumnKind.LEVEL: 2.0}


@frozen
class Column:
    """A column: its title and how wide it is compared with the others.

    ``share`` None takes a width that suits the kind; widths are always explicit in the outcome,
    because measuring every cell doubles the time a PDF takes.
    """

    title: str = field(converter=plain)
    kind: ColumnKind = field(default=ColumnKind.TEXT, converter=ColumnKind)
    share: float | None = field(
        default=None, validator=validators.optional(validators.gt(0)), kw_only=True
    )
    align: Align | None = field(default=None, kw_only=True)
    """None: numbers to the right, all else to the left."""
    row_header: bool = field(default=False, kw_only=True)
    """Whether its cells say what their row is about."""

    @property
    def width(self) -> float:
        """The share of this column, given or by its kind."""
        return _SHARE[self.kind] if self.share is None else self.share

    @property
    def side(self) -> Align:
        """The side its text is set to, given or by its kind."""
        if self.align is not None:
            return self.align
        return Align.END if self.kind is ColumnKind.NUMBER else Align.START


@frozen
class Row:
    """The cells of one row."""

    cells: tuple[Cell, ...] = field(converter=_cells)
    total: bool = field(default=False, kw_only=True)
    """Whether it sums up the rows above it."""


@frozen
class GroupRow:
    """A title over the rows that follow it, across all columns: a quality area."""

    title: str = field(converter=plain)


def _rows(values: Iterable[Row | GroupRow | Iterable[_CellLike]]) -> tuple[Row | GroupRow, ...]:
    return tuple(value if isinstance(value, (Row, GroupRow)) else Row(value) for value in values)


def _columns(values: Iterable[Column]) -> tuple[Column, ...]:
    return tuple(values)


@frozen
class Table:
    """Rows under columns. A row may be given as the cells themselves.

    ``empty`` is what the reader sees when there are no rows; a table without rows and without
    that text is left out.
    """

    columns: tuple[Column, ...] = field(converter=_columns, validator=validators.min_len(1))
    rows: tuple[Row | GroupRow, ...] = field(converter=_rows)
    caption: str = field(default="", converter=plain)
    empty: str = field(default="", converter=plain)

    def __attrs_post_init__(self) -> None:
        """Refuse a row that has another number of cells than there are columns.

        Raises:
            ValueError: naming the row by its place, counted from 1.
        """
        for number, row in enumerate(self.rows, 1):
            if isinstance(row, Row) and len(row.cells) != len(self.columns):
                raise ValueError(
                    f"row {number} has {len(row.cells)} cells for {len(self.columns)} columns"
                )


@frozen
class KeyValue:
    """A name and what belongs to it; the value may be a badge."""

    key: str = field(converter=plain)
    value: Cell = field(converter=cell)


def pairs(values: Iterable[KeyValue | tuple[str, _CellLike]]) -> tuple[KeyValue, ...]:
    """Give key-value records; a pair of key and value is enough."""
    return tuple(value if isinstance(value, KeyValue) else KeyValue(*value) for value in values)


@frozen
class KeyValues:
    """Names with their values, as a small table of definitions."""

    rows: tuple[KeyValue, ...] = field(converter=pairs)
    caption: str = field(default="", converter=plain)
