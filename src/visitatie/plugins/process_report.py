"""How the audit went: its steps, gates that were passed with a reason, and ties disclosed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportSection, hookimpl
from visitatie.model import Process, Standing, Step, StepKind, label
from visitatie.plugins._retained import retained_blocks
from visitatie.process import Status, conflicts, position, process_of, visit_day
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
    gone = list(retained_blocks(context))
    if not told and not ties and not gone:
        return None
    blocks: list[Block] = [Heading(_("How the audit went"), numbered=True)]
    blocks += _standing_still(context)
    if told:
        blocks.append(_table(context))
        blocks += _departures(context)
    if ties:
        title = _("Ties that were disclosed")
        blocks.append(Callout(CalloutKind.INFO, title, (List(tuple(ties)),)))
    blocks += gone
    return blocks


def _standing_still(context: ReportContext) -> Iterator[Block]:
    """Say that the audit was put off, or came to no end: what is told here is not all."""
    _, progress = context.translate, context.record.progress
    now = position(progress, process_of(context.framework, context.record.audit.scenario))
    if now.since is None:
        return
    day = words.date(now.since.date(), context.language)
    if now.status is Status.BROKEN_OFF:
        said = Message("This audit was broken off on {day}, before its end.", day=day)
        yield Callout(CalloutKind.WARNING, _("Broken off"), (Paragraph(said.render(_)),))
    elif now.status is Status.POSTPONED and now.until is not None:
        until = words.date(now.until, context.language)
        said = Message("This audit was put off on {day}, until {until}.", day=day, until=until)
        yield Callout(CalloutKind.INFO, _("Put off"), (Paragraph(said.render(_)),))


def _table(context: ReportContext) -> Table:
    _ = context.translate
    own = process_of(context.framework, context.record.audit.scenario)
    steps = context.record.progress.steps
    columns = [
        Column(_("Date"), ColumnKind.NAME, share=2.4),
        Column(_("Phase"), share=3),
        Column(_("Step"), share=2),
        Column(_("By"), share=2.6),
    ]
    if not any(step.by for step in steps):
        del columns[-1]
    rows = tuple(
        (
            words.date(step.at.date(), context.language),
            _title(own, step),
            label(step.kind).render(_),
            step.by,
        )[: len(columns)]
        for step in steps
    )
    return Table(tuple(columns), rows, caption=_("The steps of this audit"))


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
    for member in audit.team:
        for one in conflicts((member,), audit.subject, own.conflicts, on=day):
            sentence = Message(
                "{name} {reason}. {why}",
                name=words.member(member, context.translate),
                reason=one.reason,
                why=one.disclosed.strip() or context.translate("No reason was given."),
            )
            yield sentence.render(context.translate)
