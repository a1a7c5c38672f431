"""What the forms of the visit say together: per item how often each level was given.

What few forms say could tell of a person; then only their number is given. See
:func:`visitatie.report.audience.seen_by`.
"""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportSection, hookimpl
from visitatie.model import Audience, Instrument, Item, ItemCount, item_counts, label
from visitatie.model.observation import FEWEST_SHOWN
from visitatie.plugins._form_plots import drawn, form_plots
from visitatie.report.blocks import Block, Column, ColumnKind, Heading, Paragraph, Table
from visitatie.report.context import ReportContext

__all__ = ["visitatie_report_sections"]


@hookimpl
def visitatie_report_sections() -> Iterator[ReportSection]:
    """Give the appendix with the forms of the visit; nothing where none is done."""
    yield ReportSection("observations", Message("What the forms say"), 830, observations)


def observations(context: ReportContext) -> list[Block] | None:
    """Give per form of the framework how many were filled in, and what they say together."""
    _, done = context.translate, [one for one in context.record.observations if one.done]
    used = [
        (form, sum(one.instrument == form.id for one in done))
        for form in context.framework.instruments
    ]
    blocks: list[Block] = [Heading(_("What the forms say"), numbered=True)]
    for form, count in used:
        if count:
            blocks.append(Heading(form.title, 2))
            blocks.append(Paragraph(_how_many(form, count).render(_)))
            blocks += _figures(context, form)
    return blocks if len(blocks) > 1 else None


def _how_many(form: Instrument, count: int) -> Message:
    if form.minimal_sample is not None and count < form.minimal_sample:
        return Message(
            "{count} forms were filled in, fewer than the {least} that the framework asks for.",
            count=count,
            least=form.minimal_sample,
        )
    if count == 1:
        return Message("1 form was filled in.")
    return Message("{count} forms were filled in.", count=count)


def _figures(context: ReportContext, form: Instrument) -> Iterator[Block]:
    _ = context.translate
    items = {one.id: one for one in form.items}
    every = item_counts(form, form.id, context.record.observations)
    counts = every if context.audience in {None, Audience.AUDIT_TEAM} else _enough(every)
    if any(items[one.item].scale is not None for one in every if one not in counts):
        said = Message(
            "What fewer than {least} forms or teachers say could tell of a person. "
            "It is not shown.",
            least=FEWEST_SHOWN,
        )
        yield Paragraph(said.render(_))
    yield from form_plots(context, form, counts)
    if any(one.words and items[one.item].scale is None for one in counts):
        yield Paragraph(_("What was written in answer to open questions stands on the forms."))
    rows = tuple(
        (items[one.item].text, _said(context, items[one.item], one), str(one.n or one.words))
        for one in counts
        if _says_more(context, items[one.item], one)
    )
    if not rows:
        return
    columns = (
        Column(_("Item"), share=5, row_header=True),
        Column(_("Given"), share=4),
        Column(_("n"), ColumnKind.NUMBER, share=1),
    )
    caption = Message("What else was filled in: {title}", title=form.title)
    if len(rows) == len(counts):
        caption = Message("What was filled in: {title}", title=form.title)
    yield Table(columns, rows, caption=caption.render(_))


def _says_more(context: ReportContext, item: Item, count: ItemCount) -> bool:
    """Tell whether there is more to say than a picture does; what was written is not counted."""
    return item.scale is not None and (bool(count.unrated) or not drawn(context, item, count))


def _enough(counts: tuple[ItemCount, ...]) -> tuple[ItemCount, ...]:
    return tuple(
        one for one in counts if one.n + sum(n for _reason, n in one.unrated) >= FEWEST_SHOWN
    )


def _said(context: ReportContext, item: Item, count: ItemCount) -> str:
    _ = context.translate
    scale = None if item.scale is None else context.framework.scale(item.scale)
    parts = []
    if scale is not None:
        given = dict(count.levels)
        parts += [f"{one.label} {given[one.id]}" for one in scale.levels if one.id in given]
    parts += [f"{label(one).render(_).lower()} {n}" for one, n in count.unrated]
    if count.words:
        parts.append(Message("in words {count}", count=count.words).render(_))
    return ", ".join(parts) or "–"
