"""Whether what a record says fits the framework and itself: every reference leads somewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator

from attrs import evolve

from visitatie.dossier._facts import expected
from visitatie.dossier._layout import repeated
from visitatie.errors import Message, nearest
from visitatie.model import (
    Framework,
    Progress,
    Rating,
    Record,
    SelfRating,
)
from visitatie.model.notice import Notice, Severity
from visitatie.process import process_of, step_problems

__all__ = ["problems"]

_MOST_NAMED = 12
"""Names that are listed where none looks like the one that is wrong."""


def problems(record: Record, framework: Framework) -> tuple[Notice, ...]:
    """Give everything in a record that does not fit; nothing when all is well.

    Codes: ``unknown-criterion``, ``unknown-level``, ``unknown-outcome``, ``unknown-evidence``,
    ``unknown-finding``,
    ``unknown-perspective``, ``unknown-question``, ``unknown-fact``, ``unknown-scenario``,
    ``unknown-phase``, ``step-out-of-order``, ``clock-back``, ``step-without-reason``,
    ``wrong-fact``, ``unknown-instrument``, ``no-scale`` (a judgement on what is answered in
    words), ``no-perspective`` (an answer that does not say from where it is seen) and
    ``repeated``. All are errors, but for ``no-perspective``, ``unknown-instrument`` and what is
    said of a rating or self-evaluation.
    """
    found: list[Notice] = []
    for check in _CHECKS:
        found.extend(check(record, framework))
    return tuple(found)


def _notice(
    code: str,
    message: Message,
    *criteria: str,
    severity: Severity = Severity.ERROR,
) -> Notice:
    return Notice(severity, code, message, criteria=criteria)


def _unknown(code: str, what: Message, wanted: str, allowed: Collection[str]) -> Notice:
    """Say that a name leads nowhere, with the nearest one that does."""
    near = nearest(wanted, allowed)
    if near is None and allowed:
        known = [*allowed][:_MOST_NAMED]
        message = Message(
            "{what}: there is no {wanted!r}; known: {known}",
            what=what,
            wanted=wanted,
            known=", ".join([*known, "…"] if len(allowed) > len(known) else known),
        )
    elif near is None:
        message = Message(
            "{what}: there is no {wanted!r}; there are none", what=what, wanted=wanted
        )
    else:
        message = Message(
            "{what}: there is no {wanted!r}; did you mean {near!r}?",
            what=what,
            wanted=wanted,
            near=near,
        )
    return _notice(code, message)


def _criteria(framework: Framework, what: Message, wanted: Iterable[str]) -> Iterator[Notice]:
    known = [criterion.id for criterion in framework.criteria]
    for one in wanted:
        if not framework.has_criterion(one):
            yield _unknown("unknown-criterion", what, one, known)


def _audit(record: Record, framework: Framework) -> Iterator[Notice]:
    audit = record.audit
    yield from _criteria(framework, Message("scope of the audit"), audit.scope)
    scenarios = [scenario.id for scenario in framework.scenarios]
    if audit.scenario is not None and audit.scenario not in scenarios:
        yield _unknown(
            "unknown-scenario", Message("scenario of the audit"), audit.scenario, scenarios
        )
    facts = {fact.id: fact for fact in framework.facts}
    for name, value in audit.facts.items():
        if name not in facts:
            yield _unknown("unknown-fact", Message("facts of the audit"), name, facts)
        elif (wanted := expected(facts[name], value)) is not None:
            yield _notice(
                "wrong-fact",
                Message(
                    "fact {fact}: found {value}, expected {expected}",
                    fact=name,
                    value=value,
                    expected=wanted,
                ),
            )


def _judgements(record: Record, framework: Framework) -> Iterator[Notice]:
    known = [criterion.id for criterion in framework.criteria]
    for judgement in record.judgements:
        what = Message("judgement of {criterion}", criterion=judgement.criterion)
        if not framework.has_criterion(judgement.criterion):
            yield _unknown("unknown-criterion", what, judgement.criterion, known)
            continue
        criterion = framework.criterion(judgement.criterion)
        if criterion.scale is None:
            yield _notice(
                "no-scale",
                Message(
                    "{criterion} is answered in words; it has no judgement", criterion=criterion.id
                ),
                criterion.id,
            )
            continue
        levels = framework.scale_of(criterion.id).level_ids
        given = (judgement.level, *(view.level for view in judgement.minority))
        for level in given:
            if level is not None and level not in levels:
                yield _notice(
                    "unknown-level",
                    Message(
                        "{what}: {level!r} is not on the scale; allowed are {levels}",
                        what=what,
                        level=level,
                        levels=", ".join(levels),
                    ),
                    criterion.id,
                )


def _overrides(record: Record, framework: Framework) -> Iterator[Notice]:
    outcomes = {outcome.id: outcome for outcome in framework.outcomes}
    for override in record.overrides:
        what = Message("override of {outcome}", outcome=override.outcome)
        if override.outcome not in outcomes:
            yield _unknown("unknown-outcome", what, override.outcome, outcomes)
            continue
        levels = framework.scale(outcomes[override.outcome].scale).level_ids
        if override.level not in levels:
            yield _unknown("unknown-level", what, override.level, levels)


def _evidence(record: Record, framework: Framework) -> Iterator[Notice]:
    for evidence in record.evidence:
        what = Message("evidence {id}", id=evidence.id)
        yield from _criteria(framework, what, evidence.criteria)
    known = [evidence.id for evidence in record.evidence]
    users = [
        (Message("judgement of {criterion}", criterion=judgement.criterion), judgement.evidence)
        for judgement in record.judgements
    ]
    users += [
        (Message("finding {id}", id=finding.id), finding.evidence) for finding in record.findings
    ]
    for what, wanted in users:
        for one in wanted:
            if one not in known:
                yield _unknown("unknown-evidence", what, one, known)


def _findings(record: Record, framework: Framework) -> Iterator[Notice]:
    for finding in record.findings:
        yield from _criteria(framework, Message("finding {id}", id=finding.id), finding.criteria)


def _ratings(record: Record, framework: Framework) -> Iterator[Notice]:
    """Tell which ratings cannot be shown; they touch no outcome, so none of it is an error."""
    for one in record.ratings:
        what = Message(
            "rating of {criterion} by {name}", criterion=one.criterion, name=one.assessor
        )
        yield from _given(record, framework, what, one)


def _given(
    record: Record, framework: Framework, what: Message, one: Rating | SelfRating
) -> Iterator[Notice]:
    """Tell of what was given and cannot be shown.

    It stays as it was given when the audit moves to another edition.
    """
    known = [criterion.id for criterion in framework.criteria if criterion.scale is not None]
    moves = [each.at.date() for each in record.upgrades if each.at and each.to == framework.ref]
    if one.criterion not in known:
        if one.value is None and framework.has_criterion(one.criterion):
            return  # answered in words
        found = _unknown("unknown-criterion", what, one.criterion, known)
    elif one.level is not None and one.level not in framework.scale_of(one.criterion):
        levels = framework.scale_of(one.criterion).level_ids
        found = _unknown("unknown-level", what, one.level, levels)
    else:
        return
    if moves and one.on is not None and one.on <= max(moves):
        said = Message(
            "{what}: it was given before the audit moved to {framework}, and stays as it is",
            what=what,
            framework=framework.ref,
        )
        yield evolve(found, severity=Severity.INFO, message=said)
    else:
        yield evolve(found, severity=Severity.WARNING)


def _self_evaluations(record: Record, framework: Framework) -> Iterator[Notice]:
    """Tell what of a self-evaluation cannot be shown, and which evidence is not there."""
    evidence = [one.id for one in record.evidence]
    for part in record.self_evaluations:
        for one in part.ratings:
            what = Message(
                "self-evaluation of {criterion} by {name}",
                criterion=one.criterion,
                name=part.contributor,
            )
            yield from _given(record, framework, what, one)
            for piece in one.evidence:
                if piece not in evidence:
                    yield _unknown("unknown-evidence", what, piece, evidence)


def _preparation(record: Record, framework: Framework) -> Iterator[Notice]:
    """Tell which criteria, evidence and instruments of the preparation are not there."""
    evidence = [one.id for one in record.evidence]
    named = [
        (Message("question {id} for the visit", id=one.id), one.evidence)
        for one in record.study.questions
    ]
    named += [
        (Message("document {id}", id=one.id), (one.evidence,))
        for one in record.study.documents
        if one.evidence is not None
    ]
    for what, pieces in named:
        for piece in pieces:
            if piece not in evidence:
                yield _unknown("unknown-evidence", what, piece, evidence)
    for question in record.study.questions:
        what = Message("question {id} for the visit", id=question.id)
        for found in _criteria(framework, what, question.criteria):
            yield evolve(found, severity=Severity.WARNING)
    instruments = [one.id for one in framework.instruments]
    for form in record.observations:
        if form.instrument not in instruments:
            what = Message("form {id}", id=form.id)
            found = _unknown("unknown-instrument", what, form.instrument, instruments)
            yield evolve(found, severity=Severity.WARNING)
    for activity in record.programme.activities:
        if activity.instrument is not None and activity.instrument not in instruments:
            what = Message("activity {id} of the programme", id=activity.id)
            found = _unknown("unknown-instrument", what, activity.instrument, instruments)
            yield evolve(found, severity=Severity.WARNING)


def _hearing(record: Record, framework: Framework) -> Iterator[Notice]:
    """Look up what objections are about, and what they changed.

    What was decided under an earlier edition stays as it was written then.
    """
    moved = any(one.to == framework.ref for one in record.upgrades)
    since = _moved_at(record, framework)
    for one in record.hearing.objections:
        what = Message("objection {id}", id=one.id)
        yield from _criteria(framework, what, one.criteria)
        decision = one.decision
        if decision is None or decision.changed is None:
            continue
        under_this_edition = not moved or (since is not None and decision.at >= since)
        if under_this_edition and decision.changed.criterion not in one.criteria:
            yield from _criteria(framework, what, (decision.changed.criterion,))


def _plan(record: Record, _framework: Framework) -> Iterator[Notice]:
    known = [one.id for one in record.findings]
    for measure in record.plan.measures:
        what = Message("measure {id}", id=measure.id)
        for one in measure.findings:
            if one not in known:
                yield _unknown("unknown-finding", what, one, known)


def _previous(record: Record, framework: Framework) -> Iterator[Notice]:
    what = Message("previous judgements")
    every = (one.criterion for audit in record.previous.audits for one in audit.earlier)
    yield from _criteria(framework, what, every)


def _answers(record: Record, framework: Framework) -> Iterator[Notice]:
    perspectives = {criterion.id: criterion.perspectives for criterion in framework.criteria}
    for prompt in framework.prompts:
        perspectives.setdefault(prompt.id, prompt.perspectives)
    for answer in record.conversation.answers:
        what = Message("answer to {question}", question=answer.to)
        if answer.to not in perspectives:
            yield _unknown("unknown-question", what, answer.to, perspectives)
            continue
        allowed = perspectives[answer.to]
        if answer.perspective is None:
            if allowed:
                message = Message(
                    "{what}: it does not say from where it is seen ({perspectives})",
                    what=what,
                    perspectives=", ".join(allowed),
                )
                yield _notice("no-perspective", message, severity=Severity.WARNING)
        elif answer.perspective not in allowed:
            yield _unknown("unknown-perspective", what, answer.perspective, allowed)


def _conversation(record: Record, framework: Framework) -> Iterator[Notice]:
    for agreement in record.conversation.agreements:
        what = Message("agreement {id}", id=agreement.id)
        yield from _criteria(framework, what, agreement.criteria)
    for point in record.conversation.open_points:
        what = Message("open point {id}", id=point.id)
        yield from _criteria(framework, what, point.criteria)


def _repeats(record: Record, _framework: Framework) -> Iterator[Notice]:
    said = record.conversation
    lists = (
        (Message("judgements"), [judgement.criterion for judgement in record.judgements]),
        (Message("overrides"), [override.outcome for override in record.overrides]),
        (Message("evidence"), [evidence.id for evidence in record.evidence]),
        (Message("findings"), [finding.id for finding in record.findings]),
        (Message("measures"), [one.id for one in record.plan.measures]),
        (Message("objections"), [one.id for one in record.hearing.objections]),
        (Message("agreements"), [agreement.id for agreement in said.agreements]),
        (Message("open points"), [point.id for point in said.open_points]),
    )
    for what, keys in lists:
        for _, key in repeated(keys):
            yield _notice(
                "repeated", Message("{what}: {key} stands there twice", what=what, key=key)
            )


def _process(record: Record, framework: Framework) -> Iterator[Notice]:
    """Tell what is wrong with the steps; the codes are those of the problem behind each."""
    if record.progress == Progress():
        return
    process = process_of(framework, record.audit.scenario)
    since = _moved_at(record, framework)
    for problem in step_problems(record.progress, process, since=since):
        message = problem.message
        if problem.hint is not None:
            message = Message("{problem} ({hint})", problem=message, hint=problem.hint)
        yield _notice(_STEP_CODES[problem.code], message)


def _moved_at(record: Record, framework: Framework) -> dt.datetime | None:
    """Give when the audit moved to this edition; None where it began with it."""
    moves = [one.at for one in record.upgrades if one.to == framework.ref]
    return max((at for at in moves if at is not None), default=None)


_STEP_CODES = {
    "W001": "unknown-phase",
    "W002": "step-out-of-order",
    "W003": "clock-back",
    "W009": "step-without-reason",
}

_CHECKS: tuple[Callable[[Record, Framework], Iterator[Notice]], ...] = (
    _audit,
    _judgements,
    _overrides,
    _evidence,
    _findings,
    _ratings,
    _self_evaluations,
    _preparation,
    _hearing,
    _previous,
    _plan,
    _answers,
    _conversation,
    _process,
    _repeats,
)
