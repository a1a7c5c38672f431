"""What ties a framework to others: mappings, earlier editions, and exactly which one this is."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import Change, label
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
    Row,
    Table,
    Text,
    Together,
    paragraphs,
)
from visitatie.report.preview._context import PreviewContext

__all__ = ["colophon", "history", "mappings"]

_FITS_ON_A_PAGE = 12


def mappings(context: PreviewContext) -> Iterator[Block]:
    """Say what criteria meet in other frameworks."""
    _, mapped = context.translate, context.framework.mappings
    if not mapped:
        return
    yield Heading(_("Beside other frameworks"), numbered=True)
    columns = (
        Column(_("Criterion"), share=3, row_header=True),
        Column(_("How"), ColumnKind.NAME, share=2),
        Column(_("There"), ColumnKind.NAME, share=2),
        Column(_("Reason"), share=4),
    )
    for framework in dict.fromkeys(one.framework for one in mapped):
        rows = tuple(
            Row((context.link(one.criterion), context.titled(label(to.relation)), to.to, to.reason))
            for one in mapped
            if one.framework == framework
            for to in one.to
        )
        caption = Message("Beside {framework}", framework=framework)
        yield Table(columns, rows, caption=context.say(caption))


def history(context: PreviewContext) -> Iterator[Block]:
    """Say what is different from earlier editions, and whether results may be compared."""
    _, steps = context.translate, context.framework.history
    if not steps:
        return
    yield Heading(_("Earlier editions"), numbered=True)
    for step in steps:
        title = Message("Since edition {edition}", edition=step.since)
        yield Heading(context.say(title), 2, listed=False)
        comparable = _("Results may be compared with those of that edition.")
        if not step.comparable:
            comparable = _("Results may not be compared with those of that edition.")
        yield Paragraph(comparable)
        yield from paragraphs(step.note)
        if step.changes:
            columns = (
                Column(_("Criterion"), share=3, row_header=True),
                Column(_("Change"), share=3),
                Column(_("Comparable"), ColumnKind.NAME, share=2.2),
                Column(_("Note"), share=4),
            )
            rows = tuple(_change(context, one) for one in step.changes)
            caption = Message("What changed since edition {edition}", edition=step.since)
            table = Table(columns, rows, caption=context.say(caption))
            yield Together((table,)) if len(rows) <= _FITS_ON_A_PAGE else table
        if step.source:
            source = context.say(Message("Source: {source}", source=step.source))
            yield Paragraph(source, ParagraphRole.NOTE)


def _change(context: PreviewContext, change: Change) -> Row:
    _ = context.translate
    what: tuple[Inline, ...] = (Text(context.say(label(change.change))),)
    if change.others:
        what = (*what, Text(": "), *context.links(change.others))
    comparable = _("yes") if change.comparable else _("no")
    return Row((context.link(change.criterion), what, comparable, change.note))


def colophon(context: PreviewContext) -> Iterator[Block]:
    """Say exactly which framework this is, whose it is, and what made this paper."""
    _, about = context.translate, context.framework.about
    rows: list[tuple[str, str | Inline]] = [
        (_("Framework"), f"{about.title} ({context.framework.ref})"),
        (_("Publisher"), about.publisher),
        (_("Source"), about.source),
        (_("Copyright"), about.copyright or _("unknown")),
        (_("Licence"), about.licence or _("unknown")),
    ]
    if context.digest:
        rows.append((_("Digest of the framework"), Code(context.digest)))
    rows += context.made_with
    if context.created is not None:
        rows.append((_("Made on"), words.moment(context.created, context.language)))
    yield Heading(_("Colophon"), new_page=not context.compact)
    yield KeyValues(tuple(KeyValue(key, value) for key, value in rows if value))
