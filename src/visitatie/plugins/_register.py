"""All evidence of an audit as an appendix: what was read, seen and heard."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.model import Evidence, label
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    ParagraphRole,
    Table,
)
from visitatie.report.context import ReportContext

__all__ = ["register"]


def register(context: ReportContext) -> list[Block] | None:
    """List every piece that this report may show, with what was judged on it."""
    _, evidence = context.translate, context.record.evidence
    if not evidence:
        return None
    shown = [one for one in evidence if context.shows(one)]
    blocks: list[Block] = [Heading(_("Evidence"), new_page=True)]
    if shown:
        blocks.append(_table(context, shown))
    if len(shown) < len(evidence):
        hidden = Message(
            "Pieces of evidence that this report does not show: {count}.",
            count=len(evidence) - len(shown),
        )
        blocks.append(Paragraph(hidden.render(_), ParagraphRole.NOTE))
    return blocks


def _table(context: ReportContext, shown: list[Evidence]) -> Table:
    _ = context.translate
    used: dict[str, list[str]] = {one.id: list(one.criteria) for one in shown}
    for judgement in context.record.judgements:
        for piece in judgement.evidence:
            if piece in used:
                used[piece].append(judgement.criterion)
    rows = [
        (
            one.id,
            label(one.kind).render(_),
            " – ".join(part for part in (one.title, one.where) if part),
            "" if one.on is None else words.date(one.on, context.language),
            ", ".join(dict.fromkeys(used[one.id])) or "–",
        )
        for one in shown
    ]
    longest = max(len(one.id) for one in shown)
    columns = (
        Column(_("Code"), ColumnKind.NAME, share=min(3, max(1, longest / 8)), row_header=True),
        Column(_("Kind"), ColumnKind.NAME, share=1.9),
        Column(_("Evidence"), share=4.4),
        Column(_("Date"), ColumnKind.NAME, share=2.2),
        Column(_("Used for"), share=2),
    )
    return Table(columns, tuple(rows), caption=_("What was read, seen and heard"))
