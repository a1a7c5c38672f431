"""How an audit goes: its phases, what it takes to go on, and what a scenario says of them."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import ConflictRule, Phase, Process, Scenario, ScenarioReport, label
from visitatie.process import process_of, term_text
from visitatie.report.blocks import (
    Block,
    Column,
    ColumnKind,
    Heading,
    List,
    Paragraph,
    ParagraphRole,
    Table,
    paragraphs,
)
from visitatie.report.preview._context import PreviewContext

__all__ = ["course", "processes", "report"]


def processes(context: PreviewContext) -> Iterator[Block]:
    """Give every process with its phases and the ties that conflict."""
    if not context.framework.processes:
        return
    yield Heading(context.translate("How an audit goes"), numbered=True, new_page=True)
    for one in context.framework.processes:
        yield Heading(one.title, 2, id=f"process-{one.id}")
        yield from paragraphs(one.text)
        yield _phases(context, one)
        if one.conflicts:
            yield Paragraph(
                context.translate(
                    "Who has one of these ties is not in the team, unless it is disclosed:"
                )
            )
            yield List(tuple(_tie(context, rule) for rule in one.conflicts))
        if one.source:
            source = Message("Source: {source}", source=one.source)
            yield Paragraph(context.say(source), ParagraphRole.NOTE)


def course(context: PreviewContext, scenario: Scenario) -> str:
    """Give the phases of a scenario in its order, with its terms; nothing where it says nothing."""
    if scenario.process is None and not scenario.phases and not scenario.planning:
        return ""
    own = process_of(context.framework, scenario.id)
    terms = {one.phase for one in scenario.planning}
    told = (_with_term(context, one) if one.id in terms else one.title for one in own.phases)
    return f"{own.title}: {' → '.join(told)}"


def report(context: PreviewContext, wanted: ScenarioReport) -> str:
    """Say which report fits a scenario; nothing where it is the usual one."""
    audience = Message("for {audience}", audience=wanted.audience)
    first = Message("first {sections}", sections=", ".join(wanted.first))
    without = Message("without {sections}", sections=", ".join(wanted.leave_out))
    parts = (
        wanted.title,
        context.say(audience) if wanted.audience else "",
        context.say(first) if wanted.first else "",
        context.say(without) if wanted.leave_out else "",
    )
    return "; ".join(one for one in parts if one)


def _phases(context: PreviewContext, process: Process) -> Table:
    _ = context.translate
    columns = (
        Column(_("Phase"), share=2.2, row_header=True),
        Column(_("What comes out"), share=2.4),
        Column(_("Who"), share=1.8),
        Column(_("To go on"), share=3.2),
        Column(_("By when"), ColumnKind.NAME, share=2.4),
    )
    titles = {one.id: one.title for one in process.phases}
    rows = tuple(
        (
            one.title,
            one.artefact,
            ", ".join(one.who),
            _gate(context, one, titles),
            _term(context, one),
        )
        for one in process.phases
    )
    caption = Message("Phases of {title}", title=process.title)
    return Table(columns, rows, caption=context.say(caption))


def _gate(context: PreviewContext, phase: Phase, titles: dict[str, str]) -> str:
    """Say what has to hold before the phase is left, and to where work may go back."""
    told = [context.say(label(one)) for one in phase.gate]
    if phase.back_to:
        back = context.joined(titles.get(one, one) for one in phase.back_to)
        told.append(context.say(Message("may go back to {phases}", phases=back)))
    return "; ".join(told)


def _term(context: PreviewContext, phase: Phase) -> str:
    if phase.term is None:
        return ""
    when = context.say(term_text(phase.term))
    return f"{when} ({phase.term.source})" if phase.term.source else when


def _with_term(context: PreviewContext, phase: Phase) -> str:
    return f"{phase.title} ({_term(context, phase)})"


def _tie(context: PreviewContext, rule: ConflictRule) -> str:
    said = context.say(label(rule.tie))
    if rule.years is not None:
        years = Message("{tie}, until {years} years after it ended", tie=said, years=rule.years)
        said = context.say(years)
    return f"{said} ({rule.source})" if rule.source else said
