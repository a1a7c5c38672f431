"""The judgements of an earlier audit, beside those of this one."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import PreviousJudgement, Shift, label, shift
from visitatie.report import words
from visitatie.report.blocks import Block, List, Paragraph, ParagraphRole
from visitatie.report.context import ReportContext

__all__ = ["about_earlier", "earlier"]


def earlier(context: ReportContext, criterion: str) -> str:
    """Give what the earlier audit said of a criterion, with where the judgement now lies."""
    return (
        "; ".join(_cell(context, criterion, one) for one in context.record.previous.of(criterion))
        or "–"
    )


def _cell(context: ReportContext, criterion: str, before: PreviousJudgement) -> str:
    _ = context.translate
    if before.unrated is not None:
        return label(before.unrated).render(_)
    text = before.label or before.level or ""
    scale = context.framework.scale_of(criterion)
    moved = shift(before, context.judgement(criterion), scale)
    if not before.comparable:
        moved = Shift.NOT_COMPARABLE
    return text if moved is None else f"{text} ({label(moved).render(_)})"


def about_earlier(context: ReportContext) -> Iterator[Block]:
    """Say which audit the column is of, and why some of it may not be compared."""
    _, previous = context.translate, context.record.previous
    if not previous.earlier:
        return
    days = sorted({one.on for one in previous.earlier if one.on is not None})
    editions = ", ".join(dict.fromkeys(one.framework for one in previous.earlier))
    said = Message(
        "The previous audit is {title} ({editions}). It counts in no outcome of this one.",
        title=previous.title,
        editions=editions,
    )
    if days:
        said = Message(
            "The previous audit is {title} ({editions}, {day}). It counts in no outcome of this "
            "one.",
            title=previous.title,
            editions=editions,
            day=words.date(days[-1], context.language),
        )
    yield Paragraph(said.render(_), ParagraphRole.NOTE)
    why: dict[str, list[str]] = {}
    for one in previous.earlier:
        if not one.comparable and one.note:
            why.setdefault(one.note, []).append(one.criterion)
    if why:
        yield Paragraph(_("Not to be compared:"))
        yield List(tuple(f"{', '.join(ids)}: {note}" for note, ids in why.items()))
