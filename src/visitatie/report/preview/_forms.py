"""Forms to work with, and the kinds of investigation that a framework knows."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import AuditKind, Instrument, Item, Role, Scenario, label
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Code,
    Column,
    ColumnKind,
    Heading,
    Inline,
    KeyValue,
    KeyValues,
    Paragraph,
    ParagraphRole,
    Table,
    Together,
    paragraphs,
    runs,
)
from visitatie.report.certainty import text_certainty
from visitatie.report.preview._context import PreviewContext
from visitatie.report.preview._processes import course, report

__all__ = ["instruments", "scenarios"]

_LONG_ID = 6


def instruments(context: PreviewContext) -> Iterator[Block]:
    """Give every form with its items."""
    if not context.framework.instruments:
        return
    yield Heading(context.translate("Instruments"), numbered=True, new_page=True)
    for one in context.framework.instruments:
        yield Heading(one.title, 2, id=f"instrument-{one.id}")
        yield from _instrument(context, one)


def _instrument(context: PreviewContext, instrument: Instrument) -> Iterator[Block]:
    _ = context.translate
    about = [context.say(label(instrument.kind))]
    if instrument.respondents:
        message = Message("filled in by {respondents}", respondents=instrument.respondents)
        about.append(context.say(message))
    if instrument.minimal_sample is not None:
        message = Message("at least {count} forms", count=instrument.minimal_sample)
        about.append(context.say(message))
    yield Paragraph(" · ".join(about), ParagraphRole.NOTE)
    yield from paragraphs(instrument.text)
    if instrument.items:
        longest = max(len(one.id) for one in instrument.items)
        columns = (
            Column(
                _("Code"), ColumnKind.NAME, share=1 if longest <= _LONG_ID else 2, row_header=True
            ),
            Column(_("Item"), share=5),
            Column(_("Belongs to"), share=2.2),
            Column(_("Answer"), ColumnKind.NAME, share=1.8),
        )
        rows = tuple(
            (
                one.id,
                _asked(context, one),
                context.links(one.criteria) or "–",
                context.framework.scale(one.scale).title if one.scale else _("in words"),
            )
            for one in instrument.items
        )
        caption = Message("Items of {title}", title=instrument.title)
        yield Table(columns, rows, caption=context.say(caption))
    small = [context.say(text_certainty(instrument.certainty))]
    if instrument.source:
        small.append(context.say(Message("Source: {source}", source=instrument.source)))
    if instrument.licence:
        small.append(context.say(Message("Licence: {licence}", licence=instrument.licence)))
    yield Paragraph(" ".join(small), ParagraphRole.NOTE)


def _asked(context: PreviewContext, item: Item) -> str:
    """Give the text of an item, with what one may see and how it is labelled."""
    lines = [item.text]
    if item.examples:
        examples = "; ".join(item.examples)
        lines.append(context.say(Message("For example: {examples}", examples=examples)))
    if item.tags:
        lines.append(context.say(Message("Labels: {labels}", labels=", ".join(item.tags))))
    return "\n".join(lines)


def scenarios(context: PreviewContext) -> Iterator[Block]:
    """Give the kinds of investigation: what each of them takes of the framework."""
    if not context.framework.scenarios:
        return
    yield Heading(context.translate("Kinds of investigation"), numbered=True)
    for one in context.framework.scenarios:
        yield Heading(one.title, 2, id=f"scenario-{one.id}", listed=False)
        yield from paragraphs(one.text)
        yield Together((_scenario(context, one),))


def _scenario(context: PreviewContext, scenario: Scenario) -> KeyValues:
    _, framework = context.translate, context.framework
    kinds = {one.value: context.say(label(one)) for one in AuditKind}
    roles = {one.value: context.say(label(one)) for one in Role}
    answers = "; ".join(
        f"{framework.fact(name).question} "
        + words.fact_value(framework, name, value, context.language, _)
        for name, value in scenario.facts.items()
    )
    looked_at: list[Inline] = []
    for one in scenario.criteria:
        looked_at += [*runs(", " if looked_at else ""), context.link(one)]
    forms = {one.id: one.title for one in framework.instruments}
    rows = (
        (_("Name"), Code(scenario.id)),
        (_("Kind"), kinds.get(scenario.kind, scenario.kind)),
        (_("Question"), scenario.question),
        (_("It looks at"), tuple(looked_at)),
        (_("Outcomes"), ", ".join(framework.outcome(one).title for one in scenario.outcomes)),
        (_("Instruments"), ", ".join(forms.get(one, one) for one in scenario.instruments)),
        (_("Facts"), answers),
        (_("Roles"), ", ".join(roles.get(one, one) for one in scenario.roles)),
        (_("How the audit goes"), course(context, scenario)),
        (_("Report"), report(context, scenario.report)),
        (_("Source"), scenario.source),
    )
    return KeyValues(tuple(KeyValue(key, value) for key, value in rows if value))
