"""What every report begins and ends with: cover, contents, assignment, evidence, colophon."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportSection, hookimpl
from visitatie.model import Audience, label
from visitatie.plugins._register import register
from visitatie.process import ADOPTED, entered, position, process_of
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Cover,
    Heading,
    KeyValue,
    KeyValues,
    Paragraph,
    ParagraphRole,
    Quote,
    TableOfContents,
    paragraphs,
)
from visitatie.report.content import content_digest
from visitatie.report.context import ReportContext

__all__ = ["visitatie_report_sections"]


@hookimpl
def visitatie_report_sections() -> Iterator[ReportSection]:
    """Give cover, contents, assignment, the register of evidence and colophon."""
    yield ReportSection("cover", Message("Cover"), 0, cover, once=True)
    yield ReportSection("contents", Message("Contents"), 100, contents, once=True)
    yield ReportSection("assignment", Message("Assignment and method"), 300, assignment, once=True)
    yield ReportSection("evidence", Message("Evidence"), 850, register, once=True)
    yield ReportSection("colophon", Message("Colophon"), 900, colophon, once=True)


def cover(context: ReportContext) -> list[Block]:
    """Say what this is, about whom, by whom, and what it is worth."""
    _, audit = context.translate, context.record.audit
    facts = [
        KeyValue(*_subject(context)),
        KeyValue(_("Board"), audit.subject.board),
        *(
            KeyValue(_("Framework"), f"{one.framework.title} ({one.framework.edition})")
            for one in context.frameworks
        ),
    ]
    if audit.visited_on:
        facts.append(KeyValue(_("Visited on"), words.dates(audit.visited_on, context.language)))
    facts.append(KeyValue(_("Audit team"), _team(context)))
    if context.audience is not None:
        facts.append(KeyValue(_("Audience"), label(context.audience).render(_)))
    if context.created is not None:
        facts.append(KeyValue(_("Date"), words.date(context.created.date(), context.language)))
    return [
        Cover(
            audit.title,
            subtitle=audit.subject.name,
            kicker=_kind(context),
            organisation=audit.commissioner or audit.subject.board,
            facts=tuple(fact for fact in facts if fact.value),
            status=_("Adopted") if context.adopted else _("Draft"),
            note=_adopted_on(context)
            or _("This report has not been adopted. It may change after the school's reaction."),
        )
    ]


def _adopted_on(context: ReportContext) -> str:
    """Say since when the report is final; nothing for a draft."""
    if not context.adopted:
        return ""
    process = process_of(context.framework, context.record.audit.scenario)
    since = position(context.record.progress, process).since
    steps = entered(context.record.progress, ADOPTED)
    moment = steps[-1].at if steps else since
    if moment is None:
        return ""
    day = words.date(moment.date(), context.language)
    return Message("This report was adopted on {day}.", day=day).render(context.translate)


def _kind(context: ReportContext) -> str:
    """Give what kind of report it is: what the scenario calls it, or the kind of audit."""
    own = "" if context.scenario is None else context.scenario.report.title
    return own or label(context.record.audit.kind).render(context.translate)


def contents(_context: ReportContext) -> list[Block]:
    """Give the table of contents."""
    return [TableOfContents()]


def assignment(context: ReportContext) -> list[Block]:
    """Say what was asked, of whom, and what was looked at."""
    _, audit = context.translate, context.record.audit
    blocks: list[Block] = [Heading(_("Assignment and method"), new_page=True, numbered=True)]
    if audit.question:
        blocks += [Paragraph(_("The question of this visit was:")), Quote(audit.question)]
    rows = [
        (_("Kind"), label(audit.kind).render(_)),
        *(row for one in context.frameworks for row in _framework(one)),
        (_("Commissioner"), audit.commissioner),
        (_("Audit team"), _team(context)),
        (_("Visited on"), words.dates(audit.visited_on, context.language)),
        (_("Evidence"), _sources(context)),
    ]
    rows += [
        (fact.question, words.fact_value(one.framework, fact.id, value, context.language, _))
        for one in context.frameworks
        for fact in one.framework.facts
        if (value := one.record.audit.facts.get(fact.id)) is not None
    ]
    blocks.append(KeyValues(tuple(KeyValue(key, value) for key, value in rows if value)))
    if context.audience not in {None, Audience.AUDIT_TEAM}:
        blocks.append(Paragraph(_left_out(context), ParagraphRole.NOTE))
    for one in context.frameworks:
        blocks += paragraphs(one.framework.about.description)
    return blocks


def _left_out(context: ReportContext) -> str:
    """Say that there is more than these readers get to see, and that it counted."""
    return context.translate(
        "This report leaves out what is not meant for its readers. The judgements and outcomes are "
        "the same for every audience, and rest on all the evidence."
    )


def _framework(context: ReportContext) -> list[tuple[str, str]]:
    """Say which framework was used, and which part of it."""
    _, audit, framework = context.translate, context.record.audit, context.framework
    scope = _("the whole framework")
    if audit.scope:
        scope = ", ".join(words.criterion_name(framework, one) for one in audit.scope)
    scenario = context.scenario
    edition = Message(
        "{title}, edition {edition}", title=framework.title, edition=framework.edition
    )
    return [
        (_("Scenario"), "" if scenario is None else scenario.title),
        (_("Written for"), "" if scenario is None else scenario.report.audience),
        (_("Framework"), edition.render(_)),
        (_("Scope"), scope),
    ]


def colophon(context: ReportContext) -> list[Block]:
    """Say exactly which framework and programs this report rests on."""
    _ = context.translate
    rows = [
        *(row for one in context.frameworks for row in _origin(one)),
        (_("Audit"), context.record.audit.id),
        (_("Digest of the content"), content_digest(context.record)),
        (_("Moved from"), _moves(context)),
        *((name, version) for name, version in context.made_with),
    ]
    if context.created is not None:
        rows.append((_("Made on"), words.moment(context.created, context.language)))
    blocks: list[Block] = [
        Heading(_("Colophon"), new_page=True),
        KeyValues(tuple(KeyValue(key, value) for key, value in rows if value)),
    ]
    blocks += [
        Paragraph(one.framework.about.note, ParagraphRole.NOTE)
        for one in context.frameworks
        if one.framework.about.note
    ]
    return blocks


def _moves(context: ReportContext) -> str:
    """Name the editions that the audit was made with before, and how much was set aside."""
    _, record = context.translate, context.record
    moves = [
        one.before
        if one.at is None
        else f"{one.before} ({words.date(one.at.date(), context.language)})"
        for one in record.upgrades
    ]
    if record.set_aside:
        count = Message("set aside: {count}", count=len(record.set_aside))
        moves.append(count.render(_))
    return ", ".join(moves)


def _origin(context: ReportContext) -> list[tuple[str, str]]:
    """Say whose a framework is, and which content of it was used."""
    _, about = context.translate, context.framework.about
    return [
        (_("Framework"), f"{about.title} ({context.framework.ref})"),
        (_("Publisher"), about.publisher),
        (_("Source"), about.source),
        (_("Copyright"), about.copyright),
        (_("Licence"), about.licence or _("unknown")),
        (_("Digest of the framework"), context.digest),
    ]


def _subject(context: ReportContext) -> tuple[str, str]:
    """Say whether it is a school or a board, and which: its name, place and number."""
    _, subject = context.translate, context.record.audit.subject
    number = "-".join(part for part in (subject.brin, subject.location) if part)
    kind = _("School")
    if not number and subject.board_number and not subject.board:
        kind, number = _("Board"), subject.board_number
    place = ", ".join(part for part in (subject.name, subject.place) if part)
    return kind, f"{place} ({number})" if number else place


def _team(context: ReportContext) -> str:
    _ = context.translate
    return ", ".join(
        f"{one.name} ({label(one.role).render(_)})" if one.name else words.member(one, _)
        for one in context.record.audit.team
    )


def _sources(context: ReportContext) -> str:
    """Count the evidence by kind: *Observation: 4, Interview: 2*."""
    counts: dict[str, int] = {}
    for one in context.record.evidence:
        kind = label(one.kind).render(context.translate)
        counts[kind] = counts.get(kind, 0) + 1
    return ", ".join(f"{kind}: {count}" for kind, count in counts.items())
