"""What the school says of the draft: its view as it stands, its objections and the decisions."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportSection, hookimpl
from visitatie.model import Changed, Objection, Unrated, label
from visitatie.plugins._plan import plan
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Paragraph,
    Quote,
    Table,
)
from visitatie.report.context import ReportContext

__all__ = ["visitatie_report_sections"]


@hookimpl
def visitatie_report_sections() -> Iterator[ReportSection]:
    """Give what comes of the school: its hearing, and its improvement plan, as far as there."""
    yield ReportSection("hearing", Message("What the school says"), 720, hearing, once=True)
    yield ReportSection("plan", Message("Improvement plan"), 740, plan, once=True)


def hearing(context: ReportContext) -> list[Block] | None:
    """Give the view of the school, and what was decided on its objections."""
    _, heard = context.translate, context.record.hearing
    if not heard.reactions and not heard.objections:
        return None
    blocks: list[Block] = [Heading(_("What the school says"), numbered=True)]
    for one in heard.reactions:
        by = f"{one.by}, {words.date(one.on, context.language)}"
        blocks.append(Quote(one.text, by))
    if heard.objections:
        blocks.append(Paragraph(_("The school pointed out what it held to be wrong in the draft.")))
        blocks.append(_table(context))
    return blocks


def _table(context: ReportContext) -> Table:
    _ = context.translate
    rows = [
        (
            one.claim.strip(),
            ", ".join(one.criteria) or "–",
            _("Not decided yet")
            if one.decision is None
            else label(one.decision.ruling).render(_).capitalize(),
            _why(context, one),
        )
        for one in context.record.hearing.objections
    ]
    columns = (
        Column(_("What the school says"), share=3.4, row_header=True),
        Column(_("About"), ColumnKind.NAME, share=1.2),
        Column(_("Decision"), share=1.6),
        Column(_("Why, and what changed"), share=3.6),
    )
    return Table(columns, tuple(rows), caption=_("Objections, and what was decided on each"))


def _why(context: ReportContext, objection: Objection) -> str:
    decision = objection.decision
    if decision is None:
        return "–"
    if decision.changed is None:
        return decision.reason.strip()
    return f"{decision.reason.strip()} {_change(context, decision.changed)}"


def _change(context: ReportContext, changed: Changed) -> str:
    """Say which judgement changed, from what to what."""
    now = _named(context, changed.criterion, changed.now)
    if not changed.was:
        said = Message(
            "The judgement on {criterion} became {now}.", criterion=changed.criterion, now=now
        )
    else:
        said = Message(
            "The judgement on {criterion} was {was} and became {now}.",
            criterion=changed.criterion,
            was=_named(context, changed.criterion, changed.was),
            now=now,
        )
    return said.render(context.translate)


def _named(context: ReportContext, criterion: str, value: str) -> str:
    """Give the words for a level or a reason; as it was written where the framework has it not."""
    reason = next((one for one in Unrated if one.value == value), None)
    if reason is not None:
        return label(reason).render(context.translate).lower()
    for one in context.frameworks:
        own = context.record.audit.own(one.framework.id, criterion) if context.parts else criterion
        if own is None or not one.framework.has_criterion(own):
            continue
        if one.framework.criterion(own).scale is not None:
            scale = one.framework.scale_of(own)
            return scale.level(value).label.lower() if value in scale else value
    return value
