"""What may be answered: scales with their levels, facts, and the questions around the work."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import Fact, FactType, Prompt, PromptMoment, Scale, label
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    Inline,
    Item,
    List,
    Paragraph,
    ParagraphRole,
    Row,
    Strong,
    Table,
    Text,
    Together,
    runs,
)
from visitatie.report.preview._context import PreviewContext

__all__ = ["facts", "prompts", "scales"]


def prompts(context: PreviewContext) -> Iterator[Block]:
    """Give the questions that prepare and close the work."""
    _, asked = context.translate, context.framework.prompts
    if not asked:
        return
    yield Heading(_("Before and after"), numbered=True)
    titles = {
        PromptMoment.PREPARATION: _("Before the conversation"),
        PromptMoment.CLOSING: _("At its end"),
    }
    for moment, title in titles.items():
        found = [one for one in asked if one.moment is moment]
        if found:
            yield Heading(title, 2, listed=False)
            yield List(tuple(_prompt(context, one) for one in found))


def _prompt(context: PreviewContext, prompt: Prompt) -> Item:
    words: tuple[Inline, ...] = (Strong(f"{prompt.title}. "), Text(prompt.text))
    if not prompt.text:
        words = (Strong(prompt.title),)
    seen = context.seen_from(prompt.perspectives)
    return Item(words, (Paragraph(seen, ParagraphRole.NOTE),) if seen else ())


def scales(context: PreviewContext) -> Iterator[Block]:
    """Give the levels of every scale, lowest first, and what may stand in place of a level."""
    _, found = context.translate, context.framework.scales
    if not found:
        return
    yield Heading(_("Scales"), numbered=True, new_page=True)
    yield Paragraph(_("The lowest level stands first."), ParagraphRole.NOTE)
    for scale in found:
        yield Heading(scale.title, 2, id=f"scale-{scale.id}")
        if scale.range is None:
            yield Together((_levels(context, scale),))
        else:
            number = context.tell.number
            message = Message(
                "From {first} to {last}, in steps of {step}.",
                first=scale.levels[0].label,
                last=scale.levels[-1].label,
                step=f"{number(scale.range.step)}{scale.range.unit}",
            )
            yield Paragraph(context.say(message))
        if scale.unrated:
            reasons = context.joined(context.say(label(one)).lower() for one in scale.unrated)
            message = Message("In place of a level may stand: {reasons}.", reasons=reasons)
            yield Paragraph(context.say(message), ParagraphRole.NOTE)


def _levels(context: PreviewContext, scale: Scale) -> Table:
    """Give the levels with what is known of them; a column without a word is left out."""
    _ = context.translate
    described = any(one.description for one in scale.levels)
    normed = any(one.passes is not None for one in scale.levels)
    valued = any(one.value is not None for one in scale.levels)
    columns = [Column(_("Level"), ColumnKind.LEVEL, share=2.8, row_header=True)]
    columns += [Column(_("What it means"), share=5)] if described else []
    columns += [Column(_("Meets the norm"), ColumnKind.NAME)] if normed else []
    columns += [Column(_("Points"), ColumnKind.NUMBER)] if valued else []
    rows = []
    for one in scale.levels:
        cells: list[Cell] = [words.level_badge(scale, one.id)]
        cells += [runs(one.description)] if described else []
        passes = "" if one.passes is None else _("yes") if one.passes else _("no")
        cells += [runs(passes)] if normed else []
        cells += [runs(context.tell.number(scale.points(one.id)))] if valued else []
        rows.append(Row(cells))
    return Table(tuple(columns), tuple(rows))


def facts(context: PreviewContext) -> Iterator[Block]:
    """Give what must be known of the audit beside judgements."""
    _, asked = context.translate, context.framework.facts
    if not asked:
        return
    yield Heading(_("Facts"), numbered=True)
    yield Paragraph(_("Beside judgements, rules may look at what is known of the school."))
    columns = (
        Column(_("Question"), share=5, row_header=True),
        Column(_("Answer"), share=3),
        Column(_("Where nothing is given"), share=2),
    )
    rows = tuple((one.question, _answer(context, one), _default(context, one)) for one in asked)
    yield Table(columns, rows, caption=_("Facts that rules may ask for"))


def _answer(context: PreviewContext, fact: Fact) -> str:
    """Say what kind of answer a fact takes, and between which bounds."""
    kind = context.say(label(fact.type))
    if fact.type is FactType.CHOICE:
        kind = "; ".join(one.label for one in fact.choices)
    bounds = {"low": fact.minimum, "high": fact.maximum}
    if fact.minimum is not None and fact.maximum is not None:
        kind = context.say(Message("{kind} from {low} to {high}", kind=kind, **bounds))
    elif fact.minimum is not None:
        kind = context.say(Message("{kind} from {low}", kind=kind, **bounds))
    elif fact.maximum is not None:
        kind = context.say(Message("{kind} to {high}", kind=kind, **bounds))
    return f"{kind} ({fact.unit})" if fact.unit else kind


def _default(context: PreviewContext, fact: Fact) -> str:
    if fact.default is None:
        return context.translate("unknown")
    return words.fact_value(
        context.framework, fact.id, fact.default, context.language, context.translate
    )
