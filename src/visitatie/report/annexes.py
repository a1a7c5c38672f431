"""Tables that are too large for pages: they go whole into a workbook inside the PDF."""

from __future__ import annotations

from attrs import evolve, field, mutable

from visitatie.errors import Message, ReportError
from visitatie.report.blocks import (
    Attachment,
    Block,
    Callout,
    CalloutKind,
    Document,
    Paragraph,
    Table,
    Together,
)
from visitatie.report.options import RenderOptions
from visitatie.report.workbook import render_xlsx

__all__ = ["MOST_ROWS", "with_annexes"]

MOST_ROWS = 1_000
"""Rows of one table that pages carry. Each takes some 5 ms and 0.15 MB to lay out; ten thousand
take a minute and 1.5 GB, and nobody reads them on paper."""

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def with_annexes(document: Document, options: RenderOptions) -> Document:
    """Give a document in which no table has more than :data:`MOST_ROWS` rows.

    A larger one stands whole in a workbook that is attached, and where it stood the reader is told
    so. A document without such a table is given as it is.

    Raises:
        ReportError: the document does not say when it was made, so that nothing can be attached.
    """
    writer = _Writer(document, options)
    blocks = tuple(map(writer.block, document.blocks))
    if not writer.made:
        return document
    if document.created is None:
        raise ReportError(
            Message("A table of {count} rows does not fit on pages", count=writer.largest),
            hint=Message("Say when the report was made (created), so that it can be attached"),
        )
    attached = (*document.attachments, *writer.made)
    return evolve(document, blocks=blocks, attachments=attached)


@mutable
class _Writer:
    document: Document
    options: RenderOptions
    made: list[Attachment] = field(factory=list)
    largest: int = 0

    def block(self, block: Block) -> Block:
        if isinstance(block, Together | Callout):
            return evolve(block, blocks=tuple(map(self.block, block.blocks)))
        if isinstance(block, Table) and len(block.rows) > MOST_ROWS:
            return self._annex(block)
        return block

    def _annex(self, table: Table) -> Callout:
        _ = self.options.translate
        self.largest = max(self.largest, len(table.rows))
        title = table.caption or _("Table")
        name = f"annex-{len(self.made) + 1}.xlsx"
        alone = Document(
            title, (table,), language=self.document.language, created=self.document.created
        )
        self.made.append(Attachment(name, render_xlsx(alone, self.options), _XLSX, title))
        said = Message(
            "This table has {count} rows, more than pages can carry. It stands whole in {name}, a "
            "workbook inside this PDF: open the list of attachments. The report as web page and as "
            "workbook holds it too.",
            count=len(table.rows),
            name=name,
        )
        return Callout(CalloutKind.INFO, title, (Paragraph(said.render(_)),))
