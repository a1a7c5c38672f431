"""The improvement plan in a report: per measure for what, whose, its target and how far it is."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.model import FindingKind, Measure
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Column,
    Heading,
    List,
    Table,
)
from visitatie.report.context import ReportContext

__all__ = ["plan"]


def plan(context: ReportContext) -> list[Block] | None:
    """Give the measures, and what must improve and has none; nothing where there is no measure."""
    _, measures = context.translate, context.record.plan.measures
    if not measures:
        return None
    columns = (
        Column(_("Measure"), share=3.4, row_header=True),
        Column(_("Findings"), share=1.6),
        Column(_("Owner"), share=1.6),
        Column(_("Target"), share=2.4),
        Column(_("How far"), share=3),
    )
    rows = tuple(
        (
            one.text.strip(),
            ", ".join(one.findings) or "–",
            one.owner or "–",
            _target(context, one) or "–",
            _how_far(context, one) or "–",
        )
        for one in measures
    )
    caption = _("What is done with the findings, and how far it is")
    blocks: list[Block] = [Heading(_("Improvement plan"), numbered=True)]
    blocks.append(Table(columns, rows, caption=caption))
    without = [
        f"{one.id}: {one.text.strip()}"
        for one in context.record.findings
        if one.kind is FindingKind.MUST_IMPROVE
        and one.closed is None
        and not context.record.plan.of(one.id)
    ]
    if without:
        title = _("Must improve, and no measure yet")
        blocks.append(Callout(CalloutKind.WARNING, title, (List(tuple(without)),)))
    return blocks


def _target(context: ReportContext, measure: Measure) -> str:
    """Say what is looked at, from where to where."""
    goal = measure.target
    if measure.baseline and measure.target:
        said = Message("from {baseline} to {target}", baseline=measure.baseline, target=goal)
        goal = said.render(context.translate)
    return ": ".join(filter(None, (measure.indicator, goal)))


def _how_far(context: ReportContext, measure: Measure) -> str:
    """Say what is there by when, what was reached, what came of it and how it stays."""

    def say(message: Message) -> str:
        return message.render(context.translate)

    parts = []
    for one in measure.milestones:
        day = words.date(one.reached or one.due, context.language)
        if one.reached is None:
            parts.append(say(Message("{what}, by {day} at the latest", what=one.text, day=day)))
        else:
            parts.append(say(Message("{what}, reached on {day}", what=one.text, day=day)))
    if measure.done is not None:
        day = words.date(measure.done.at.date(), context.language)
        parts.append(say(Message("done on {day}: {result}", day=day, result=measure.done.result)))
    securing = measure.securing
    if securing is not None:
        notes = [securing.owner]
        if securing.check is not None:
            day = words.date(securing.check, context.language)
            notes.append(say(Message("checked on {day}", day=day)))
        told = ", ".join(filter(None, notes))
        text = f"{securing.text} ({told})" if told else securing.text
        parts.append(say(Message("it stays by: {text}", text=text)))
    return "; ".join(parts)
