"""The report of an audit that judges: summary, judgements, findings, what is still needed."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.hooks import ReportSection, hookimpl
from visitatie.model import FindingKind, label
from visitatie.model.notice import Severity
from visitatie.plugins._beside import gaps
from visitatie.plugins._outcomes import explanation, reported, verdict
from visitatie.plugins._over_time import over_time
from visitatie.plugins._previous import about_earlier
from visitatie.plugins._profile import profiles
from visitatie.plugins._ratings import ratings
from visitatie.plugins._standards import areas, chart, judgement_table, points, standard
from visitatie.plugins._summary import answer, in_short, main_findings, not_all_findings
from visitatie.plugins._weak_points import rests_on_little, views_that_differ
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    CheckItem,
    Checklist,
    Heading,
    KeyFigure,
    KeyFigures,
    List,
    Paragraph,
    ParagraphRole,
    Together,
)
from visitatie.report.context import ReportContext
from visitatie.scoring import State

__all__ = ["visitatie_report_sections"]

_SAID_THERE = ("E001", "E002")
"""Remarks that the chapter on judgements makes itself: what rests on little."""


@hookimpl
def visitatie_report_sections() -> Iterator[ReportSection]:
    """Give the sections of a judging audit; of a conversation only what checks remarked."""
    yield ReportSection("summary", Message("Summary"), 200, summary)
    yield ReportSection("judgements", Message("Judgements"), 400, judgements)
    yield ReportSection("findings", Message("Findings"), 420, findings)
    yield ReportSection("ratings", Message("Ratings before the team talked"), 450, ratings)
    yield ReportSection("over-time", Message("Over time"), 460, over_time)
    yield ReportSection("outcomes", Message("How the outcome came about"), 500, outcomes)
    yield ReportSection("criteria", Message("Per criterion"), 600, criteria)
    yield ReportSection("needed", Message("What is still needed"), 700, needed)


def summary(context: ReportContext) -> list[Block] | None:
    """Answer the question: the outcome, what falls short, the figures and the findings."""
    _ = context.translate
    if not context.scope:
        return None
    record = context.record
    blocks: list[Block] = [Heading(_("Summary"), new_page=True, numbered=True)]
    blocks += answer(context)
    found = reported(context)
    decided = [one for one in found if not one.advisory or context.override(one.id)]
    blocks += [verdict(context, one) for one in decided or found]
    short = in_short(context)
    blocks += [] if short is None else [short]
    figures = [
        *_how_many_judged(context),
        KeyFigure(str(len(record.evidence)), _("pieces of evidence")),
        KeyFigure(str(len(record.findings)), _("findings")),
    ]
    blocks.append(KeyFigures(tuple(figures)))
    blocks += main_findings(context)
    return blocks


def _how_many_judged(context: ReportContext) -> Iterator[KeyFigure]:
    """Count the criteria with a level; not where it was said of all that they get none.

    A measurement looks and counts: there the number of forms says more.
    """
    _ = context.translate
    every = [context.judgement(one.id) for one in context.scope]
    rated = sum(one is not None and one.level is not None for one in every)
    forms = sum(one.done for one in context.record.observations)
    if rated or None in every or not forms:
        yield KeyFigure(f"{rated}/{len(context.scope)}", _("criteria judged"))
    else:
        yield KeyFigure(str(forms), _("forms filled in"))


def judgements(context: ReportContext) -> list[Block] | None:
    """Give all judgements in one table and as charts, and what a reader has to know of them."""
    _ = context.translate
    if not context.scope:
        return None
    blocks: list[Block] = [Heading(_("Judgements"), new_page=True, numbered=True)]
    blocks.append(judgement_table(context))
    blocks += about_earlier(context)
    bars = chart(context)
    if bars is not None:
        blocks.append(Together((bars,)))
    blocks += gaps(context)
    blocks += views_that_differ(context)
    blocks += rests_on_little(context)
    blocks += [Together((one,)) for one in profiles(context, areas(context))]
    return blocks


def findings(context: ReportContext) -> list[Block] | None:
    """Give all findings by kind, where they are too many for the summary."""
    _, all_of = context.translate, not_all_findings(context)
    if not all_of or not context.scope:
        return None
    blocks: list[Block] = [Heading(_("Findings"), new_page=True, numbered=True)]
    for kind in FindingKind:
        of_kind = [one for one in all_of if one.kind is kind]
        if of_kind:
            blocks.append(Heading(label(kind).render(_), 2))
            blocks += points(context, of_kind, named=True)
    return blocks


def outcomes(context: ReportContext) -> list[Block] | None:
    """Explain each outcome: what carried it, and what would change it."""
    _ = context.translate
    found = reported(context)
    if not found:
        return None
    blocks: list[Block] = [Heading(_("How the outcome came about"), numbered=True)]
    text = _("An outcome follows from the judgements by the rules of the framework.")
    blocks.append(Paragraph(text, ParagraphRole.LEAD))
    for one in found:
        title = context.framework.outcome(one.id).title
        badge = words.outcome_badge(context.framework, one.id, one.level, _)
        blocks.append(Heading(title, 2, badge=badge))
        blocks += explanation(context, one)
    return blocks


def criteria(context: ReportContext) -> list[Block] | None:
    """Give per area and criterion the judgement, its reason, findings and evidence."""
    _ = context.translate
    blocks: list[Block] = []
    for area, inside in areas(context):
        title = _("Criteria") if area is None else area.title
        blocks.append(Heading(title, new_page=not blocks, numbered=True))
        for one in inside:
            blocks += standard(context, one)
    return blocks or None


def needed(context: ReportContext) -> list[Block] | None:
    """Say what is missing before the outcomes stand, and what checks remarked."""
    _, framework = context.translate, context.framework
    found = [one for one in reported(context) if one.state is not State.DETERMINED]
    items = [
        CheckItem(
            words.what_is_asked(framework, asked),
            note=", ".join(framework.outcome(one.id).title for one in found if asked in one.needs),
        )
        for asked in dict.fromkeys(asked for one in found for asked in one.needs)
    ]
    asked = {asked for one in found for asked in one.needs}
    items += [
        CheckItem(words.criterion_name(framework, one.id), note=_("not judged yet"))
        for one in context.scope
        if context.judgement(one.id) is None and one.id not in asked
    ]
    said = _SAID_THERE if context.scope and not _without_judgements(context) else ()
    remarks = [
        notice.message.render(_)
        for notice in context.notices
        if notice.severity is not Severity.INFO and notice.code not in said
    ]
    blocks: list[Block] = []
    if items:
        blocks.append(Heading(_("What is still needed"), numbered=True))
        blocks.append(Paragraph(_("These answers are still missing:")))
        blocks.append(Checklist(tuple(items)))
    if remarks:
        blocks.append(Heading(_("Points of attention"), 2 if items else 1, numbered=not items))
        blocks.append(List(tuple(remarks)))
    return blocks or None


def _without_judgements(context: ReportContext) -> bool:
    scenario = context.scenario
    return scenario is not None and "judgements" in scenario.report.leave_out
