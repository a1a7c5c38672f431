"""Earlier audits beside this one: a map of all criteria, and how many of them reach the norm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from visitatie.errors import Message
from visitatie.model import Criterion, OlderAudit, PreviousJudgement, Shift, label, shift
from visitatie.plugins._beside import school_badge, school_spoke
from visitatie.report import words
from visitatie.report.blocks import (
    Badge,
    Block,
    Heading,
    HeatMap,
    HeatRow,
    Paragraph,
    ParagraphRole,
    Series,
    Together,
    Tone,
    Trend,
)
from visitatie.report.context import ReportContext

__all__ = ["over_time"]

_MOST_AUDITS = 6
"""Earlier audits that fit beside each other; older ones stay in the dossier."""
_MOST_ROWS = 12
_FEWEST_POINTS = 3
"""Two audits stand beside each other in the table of judgements: a line would add nothing."""
_FEWEST_CRITERIA = 3
_QUARTERS = 4


def over_time(context: ReportContext) -> list[Block] | None:
    """Show what earlier audits judged, what the school gave itself, and what was judged now."""
    _, audits = context.translate, context.record.previous.audits[-_MOST_AUDITS:]
    judged = [one.id for one in context.scope if context.judgement(one.id) is not None]
    shown = {one.criterion for audit in audits for one in audit.earlier} & set(judged)
    criteria = [one for one in context.scope if one.id in shown]
    if not criteria:
        return None
    lead = _("Earlier audits count in no outcome of this one. They show what changed.")
    blocks: list[Block] = [
        Heading(_("Over time"), new_page=True, numbered=True),
        Paragraph(lead, ParagraphRole.LEAD),
    ]
    if len(audits) < len(context.record.previous.audits):
        left = Message("The {count} most recent audits are shown.", count=len(audits))
        blocks.append(Paragraph(left.render(_), ParagraphRole.NOTE))
    names = _names(context, audits)
    blocks += _maps(context, criteria, audits, names)
    line = _trend(context, criteria, audits, names)
    if line is not None:
        blocks.append(Together((line,)))
    return blocks


def _names(context: ReportContext, audits: Sequence[OlderAudit]) -> list[str]:
    """Name each audit by its month; by its title where that says too little."""
    days = [max((one.on for one in audit.earlier if one.on), default=None) for audit in audits]
    months = [None if day is None else words.month(day, context.language) for day in days]
    often = Counter(months)
    return [
        audit.title or audit.audit if month is None or often[month] > 1 else month
        for audit, month in zip(audits, months, strict=True)
    ]


def _maps(
    context: ReportContext,
    criteria: Sequence[Criterion],
    audits: Sequence[OlderAudit],
    names: Sequence[str],
) -> Iterator[Block]:
    _ = context.translate
    school = school_spoke(context)
    columns = (*names, *((_("Self-evaluation"),) if school else ()), _("Now"))
    parts = [criteria[at : at + _MOST_ROWS] for at in range(0, len(criteria), _MOST_ROWS)]
    for number, part in enumerate(parts, 1):
        title = _("Judgements over time")
        if len(parts) > 1:
            title = f"{title} ({number}/{len(parts)})"
        rows = []
        for one in part:
            judgement = context.judgement(one.id)
            value = None if judgement is None else judgement.value
            cells = [_cell(context, one.id, audit) for audit in audits]
            cells += [school_badge(context, one.id)] if school else []
            cells.append(words.value_badge(context.framework, one.id, value, _))
            rows.append(HeatRow(words.criterion_name(context.framework, one.id), tuple(cells)))
        said = _what_changed(context, part, audits[-1], names[-1])
        yield Together((HeatMap(title, said, columns, tuple(rows), label_title=_("Criterion")),))


def _of(audit: OlderAudit, criterion: str) -> list[PreviousJudgement]:
    return [one for one in audit.earlier if one.criterion == criterion]


def _cell(context: ReportContext, criterion: str, audit: OlderAudit) -> Badge | None:
    """Give the level of then; without colour where the norm of now says nothing of it."""
    found = list(dict.fromkeys(_badge(context, one) for one in _of(audit, criterion)))
    if len(found) > 1:  # criteria that were merged
        return Badge(" / ".join(one.label for one in found), Tone.NONE)
    return found[0] if found else None


def _badge(context: ReportContext, one: PreviousJudgement) -> Badge:
    if one.unrated is not None:
        return Badge(label(one.unrated).render(context.translate), Tone.NONE)
    scale = context.framework.scale_of(one.criterion)
    level = one.level or ""
    tone = words.tone_of(scale, level) if one.comparable and level in scale else Tone.NONE
    return Badge(one.label or level, tone)


def _what_changed(
    context: ReportContext, criteria: Sequence[Criterion], before: OlderAudit, name: str
) -> str:
    """Say in a sentence what is higher and lower than in the last audit before this one."""
    _ = context.translate
    moved: dict[Shift, list[str]] = {}
    for one in criteria:
        scale, judgement = context.framework.scale_of(one.id), context.judgement(one.id)
        shifts = {shift(then, judgement, scale) for then in _of(before, one.id)} - {None}
        if not shifts:
            continue
        found = shifts.pop() if len(shifts) == 1 else Shift.NOT_COMPARABLE
        moved.setdefault(found or Shift.NOT_COMPARABLE, []).append(one.id)
    parts = [
        Message(
            "{shift}: {criteria}", shift=label(one).render(_), criteria=", ".join(moved[one])
        ).render(_)
        for one in Shift
        if one in moved and one is not Shift.SAME
    ]
    same = len(moved.get(Shift.SAME, ()))
    if same:
        parts.append(Message("{count} the same", count=same).render(_))
    if not parts:
        said = Message("No criterion has a level now and in {audit}.", audit=name)
    else:
        said = Message("Beside {audit}: {changes}.", audit=name, changes="; ".join(parts))
    return said.render(_)


def _trend(
    context: ReportContext,
    criteria: Sequence[Criterion],
    audits: Sequence[OlderAudit],
    names: Sequence[str],
) -> Trend | None:
    """Show how many criteria reach the norm, over those that have a level in every audit.

    Always the same criteria: else a line would rise because another thing was looked at.
    """
    rows = {one.id: row for one in criteria if (row := _passes(context, one.id, audits))}
    if len(audits) + 1 < _FEWEST_POINTS or len(rows) < _FEWEST_CRITERIA:
        return None
    _ = context.translate
    reached = [sum(point) for point in zip(*rows.values(), strict=True)]
    texts = [Message("{n} of {count}", n=n, count=len(rows)).render(_) for n in reached]
    values = tuple(Fraction(n * _QUARTERS, len(rows)) for n in reached)
    said = Message(
        "Of {count} criteria that were judged each time, {first} reached the norm in {audit} and "
        "{last} do now.",
        count=len(rows),
        first=reached[0],
        audit=names[0],
        last=reached[-1],
    )
    breaks = _breaks(list(rows), audits)
    sentence = said.render(_)
    if breaks:
        sentence = f"{sentence} {_('What stands before a break may not be compared.')}"
    return Trend(
        _("Criteria that reach the norm"),
        sentence,
        (*names, _("Now")),
        (Series(_("Reach the norm"), values, tuple(texts)),),
        ("25 %", "50 %", "75 %", "100 %"),
        breaks=breaks,
        break_text=_("another edition") if breaks else "",
        label_title=_("Audit"),
    )


def _passes(
    context: ReportContext, criterion: str, audits: Sequence[OlderAudit]
) -> list[bool] | None:
    """Tell of each audit, and of this one, whether the norm was reached; None if one is silent."""
    scale, judgement = context.framework.scale_of(criterion), context.judgement(criterion)
    levels = []
    for audit in audits:
        found = {one.level for one in _of(audit, criterion)}
        levels.append(found.pop() if len(found) == 1 else None)
    levels.append(None if judgement is None else judgement.level)
    reached = [scale.level(one).passes for one in levels if one is not None and one in scale]
    known = [one for one in reached if one is not None]
    return known if len(known) == len(levels) else None


def _breaks(criteria: Sequence[str], audits: Sequence[OlderAudit]) -> tuple[int, ...]:
    """Give the points from which on what came before does not compare.

    Two audits in a row compare when both do with this one, or when both used the same edition.
    """
    compares = [
        all(one.comparable for name in criteria for one in _of(audit, name)) for audit in audits
    ] + [True]
    editions = [
        {one.framework for name in criteria for one in _of(audit, name)} for audit in audits
    ] + [set[str]()]
    return tuple(
        at
        for at in range(1, len(compares))
        if not (compares[at - 1] and compares[at]) and editions[at - 1] != editions[at]
    )
