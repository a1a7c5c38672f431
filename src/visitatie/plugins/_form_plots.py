"""How the answers on forms are spread, drawn: per set of levels, in parts that fit on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from visitatie.errors import Message
from visitatie.model import Instrument, Item, ItemCount, Scale
from visitatie.report.blocks import Block, DotPlot, DotRow, Together
from visitatie.report.context import ReportContext

__all__ = ["drawn", "form_plots"]

_MOST_ROWS = 8
_MOST_LEVELS = 8


def form_plots(
    context: ReportContext, form: Instrument, counts: Sequence[ItemCount]
) -> Iterator[Block]:
    """Give a plot of the items that ask for a level and got one; of ``counts`` and no others."""
    items = {one.id: one for one in form.items}
    by_scale: dict[str, list[tuple[Item, ItemCount]]] = {}
    for one in counts:
        item = items[one.item]
        if item.scale is not None and drawn(context, item, one):
            by_scale.setdefault(item.scale, []).append((item, one))
    for name, found in by_scale.items():
        scale = context.framework.scale(name)
        parts = [found[at : at + _MOST_ROWS] for at in range(0, len(found), _MOST_ROWS)]
        for number, part in enumerate(parts, 1):
            yield Together((_plot(context, form, scale, part, (number, len(parts))),))


def drawn(context: ReportContext, item: Item, count: ItemCount) -> bool:
    """Tell whether an item is in a plot: it has levels, few enough to stand beside each other."""
    scale = None if item.scale is None else context.framework.scale(item.scale)
    return scale is not None and len(scale.levels) <= _MOST_LEVELS and count.n > 0


def _plot(
    context: ReportContext,
    form: Instrument,
    scale: Scale,
    found: Sequence[tuple[Item, ItemCount]],
    part: tuple[int, int],
) -> DotPlot:
    _ = context.translate
    number, parts = part
    title = Message("How often each level was given: {title}", title=form.title).render(_)
    if parts > 1:
        title = f"{title} ({number}/{parts})"
    fewest, most = min(one.n for _item, one in found), max(one.n for _item, one in found)
    if fewest == most:
        said = (
            Message("Each item here was answered on 1 form.")
            if most == 1
            else Message("Each item here was answered on {count} forms.", count=most)
        )
    else:
        said = Message(
            "The items here were answered on {fewest} to {most} forms.", fewest=fewest, most=most
        )
    rows = tuple(DotRow(item.text, _counts(scale, one)) for item, one in found)
    answers = tuple(level.label for level in scale.levels)
    return DotPlot(title, said.render(_), answers, rows, label_title=_("Item"))


def _counts(scale: Scale, one: ItemCount) -> tuple[int, ...]:
    given = dict(one.levels)
    return tuple(given.get(level, 0) for level in scale.level_ids)
