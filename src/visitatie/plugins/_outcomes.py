"""Outcomes in a report: what the rule gives, what the panel decided, and why."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.model import Override, Unrated, label
from visitatie.plugins._changes import changes
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    KeyValue,
    List,
    Paragraph,
    ParagraphRole,
    Quote,
    Verdict,
)
from visitatie.report.context import ReportContext
from visitatie.scoring import Ground, OutcomeResult, State, concerns

__all__ = ["explanation", "reported", "verdict"]


def reported(context: ReportContext) -> list[OutcomeResult]:
    """Give the outcomes that this audit is about.

    That is: those of its scenario (none where its report leaves outcomes out), or else those
    whose rules look at something in its scope. A
    proposal that follows from facts alone is there only when those facts were given. An outcome
    that the panel departed from is always there.
    """
    if context.card is None:
        return []
    framework, scenario = context.framework, context.scenario
    scope = {one.id for one in context.scope}
    found = []
    for result in context.card.outcomes.values():
        if context.override(result.id) is not None:
            wanted = True
        elif scenario is not None and "outcomes" in scenario.report.leave_out:
            wanted = False
        elif scenario is not None and scenario.outcomes:
            wanted = result.id in scenario.outcomes
        elif framework.outcome(result.id).rule is not None:
            wanted = result.state is State.DETERMINED
        else:
            wanted = bool(scope.intersection(concerns(framework, result.id)))
        if wanted:
            found.append(result)
    return found


def verdict(context: ReportContext, result: OutcomeResult) -> Verdict:
    """Give one outcome as a card; where rule and panel differ, both stand."""
    _, framework = context.translate, context.framework
    badge, sentence = words.outcome_badge(framework, result.id, result.level, _), ""
    reasons_title = _("Because")
    details: list[KeyValue] = []
    override = context.override(result.id)
    if override is None:
        sentence = _sentence(context, result)
        if result.valid_months is not None:
            details.append(KeyValue(_("Stands for"), _term(context, result)))
    else:
        details.append(KeyValue(_("The rule gives"), badge))
        details.append(KeyValue(_("Reason of the rule"), _sentence(context, result)))
        badge = words.outcome_badge(framework, result.id, override.level, _)
        details.append(KeyValue(_("The panel decided"), badge))
        if override.by:
            details.append(KeyValue(_("Decided by"), override.by))
        sentence = _departure(context, override)
        reasons_title = _("The rule rests on")
    if result.advisory:
        details.append(KeyValue(_("Status"), _("Proposal: the panel decides")))
    details.append(KeyValue(_("Certainty"), label(result.certainty).render(_)))
    reasons = [_ground(context, one) for one in result.because.grounds]
    return Verdict(
        framework.outcome(result.id).title,
        badge,
        sentence,
        reasons_title=reasons_title if reasons else "",
        reasons=tuple(reasons),
        details=tuple(details),
    )


def explanation(context: ReportContext, result: OutcomeResult) -> list[Block]:
    """Say what carried an outcome, what kept other rules out, and what would change it."""
    _, framework = context.translate, context.framework
    blocks: list[Block] = []
    outcome = framework.outcome(result.id)
    if result.because.text:
        blocks.append(Paragraph(result.because.text))
    if result.because.grounds:
        blocks.append(Paragraph(_("That rests on:")))
        blocks.append(List(tuple(_ground(context, one) for one in result.because.grounds)))
    if result.level is None:
        blocks.append(_open(context, result))
    override = context.override(result.id)
    if override is not None:
        level = words.outcome_badge(framework, result.id, override.level, _).label
        title = Message("The panel decided: {level}", level=level).render(_)
        quote = Quote(override.reason, override.by)
        blocks.append(Callout(CalloutKind.DECISION, title, (quote,)))
    if result.because.ruled_out:
        blocks.append(Paragraph(_("What keeps the other rules from holding:")))
        blocks.append(List(tuple(_ground(context, one) for one in result.because.ruled_out)))
    blocks += changes(context, result)
    if outcome.text and outcome.text != result.because.text:
        blocks.append(Paragraph(outcome.text, ParagraphRole.NOTE))
    source = next((one.source for one in outcome.rules if one.id == result.rule), "")
    said = [label(result.certainty).render(_)]
    if source or outcome.source:
        said.append(Message("Source: {source}", source=source or outcome.source).render(_))
    blocks.append(Paragraph(" ".join(said), ParagraphRole.NOTE))
    return blocks


def _sentence(context: ReportContext, result: OutcomeResult) -> str:
    _ = context.translate
    if result.state is State.DETERMINED:
        return result.because.text or _(
            "Every way in which what is still open can turn out gives this level."
        )
    if result.state is State.NO_RULE:
        return _("No rule of the framework decides this combination of judgements.")
    if not result.needs:
        return _("Too much is still open to tell.")
    names = ", ".join(words.what_is_asked(context.framework, one) for one in result.needs)
    return Message("It still depends on: {names}.", names=names).render(_)


def _departure(context: ReportContext, override: Override) -> str:
    message = Message("The panel departs from the rule: {reason}", reason=override.reason)
    return message.render(context.translate)


def _term(context: ReportContext, result: OutcomeResult) -> str:
    """Say how long a level stands, and what it becomes after that."""
    _ = context.translate
    if result.lapses_to is None:
        return Message("{months} months", months=result.valid_months).render(_)
    after = words.outcome_badge(context.framework, result.id, result.lapses_to, _).label
    message = Message(
        "{months} months; after that {level}", months=result.valid_months, level=after
    )
    return message.render(_)


def _open(context: ReportContext, result: OutcomeResult) -> Callout:
    _, framework = context.translate, context.framework
    possible = [words.outcome_badge(framework, result.id, one, _).label for one in result.possible]
    text = Message("Still possible: {levels}.", levels=", ".join(possible)).render(_)
    sentence = _sentence(context, result)
    blocks: tuple[Block, ...] = (Paragraph(sentence), Paragraph(text))
    return Callout(CalloutKind.OPEN, _("Undetermined"), blocks if possible else blocks[:1])


def _ground(context: ReportContext, ground: Ground) -> str:
    """Write one ground: ``OP3 Pedagogisch-didactisch handelen: Onvoldoende``."""
    _, framework = context.translate, context.framework
    value = ground.value
    if framework.has_criterion(ground.id):
        name = words.criterion_name(framework, ground.id)
        shown = value if isinstance(value, str | Unrated) else str(value)
        return f"{name}: {words.value_badge(framework, ground.id, shown, _).label}"
    question = framework.fact(ground.id).question
    if isinstance(value, Unrated):
        return f"{question} {label(value).render(_)}"
    return f"{question} {words.fact_value(framework, ground.id, value, context.language, _)}"
