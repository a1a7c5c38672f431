"""How the ratings lay before the team talked: per criterion, and how far they agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from visitatie.errors import Message
from visitatie.model import Criterion, Scale
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    DotPlot,
    DotRow,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    ParagraphRole,
    Together,
)
from visitatie.report.context import ReportContext
from visitatie.scoring.agreement import Concordance, Spread, concordances, spread

__all__ = ["ratings"]

_FEWEST = 2
_MOST_ROWS = 8
"""What fits under the heading of its chapter, with its figures."""
_MOST_LEVELS = 8


def ratings(context: ReportContext) -> list[Block] | None:
    """Show how ratings lie, naming nobody; nothing while they are blind, or for other readers.

    Ratings are in the audit that a section sees for the audit team alone.
    """
    _ = context.translate
    found = [
        (one, spread(context.framework, one.id, context.record.ratings)) for one in context.scope
    ]
    rated = [(one, lies) for one, lies in found if lies.rated >= _FEWEST]
    if not rated:
        return None
    lead = Message(
        "Each member of the team rated by itself. On {equal} of {count} criteria all gave the "
        "same.",
        equal=sum(lies.steps == 0 for _one, lies in rated),
        count=len(rated),
    )
    blocks: list[Block] = [
        Heading(_("Ratings before the team talked"), new_page=True, numbered=True),
        Paragraph(lead.render(_), ParagraphRole.LEAD),
        *_plots(context, rated),
    ]
    agreed = concordances(context.framework, context.scope, context.record.ratings)
    if agreed:
        rows = tuple(
            KeyValue(context.framework.scale(one.scale).title, _agreed(context, one))
            for one in agreed
        )
        caution = _(
            "Alpha is 1 where all agree and 0 where agreement is what chance gives. Over few "
            "criteria, or where nearly all levels are the same, it says little: look at the pairs."
        )
        blocks.append(Heading(_("How far the ratings agree"), 2, listed=False))
        blocks += [KeyValues(rows), Paragraph(caution, ParagraphRole.NOTE)]
    return blocks


def _plots(context: ReportContext, rated: Sequence[tuple[Criterion, Spread]]) -> Iterator[Block]:
    """Give a plot per set of levels, in parts that fit on a page."""
    by_levels: dict[tuple[str, ...], list[tuple[Criterion, Spread]]] = {}
    for one, lies in rated:
        scale = context.framework.scale_of(one.id)
        if len(scale.levels) <= _MOST_LEVELS:
            by_levels.setdefault(tuple(level.label for level in scale.levels), []).append(
                (one, lies)
            )
    for all_of in by_levels.values():
        parts = [all_of[at : at + _MOST_ROWS] for at in range(0, len(all_of), _MOST_ROWS)]
        for number, part in enumerate(parts, 1):
            yield Together((_plot(context, part, (number, len(parts))),))


def _plot(
    context: ReportContext, rated: Sequence[tuple[Criterion, Spread]], part: tuple[int, int]
) -> DotPlot:
    _, framework = context.translate, context.framework
    number, parts = part
    title = _("How many assessors gave which level")
    if parts > 1:
        title = f"{title} ({number}/{parts})"
    widest = max(lies.steps or 0 for _one, lies in rated)
    apart = [one.id for one, lies in rated if lies.steps == widest]
    if widest == 0:
        said = Message("On these criteria all assessors gave the same level.")
    else:
        said = Message(
            "They lie furthest apart on {criteria}: {steps} from lowest to highest.",
            criteria=", ".join(apart),
            steps=Message("1 step") if widest == 1 else Message("{count} steps", count=widest),
        )
    rows = tuple(
        DotRow(words.criterion_name(framework, one.id), _counts(framework.scale_of(one.id), lies))
        for one, lies in rated
    )
    levels = framework.scale_of(rated[0][0].id).levels
    return DotPlot(
        title,
        said.render(_),
        tuple(level.label for level in levels),
        rows,
        label_title=_("Criterion"),
    )


def _counts(scale: Scale, lies: Spread) -> tuple[int, ...]:
    given = dict(lies.counts)
    return tuple(given.get(level, 0) for level in scale.level_ids)


def _agreed(context: ReportContext, one: Concordance) -> str:
    _ = context.translate
    alpha = (
        _("cannot be computed")
        if one.alpha is None
        else words.number(round(one.alpha, 2), context.language)
    )
    sentence = Message(
        "{equal} of {pairs} pairs are the same ({share}), over {criteria} criteria; "
        "Krippendorff's alpha (ordinal): {alpha}",
        equal=one.equal,
        pairs=one.pairs,
        share=f"{float(one.exact or 0):.0%}",
        criteria=one.criteria,
        alpha=alpha,
    )
    return sentence.render(_)
