"""The report of a conversation: for every framework that talks instead of scoring.

Each section is a pure function of the report's context. For a framework that scores they have
nothing to say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from visitatie.errors import Message, Translate
from visitatie.hooks import ReportSection, hookimpl
from visitatie.model import Agreement, Answer, Criterion, Prompt, PromptMoment, Related, Relation
from visitatie.plugins._standards import points
from visitatie.report import words
from visitatie.report.blocks import (
    Badge,
    Block,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    Emphasis,
    Heading,
    Item,
    List,
    Matrix,
    MatrixRow,
    Paragraph,
    ParagraphRole,
    Quote,
    Reference,
    Strong,
    Table,
    Text,
    Together,
    Tone,
)
from visitatie.report.context import ReportContext
from visitatie.report.coverage import QuestionCoverage, Theme, coverage

__all__ = [
    "agreements",
    "closing",
    "findings",
    "overview",
    "preparation",
    "spoken",
    "visitatie_report_sections",
]

Blocks = tuple[Block, ...]


@hookimpl
def visitatie_report_sections() -> Iterator[ReportSection]:
    """Give the sections of a conversation report."""
    yield ReportSection("conversation-overview", Message("What we talked about"), 200, overview)
    yield ReportSection("conversation-preparation", Message("Where we began"), 400, preparation)
    yield ReportSection("conversation-spoken", Message("The conversation"), 500, spoken)
    yield ReportSection("conversation-findings", Message("Findings"), 550, findings)
    yield ReportSection(
        "conversation-agreements", Message("Agreements"), 600, agreements, once=True
    )
    yield ReportSection("conversation-closing", Message("What stays open"), 700, closing, once=True)


def overview(context: ReportContext) -> Blocks | None:
    """Show per theme and perspective what has been talked about, and what has not."""
    if not context.framework.about.conversation:
        return None
    _ = context.translate
    view = coverage(context.framework, context.record)
    talked = sum(question.talked for question in view.questions)
    lead = Message(
        "{talked} of the {all} questions have been talked about, {complete} of them from every "
        "perspective.",
        talked=talked,
        all=len(view.questions),
        complete=sum(question.complete for question in view.questions),
    )
    if not view.perspectives:
        lead = Message(
            "{talked} of the {all} questions have been talked about.",
            talked=talked,
            all=len(view.questions),
        )
    blocks: list[Block] = [
        Heading(
            _("What we talked about"), id="conversation-overview", new_page=True, numbered=True
        ),
        Paragraph(lead.render(_), ParagraphRole.LEAD),
    ]
    if view.perspectives and view.themes:
        blocks.append(
            Matrix(
                corner=_("Theme"),
                columns=tuple(one.title for one in view.perspectives),
                rows=tuple(
                    MatrixRow(
                        theme.criterion.title,
                        tuple(_cell(theme, place, _) for place in range(len(view.perspectives))),
                    )
                    for theme in view.themes
                ),
                caption=_("What has and has not been talked about"),
                empty=_("Not talked about yet"),
            )
        )
    return tuple(blocks)


def preparation(context: ReportContext) -> Blocks | None:
    """Tell who took part, and what was thought of before."""
    if not context.framework.about.conversation:
        return None
    _ = context.translate
    blocks: list[Block] = []
    if context.record.conversation.participants:
        heading = Heading(_("Who took part"), 2)
        blocks += [heading, List(context.record.conversation.participants)]
    blocks += _prompts(context, PromptMoment.PREPARATION)
    if not blocks:
        return None
    return (Heading(_("Where we began"), id="conversation-preparation", numbered=True), *blocks)


def spoken(context: ReportContext) -> Blocks | None:
    """Give what was said, theme by theme, as a conversation that can be read."""
    if not context.framework.about.conversation:
        return None
    _ = context.translate
    view = coverage(context.framework, context.record)
    blocks: list[Block] = [
        Heading(_("The conversation"), id="conversation-spoken", new_page=True, numbered=True)
    ]
    for theme in view.themes:
        blocks += _theme(context, theme)
    return tuple(blocks)


def findings(context: ReportContext) -> Blocks | None:
    """Give what was found, where nothing is judged; else it stands with the judgements."""
    found = context.record.findings
    if not (context.framework.about.conversation and found) or context.scope:
        return None
    heading = Heading(context.translate("Findings"), id="conversation-findings", numbered=True)
    return (heading, *points(context, found, named=True))


def agreements(context: ReportContext) -> Blocks | None:
    """List what was agreed: who does what by when; the first to be done comes first."""
    if not _talks(context):
        return None
    _ = context.translate
    made = context.record.conversation.agreements
    who = [Column(_("Who"), ColumnKind.NAME)] if not made or any(one.who for one in made) else []
    columns = (
        Column(_("Agreement"), row_header=True),
        *who,
        Column(_("When"), ColumnKind.NAME),
        Column(_("About"), ColumnKind.NAME, share=2.5),
        Column(_("Status"), ColumnKind.LEVEL),
    )
    rows = [_agreement(context, one, named=bool(who)) for one in sorted(made, key=_by_term)]
    return (
        Heading(_("Agreements"), id="conversation-agreements", numbered=True),
        Table(columns, tuple(rows), empty=_("Nothing has been agreed.")),
    )


def closing(context: ReportContext) -> Blocks | None:
    """Tell what was not settled, and what was said at the end."""
    if not _talks(context):
        return None
    _ = context.translate
    blocks: list[Block] = []
    points = context.record.conversation.open_points
    if points:
        items = tuple(Item(point.text, _titles(context, point.criteria)) for point in points)
        blocks.append(Callout(CalloutKind.OPEN, _("Open points"), (List(items),)))
    for one in context.frameworks:
        blocks += _prompts(one, PromptMoment.CLOSING)
    if not blocks:
        blocks.append(Paragraph(_("No points were left open.")))
    return (Heading(_("What stays open"), id="conversation-closing", numbered=True), *blocks)


def _talks(context: ReportContext) -> bool:
    """Tell whether any of the frameworks talks, or the audit holds what a conversation gives."""
    said = context.record.conversation
    several = len(context.frameworks) > 1 and bool(said.agreements or said.open_points)
    return several or any(one.framework.about.conversation for one in context.frameworks)


def _cell(theme: Theme, place: int, _: Translate) -> Blocks:
    """Name the questions that were talked about from a perspective, and then the others."""
    talked, rest = theme.from_perspective(place)
    if not talked:
        return ()
    blocks: list[Block] = [List(tuple(_named(theme, one, _) for one in talked))]
    if rest:
        names = ", ".join(_named(theme, one, _) for one in rest)
        sentence = Message("Not yet: {questions}", questions=names)
        blocks.append(Paragraph(sentence.render(_), ParagraphRole.NOTE))
    return tuple(blocks)


def _named(theme: Theme, question: Criterion, _: Translate) -> str:
    """Name a question within its theme, whose own question has the name of the theme."""
    return _("the core question") if question.id == theme.criterion.id else question.title


def _theme(context: ReportContext, theme: Theme) -> Iterator[Block]:
    _ = context.translate
    top = theme.criterion
    yield Heading(top.title, 2, id=_anchor(context, top.id))
    own = next((one for one in theme.questions if one.question.id == top.id), None)
    if top.text:
        yield Paragraph(Emphasis(top.text))
    yield from _fed(context, top)
    if not theme.talked:
        yield Paragraph(_("We have not talked about this yet."))
        return
    if own is not None:
        yield from _answers(context, own)
    for one in theme.questions:
        if one.talked and one.question.id != top.id:
            yield Heading(one.question.title, 3, id=_anchor(context, one.question.id), listed=False)
            yield from _asked(one.question.text, tuple(_answers(context, one)))
            yield from _feeds(context, one.question)
    silent = [_named(theme, one.question, _) for one in theme.questions if not one.talked]
    if silent:
        sentence = Message("Not talked about yet: {questions}", questions=", ".join(silent))
        yield Paragraph(sentence.render(_), ParagraphRole.NOTE)


def _asked(text: str, answers: tuple[Quote, ...]) -> Iterator[Block]:
    """Give what was asked, on one page with the beginning of what was said."""
    if not text:
        yield from answers
        return
    yield Together((Paragraph(Emphasis(text)), *answers[:1]))
    yield from answers[1:]


def _answers(context: ReportContext, covered: QuestionCoverage) -> Iterator[Quote]:
    """Give the answers to one question: by perspective, then those without one."""
    question = covered.question
    given = _to(context, question.id)
    for perspective in context.framework.perspectives:
        if perspective.id in question.perspectives:
            for answer in given:
                if answer.perspective == perspective.id:
                    yield Quote(answer.text, _source(context, answer, perspective.title))
    for answer in given:
        if answer.perspective not in question.perspectives:
            yield Quote(answer.text, _source(context, answer, answer.perspective or ""))


def _prompts(context: ReportContext, moment: PromptMoment) -> Iterator[Block]:
    """Give the prompts of a moment that were answered, with what was said."""
    titles = {one.id: one.title for one in context.framework.perspectives}
    for prompt in context.framework.prompts:
        given = _to(context, prompt.id)
        if prompt.moment is not moment or not given:
            continue
        yield Heading(prompt.title, 2, id=_prompt_anchor(prompt), listed=False)
        places = (titles.get(one.perspective or "", one.perspective or "") for one in given)
        quotes = (
            Quote(one.text, _source(context, one, place))
            for one, place in zip(given, places, strict=True)
        )
        yield from _asked(prompt.text, tuple(quotes))


def _to(context: ReportContext, question: str) -> tuple[Answer, ...]:
    return tuple(
        answer
        for answer in context.record.conversation.answers
        if answer.to == question and answer.text.strip()
    )


def _source(context: ReportContext, answer: Answer, place: str) -> str:
    day = "" if answer.on is None else words.date(answer.on, context.language)
    return ", ".join(part for part in (place, answer.by, day) if part)


def _feeds(context: ReportContext, question: Criterion) -> Iterator[Block]:
    """Say where the answers to a question are used again."""
    for link in question.related:
        if link.relation is Relation.FEEDS and context.framework.has_criterion(link.to):
            lead = Text(context.translate("This goes on in:") + " ")
            reason = Text(f". {link.reason}" if link.reason else "")
            target = context.framework.criterion(link.to)
            yield Paragraph(
                (lead, Reference(_anchor(context, link.to), target.title), reason),
                ParagraphRole.NOTE,
            )


def _fed(context: ReportContext, criterion: Criterion) -> Iterator[Block]:
    """Say which answers elsewhere come back here."""
    for source in context.framework.criteria:
        if any(_leads_to(link, criterion) for link in source.related) and _to(context, source.id):
            lead = Text(context.translate("What was said elsewhere comes back here:") + " ")
            yield Paragraph(
                (lead, Reference(_anchor(context, source.id), source.title)), ParagraphRole.NOTE
            )


def _leads_to(link: Related, criterion: Criterion) -> bool:
    return link.relation is Relation.FEEDS and link.to == criterion.id


def _agreement(
    context: ReportContext, one: Agreement, *, named: bool
) -> tuple[str | Badge | tuple[Strong], ...]:
    _ = context.translate
    due = _("No date") if one.due is None else words.date(one.due, context.language)
    done = Badge(_("Done"), Tone.GOOD)
    status = done if one.done else Badge(_("To do"), Tone.OPEN)
    who = (one.who,) if named else ()
    return (one.text, *who, due, _names(context, one.criteria), status)


def _by_term(one: Agreement) -> tuple[bool, dt.date, str]:
    """Order: those with a date first, by date; then by id."""
    return (one.due is None, one.due or dt.date.max, one.id)


def _names(context: ReportContext, criteria: Iterable[str]) -> str:
    return ", ".join(map(context.title_of, criteria))


def _titles(context: ReportContext, criteria: tuple[str, ...]) -> Blocks:
    if not criteria:
        return ()
    return (Paragraph(_names(context, criteria), ParagraphRole.NOTE),)


def _anchor(context: ReportContext, criterion: str) -> str:
    return f"conversation-{context.anchors}{criterion}"


def _prompt_anchor(prompt: Prompt) -> str:
    return f"conversation-prompt-{prompt.id}"
