"""The profile of an area: the levels of its criteria around a middle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from visitatie.errors import Message
from visitatie.model import Criterion, Scale
from visitatie.plugins._beside import school_rank
from visitatie.report import words
from visitatie.report.blocks import Radar, Series
from visitatie.report.context import ReportContext

__all__ = ["profiles"]

_FEWEST, _MOST = 3, 12
"""How many criteria make a shape that can be read."""
_MOST_LEVELS = 8


def profiles(
    context: ReportContext, areas: Sequence[tuple[Criterion | None, Sequence[Criterion]]]
) -> Iterator[Radar]:
    """Give a profile of each area that has one.

    That is an area with three criteria or more that share the levels of a scale, of which three
    were judged and not all alike: a shape of equal levels tells nothing.
    """
    for area, criteria in areas:
        by_levels: dict[tuple[str, ...], list[Criterion]] = {}
        for one in criteria:
            by_levels.setdefault(_labels(context.framework.scale_of(one.id)), []).append(one)
        for levels, alike in by_levels.items():
            ranks = [_rank(context, one) for one in alike]
            found = {one for one in ranks if one is not None}
            judged = sum(one is not None for one in ranks)
            if (
                area is not None
                and len(alike) <= _MOST
                and judged >= _FEWEST
                and len(found) > 1
                and len(levels) <= _MOST_LEVELS
            ):
                yield _radar(context, area, alike, ranks, levels)


def _labels(scale: Scale) -> tuple[str, ...]:
    return tuple(level.label for level in scale.levels)


def _rank(context: ReportContext, criterion: Criterion) -> int | None:
    judgement = context.judgement(criterion.id)
    if judgement is None or judgement.level is None:
        return None
    return context.framework.scale_of(criterion.id).rank(judgement.level) + 1


def _radar(
    context: ReportContext,
    area: Criterion,
    criteria: Sequence[Criterion],
    ranks: Sequence[int | None],
    levels: Sequence[str],
) -> Radar:
    _ = context.translate
    names = [words.criterion_name(context.framework, one.id) for one in criteria]
    said = [one for one in ranks if one is not None]
    parts = []
    for rank in (min(said), max(said)):
        which = [one.id for one, own in zip(criteria, ranks, strict=True) if own == rank]
        parts.append(f"{levels[rank - 1]} ({', '.join(which)})")
    sentence = Message(
        "{area}: the lowest level is {lowest}, the highest {highest}.",
        area=area.title,
        lowest=parts[0],
        highest=parts[1],
    )
    series = [_series(_("Judgement"), ranks, levels)]
    own = [school_rank(context, one.id) for one in criteria]
    if sum(one is not None for one in own) >= _FEWEST:
        said_by_school = [None if one is None else one + 1 for one in own]
        series.append(_series(_("Self-evaluation"), said_by_school, levels))
    return Radar(
        Message("Profile of {area}", area=area.title).render(_),
        sentence.render(_),
        tuple(names),
        tuple(series),
        tuple(levels),
        label_title=_("Criterion"),
    )


def _series(name: str, ranks: Sequence[int | None], levels: Sequence[str]) -> Series:
    texts = tuple(levels[one - 1] if one is not None else "–" for one in ranks)
    return Series(name, tuple(ranks), texts)
