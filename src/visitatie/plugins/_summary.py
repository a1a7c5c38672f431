"""The answer of an audit in half a page: its question, its outcome, and what must be done."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import Finding, FindingKind
from visitatie.plugins._standards import points
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Heading,
    Paragraph,
    ParagraphRole,
    Quote,
    paragraphs,
)
from visitatie.report.context import ReportContext

__all__ = ["answer", "in_short", "main_findings", "not_all_findings"]

_MOST = 4
"""How many findings a summary holds before it gives the most important alone."""


def answer(context: ReportContext) -> Iterator[Block]:
    """Give the question of the audit, and the answer that the team wrote to it."""
    _, audit = context.translate, context.record.audit
    if audit.question:
        yield Quote(audit.question, _("The question"))
    yield from paragraphs(audit.answer)


def in_short(context: ReportContext) -> Block | None:
    """Say in a few sentences what falls short and what must be done."""
    _ = context.translate
    judged = {
        one.id: found.level
        for one in context.scope
        if (found := context.judgement(one.id)) is not None and found.level is not None
    }
    said: list[Message] = []
    normed = {
        one: level.passes
        for one, level_id in judged.items()
        if (level := context.framework.scale_of(one).level(level_id)).passes is not None
    }
    below = [one for one, passes in normed.items() if not passes]
    if below:
        names = ", ".join(words.criterion_name(context.framework, one) for one in below)
        said.append(Message("Below the norm: {names}.", names=names))
    elif normed:
        said.append(Message("What was judged is at the norm or above it."))
    said += _to_do(context)
    text = " ".join(one.render(_) for one in said)
    return Paragraph(text, ParagraphRole.LEAD) if said else None


def _to_do(context: ReportContext) -> Iterator[Message]:
    """Say how much must improve, and by when the first of it."""
    must = [
        one
        for one in context.record.findings
        if one.kind is FindingKind.MUST_IMPROVE and one.closed is None
    ]
    terms = sorted(one.due for one in must if one.due is not None)
    if must and terms:
        day = words.date(terms[0], context.language)
        yield Message(
            "Points that must improve: {count}, the first before {day}.", count=len(must), day=day
        )
    elif must:
        yield Message("Points that must improve: {count}.", count=len(must))


def main_findings(context: ReportContext) -> Iterator[Block]:
    """Give the findings; of many those that must improve alone, with where the others are.

    What they rest on stands with their criteria.
    """
    _, found = context.translate, context.record.findings
    if not found:
        return
    yield Heading(_("Findings"), 2, listed=False)
    if not not_all_findings(context):
        yield from points(context, found, named=True, sourced=False)
        return
    must = [one for one in found if one.kind is FindingKind.MUST_IMPROVE]
    yield from points(context, must[:_MOST], named=True, sourced=False)
    rest = Message(
        "Here are {shown} of {all} findings; all of them stand in the chapter “{chapter}”.",
        shown=min(len(must), _MOST),
        all=len(found),
        chapter=Message("Findings"),
    )
    yield Paragraph(rest.render(_), ParagraphRole.NOTE)


def not_all_findings(context: ReportContext) -> tuple[Finding, ...]:
    """Give all findings where the summary does not hold them all; else nothing."""
    found = context.record.findings
    return found if len(found) > _MOST else ()
