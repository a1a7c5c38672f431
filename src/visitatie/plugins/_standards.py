"""Criteria in a report: the table of judgements, and per criterion what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from visitatie.errors import Message
from visitatie.model import (
    Certainty,
    Counterpart,
    Criterion,
    Evidence,
    Finding,
    FindingKind,
    Judgement,
    Requirement,
    label,
)
from visitatie.plugins._beside import school_cell, school_spoke
from visitatie.plugins._previous import earlier
from visitatie.plugins._school import school_said
from visitatie.plugins._spread import spread_line
from visitatie.plugins._weak_points import criterion_anchor
from visitatie.report import words
from visitatie.report.audience import WITHHELD
from visitatie.report.blocks import (
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
    Reference,
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
_FITS_ON_A_PAGE = 12


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
    before = context.record.previous.earlier
    school = school_spoke(context)
    rows: list[Row | GroupRow] = []
    for area, criteria in areas(context):
        if area is not None:
            rows.append(GroupRow(area.title))
        for one in criteria:
            judgement = context.judgement(one.id)
            value = None if judgement is None else judgement.value
            badge = words.value_badge(context.framework, one.id, value, _)
            rests_on = "–" if judgement is None else _rests_on(context, judgement)
            code = Reference(criterion_anchor(context, one.id), one.id)
            own = (school_cell(context, one.id),) if school else ()
            cells = (code, words.title_alone(one), *own, badge, rests_on)
            rows.append(Row((*cells, earlier(context, one.id)) if before else cells))
    columns = [
        Column(_("Code"), ColumnKind.NAME, share=1.1),
        Column(_("Criterion"), share=4, row_header=True),
        *((Column(_("Self-evaluation"), share=2.2),) if school else ()),
        Column(_("Judgement"), ColumnKind.LEVEL, share=2.2),
        Column(_("Rests on"), share=3),
    ]
    if before:
        columns.append(Column(_("Previous audit"), share=2.6))
    return Table(
        tuple(columns), tuple(rows), caption=_("Judgement per criterion, and what it rests on")
    )


def _rests_on(context: ReportContext, judgement: Judgement) -> str:
    """Name the kinds of evidence, and those that were collected for another framework."""
    parts = [_kinds(context, context.evidence(judgement.evidence))]
    shared: dict[str, list[Evidence]] = {}
    for piece, via in context.via(judgement.criterion):
        shared.setdefault(_via(context, via), []).append(piece)
    parts += [f"{_kinds(context, pieces)} ({via})" for via, pieces in shared.items()]
    return ", ".join(part for part in parts if part) or "–"


def _via(context: ReportContext, via: Counterpart) -> str:
    message = Message("via {criterion} of {framework}", criterion=via.to, framework=via.framework)
    return message.render(context.translate)


def _kinds(context: ReportContext, evidence: Iterable[Evidence]) -> str:
    counts: dict[str, int] = {}
    for one in evidence:
        kind = label(one.kind).render(context.translate).lower()
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"{kind} ({n})" if n > 1 else kind for kind, n in counts.items())


def chart(context: ReportContext) -> StackedBars | None:
    """Give the levels per area as bars; None where criteria do not share the levels of a scale."""
    _, framework = context.translate, context.framework
    judged = {
        one.id: found.level
        for one in context.scope
        if (found := context.judgement(one.id)) is not None and found.level is not None
    }
    scales = [framework.scale_of(one) for one in judged]
    if len({tuple(level.label for level in scale.levels) for scale in scales}) != 1:
        return None
    levels = [words.level_badge(scales[0], one) for one in scales[0].level_ids[::-1]]
    bars = []
    for area, criteria in areas(context):
        names = [
            framework.scale_of(one.id).level(judged[one.id]).label
            for one in criteria
            if one.id in judged
        ]
        if area is not None and names:
            bars.append(BarRow(area.title, tuple(names.count(one.label) for one in levels)))
    if len(bars) < _FEW or len(levels) > len(Tone):
        return None
    totals = [sum(bar.counts[place] for bar in bars) for place in range(len(levels))]
    parts = [f"{level.label} {n}" for level, n in zip(levels, totals, strict=True) if n]
    sentence = Message(
        "{count} criteria were judged: {parts}.", count=sum(totals), parts=", ".join(parts)
    )
    return StackedBars(
        _("Judgements per area"),
        sentence.render(_),
        tuple(levels),
        tuple(bars),
        label_title=_("Area"),
    )


def standard(context: ReportContext, criterion: Criterion) -> Iterator[Block]:
    """Give everything known of one criterion."""
    _, framework = context.translate, context.framework
    judgement = context.judgement(criterion.id)
    value = None if judgement is None else judgement.value
    badge = words.value_badge(framework, criterion.id, value, _)
    heading = Heading(
        words.title_alone(criterion),
        2,
        id=criterion_anchor(context, criterion.id),
        label=criterion.id,
        badge=badge,
    )
    opening = [Paragraph(criterion.text, ParagraphRole.NOTE)] if criterion.text else []
    if judgement is None:
        yield Together((heading, *opening, Paragraph(_("This criterion has not been judged."))))
    else:
        reason: tuple[Block, ...] = paragraphs(judgement.reason)
        if not reason:
            text = _("No reason was given for this judgement.")
            reason = (Callout(CalloutKind.WARNING, _("No reason"), (Paragraph(text),)),)
        yield Together((heading, *opening, reason[0]))
        yield from reason[1:]
        yield from _holding(context, judgement)
        yield from spread_line(context, criterion)
        yield from _minority(context, judgement)
    yield from school_said(context, criterion)
    about = {criterion.id, *(one.id for one in framework.below(criterion.id))}
    yield from points(
        context, (one for one in context.record.findings if about.intersection(one.criteria))
    )
    if judgement is not None:
        yield from _legal_basis(context, criterion, judgement)
        yield from _evidence(context, judgement)


def _holding(context: ReportContext, judgement: Judgement) -> Iterator[Block]:
    """Say who agreed that something is not applicable, and until when that holds."""
    said = []
    if judgement.agreed_by not in {"", WITHHELD}:
        said.append(Message("Agreed by {name}.", name=judgement.agreed_by))
    if judgement.until is not None:
        day = words.date(judgement.until, context.language)
        said.append(Message("Holds until {day}.", day=day))
    if said:
        text = " ".join(one.render(context.translate) for one in said)
        yield Paragraph(text, ParagraphRole.NOTE)


def _minority(context: ReportContext, judgement: Judgement) -> Iterator[Block]:
    """Give who sees it differently, and why."""
    scale = context.framework.scale_of(judgement.criterion)
    for view in judgement.minority:
        title = context.translate("Minority view")
        if view.level is not None:
            title = f"{title}: {scale.level(view.level).label}"
        yield Callout(CalloutKind.INFO, title, (Quote(view.reason, view.by),))


def _legal_basis(
    context: ReportContext, criterion: Criterion, judgement: Judgement
) -> Iterator[Block]:
    """Name the articles of law behind a judgement that does not meet the norm."""
    _, framework = context.translate, context.framework
    scale = framework.scale_of(criterion.id)
    if judgement.level is None or scale.level(judgement.level).passes is not False:
        return
    legal = [
        article
        for one in (criterion, *framework.children(criterion.id))
        if one.requirement in (None, Requirement.BASIC)
        for article in one.legal
    ]
    if legal:
        articles = ", ".join(dict.fromkeys(str(one) for one in legal))
        where = Message("Legal basis: {articles}", articles=articles)
        if any(one.certainty is not Certainty.OFFICIAL for one in legal):
            where = Message(
                "Legal basis (not checked in the text of the law): {articles}", articles=articles
            )
        yield Paragraph(where.render(_), ParagraphRole.NOTE)


def _evidence(context: ReportContext, judgement: Judgement) -> Iterator[Block]:
    """Give what a judgement rests on; a level that rests on nothing is marked."""
    _ = context.translate
    evidence = [(one, "") for one in context.evidence(judgement.evidence)]
    evidence += [(one, _via(context, via)) for one, via in context.via(judgement.criterion)]
    shown = [(one, via) for one, via in evidence if context.shows(one)]
    if shown:
        table = _evidence_table(context, judgement.criterion, shown)
        yield Together((table,)) if len(shown) <= _FITS_ON_A_PAGE else table
    if len(shown) < len(evidence):
        kinds = _kinds(context, (one for one, _via_other in evidence if not context.shows(one)))
        sentence = Message("Evidence that this report does not show: {kinds}.", kinds=kinds)
        yield Paragraph(sentence.render(_), ParagraphRole.NOTE)
    if not evidence and judgement.level is not None:
        text = _("This judgement rests on no evidence in the dossier.")
        yield Callout(CalloutKind.WARNING, _("No evidence"), (Paragraph(text),))


def points(
    context: ReportContext,
    findings: Iterable[Finding],
    *,
    named: bool = False,
    sourced: bool = True,
) -> Iterator[Block]:
    """Give findings by kind, with their criteria if ``named``, and with what they rest on.

    Where they are not ``sourced`` that stands only with those that are about no criterion.
    """
    kinds = list(FindingKind)
    for one in sorted(findings, key=lambda one: kinds.index(one.kind)):
        about = ", ".join(one.criteria) if named else ""
        rests_on = _sources(context, one) if sourced or not one.criteria else ""
        parts = (about, rests_on, _since(context, one), _term(context, one))
        sources = " · ".join(part for part in parts if part)
        yield Point(words.finding_badge(one.kind, context.translate), one.text, sources)


def _since(context: ReportContext, finding: Finding) -> str:
    """Say of which earlier audit a finding is, where it is still open since."""
    if finding.carried_from in {"", WITHHELD}:
        return ""
    title = finding.carried_from
    if title == context.record.previous.audit:
        title = context.record.previous.title or title
    return Message("from {audit}", audit=title).render(context.translate)


def _term(context: ReportContext, finding: Finding) -> str:
    """Say by when a finding has to be dealt with, or that it has been."""
    if finding.closed is not None:
        day = words.date(finding.closed.at.date(), context.language)
        return Message("dealt with on {day}", day=day).render(context.translate)
    if finding.due is None:
        return ""
    day = words.date(finding.due, context.language)
    return Message("before {day}", day=day).render(context.translate)


def _sources(context: ReportContext, finding: Finding) -> str:
    """Name the evidence under a finding; by kind where this report does not show it."""
    pieces = context.evidence(finding.evidence)
    titles = [one.title for one in pieces if context.shows(one)]
    kinds = _kinds(context, (one for one in pieces if not context.shows(one)))
    return ", ".join([*titles, kinds] if kinds else titles)


def _evidence_table(
    context: ReportContext, criterion: str, evidence: Sequence[tuple[Evidence, str]]
) -> Table:
    """Give evidence as a table; beside a piece stands how it came here, if not straight."""
    _ = context.translate
    rows = [
        (
            one.id,
            label(one.kind).render(_),
            " – ".join(part for part in (one.title, one.where, via) if part),
            "" if one.on is None else words.date(one.on, context.language),
        )
        for one, via in evidence
    ]
    longest = max(len(one.id) for one, _via_other in evidence)
    columns = (
        Column(_("Code"), ColumnKind.NAME, share=min(3, max(1, longest / 8)), row_header=True),
        Column(_("Kind"), ColumnKind.NAME, share=1.8),
        Column(_("Evidence"), share=5),
        Column(_("Date"), ColumnKind.NAME, share=2.2),
    )
    caption = Message("What the judgement on {criterion} rests on", criterion=criterion)
    return Table(columns, tuple(rows), caption=caption.render(_))
