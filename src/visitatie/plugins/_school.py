"""What the school said of a criterion before anybody came, beside the judgement of the team."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import Criterion, SelfRating
from visitatie.report import words
from visitatie.report.audience import WITHHELD
from visitatie.report.blocks import Block, Paragraph, ParagraphRole, Quote
from visitatie.report.context import ReportContext

__all__ = ["school_said"]


def school_said(context: ReportContext, criterion: Criterion) -> Iterator[Block]:
    """Give the level that the school gave itself, or each where they differ, and its account."""
    view = context.school(criterion.id)
    if not view.given:
        return
    if view.value is not None:
        one = next(each for _who, each in view.given if each.value is not None)
        message = Message("The school gave itself: {level}.", level=_name(context, criterion, one))
        yield Paragraph(message.render(context.translate), ParagraphRole.NOTE)
    elif view.differs:
        parts = [
            f"{_name(context, criterion, one)} ({who})"
            if who != WITHHELD
            else _name(context, criterion, one)
            for who, one in view.given
            if one.value is not None
        ]
        message = Message("Within the school it differs: {levels}.", levels=", ".join(parts))
        yield Paragraph(message.render(context.translate), ParagraphRole.NOTE)
    for who, one in view.given:
        if one.text.strip():
            by = context.translate("the school") if who == WITHHELD else who
            yield Quote(one.text.strip(), by)


def _name(context: ReportContext, criterion: Criterion, one: SelfRating) -> str:
    badge = words.value_badge(context.framework, criterion.id, one.value, context.translate)
    return badge.label.lower()
