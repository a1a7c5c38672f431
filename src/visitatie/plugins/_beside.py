"""What the school gave itself beside what the team judged: a column, and the gaps as a chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from visitatie.errors import Message
from visitatie.model import Criterion, Scale
from visitatie.report import words
from visitatie.report.blocks import Badge, Block, GapRow, Gaps, Together, Tone
from visitatie.report.context import ReportContext

__all__ = ["gaps", "school_badge", "school_cell", "school_rank", "school_spoke"]

_MOST_ROWS = 14
_MOST_LEVELS = 8


def school_spoke(context: ReportContext) -> bool:
    """Tell whether the school gave itself anything on a criterion of this audit."""
    return any(_gave(context, one.id) for one in context.scope)


def school_cell(context: ReportContext, criterion: str) -> str:
    """Give what the school gave itself, and whether that is higher or lower than the judgement."""
    _ = context.translate
    view = context.school(criterion)
    if view.differs:
        given = dict.fromkeys(one.value for _who, one in view.given if one.value is not None)
        return " / ".join(
            words.value_badge(context.framework, criterion, one, _).label for one in given
        )
    if view.value is None:
        return "–"
    shown = words.value_badge(context.framework, criterion, view.value, _).label
    school, team = school_rank(context, criterion), _rank(context, criterion)
    if school is None or team is None:
        return shown
    if school == team:
        return f"{shown} ({_('the same')})"
    return f"{shown} ({_('higher') if school > team else _('lower')})"


def school_badge(context: ReportContext, criterion: str) -> Badge | None:
    """Give what the school gave itself as a badge; None where it gave nothing."""
    _ = context.translate
    view = context.school(criterion)
    if view.differs:
        return Badge(_("Answers differ"), Tone.OPEN)
    if view.value is None:
        return None
    return words.value_badge(context.framework, criterion, view.value, _)


def school_rank(context: ReportContext, criterion: str) -> int | None:
    """Give the place of the one level that the school gave itself, from 0; else None."""
    value = context.school(criterion).value
    return context.framework.scale_of(criterion).rank(value) if isinstance(value, str) else None


def gaps(context: ReportContext) -> Iterator[Block]:
    """Show both views where there are two, per set of levels, in parts that fit on a page."""
    by_levels: dict[tuple[str, ...], list[Criterion]] = {}
    for one in context.scope:
        if school_rank(context, one.id) is not None and _rank(context, one.id) is not None:
            scale = context.framework.scale_of(one.id)
            by_levels.setdefault(tuple(level.label for level in scale.levels), []).append(one)
    for levels, criteria in by_levels.items():
        if len(levels) > _MOST_LEVELS:
            continue
        parts = [criteria[at : at + _MOST_ROWS] for at in range(0, len(criteria), _MOST_ROWS)]
        for number, part in enumerate(parts, 1):
            yield Together((_chart(context, part, (number, len(parts))),))


def _chart(context: ReportContext, criteria: Sequence[Criterion], part: tuple[int, int]) -> Gaps:
    _, framework = context.translate, context.framework
    number, parts = part
    title = _("Self-evaluation and judgement")
    if parts > 1:
        title = f"{title} ({number}/{parts})"
    pairs = [(one, school_rank(context, one.id), _rank(context, one.id)) for one in criteria]
    higher = [one.id for one, school, team in pairs if (school or 0) > (team or 0)]
    lower = [one.id for one, school, team in pairs if (school or 0) < (team or 0)]
    said = [
        Message(
            "On {same} of {count} criteria the school gave itself what the team judged.",
            same=len(pairs) - len(higher) - len(lower),
            count=len(pairs),
        )
    ]
    if higher:
        said.append(Message("The school was higher on {criteria}.", criteria=", ".join(higher)))
    if lower:
        said.append(Message("The school was lower on {criteria}.", criteria=", ".join(lower)))
    scale: Scale = framework.scale_of(criteria[0].id)
    return Gaps(
        title,
        " ".join(one.render(_) for one in said),
        tuple(words.level_badge(scale, one) for one in scale.level_ids),
        (_("Self-evaluation"), _("Judgement")),
        tuple(
            GapRow(words.criterion_name(framework, one.id), school, team)
            for one, school, team in pairs
        ),
        label_title=_("Criterion"),
    )


def _gave(context: ReportContext, criterion: str) -> bool:
    return any(one.value is not None for _who, one in context.school(criterion).given)


def _rank(context: ReportContext, criterion: str) -> int | None:
    """Give the place of the level that the team judged, from 0; None where there is none."""
    judgement = context.judgement(criterion)
    if judgement is None or judgement.level is None:
        return None
    return context.framework.scale_of(criterion).rank(judgement.level)
