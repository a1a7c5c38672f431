"""Scores and outcomes: every rule in order, as a sentence, with how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from visitatie.errors import Message
from visitatie.model import AllOf, AnyOf, Certainty, Outcome, Rule, label
from visitatie.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    Heading,
    Item,
    List,
    Paragraph,
    ParagraphRole,
    Runs,
    Strong,
    Table,
    Text,
    Together,
    paragraphs,
    runs,
)
from visitatie.report.outcome_text import OutcomeText, score_sentences
from visitatie.report.preview._context import PreviewContext

__all__ = ["outcomes", "scores"]

_READ_IN_ONE_GO = 2
"""A condition of more parts than this is a list: nobody reads it as one sentence."""


def scores(context: PreviewContext) -> Iterator[Block]:
    """Say how each number is made."""
    if not context.framework.scores:
        return
    yield Heading(context.translate("Scores"), numbered=True)
    for score in context.framework.scores:
        yield Heading(score.title, 2, id=f"score-{score.id}")
        sentences = score_sentences(score, context.translate, context.tell)
        reasons = [one.because for one in score.caps if one.because]
        unit = context.say(Message("Counted in {unit}.", unit=score.unit)) if score.unit else ""
        yield Paragraph(" ".join(filter(None, (*sentences, unit, *reasons))))


def outcomes(context: PreviewContext) -> Iterator[Block]:
    """Tell each outcome: its rules, or what else it follows from."""
    _ = context.translate
    if not context.framework.outcomes:
        return
    yield Heading(_("Outcomes"), numbered=True, new_page=True)
    text = _("An outcome follows from the judgements by the rules of the framework.")
    yield Paragraph(text, ParagraphRole.LEAD)
    for outcome in context.framework.outcomes:
        blocks = (
            Heading(outcome.title, 2, id=f"outcome-{outcome.id}"),
            *_outcome(context, outcome),
        )
        yield from blocks if outcome.rules else (Together(blocks),)


def _outcome(context: PreviewContext, outcome: Outcome) -> Iterator[Block]:
    text = OutcomeText(context.framework, outcome, context.translate, context.tell)
    title = context.framework.scale(outcome.scale).title
    about = [Message("scale {title}", title=title)]
    if outcome.advisory:
        about.append(Message("It is a proposal; the panel decides."))
    yield Paragraph(" · ".join(map(context.say, about)), ParagraphRole.NOTE)
    yield from paragraphs(outcome.text)
    worths = {one.certainty or outcome.certainty for one in outcome.rules} or {outcome.certainty}
    shared = worths.pop() if len(worths) == 1 else None
    if shared is not None:
        yield from _worth(context, shared)
    if outcome.rules:
        items = (_rule(context, text, outcome, one, shared) for one in outcome.rules)
        yield List(tuple(items), ordered=True)
    yield from _way(context, text, outcome)
    if outcome.caps:
        yield List(
            tuple(
                Item(text.cap(one), (Paragraph(one.because),) if one.because else ())
                for one in outcome.caps
            )
        )
    if outcome.open:
        message = Message("The rules leave some combinations undecided, on purpose.")
        yield Paragraph(context.say(message))
    if outcome.source:
        yield Paragraph(_source(context, outcome.source), ParagraphRole.NOTE)


def _rule(
    context: PreviewContext,
    text: OutcomeText,
    outcome: Outcome,
    rule: Rule,
    shared: Certainty | None,
) -> Item:
    """Tell one rule: the level and when it holds, why, and what is known of the rule itself."""
    level, blocks = text.level(rule.level), list[Block]()
    sentence = text.rule(rule)
    if isinstance(rule.when, AllOf | AnyOf) and len(rule.when.conditions) > _READ_IN_ONE_GO:
        message = Message("{level}: if all of these hold:", level=level)
        if isinstance(rule.when, AnyOf):
            message = Message("{level}: if one of these holds:", level=level)
        sentence = context.say(message)
        blocks.append(List(tuple(map(context.tell, rule.when.conditions))))
    blocks += [Paragraph(rule.because)] if rule.because else []
    small = list(text.terms(rule))
    if shared is None:
        small.append(context.say(label(rule.certainty or outcome.certainty)))
    if rule.source:
        small.append(_source(context, rule.source))
    if small:
        blocks.append(Paragraph(" ".join(small), ParagraphRole.NOTE))
    return Item(_with_level(sentence, level), blocks)


def _with_level(sentence: str, level: str) -> Runs:
    """Give a sentence with its level, where that stands first, in bold."""
    if not sentence.startswith(level):
        return runs(sentence)
    return (Strong(level), Text(sentence.removeprefix(level)))


def _worth(context: PreviewContext, certainty: Certainty) -> Iterator[Block]:
    """Say how sure the rules are; what was reconstructed stands apart."""
    sentence = Paragraph(context.say(label(certainty)))
    if certainty is Certainty.RECONSTRUCTED:
        title = context.translate("Reconstructed")
        yield Callout(CalloutKind.WARNING, title, (sentence,))
    else:
        yield Paragraph(sentence.text, ParagraphRole.NOTE)


def _way(context: PreviewContext, text: OutcomeText, outcome: Outcome) -> Iterator[Block]:
    """Tell what follows where no rule decides."""
    _ = context.translate
    for steps, asked in ((text.bands(), _("Points")), (text.ladder(), _("It asks"))):
        if steps is not None:
            columns = (
                Column(_("Level"), ColumnKind.NAME, row_header=True),
                Column(asked, share=4),
            )
            table = _with_reasons(context, columns, steps.rows, steps.reasons)
            yield Together((Paragraph(steps.intro), table))
    if outcome.table is not None:
        heads = [context.name(one) for one in outcome.table.inputs]
        titles = {one.id: one.title for one in context.framework.outcomes}
        inputs = [Column(titles.get(one, one), ColumnKind.NAME) for one in heads]
        follows = Column(outcome.title, ColumnKind.NAME, row_header=True)
        rows = [[_any(context, cell) for cell in row] for row in text.table()]
        reasons = [one.because for one in outcome.table.rows]
        caption = _("Which level follows from which combination")
        yield _with_reasons(context, (*inputs, follows), rows, reasons, caption=caption)
    sentence = text.way()
    if sentence:
        yield Paragraph(sentence)
    doc = context.rule_docs.get(outcome.rule or "", "")
    yield from paragraphs(doc)


def _with_reasons(
    context: PreviewContext,
    columns: tuple[Column, ...],
    rows: Sequence[Sequence[str]],
    reasons: Sequence[str],
    *,
    caption: str = "",
) -> Table:
    """Give a table with a last column for why, where the framework says why."""
    if not any(reasons):
        return Table(columns, rows, caption=caption)
    told = [(*row, reason) for row, reason in zip(rows, reasons, strict=True)]
    why = Column(context.translate("Because"), share=4)
    return Table((*columns, why), told, caption=caption)


def _any(context: PreviewContext, cell: str) -> str:
    """Give a cell of a combination table; a star says that it does not matter."""
    return context.translate("any") if cell == "*" else cell


def _source(context: PreviewContext, source: str) -> str:
    return context.say(Message("Source: {source}", source=source))
