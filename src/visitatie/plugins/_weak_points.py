"""What a reader of judgements has to know: where views differ, and what rests on little."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.errors import Message
from visitatie.model import Evidence, Judgement, label
from visitatie.plugins._outcomes import reported
from visitatie.report import words
from visitatie.report.blocks import Block, Heading, Inline, List, Paragraph, Reference, Text
from visitatie.report.context import ReportContext

__all__ = ["criterion_anchor", "rests_on_little", "views_that_differ"]


def criterion_anchor(context: ReportContext, criterion: str) -> str:
    """Give the id of the heading under which a criterion is told."""
    return f"criterion-{context.anchors}{criterion}"


def views_that_differ(context: ReportContext) -> Iterator[Block]:
    """Say where the panel departs from a rule, and where a member of the team sees it otherwise."""
    items = [*_departures(context), *_minorities(context)]
    if items:
        yield Heading(context.translate("Where views differ"), 2, listed=False)
        yield List(tuple(items))


def rests_on_little(context: ReportContext) -> Iterator[Block]:
    """Name the levels that rest on one kind of source only, and those that rest on nothing."""
    _ = context.translate
    single, without = [], []
    for one in context.scope:
        judgement = context.judgement(one.id)
        if judgement is None or judgement.level is None:
            continue
        kinds = {piece.kind for piece in _pieces(context, judgement)}
        if not kinds:
            without.append(_named(context, one.id, ""))
        elif len(kinds) == 1:
            single.append(_named(context, one.id, label(*kinds).render(_).lower()))
    if single or without:
        yield Heading(_("What rests on one source"), 2, listed=False)
    if single:
        yield Paragraph(_("These judgements rest on one kind of source only:"))
        yield List(tuple(single))
    if without:
        yield Paragraph(_("These judgements rest on no evidence in the dossier:"))
        yield List(tuple(without))


def _pieces(context: ReportContext, judgement: Judgement) -> tuple[Evidence, ...]:
    shared = (piece for piece, _via in context.via(judgement.criterion))
    return (*context.evidence(judgement.evidence), *shared)


def _named(context: ReportContext, criterion: str, said: str) -> tuple[Inline, ...]:
    """Name a criterion with the way to it, and what is said of it."""
    name = words.criterion_name(context.framework, criterion)
    reference = Reference(criterion_anchor(context, criterion), name)
    return (reference, Text(f": {said}")) if said else (reference,)


def _departures(context: ReportContext) -> Iterator[str]:
    _, framework = context.translate, context.framework
    for result in reported(context):
        override = context.override(result.id)
        if override is not None and override.level != result.level:
            sentence = Message(
                "{outcome}: the rule gives {rule}; the panel decided {panel}, because: {reason}",
                outcome=framework.outcome(result.id).title,
                rule=words.outcome_badge(framework, result.id, result.level, _).label,
                panel=words.outcome_badge(framework, result.id, override.level, _).label,
                reason=override.reason.strip(),
            )
            yield sentence.render(_)


def _minorities(context: ReportContext) -> Iterator[tuple[Inline, ...]]:
    _, framework = context.translate, context.framework
    for one in context.scope:
        judgement = context.judgement(one.id)
        if judgement is None:
            continue
        team = words.value_badge(framework, one.id, judgement.value, _).label
        for view in judgement.minority:
            said = Message("the team judged {team}, a member sees it differently", team=team)
            if view.level is not None:
                member = words.value_badge(framework, one.id, view.level, _).label
                said = Message(
                    "the team judged {team}, a member {member}", team=team, member=member
                )
            yield _named(context, one.id, said.render(_))
