"""The tree of criteria: chapters for areas, headings for what is below, lists for the smallest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from visitatie.errors import Message
from visitatie.model import Criterion, Framework
from visitatie.report.blocks import (
    Block,
    Heading,
    Inline,
    Item,
    List,
    Paragraph,
    Strong,
    Text,
    Together,
)
from visitatie.report.preview._context import PreviewContext, separated
from visitatie.report.preview._criterion import details, remarks
from visitatie.report.words import title_alone

__all__ = ["criteria"]

_DEEPEST = 4
"""The deepest heading that a document has."""

_OPENING = 5
"""Blocks among which the rubric of a criterion is looked for."""

_FEW_AREAS = 12
"""So many areas each begin on a page of their own; more would leave too much paper empty."""


def criteria(context: PreviewContext) -> Iterator[Block]:
    """Tell everything that is looked at; what stands in no area shares a chapter.

    An area has criteria below it, or is of a kind of which others have.
    """
    framework = context.framework
    top = framework.children()
    kinds = {one.kind for one in top if framework.children(one.id)}
    areas = sum(one.kind in kinds for one in top)
    for is_area, found in groupby(top, key=lambda one: one.kind in kinds):
        if is_area:
            for area in found:
                yield _heading(context, area, 1, new_page=areas <= _FEW_AREAS)
                yield from _told(context, area, 1)
        else:
            title = Message("Other parts") if areas else Message("What it looks at")
            yield Heading(context.say(title), numbered=True, new_page=True)
            yield from _below(context, list(found), 2, None)


def _heading(
    context: PreviewContext, criterion: Criterion, level: int, *, new_page: bool = False
) -> Heading:
    return Heading(
        title_alone(criterion),
        level,
        id=f"criterion-{criterion.id}",
        label=criterion.id if context.shows_id(criterion) else "",
        numbered=level == 1,
        listed=level == 1 or context.shows_id(criterion),
        new_page=new_page,
    )


def _told(context: PreviewContext, criterion: Criterion, level: int) -> Iterator[Block]:
    """Tell one criterion and all below it."""
    children = context.framework.children(criterion.id)
    kinds = Counter(one.kind for one in children)
    inside = [f"{count} × {kind}" for kind, count in kinds.items() if count > 1]
    yield from details(context, criterion, inside, leading=level == 1)
    yield from _below(context, children, level + 1, criterion)


def _below(
    context: PreviewContext,
    children: tuple[Criterion, ...] | list[Criterion],
    level: int,
    parent: Criterion | None,
) -> Iterator[Block]:
    """Tell siblings: those with much to say under a heading, the others as a list."""
    for small, found in groupby(children, key=lambda one: _is_small(context.framework, one)):
        siblings = list(found)
        if small or level > _DEEPEST:
            yield List(tuple(_item(context, one, parent) for one in siblings))
            continue
        for one in siblings:
            yield from _kept(_heading(context, one, level), list(_told(context, one, level)))


def _kept(heading: Heading, told: list[Block]) -> Iterator[Block]:
    """Keep a heading on one page with its rubric, where one follows within a few lines."""
    opening = next((n for n, one in enumerate(told[:_OPENING], 1) if isinstance(one, Together)), 0)
    if not opening:
        yield heading
    else:
        yield Together((heading, *told[:opening]))
    yield from told[opening:]


def _is_small(framework: Framework, criterion: Criterion) -> bool:
    """Tell whether a criterion says all it has to say in a line or two."""
    return not (
        criterion.scale is not None
        or framework.children(criterion.id)
        or criterion.guidance
        or criterion.typical_evidence
        or criterion.applies_when is not None
    )


def _item(context: PreviewContext, criterion: Criterion, parent: Criterion | None) -> Item:
    """Tell a criterion as an item; where it lies deeper than headings go, all of it."""
    if not _is_small(context.framework, criterion):
        name: tuple[Inline, ...] = (Strong(context.name(criterion.id)),)
        return Item(name, tuple(_told(context, criterion, _DEEPEST)))
    shown = context.name(criterion.id)
    ends = shown.endswith((".", "?", "!", ":"))
    words: list[Inline] = [Strong(shown if ends or not criterion.text else f"{shown}.")]
    if criterion.text and criterion.text != criterion.title:
        words.append(Text(f" {criterion.text}"))
    kinds = {one.kind for one in context.framework.children(criterion.parent)}
    if len(kinds) > 1 and criterion.kind.casefold() not in criterion.title.casefold():
        words.append(Text(f" ({criterion.kind})"))
    beside = separated(remarks(context, criterion, parent))
    return Item(tuple(words), (Paragraph(beside, "note"),) if beside else ())
