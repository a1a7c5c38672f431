"""The facts of an audit for programs: what was asked, judged and found, beside the report in words.

Everything here stands in the report too; nothing is worked out again. The keys are documented in
``docs/reference/report-json.md``.
"""

from __future__ import annotations

from enum import Enum
from typing import Any

from attrs import Attribute, asdict

from visitatie.model import Audit, Judgement, label
from visitatie.report.content import content_digest
from visitatie.report.context import ReportContext
from visitatie.scoring import OutcomeResult

__all__ = ["report_data"]


def report_data(context: ReportContext) -> dict[str, Any]:
    """Give what an audit holds as plain records: dicts and lists of text, numbers, days and times.

    The keys are the names in the files of a dossier. What is given by id has its name beside it:
    ``title`` of a criterion or outcome, ``label`` of a level or a reason. Names of a further
    framework have its id before them, as in the dossier. What the audience of the report may not
    see is not among them.
    """
    record, parts = context.record, context.frameworks
    audit = _plain(record.audit)
    for pin, one in zip((audit["framework"], *audit["also"]), parts, strict=True):
        pin |= {"title": one.framework.title, "digest": one.digest}
    return {
        "audience": None if context.audience is None else context.audience.value,
        "digest": content_digest(record),
        "audit": audit,
        "judgements": [
            _judgement(one, record.audit, judgement)
            for one in parts
            for judgement in one.record.judgements
        ],
        "outcomes": [
            _outcome(one, record.audit, result)
            for one in parts
            if one.card is not None
            for result in one.card.outcomes.values()
        ],
        "findings": [_plain(one) for one in record.findings],
        "evidence": [_plain(one) for one in record.evidence],
        "conversation": _plain(record.conversation),
        "hearing": _plain(record.hearing),
        "previous": _plain(record.previous),
        "plan": _plain(record.plan),
        "observations": [_plain(one) for one in record.observations],
        "study": _plain(record.study),
        "programme": _plain(record.programme),
        "retention": _plain(record.retention),
        "self_evaluations": [_plain(one) for one in record.self_evaluations],
    }


def _plain(record: Any) -> dict[str, Any]:  # noqa: ANN401  # any record of the model
    return asdict(record, value_serializer=_value)


def _value(_record: object, _field: Attribute[Any] | None, value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _judgement(context: ReportContext, audit: Audit, judgement: Judgement) -> dict[str, Any]:
    criterion = context.framework.criterion(judgement.criterion)
    shown = _label(context, criterion.scale, judgement.level)
    if judgement.unrated is not None:
        shown = label(judgement.unrated).render(context.translate)
    framework = context.framework.id
    name = audit.qualified(framework, criterion.id)
    named = {"framework": framework, "criterion": name, "title": criterion.title, "label": shown}
    return {**_plain(judgement), **named}


def _outcome(context: ReportContext, audit: Audit, result: OutcomeResult) -> dict[str, Any]:
    outcome = context.framework.outcome(result.id)
    override = context.override(result.id)
    return {
        "framework": context.framework.id,
        "outcome": audit.qualified(context.framework.id, result.id),
        "title": outcome.title,
        "level": result.level,
        "label": _label(context, outcome.scale, result.level),
        "state": result.state.value,
        "rule": result.rule,
        "because": result.because.text,
        "needs": list(result.needs),
        "possible": list(result.possible),
        "certainty": result.certainty.value,
        "advisory": result.advisory,
        "override": None
        if override is None
        else {**_plain(override), "label": _label(context, outcome.scale, override.level)},
    }


def _label(context: ReportContext, scale: str | None, level: str | None) -> str | None:
    if scale is None or level is None:
        return None
    return context.framework.scale(scale).level(level).label
