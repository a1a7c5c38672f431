"""What the team tells a school on the day itself, on one page: strengths, points, what follows.

It is no report and holds no judgement: levels come on it only where somebody asks for them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from attrs import frozen

from visitatie.errors import Message
from visitatie.model import Finding, FindingKind
from visitatie.report import words
from visitatie.report.blocks import (
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

__all__ = ["Following", "feedback_document"]


@frozen
class Following:
    """A phase that follows, who acts in it, and by when it is to be done where that is known."""

    title: str
    who: tuple[str, ...] = ()
    on: dt.date | None = None


def feedback_document(
    contexts: Sequence[ReportContext], following: Sequence[Following], *, levels: bool = False
) -> Document:
    """Give the page, from the audit as the school may see it, through each of its frameworks.

    ``levels`` puts the judgements on it as well, as far as there are any.
    """
    main = contexts[0]
    _, audit = main.translate, main.record.audit
    title = _("Feedback on the day itself")
    return Document(
        title=title,
        blocks=tuple(_page(contexts, following, levels=levels)),
        language=main.language,
        created=main.created,
        subtitle=audit.title,
        publisher=audit.commissioner,
        subject=audit.subject.name,
        status=_("No judgement"),
    )


def _page(
    contexts: Sequence[ReportContext], following: Sequence[Following], *, levels: bool
) -> Iterator[Block]:
    main = contexts[0]
    _, audit = main.translate, main.record.audit
    yield Heading(_("Feedback on the day itself"))
    days = words.dates(audit.visited_on or main.record.progress.visit, main.language)
    team = ", ".join(words.member(one, _) for one in audit.team)
    about = "; ".join(part for part in (audit.subject.name, days, team) if part)
    yield Paragraph(about, ParagraphRole.LEAD)
    if audit.question:
        question = Message("The question of this visit was: {question}", question=audit.question)
        yield Paragraph(question.render(_))
    findings = [one for one in main.record.findings if one.closed is None]
    yield from _list(_("What goes well"), _of(findings, FindingKind.GOES_WELL))
    points = (*_of(findings, FindingKind.MUST_IMPROVE), *_of(findings, FindingKind.COULD_IMPROVE))
    yield from _list(_("Points to work on"), points)
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


def _levels(contexts: Sequence[ReportContext]) -> Iterator[Block]:
    """Give the judgements that there are."""
    _ = contexts[0].translate
    rows = [
        (
            words.criterion_name(one.framework, criterion.id),
            words.value_badge(one.framework, criterion.id, judgement.value, _),
        )
        for one in contexts
        for criterion in one.scope
        if (judgement := one.judgement(criterion.id)) is not None
    ]
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
