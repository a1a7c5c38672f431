"""Document blocks: what a report says, without how it looks.

Sections give blocks, format plugins turn them into HTML, PDF, Word or text. Blocks hold plain
data only. All text is what a person typed: a renderer escapes it, so that it can never become
markup. Where text is asked for, a ``str``, one run or several runs may be given
(:data:`InlineLike`); a line end in text is a line break.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import field, validators

from visitatie._frozen import frozen
from visitatie.report._chart_blocks import (
    DotPlot,
    DotRow,
    Figures,
    GapRow,
    Gaps,
    HeatMap,
    HeatRow,
    Radar,
    Series,
    Trend,
)
from visitatie.report._composites import (
    BarRow,
    CheckItem,
    Checklist,
    KeyFigure,
    KeyFigures,
    Point,
    StackedBars,
    Verdict,
)
from visitatie.report._inline import (
    Code,
    Emphasis,
    Inline,
    InlineLike,
    Link,
    Reference,
    Runs,
    Strong,
    Text,
    runs,
)
from visitatie.report._tables import (
    Align,
    Badge,
    Cell,
    Column,
    ColumnKind,
    GroupRow,
    KeyValue,
    KeyValues,
    Row,
    Table,
    Tone,
    pairs,
)
from visitatie.report._text import one_line, plain

__all__ = [
    "Align",
    "Attachment",
    "Badge",
    "BarRow",
    "Block",
    "Callout",
    "CalloutKind",
    "Cell",
    "Chart",
    "CheckItem",
    "Checklist",
    "Code",
    "Column",
    "ColumnKind",
    "Cover",
    "Document",
    "DotPlot",
    "DotRow",
    "Emphasis",
    "Figures",
    "GapRow",
    "Gaps",
    "GroupRow",
    "Heading",
    "HeatMap",
    "HeatRow",
    "Inline",
    "InlineLike",
    "Item",
    "KeyFigure",
    "KeyFigures",
    "KeyValue",
    "KeyValues",
    "LevelBadge",
    "Link",
    "List",
    "Matrix",
    "MatrixRow",
    "PageBreak",
    "Paragraph",
    "ParagraphRole",
    "Point",
    "Quote",
    "Radar",
    "Reference",
    "Row",
    "Runs",
    "Series",
    "StackedBars",
    "Strong",
    "Table",
    "TableOfContents",
    "Text",
    "Together",
    "Tone",
    "Trend",
    "Verdict",
    "paragraphs",
    "runs",
]

LevelBadge = Badge


class ParagraphRole(StrEnum):
    """How much a paragraph asks of the reader's attention."""

    BODY = "body"
    LEAD = "lead"
    """The opening sentence of a chapter."""
    NOTE = "note"
    """A remark in small print: a source, a limitation."""


class CalloutKind(StrEnum):
    """Why a passage stands apart; shown by word, shape and colour."""

    INFO = "info"
    WARNING = "warning"
    DECISION = "decision"
    OPEN = "open"
    """Something that is still to be decided or found out."""


@frozen
class Cover:
    """The first page. ``facts`` are its key facts (school, board, date, team)."""

    title: str = field(converter=plain)
    subtitle: str = field(default="", converter=plain)
    kicker: str = field(default="", converter=plain)
    """The kind of report, above the title: *Interne audit*."""
    organisation: str = field(default="", converter=plain)
    """Whose report it is; stands where a letterhead stands."""
    facts: tuple[KeyValue, ...] = field(default=(), converter=pairs)
    status: str = field(default="", converter=plain)
    """*Concept*, *Definitief*: shown as a label. Empty: no label."""
    note: str = field(default="", converter=plain)
    """Small print at the foot, such as who may read it."""


@frozen
class TableOfContents:
    """Headings to a depth, with page numbers where the format has pages."""

    title: str = field(default="", converter=plain)
    """Empty: the word for it in the language of the document."""
    depth: int = field(default=2, validator=[validators.ge(1), validators.le(4)])


@frozen
class Heading:
    """A heading; the text under it up to the next heading of its level belongs to it.

    Level 1 is a chapter (the title of the document stands above it). A chapter begins on a new
    page in formats with pages when ``new_page`` says so. ``id`` may be empty: one is made from
    the text. Ids are unique in the outcome: a second one gets a number behind it.
    """

    text: str = field(converter=plain)
    level: int = field(default=1, validator=[validators.ge(1), validators.le(4)])
    id: str = field(default="", converter=plain, kw_only=True)
    numbered: bool = field(default=False, kw_only=True)
    label: str = field(default="", converter=plain, kw_only=True)
    """The code of what it is about, such as *OP2*; stands before the text."""
    badge: Badge | None = field(default=None, kw_only=True)
    """The level at stake, shown behind the text."""
    new_page: bool = field(default=False, kw_only=True)
    listed: bool = field(default=True, kw_only=True)
    """Whether it stands in the table of contents."""


@frozen
class Paragraph:
    """Running text."""

    text: Runs = field(converter=runs)
    role: ParagraphRole = field(default=ParagraphRole.BODY, converter=ParagraphRole)


def _inner(values: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(values)


@frozen
class Item:
    """One item of a list, with blocks of its own below it where needed."""

    text: Runs = field(converter=runs)
    blocks: tuple[Block, ...] = field(default=(), converter=_inner)


def _items(values: Iterable[InlineLike | Item]) -> tuple[Item, ...]:
    return tuple(value if isinstance(value, Item) else Item(value) for value in values)


@frozen
class List:
    """Items; numbered when their order means something."""

    items: tuple[Item, ...] = field(converter=_items)
    ordered: bool = False


@frozen
class Quote:
    """Somebody's words, with who said them (a role or pseudonym, never a name of a pupil)."""

    text: str = field(converter=plain)
    source: str = field(default="", converter=plain)


@frozen
class Callout:
    """A passage that stands apart from the running text."""

    kind: CalloutKind = field(converter=CalloutKind)
    title: str = field(converter=plain)
    blocks: tuple[Block, ...] = field(default=(), converter=_inner)


def _block_cells(cells: Iterable[Iterable[Block]]) -> tuple[tuple[Block, ...], ...]:
    return tuple(tuple(cell) for cell in cells)


def _words(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(value) for value in values)


@frozen
class MatrixRow:
    """One row of a matrix: its heading and, per column, what is to be read there."""

    title: str = field(converter=plain)
    cells: tuple[tuple[Block, ...], ...] = field(converter=_block_cells)
    subtitle: str = field(default="", converter=plain)


def _matrix_rows(values: Iterable[MatrixRow]) -> tuple[MatrixRow, ...]:
    return tuple(values)


@frozen
class Matrix:
    """Long texts by row and column, such as pillar by perspective; an empty cell says so."""

    corner: str = field(converter=plain)
    columns: tuple[str, ...] = field(converter=_words)
    rows: tuple[MatrixRow, ...] = field(converter=_matrix_rows)
    caption: str = field(default="", converter=plain)
    empty: str = field(default="–", converter=plain)
    landscape: bool = False
    """Whether it asks for a page of its own, turned a quarter."""

    def __attrs_post_init__(self) -> None:
        """Refuse a row that has another number of cells than there are columns.

        Raises:
            ValueError: naming the row.
        """
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"row {row.title!r} has {len(row.cells)} cells for {len(self.columns)} columns"
                )


@frozen
class Together:
    """Blocks that are to stay on one page where that is possible."""

    blocks: tuple[Block, ...] = field(converter=_inner)


@frozen
class PageBreak:
    """What follows begins on a new page, in formats that have pages."""


Chart = StackedBars | Radar | Gaps | HeatMap | Trend | DotPlot
"""What has a picture: each says in a sentence what it shows, and gives its figures."""

Block = (
    Cover
    | TableOfContents
    | Heading
    | Paragraph
    | List
    | KeyValues
    | Table
    | Badge
    | Quote
    | Callout
    | Verdict
    | Point
    | KeyFigures
    | Checklist
    | StackedBars
    | Radar
    | Gaps
    | HeatMap
    | Trend
    | DotPlot
    | Matrix
    | Together
    | PageBreak
)


@frozen
class Attachment:
    """A file inside the report, for formats that can hold one (PDF)."""

    name: str = field(converter=plain, validator=validators.matches_re(r"[A-Za-z0-9][\w.-]*"))
    data: bytes
    media_type: str = field(default="application/json", converter=plain)
    description: str = field(default="", converter=plain)


def _attachments(values: Iterable[Attachment]) -> tuple[Attachment, ...]:
    return tuple(values)


@frozen
class Document:
    """A whole report. ``created`` is the only time a renderer knows: it never asks the clock."""

    title: str = field(converter=plain)
    blocks: tuple[Block, ...] = field(converter=_inner)
    language: str = field(
        default="nl", validator=validators.matches_re(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
    )
    created: datetime | None = field(default=None, kw_only=True)
    subtitle: str = field(default="", converter=plain, kw_only=True)
    author: str = field(default="", converter=plain, kw_only=True)
    publisher: str = field(default="", converter=plain, kw_only=True)
    subject: str = field(default="", converter=plain, kw_only=True)
    keywords: tuple[str, ...] = field(default=(), converter=_words, kw_only=True)
    status: str = field(default="", converter=plain, kw_only=True)
    """*Concept* and the like; stands in the running header. Empty: nothing stands there."""
    watermark: str = field(default="", converter=plain, kw_only=True)
    """What stands on every page for all to see, such as *Concept*. Empty: nothing does."""
    header: str = field(default="", converter=plain, kw_only=True)
    """Running header; empty: title and subject."""
    footer: str = field(default="", converter=plain, kw_only=True)
    """Running footer beside the page number; empty: publisher, else author."""
    notes: bool = field(default=False, kw_only=True)
    """Whether pages leave a margin for what readers write, in formats that have pages."""
    attachments: tuple[Attachment, ...] = field(default=(), converter=_attachments, kw_only=True)
    data: Mapping[str, Any] = field(factory=dict, hash=False, kw_only=True)
    """What the report rests on, for programs: see :mod:`visitatie.report.data`."""

    @created.validator
    def _has_zone(self, _attribute: object, value: datetime | None) -> None:
        if value is not None and value.tzinfo is None:
            raise ValueError("created needs a time zone")

    def __attrs_post_init__(self) -> None:
        """Refuse attachments without a time: their file would carry the clock of the machine.

        Raises:
            ValueError: there are attachments and ``created`` is not given.
        """
        if self.attachments and self.created is None:
            raise ValueError("a document with attachments needs its time of creation")


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """Give typed text as paragraphs: an empty line separates, a single line end is a space."""
    parts = (one_line(part) for part in plain(text).split("\n\n"))
    return tuple(Paragraph(part) for part in parts if part)
