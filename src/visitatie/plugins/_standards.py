"""Criteria in a report: the table of judgements, and per criterion what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from visitatie.errors import Message
from visitatie.model import Criterion, Evidence, Finding, Requirement, label
from visitatie.report import words
from visitatie.report.blocks import (
    Badge,
    BarRow,
    Block,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    GroupRow,
    Heading,
    Paragraph,
    ParagraphRole,
    Point,
    Quote,
    Row,
    StackedBars,
    Table,
    Together,
    Tone,
    paragraphs,
)
from visitatie.report.context import ReportContext

__all__ = ["areas", "chart", "judgement_table", "points", "standard"]

_FEW = 2


def areas(context: ReportContext) -> list[tuple[Criterion | None, list[Criterion]]]:
    """Give the rated criteria in scope under the group they stand in."""
    found: dict[str | None, list[Criterion]] = {}
    for one in context.scope:
        found.setdefault(one.parent, []).append(one)
    framework = context.framework
    return [
        (None if parent is None else framework.criterion(parent), criteria)
        for parent, criteria in found.items()
    ]


def judgement_table(context: ReportContext) -> Table:
    """Give every criterion in scope with its judgement and what it rests on."""
    _ = context.translate
    rows: list[Row | GroupRow] = []
    for area, criteria in areas(context):
        if area is not None:
            rows.append(GroupRow(area.title))
        for one in criteria:
            judgement = context.judgement(one.id)
            value = None if judgement is None else judgement.value
            badge = words.value_badge(context.framework, one.id, value, _)
            evidence = () if judgement is None else context.evidence(judgement.evidence)
            rows.append(Row((one.id, _title(one), badge, _kinds(context, evidence))))
    columns = (
        Column(_("Code"), ColumnKind.NAME, share=1.1),
        Column(_("Criterion"), share=4, row_header=True),
        Column(_("Judgement"), ColumnKind.LEVEL, share=2.2),
        Column(_("Rests on"), share=3),
    )
    return Table(columns, tuple(rows), caption=_("Judgement per criterion, and what it rests on"))


def _title(criterion: Criterion) -> str:
    """Give the title without the code that stands beside it."""
    return criterion.title.removeprefix(criterion.id).strip() or criterion.title


def _kinds(context: ReportContext, evidence: Iterable[Evidence]) -> str:
    counts: dict[str, int] = {}
    for one in evidence:
        kind = label(one.kind).render(context.translate).lower()
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"{kind} ({n})" if n > 1 else kind for kind, n in counts.items()) or "–"


def chart(context: ReportContext) -> StackedBars | None:
    """Give the levels per area as bars; None where areas do not share one scale."""
    _, framework = context.translate, context.framework
    judged = {
        one.id: found.level
        for one in context.scope
        if (found := context.judgement(one.id)) is not None and found.level is not None
    }
    labels: dict[str, Badge] = {}
    for one in judged:
        for level in reversed(framework.scale_of(one).levels):
            labels.setdefault(level.label, words.level_badge(framework.scale_of(one), level.id))
    bars = []
    for area, criteria in areas(context):
        names = [
            framework.scale_of(one.id).level(judged[one.id]).label
            for one in criteria
            if one.id in judged
        ]
        if area is not None and names:
            bars.append(BarRow(area.title, tuple(names.count(label) for label in labels)))
    if len(bars) < _FEW or len(labels) > len(Tone):
        return None
    totals = [sum(bar.counts[place] for bar in bars) for place in range(len(labels))]
    parts = [f"{label} {n}" for label, n in zip(labels, totals, strict=True) if n]
    sentence = Message(
        "{count} criteria were judged: {parts}.", count=sum(totals), parts=", ".join(parts)
    )
    return StackedBars(
        _("Judgements per area"),
        sentence.render(_),
        tuple(labels.values()),
        tuple(bars),
        label_title=_("Area"),
    )


def standard(context: ReportContext, criterion: Criterion) -> Iterator[Block]:
    """Give everything known of one criterion."""
    _, framework = context.translate, context.framework
    judgement = context.judgement(criterion.id)
    value = None if judgement is None else judgement.value
    badge = words.value_badge(framework, criterion.id, value, _)
    heading = Heading(_title(criterion), 2, label=criterion.id, badge=badge)
    opening = [Paragraph(criterion.text, ParagraphRole.NOTE)] if criterion.text else []
    if judgement is None:
        yield Together((heading, *opening, Paragraph(_("This criterion has not been judged."))))
        return
    reason = paragraphs(judgement.reason) or (Paragraph(_("No reason was given.")),)
    yield Together((heading, *opening, reason[0]))
    yield from reason[1:]
    for view in judgement.minority:
        label = (
            "" if view.level is None else framework.scale_of(criterion.id).level(view.level).label
        )
        title = _("Minority view") + (f": {label}" if label else "")
        yield Callout(CalloutKind.INFO, title, (Quote(view.reason, view.by),))
    yield from points(
        context, (one for one in context.record.findings if criterion.id in one.criteria)
    )
    evidence = context.evidence(judgement.evidence)
    if evidence:
        yield _evidence_table(context, criterion, evidence)
    else:
        text = _("This judgement rests on no evidence in the dossier.")
        yield Callout(CalloutKind.WARNING, _("No evidence"), (Paragraph(text),))
    met = judgement.level is not None and framework.scale_of(criterion.id).level(judgement.level)
    if met and met.passes is False:
        legal = [
            str(article)
            for one in (criterion, *framework.children(criterion.id))
            if one.requirement in (None, Requirement.BASIC)
            for article in one.legal
        ]
        if legal:
            where = Message("Legal basis: {articles}", articles=", ".join(dict.fromkeys(legal)))
            yield Paragraph(where.render(_), ParagraphRole.NOTE)


def points(context: ReportContext, findings: Iterable[Finding]) -> Iterator[Block]:
    """Give findings with what they rest on."""
    for one in findings:
        sources = ", ".join(piece.title for piece in context.evidence(one.evidence))
        yield Point(words.finding_badge(one.kind, context.translate), one.text, sources)


def _evidence_table(
    context: ReportContext, criterion: Criterion, evidence: tuple[Evidence, ...]
) -> Table:
    _ = context.translate
    rows = [
        (
            one.id,
            label(one.kind).render(_),
            " – ".join(part for part in (one.title, one.where) if part),
            "" if one.on is None else words.date(one.on, context.language),
        )
        for one in evidence
    ]
    columns = (
        Column(_("No."), ColumnKind.NAME, share=1, row_header=True),
        Column(_("Kind"), ColumnKind.NAME, share=1.8),
        Column(_("Evidence"), share=5),
        Column(_("Date"), ColumnKind.NAME, share=2.2),
    )
    caption = Message("What the judgement on {criterion} rests on", criterion=criterion.id)
    return Table(columns, tuple(rows), caption=caption.render(_))
