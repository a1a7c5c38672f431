"""One criterion: what is asked, what each level means, how to look, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from visitatie.errors import Message
from visitatie.model import Certainty, Criterion, LegalReference, Related, label
from visitatie.report.blocks import (
    Block,
    Column,
    ColumnKind,
    Inline,
    List,
    Paragraph,
    ParagraphRole,
    Reference,
    Strong,
    Table,
    Text,
    Together,
    paragraphs,
)
from visitatie.report.certainty import differences, name_certainty, text_certainty
from visitatie.report.phrases import joined
from visitatie.report.preview._context import PreviewContext, separated
from visitatie.report.words import level_badge

__all__ = ["details", "remarks"]

_SHORT = 60
"""Pieces of evidence no longer than this stand behind one another instead of in a list."""


def details(
    context: PreviewContext, criterion: Criterion, inside: list[str], *, leading: bool
) -> Iterator[Block]:
    """Tell everything about a criterion; ``inside`` says what there is below it.

    ``leading`` lets its text open a chapter.
    """
    yield Paragraph(_line(context, criterion, inside), ParagraphRole.NOTE)
    told = paragraphs(criterion.text)
    yield from (Paragraph(one.text, ParagraphRole.LEAD) if leading else one for one in told)
    if criterion.applies_when is not None:
        condition = context.tell(criterion.applies_when)
        yield _titled(context.say(Message("Applies when")), (Text(f"{condition}."),))
    yield from _rubric(context, criterion)
    guidance = paragraphs(criterion.guidance)
    look = Message("Explanation") if criterion.scale is None else Message("How to look")
    for one in guidance[:1]:
        yield _titled(context.say(look), one.text)
    yield from guidance[1:]
    yield from _evidence(context, criterion.typical_evidence)
    for about, reasons in _related(context, criterion.related):
        yield _titled(about, reasons)
    rest = separated(_worth(context, criterion))
    if rest:
        yield Paragraph(rest, ParagraphRole.NOTE)


def remarks(
    context: PreviewContext, criterion: Criterion, parent: Criterion | None
) -> Iterator[tuple[Inline, ...]]:
    """Give what belongs in small print behind a criterion that is told in a line."""
    if criterion.requirement is not None and (
        parent is None or parent.requirement is not criterion.requirement
    ):
        yield (Text(context.say(label(criterion.requirement))),)
    seen = criterion.perspectives
    above = () if parent is None else parent.perspectives
    if seen and seen not in (above, tuple(one.id for one in context.framework.perspectives)):
        yield (Text(context.seen_from(criterion.perspectives)),)
    yield from _legal(context, criterion.legal)
    for about, reasons in _related(context, criterion.related):
        yield (Text(f"{about}: "), *reasons)
    for message in differences(criterion.certainty, context.framework.about.certainty):
        yield (Text(context.say(message)),)
    if criterion.source:
        yield (Text(context.say(Message("Source: {source}", source=criterion.source))),)


def _line(context: PreviewContext, criterion: Criterion, inside: list[str]) -> tuple[Inline, ...]:
    """Give kind, requirement, scale, perspectives and weight on one line."""
    parts: list[tuple[Inline, ...]] = [(Text(criterion.kind),)]
    if criterion.requirement is not None:
        parts.append((Text(context.say(label(criterion.requirement))),))
    if criterion.scale is not None:
        scale = context.framework.scale(criterion.scale)
        words = context.say(Message("scale {title}", title=scale.title))
        parts.append((Reference(f"scale-{scale.id}", words),))
    if criterion.unrated is not None:
        reasons = [context.say(label(one)).lower() for one in criterion.unrated]
        told = joined(reasons, context.say(Message("or")))
        always = Message("always with a level")
        message = Message("or {reasons}", reasons=told) if reasons else always
        parts.append((Text(context.say(message)),))
    if criterion.perspectives:
        parts.append((Text(context.seen_from(criterion.perspectives)),))
    if criterion.weight != 1:
        weight = context.tell.number(criterion.weight)
        parts.append((Text(context.say(Message("weight {weight}", weight=weight))),))
    parts += [(Text(one),) for one in inside]
    return separated(parts)


def _rubric(context: PreviewContext, criterion: Criterion) -> Iterator[Block]:
    """Give what each level means for this criterion, lowest first, as far as that is said."""
    if not criterion.descriptors:
        return
    scale = context.framework.scale_of(criterion.id)
    means = {one.level: one.text for one in criterion.descriptors}
    levels = [one for one in scale.levels if one.id in means]
    if context.compact:
        lines = [(Strong(f"{one.label}: "), Text(means[one.id])) for one in levels]
        yield Paragraph(separated(lines, "\n"))
        return
    columns = (
        Column(context.translate("Level"), ColumnKind.LEVEL, share=2.2, row_header=True),
        Column(context.translate("What it means"), share=6),
    )
    rows = tuple((level_badge(scale, one.id), means[one.id]) for one in levels)
    caption = Message("Rubric of {criterion}", criterion=criterion.id)
    yield Together((Table(columns, rows, caption=context.say(caption)),))


def _evidence(context: PreviewContext, pieces: tuple[str, ...]) -> Iterator[Block]:
    title = context.say(Message("Where to look"))
    if pieces and all(len(one) <= _SHORT for one in pieces):
        yield _titled(title, (Text("; ".join(pieces)),))
    elif pieces:
        yield Paragraph((Strong(title),))
        yield List(pieces)


def _related(
    context: PreviewContext, related: Iterable[Related]
) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Give per way of relating the criteria that are meant, with the reason."""
    found: dict[str, list[tuple[Inline, ...]]] = {}
    for one in related:
        words: tuple[Inline, ...] = (context.link(one.to),)
        if one.reason:
            words = (*words, Text(f" ({one.reason})"))
        found.setdefault(context.titled(label(one.relation)), []).append(words)
    for about, criteria in found.items():
        yield about, separated(criteria, "; ")


def _legal(
    context: PreviewContext, articles: tuple[LegalReference, ...]
) -> Iterator[tuple[Inline, ...]]:
    """Name the articles of law, and apart from them those that were not checked."""
    for checked in (True, False):
        named = [
            f"{one} ({one.note})" if one.note else str(one)
            for one in articles
            if (one.certainty is Certainty.OFFICIAL) is checked
        ]
        if not named:
            continue
        told = Message("Legal basis: {articles}", articles=", ".join(named))
        if not checked:
            told = Message(
                "Legal basis (not checked in the text of the law): {articles}",
                articles=", ".join(named),
            )
        yield (Text(context.say(told)),)


def _worth(context: PreviewContext, criterion: Criterion) -> Iterator[tuple[Inline, ...]]:
    """Say on what law it rests, how sure the text is where that is not as usual, and the source."""
    yield from _legal(context, criterion.legal)
    own, usual = criterion.certainty, context.framework.about.certainty
    if own is not None and own.title is not usual.title:
        yield (Text(context.say(name_certainty(own.title))),)
    if own is not None and own.text is not usual.text and _has_text(criterion):
        yield (Text(context.say(text_certainty(own.text))),)
    if criterion.source:
        yield (Text(context.say(Message("Source: {source}", source=criterion.source))),)


def _has_text(criterion: Criterion) -> bool:
    return bool(criterion.text or criterion.guidance or criterion.descriptors)


def _titled(title: str, runs: Iterable[Inline]) -> Paragraph:
    """Give a paragraph with a word in front that says what it is about."""
    return Paragraph((Strong(f"{title}: "), *runs))
