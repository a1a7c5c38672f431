"""Appendices of the report: the programme of the visit, and the documents that were looked at."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportSection, hookimpl
from visitatie.model import DocumentStatus, label
from visitatie.report import words
from visitatie.report.blocks import Block, Column, ColumnKind, Heading, Paragraph, Table
from visitatie.report.context import ReportContext
from visitatie.report.programme_page import programme_table

__all__ = ["visitatie_report_sections"]


@hookimpl
def visitatie_report_sections() -> Iterator[ReportSection]:
    """Give the appendices; nothing of what was not prepared."""
    yield ReportSection("programme", Message("Programme"), 840, programme, once=True)
    yield ReportSection("documents", Message("Documents"), 850, documents, once=True)


def programme(context: ReportContext) -> list[Block] | None:
    """Give what was done when."""
    planned = context.record.programme
    if not planned.activities:
        return None
    heading = Heading(context.translate("Programme"), numbered=True)
    return [heading, programme_table(planned, context.language, context.translate)]


def documents(context: ReportContext) -> list[Block] | None:
    """Give the documents that were asked for, and how far each is; by number where no title is."""
    _, found = context.translate, context.record.study.documents
    if not found:
        return None
    read = sum(one.status is DocumentStatus.READ for one in found)
    missing = sum(one.status is DocumentStatus.MISSING for one in found)
    counts = Message(
        "The team asked for {count} documents: {read} were read, {missing} are missing.",
        count=len(found),
        read=read,
        missing=missing,
    )
    blocks: list[Block] = [Heading(_("Documents"), numbered=True), Paragraph(counts.render(_))]
    titled = [one for one in found if one.title]
    if titled:
        columns = (
            Column(_("Document"), share=5, row_header=True),
            Column(_("Status"), share=2),
            Column(_("Evidence"), ColumnKind.NAME, share=1.6),
            Column(_("Date"), ColumnKind.NAME, share=2.4),
        )
        rows = tuple(
            (
                one.title,
                label(one.status).render(_),
                one.evidence or "–",
                "–" if one.on is None else words.date(one.on, context.language),
            )
            for one in titled
        )
        blocks.append(Table(columns, rows, caption=_("Documents that the team asked for")))
    return blocks
