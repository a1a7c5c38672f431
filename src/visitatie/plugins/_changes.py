"""What would change an outcome, in words: the smallest changes towards each other level."""

from __future__ import annotations

from math import prod

from visitatie.errors import Message
from visitatie.report import words
from visitatie.report.blocks import Block, Column, ColumnKind, Table, Together
from visitatie.report.context import ReportContext
from visitatie.scoring import Move, OutcomeResult

__all__ = ["changes"]

_MOST_WAYS_SHOWN = 4

_Levels = tuple[frozenset[str], ...]
"""Per criterion of a set of moves the levels that do."""


def changes(context: ReportContext, result: OutcomeResult) -> list[Block]:
    """Give per other level the smallest changes that would lead to it."""
    _ = context.translate
    rows = []
    for other, alternative in result.changes.items():
        badge = words.outcome_badge(context.framework, result.id, other, _)
        if alternative.sets:
            ways = _ways(context, alternative.sets)
            shown = ways[:_MOST_WAYS_SHOWN]
            lines = [line for line, _sets in shown]
            hidden = alternative.total - sum(sets for _line, sets in shown)
            if hidden:
                lines.append(Message("and {n} more", n=hidden).render(_))
            rows.append((badge, str(alternative.size), "\n".join(lines)))
        elif alternative.more_than is not None:
            more = Message("more than {n}", n=alternative.more_than).render(_)
            rows.append((badge, more, ""))
    if not rows:
        return []
    columns = (
        Column(_("Would become"), ColumnKind.LEVEL, row_header=True),
        Column(_("Changes"), ColumnKind.NUMBER),
        Column(_("The smallest change that does it"), share=6),
    )
    title = context.framework.outcome(result.id).title
    caption = Message("What would change the outcome “{title}”", title=title).render(_)
    return [Together((Table(columns, tuple(rows), caption=caption),))]


def _ways(context: ReportContext, sets: tuple[tuple[Move, ...], ...]) -> list[tuple[str, int]]:
    """Write sets of moves, and how many sets each line stands for.

    Sets that differ in the level of one criterion only are one line, so that every combination
    that a line allows is one of the sets.
    """
    either = " " + context.translate("or") + " "
    lines = []
    for criteria, ways in _by_criteria(sets).items():
        for levels in _merged(ways, len(criteria)):
            parts = []
            for criterion, chosen in zip(criteria, levels, strict=True):
                scale = context.framework.scale_of(criterion)
                labels = [scale.level(one).label for one in scale.level_ids if one in chosen]
                parts.append(f"{criterion} → {either.join(labels)}")
            lines.append((" + ".join(parts), prod(len(chosen) for chosen in levels)))
    return lines


def _by_criteria(sets: tuple[tuple[Move, ...], ...]) -> dict[tuple[str, ...], list[_Levels]]:
    found: dict[tuple[str, ...], list[_Levels]] = {}
    for moves in sets:
        levels = tuple(frozenset((one.level,)) for one in moves)
        found.setdefault(tuple(one.criterion for one in moves), []).append(levels)
    return found


def _merged(ways: list[_Levels], length: int) -> list[_Levels]:
    """Join ways that differ in one place only, place by place."""
    for place in range(length):
        joined: dict[_Levels, frozenset[str]] = {}
        for way in ways:
            others = (*way[:place], *way[place + 1 :])
            joined[others] = joined.get(others, frozenset()) | way[place]
        ways = [(*others[:place], levels, *others[place:]) for others, levels in joined.items()]
    return ways
