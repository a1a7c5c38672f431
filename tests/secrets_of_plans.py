"""What an audience may not see of improvement plans and of earlier audits, changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from attrs import evolve

from visitatie.model import (
    Achieved,
    Audience,
    Classification,
    Measure,
    Milestone,
    OlderAudit,
    Plan,
    Previous,
    PreviousJudgement,
    Record,
    Securing,
)

SEES: Mapping[Classification, frozenset[Audience]] = {
    Classification.OPEN: frozenset(Audience),
    Classification.TEAM: frozenset(Audience) - {Audience.PUBLIC},
    Classification.CONFIDENTIAL: frozenset({Audience.AUDIT_TEAM}),
}

_OPENED = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def other_plan(record: Record, audience: Audience, text: Callable[[], str]) -> Plan:
    """Let there be another plan for who sees none, and more measures for findings not shown."""
    if audience is Audience.PUBLIC:
        made = Measure("anders", text(), (), text(), text(), text(), text())
        late = Milestone(text(), dt.date(2030, 1, 1), dt.date(2030, 1, 1))
        done = Achieved(text(), text(), _OPENED)
        secured = Securing(text(), text(), dt.date(2031, 1, 1))
        return Plan((evolve(made, milestones=(late,), securing=secured, done=done),))
    shown = {one.id for one in record.findings if audience in SEES[one.classification]}
    hidden = [
        one.id for place, one in enumerate(record.findings) if one.id not in shown and place % 2
    ]  # the others are taken away
    more = tuple(Measure(f"meer{place}", text(), (one,)) for place, one in enumerate(hidden))
    kept = tuple(
        evolve(one, findings=(*one.findings, *hidden)) if shown & set(one.findings) else one
        for one in record.plan.measures
    )
    return Plan((*kept, *more))


def other_previous(record: Record, text: Callable[[], str]) -> Previous:
    """Let an earlier audit have said something of everything."""

    def said() -> tuple[PreviousJudgement, ...]:
        return tuple(
            PreviousJudgement(one.criterion, text(), text(), label=text(), note=text())
            for one in record.judgements
        )

    older = OlderAudit(text(), text(), said())
    return Previous(text(), text(), said(), (older,))
