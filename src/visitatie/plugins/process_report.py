"""How the audit went: its steps, gates that were passed with a reason, and ties disclosed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportSection, hookimpl
from visitatie.model import Process, Standing, Step, StepKind, label
from visitatie.process import conflicts, process_of, visit_day
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    Heading,
    List,
    Paragraph,
    Table,
)
from visitatie.report.context import ReportContext

__all__ = ["visitatie_report_sections"]


@hookimpl
def visitatie_report_sections() -> Iterator[ReportSection]:
    """Give the section on the process; nothing for an audit without one."""
    yield ReportSection("process", Message("How the audit went"), 800, process, once=True)


def process(context: ReportContext) -> list[Block] | None:
    """Give what happened when and by whom, with every departure and its reason."""
    _, progress = context.translate, context.record.progress
    ties = list(_ties(context))
    told = [step for step in progress.steps if step.kind is not StepKind.BEGIN or step.reason]
    if not told and not ties:
        return None
    blocks: list[Block] = [Heading(_("How the audit went"), numbered=True)]
    if told:
        blocks.append(_table(context))
        blocks += _departures(context)
    if ties:
        title = _("Ties that were disclosed")
        blocks.append(Callout(CalloutKind.INFO, title, (List(tuple(ties)),)))
    return blocks


def _table(context: ReportContext) -> Table:
    _ = context.translate
    own = process_of(context.framework, context.record.audit.scenario)
    rows = [
        (
            words.date(step.at.date(), context.language),
            _title(own, step),
            label(step.kind).render(_),
            step.by,
        )
        for step in context.record.progress.steps
    ]
    columns = (
        Column(_("Date"), ColumnKind.NAME, share=2.4),
        Column(_("Phase"), share=3),
        Column(_("Step"), share=2),
        Column(_("By"), share=2.6),
    )
    return Table(columns, tuple(rows), caption=_("The steps of this audit"))


def _title(own: Process, step: Step) -> str:
    return next((one.title for one in own.phases if one.id == step.phase), step.phase)


def _departures(context: ReportContext) -> Iterator[Block]:
    """Say for every step with a reason what it was, and which conditions were not met."""
    _ = context.translate
    own = process_of(context.framework, context.record.audit.scenario)
    items = []
    for step in context.record.progress.steps:
        if not step.reason:
            continue
        open_ = [label(one.gate).render(_) for one in step.gate if one.standing is not Standing.MET]
        sentence = Message(
            "{day}, {phase} ({kind}, {by}): {reason}",
            day=words.date(step.at.date(), context.language),
            phase=_title(own, step),
            kind=label(step.kind),
            by=step.by,
            reason=step.reason.strip(),
        )
        text = sentence.render(_)
        if open_:
            closed = Message("Not met: {conditions}.", conditions="; ".join(open_))
            text = f"{text} {closed.render(_)}"
        items.append(text)
    if items:
        yield Paragraph(_("These steps were taken with a reason:"))
        yield List(tuple(items))


def _ties(context: ReportContext) -> Iterator[str]:
    audit = context.record.audit
    own = process_of(context.framework, audit.scenario)
    day = visit_day(context.record) or dt.date.min  # not known: every tie that ended counts
    for one in conflicts(audit.team, audit.subject, own.conflicts, on=day):
        sentence = Message(
            "{name} {reason}. {why}",
            name=one.member,
            reason=one.reason,
            why=one.disclosed.strip() or context.translate("No reason was given."),
        )
        yield sentence.render(context.translate)
