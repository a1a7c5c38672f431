"""What a reader will not find any more: records that were destroyed when their term was over."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import label
from visitatie.process import retention_text
from visitatie.report import words
from visitatie.report.blocks import Block, Callout, CalloutKind, List
from visitatie.report.context import ReportContext

__all__ = ["retained_blocks"]


def retained_blocks(context: ReportContext) -> Iterator[Block]:
    """Say what was destroyed, when and by which term; nothing when nothing was."""
    _ = context.translate
    items = []
    for one in context.record.retention.removals:
        sentence = Message(
            "{kind}: {count}, on {day}; {term}.",
            kind=label(one.kind),
            count=one.count,
            day=words.date(one.at.date(), context.language),
            term=retention_text(one.term),
        )
        source = one.term.source.strip()
        text = sentence.render(_)
        items.append(f"{text} {source}" if source else text)
    if items:
        yield Callout(CalloutKind.INFO, _("No longer kept"), (List(tuple(items)),))
