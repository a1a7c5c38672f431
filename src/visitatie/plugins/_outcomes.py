"""Outcomes in a report: what the rule gives, what the panel decided, and what would change it."""

from __future__ import annotations

from visitatie.errors import Message
from visitatie.model import Unrated, label
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Callout,
    CalloutKind,
    Column,
    ColumnKind,
    KeyValue,
    List,
    Paragraph,
    Table,
    Verdict,
)
from visitatie.report.context import ReportContext
from visitatie.scoring import Ground, Move, OutcomeResult, State, concerns

__all__ = ["explanation", "reported", "verdict"]

_MOST_SETS_SHOWN = 4


def reported(context: ReportContext) -> list[OutcomeResult]:
    """Give the outcomes that this audit is about.

    That is: those of its scenario, or else those whose rules look at something in its scope. A
    proposal that follows from facts alone is there only when those facts were given.
    """
    if context.card is None:
        return []
    framework, audit = context.framework, context.record.audit
    scenario = next((one for one in framework.scenarios if one.id == audit.scenario), None)
    scope = {one.id for one in context.scope}
    found = []
    for result in context.card.outcomes.values():
        if scenario is not None and scenario.outcomes:
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
    outcome = framework.outcome(result.id)
    by_rule = words.outcome_badge(framework, result.id, result.level, _)
    override = context.override(result.id)
    details: list[KeyValue] = []
    badge, sentence = by_rule, _sentence(context, result)
    if override is not None:
        badge = words.outcome_badge(framework, result.id, override.level, _)
        sentence = override.reason
        details.append(KeyValue(_("The rule gives"), by_rule))
        details.append(KeyValue(_("The panel decided"), badge))
        if override.by:
            details.append(KeyValue(_("Decided by"), override.by))
    if result.advisory:
        details.append(KeyValue(_("Status"), _("Proposal: the panel decides")))
    if result.valid_months is not None:
        months = Message("{months} months", months=result.valid_months).render(_)
        details.append(KeyValue(_("Stands for"), months))
    details.append(KeyValue(_("Certainty"), label(result.certainty).render(_)))
    reasons = [_ground(context, one) for one in result.because.grounds]
    return Verdict(
        outcome.title,
        badge,
        sentence,
        reasons_title=_("Because") if reasons else "",
        reasons=tuple(reasons),
        details=tuple(details),
    )


def explanation(context: ReportContext, result: OutcomeResult) -> list[Block]:
    """Say what carried an outcome, what kept other rules out, and what would change it."""
    _, framework = context.translate, context.framework
    blocks: list[Block] = []
    outcome = framework.outcome(result.id)
    if outcome.text:
        blocks.append(Paragraph(outcome.text))
    if result.level is None:
        blocks.append(_open(context, result))
    if result.because.ruled_out:
        blocks.append(Paragraph(_("What keeps the other rules from holding:")))
        blocks.append(List(tuple(_ground(context, one) for one in result.because.ruled_out)))
    rows = []
    for other, alternative in result.changes.items():
        badge = words.outcome_badge(framework, result.id, other, _)
        if alternative.sets:
            ways = _ways(context, alternative.sets)
            hidden = alternative.total - _MOST_SETS_SHOWN
            if len(ways) > _MOST_SETS_SHOWN or alternative.total > len(alternative.sets):
                ways = [*ways[:_MOST_SETS_SHOWN], Message("and {n} more", n=hidden).render(_)]
            rows.append((badge, str(alternative.size), "\n".join(ways)))
        elif alternative.more_than is not None:
            more = Message("more than {n}", n=alternative.more_than).render(_)
            rows.append((badge, more, ""))
    if rows:
        columns = (
            Column(_("Would become"), ColumnKind.LEVEL, row_header=True),
            Column(_("Changes"), ColumnKind.NUMBER),
            Column(_("The smallest change that does it"), share=6),
        )
        caption = Message("What would change the outcome “{title}”", title=outcome.title)
        blocks.append(Table(columns, tuple(rows), caption=caption.render(_)))
    return blocks


def _sentence(context: ReportContext, result: OutcomeResult) -> str:
    _ = context.translate
    if result.state is State.DETERMINED:
        return result.because.text or _(
            "Every way in which what is still open can turn out gives this level."
        )
    if result.state is State.NO_RULE:
        return _("No rule of the framework decides this combination of judgements.")
    names = ", ".join(words.criterion_name(context.framework, one) for one in result.needs)
    return Message("It still depends on: {names}.", names=names).render(_)


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
    fact = framework.fact(ground.id)
    if isinstance(value, bool):
        return f"{fact.question} {_('yes') if value else _('no')}"
    choices = {one.id: one.label for one in fact.choices}
    return f"{fact.question} {choices.get(str(value), str(value))}"


def _ways(context: ReportContext, sets: tuple[tuple[Move, ...], ...]) -> list[str]:
    """Write sets of moves; those that differ in one level only are one line."""
    _ = context.translate
    merged: dict[tuple[str, ...], list[set[str]]] = {}
    for moves in sets:
        levels = merged.setdefault(tuple(one.criterion for one in moves), [])
        levels.extend(set() for _unused in range(len(moves) - len(levels)))
        for place, one in enumerate(moves):
            levels[place].add(one.level)
    either = " " + _("or") + " "
    lines = []
    for criteria, levels in merged.items():
        parts = []
        for criterion, chosen in zip(criteria, levels, strict=True):
            scale = context.framework.scale_of(criterion)
            labels = [scale.level(one).label for one in scale.level_ids if one in chosen]
            parts.append(f"{criterion} → {either.join(labels)}")
        lines.append(" + ".join(parts))
    return lines
