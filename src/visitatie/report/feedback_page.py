"""What the team tells a school on the day itself, on one page: strengths, points, what follows.

It is no report and holds no judgement: levels come on it only where somebody asks for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model import Finding, FindingKind
from visitatie.report import words
from visitatie.report.blocks import (
    Badge,
    Block,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    Document,
    Heading,
    List,
    Paragraph,
    ParagraphRole,
    Table,
)
from visitatie.report.context import ReportContext

__all__ = ["FeedbackPage", "Following", "feedback_page"]

_LINES = 33
"""What an A4 holds in the widest of our styles, without the title."""
_LETTERS = 66
_HEADINGS = 3
_PER_HEADING = 2.4
_CLOSING = 5.5
"""The passage that says what the page is."""
_HEAD_OF_TABLE = 4.0
_PER_ROW = 1.8
_FOR_POINTS = 0.6
"""The part of the room for what to work on; the rest is for what goes well, or the other way."""


@frozen
class Following:
    """A phase that follows, who acts in it, and by when it is to be done where that is known."""

    title: str
    who: tuple[str, ...] = ()
    on: dt.date | None = None


@frozen
class FeedbackPage:
    """The page, and how many findings did not fit on it; the page says so as well."""

    document: Document
    left: int = 0


def feedback_page(
    contexts: Sequence[ReportContext], following: Sequence[Following], *, levels: bool = False
) -> FeedbackPage:
    """Give the page, from the audit as the school may see it, through each of its frameworks.

    It is one A4: findings that do not fit are counted on it, those that must improve last of all.
    ``levels`` puts the judgements on it as well, as far as there are any.
    """
    main = contexts[0]
    _, audit = main.translate, main.record.audit
    chosen = _chosen(contexts, following, levels=levels)
    document = Document(
        title=audit.title,
        blocks=tuple(_page(contexts, following, chosen, levels=levels)),
        language=main.language,
        created=main.created,
        publisher=audit.commissioner,
        subject=audit.subject.name,
        status=_("No judgement"),
    )
    return FeedbackPage(document, chosen.left)


@frozen
class _Chosen:
    """The findings that fit, and how many do not."""

    well: tuple[Finding, ...]
    points: tuple[Finding, ...]
    left: int


def _chosen(
    contexts: Sequence[ReportContext], following: Sequence[Following], *, levels: bool
) -> _Chosen:
    record = contexts[0].record
    findings = [one for one in record.findings if one.closed is None]
    well = _of(findings, FindingKind.GOES_WELL)
    points = (*_of(findings, FindingKind.MUST_IMPROVE), *_of(findings, FindingKind.COULD_IMPROVE))
    room = _LINES - _HEADINGS * _PER_HEADING - _CLOSING
    room -= _height(record.audit.question) + _height(_about(contexts[0]))
    room -= sum(_height(_follows(contexts[0], one)) for one in following)
    if levels:
        rows = _level_rows(contexts)
        room -= (_HEAD_OF_TABLE + _PER_ROW * len(rows)) if rows else 0
    shown = _fitting(well, room * (1 - _FOR_POINTS))
    worked_on = _fitting(points, room - _heights(shown))
    shown = _fitting(well, room - _heights(worked_on))  # what the points leave
    return _Chosen(shown, worked_on, len(well) + len(points) - len(shown) - len(worked_on))


def _height(text: str) -> float:
    """Give how many lines a text takes, at the most."""
    lines = text.strip().splitlines()
    return sum(1.0 + len(line) // _LETTERS for line in lines) + (0.3 if lines else 0)


def _heights(findings: Sequence[Finding]) -> float:
    return sum(_height(one.text) for one in findings)


def _fitting(findings: Sequence[Finding], room: float) -> tuple[Finding, ...]:
    """Give as many as fit, in their order; one that is too long stands in nobody's way."""
    shown: list[Finding] = []
    for one in findings:
        if _heights(shown) + _height(one.text) <= room:
            shown.append(one)
    return tuple(shown)


def _about(context: ReportContext) -> str:
    """Say of whom and when it is, and who was there."""
    audit = context.record.audit
    days = words.dates(audit.visited_on or context.record.progress.visit, context.language)
    team = ", ".join(words.member(one, context.translate) for one in audit.team)
    return "; ".join(part for part in (audit.subject.name, days, team) if part)


def _page(
    contexts: Sequence[ReportContext],
    following: Sequence[Following],
    chosen: _Chosen,
    *,
    levels: bool,
) -> Iterator[Block]:
    main = contexts[0]
    _, audit = main.translate, main.record.audit
    yield Heading(_("Feedback on the day itself"))
    yield Paragraph(_about(main), ParagraphRole.LEAD)
    if audit.question:
        question = Message("The question of this visit was: {question}", question=audit.question)
        yield Paragraph(question.render(_))
    yield from _list(_("What goes well"), chosen.well)
    yield from _list(_("Points to work on"), chosen.points)
    if chosen.left:
        more = Message(
            "{count} more findings do not fit on this page; they are in the report.",
            count=chosen.left,
        )
        yield Paragraph(more.render(_), ParagraphRole.NOTE)
    if levels:
        yield from _levels(contexts)
    yield Heading(_("What follows"), 2)
    if following:
        yield List(tuple(_follows(main, one) for one in following))
    note = _(
        "This is what the team saw today. It is no judgement and no report: the team looks at all "
        "evidence first, and the school can react to the draft."
    )
    yield Callout(CalloutKind.INFO, _("What this page is"), (Paragraph(note),))


def _of(findings: Sequence[Finding], kind: FindingKind) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.kind is kind)


def _list(title: str, findings: Sequence[Finding]) -> Iterator[Block]:
    yield Heading(title, 2)
    if findings:
        yield List(tuple(one.text.strip() for one in findings))
    else:
        yield Paragraph("–")


def _level_rows(contexts: Sequence[ReportContext]) -> list[tuple[str, Badge]]:
    _ = contexts[0].translate
    return [
        (
            words.criterion_name(one.framework, criterion.id),
            words.value_badge(one.framework, criterion.id, judgement.value, _),
        )
        for one in contexts
        for criterion in one.scope
        if (judgement := one.judgement(criterion.id)) is not None
    ]


def _levels(contexts: Sequence[ReportContext]) -> Iterator[Block]:
    """Give the judgements that there are."""
    _, rows = contexts[0].translate, _level_rows(contexts)
    if rows:
        columns = (
            Column(_("Criterion"), share=4, row_header=True),
            Column(_("Judgement so far"), ColumnKind.LEVEL, share=2),
        )
        yield Table(columns, tuple(rows), caption=_("Judgements so far; they can change"))


def _follows(context: ReportContext, one: Following) -> str:
    who = f" ({', '.join(one.who)})" if one.who else ""
    if one.on is None:
        return f"{one.title}{who}"
    by = Message("by {day}", day=words.date(one.on, context.language))
    return f"{one.title}{who}, {by.render(context.translate)}"
