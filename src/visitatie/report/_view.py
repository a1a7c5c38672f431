"""What the templates need to know about a document, worked out beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field

from visitatie._frozen import frozen
from visitatie.errors import Translate
from visitatie.report._tables import GroupRow, Row, Table
from visitatie.report._text import one_line
from visitatie.report.blocks import (
    Block,
    CalloutKind,
    Cover,
    Document,
    Heading,
    Matrix,
    PageBreak,
    Paragraph,
    TableOfContents,
    Together,
)
from visitatie.report.outline import Entry, Targets, headings

__all__ = ["Node", "RowGroup", "View", "Words", "column_widths", "row_groups"]


_HEADER_CHARS = 100
_STATUS_CHARS = 28


@define
class Node:
    """A heading with what belongs to it, or a block that no heading has yet."""

    entry: Entry | None = None
    block: Block | None = None
    children: list[Node] = field(factory=list)
    new_page: bool = False
    kept: tuple[Block, ...] = ()
    """What stays on one page with the heading, before the children."""

    @property
    def wide(self) -> int:
        """How many blocks share a turned page with the heading: up to the first wide matrix.

        Zero where other things come first; a heading must not stay behind on a page of its own.
        """
        for place, child in enumerate(self.children, 1):
            if isinstance(child.block, Matrix) and child.block.landscape:
                return place
            if not isinstance(child.block, Paragraph):
                break
        return 0


@frozen
class RowGroup:
    """The rows under one title."""

    title: str
    rows: tuple[Row, ...]


@frozen
class Words:
    """The renderer's own words in the language of the document."""

    contents: str
    skip: str
    table: str
    subject: str
    done: str
    open: str
    notes: str
    logo: str
    not_adopted: str
    choose: str
    choices: Mapping[str, str]
    all: str
    show_all: str
    fold: str
    fold_all: str
    unfold_all: str
    shown: str
    callouts: Mapping[str, str]

    @classmethod
    def of(cls, translate: Translate) -> Words:
        """Translate them all."""
        return cls(
            contents=translate("Contents"),
            skip=translate("Skip to the text"),
            table=translate("Table"),
            subject=translate("Subject"),
            done=translate("done"),
            open=translate("open"),
            notes=translate("Notes"),
            logo=translate("Logo"),
            not_adopted=translate("This report has not been adopted."),
            choose=translate("What to show"),
            choices={
                "area": translate("Area"),
                "level": translate("Level"),
                "kind": translate("Finding"),
            },
            all=translate("everything"),
            show_all=translate("Show everything"),
            fold=translate("Fold or unfold"),
            fold_all=translate("Fold all"),
            unfold_all=translate("Unfold all"),
            shown=translate("{shown} of {all} parts are shown"),
            callouts={
                CalloutKind.INFO: translate("Explanation"),
                CalloutKind.WARNING: translate("Mind"),
                CalloutKind.DECISION: translate("Decision"),
                CalloutKind.OPEN: translate("Open"),
            },
        )


@frozen
class Running:
    """Texts that run along on every page."""

    header: str
    status: str
    footer: str
    mark: str
    page: str
    of: str
    after: str

    @classmethod
    def of_document(cls, document: Document, translate: Translate) -> Running:
        """Give the texts of a document, with what stands in when one is not given."""
        parts = (document.title, document.subject)
        header = document.header or " · ".join(one_line(part) for part in parts if part)
        page, rest = translate("Page {page} of {pages}").split("{page}")
        of, after = rest.split("{pages}")
        footer = document.footer or document.publisher or document.author
        return cls(
            header=_short(header, _HEADER_CHARS),
            status=_short(document.status, _STATUS_CHARS),
            footer=_short(footer, _HEADER_CHARS),
            mark=_short(document.watermark, _STATUS_CHARS),
            page=page,
            of=of,
            after=after,
        )


def _short(text: str, longest: int) -> str:
    """Give text for one line of a margin; it stands in full elsewhere in the document."""
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


@frozen
class View:
    """A document as the template walks through it."""

    tree: list[Node]
    entries: tuple[Entry, ...]
    targets: Targets
    has_cover: bool
    has_contents: bool
    metas: tuple[tuple[str, str], ...]
    running: Running

    def entry_of(self, heading: Heading) -> Entry:
        """Give the entry of a heading that stands inside another block."""
        return next(entry for entry in self.entries if entry.heading is heading)

    @classmethod
    def of(cls, document: Document, translate: Translate, generator: str) -> View:
        """Work out sections, references and descriptions of a document."""
        entries = headings(document)
        return cls(
            tree=_tree(document.blocks, entries),
            entries=entries,
            targets=Targets.of(entries),
            has_cover=any(isinstance(block, Cover) for block in document.blocks),
            has_contents=any(isinstance(block, TableOfContents) for block in document.blocks),
            metas=tuple(_metas(document, generator)),
            running=Running.of_document(document, translate),
        )


def _tree(blocks: Iterable[Block], entries: Iterable[Entry]) -> list[Node]:
    """Put every block under the heading it belongs to; the contents always stand on top."""
    waiting = {id(entry.heading): entry for entry in reversed(tuple(entries))}
    root: list[Node] = []
    path: list[Node] = []
    for block in blocks:
        heading, kept = _begin(block)
        if heading is not None:
            entry = waiting[id(heading)]
            path = [node for node in path if node.entry and node.entry.depth < entry.depth]
            new_page = heading.new_page or _end_with_break(root)
            node = Node(entry=entry, new_page=new_page, kept=kept)
            (path[-1].children if path else root).append(node)
            path.append(node)
            continue
        if isinstance(block, (TableOfContents, Cover)):
            path = []
        (path[-1].children if path else root).append(Node(block=block))
    return root


def _begin(block: Block) -> tuple[Heading | None, tuple[Block, ...]]:
    """Give the heading that a block begins with, and what is kept on one page with it."""
    match block:
        case Heading():
            return block, ()
        case Together(blocks=(Heading() as heading, *rest)):
            return heading, tuple(rest)
        case _:
            return None, ()


def _end_with_break(nodes: list[Node]) -> bool:
    """Take away a page break at the very end, and say whether there was one."""
    while nodes and nodes[-1].children:
        nodes = nodes[-1].children
    if not nodes or not isinstance(nodes[-1].block, PageBreak):
        return False
    nodes.pop()
    return True


def _metas(document: Document, generator: str) -> Iterable[tuple[str, str]]:
    described = {
        "author": document.author or document.publisher,
        "description": document.subject or document.subtitle,
        "keywords": ", ".join(document.keywords),
        "generator": generator,
    }
    if document.created is not None:
        moment = document.created.replace(microsecond=0).isoformat()
        described |= {"dcterms.created": moment, "dcterms.modified": moment}
    return ((name, one_line(value)) for name, value in described.items() if value)


def column_widths(table: Table) -> list[str]:
    """Give the width of every column as a percentage; together they are all there is."""
    total = sum(column.width for column in table.columns)
    return [f"{100 * column.width / total:.2f}" for column in table.columns]


def row_groups(table: Table) -> list[RowGroup]:
    """Give the rows per title; rows before the first title have an empty one."""
    groups: list[tuple[str, list[Row]]] = []
    for row in table.rows:
        if isinstance(row, GroupRow):
            groups.append((row.title, []))
            continue
        if not groups:
            groups.append(("", []))
        groups[-1][1].append(row)
    return [RowGroup(title, tuple(rows)) for title, rows in groups]
