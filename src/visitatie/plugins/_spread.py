"""How the ratings lay before the team talked, in one line that names nobody."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import Criterion
from visitatie.report.blocks import Block, Paragraph, ParagraphRole
from visitatie.report.context import ReportContext
from visitatie.scoring.agreement import spread

__all__ = ["spread_line"]

_FEWEST = 2


def spread_line(context: ReportContext, criterion: Criterion) -> Iterator[Block]:
    """Say how many assessors gave which level; nothing for fewer than two, or while blind."""
    found = spread(context.framework, criterion.id, context.record.ratings)
    if found.rated < _FEWEST:
        return
    scale = context.framework.scale_of(criterion.id)
    if found.steps == 0:
        said = Message(
            "Before the team talked, all {count} assessors gave: {level}.",
            count=found.rated,
            level=scale.level(found.counts[0][0]).label.lower(),
        )
    else:
        parts = [f"{scale.level(level).label.lower()} {count}" for level, count in found.counts]
        said = Message(
            "Before the team talked, {count} assessors gave: {levels}.",
            count=found.rated,
            levels=", ".join(parts),
        )
    yield Paragraph(said.render(context.translate), ParagraphRole.NOTE)
