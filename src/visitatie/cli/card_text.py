"""Outcomes as lines of text: the level, why, what is still needed and what would change it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from visitatie.cli.audit_view import AuditView
from visitatie.cli.layout import paragraph, title
from visitatie.cli.texts import _
from visitatie.errors import Message
from visitatie.model import Framework, Override, Unrated, label
from visitatie.report.phrases import joined, number
from visitatie.scoring import Alternative, Ground, OutcomeResult, State

__all__ = ["audit_lines", "audits_lines", "outcome_data", "result_lines"]

Translate = Callable[[str], str]

_MOST_SETS = 3


def audits_lines(views: Sequence[AuditView], translate: Translate, width: int) -> Iterator[str]:
    """Give the outcomes of an audit with each of its frameworks, under the name of each."""
    for place, view in enumerate(views):
        if len(views) > 1:
            if place:
                yield ""
            yield from title(f"{view.framework.title} ({view.framework.ref})", width)
            yield ""
        yield from audit_lines(view, translate, width)


def audit_lines(view: AuditView, translate: Translate, width: int) -> Iterator[str]:
    """Give all outcomes of an audit, and what is not judged yet."""
    overrides = {one.outcome: one for one in view.record.overrides}
    for place, result in enumerate(view.outcomes):
        if place:
            yield ""
        override = overrides.get(result.id)
        yield from result_lines(view.framework, result, translate, width, override=override)
    if not view.outcomes:
        message = Message("This audit has no outcome")
        if not view.framework.outcomes:
            message = Message(
                "{framework} has no outcomes: nothing is scored", framework=view.framework.ref
            )
        yield from paragraph(message.render(translate), width)
    if view.unjudged and view.framework.outcomes:
        yield ""
        ids = ", ".join(view.unjudged)
        yield from paragraph(Message("Not judged yet: {ids}", ids=ids).render(translate), width)


def result_lines(
    framework: Framework,
    result: OutcomeResult,
    translate: Translate,
    width: int,
    *,
    override: Override | None = None,
) -> Iterator[str]:
    """Give one outcome."""
    outcome = framework.outcome(result.id)
    scale = framework.scale(outcome.scale)

    def name(level: str | None) -> str:
        return translate(_("Undetermined")) if level is None else scale.level(level).label

    def say(message: Message) -> list[str]:
        return paragraph(message.render(translate), width, indent="  ")

    yield from title(
        f"{outcome.title}: {name(override.level if override else result.level)}", width
    )
    if override is not None:
        yield from say(
            Message(
                "The rule gives {level}; the panel departs from it: {reason}",
                level=name(result.level),
                reason=override.reason,
            )
        )
    if result.advisory:
        yield from say(Message("It is a proposal; the panel decides."))
    if result.because.text:
        yield from paragraph(result.because.text, width, indent="  ")
    grounds = [_ground(framework, one, translate) for one in result.because.grounds]
    if grounds:
        yield from say(Message("Because: {grounds}", grounds=", ".join(grounds)))
    yield from _term(result, name, say)
    yield from _undecided(framework, result, name, say)
    for other, alternative in result.changes.items() if result.level is not None else ():
        yield from _change(framework, name(other), alternative, translate, say)
    yield from paragraph(label(result.certainty).render(translate), width, indent="  ")


def _term(
    result: OutcomeResult,
    name: Callable[[str | None], str],
    say: Callable[[Message], list[str]],
) -> Iterator[str]:
    if result.valid_months is not None:
        yield from say(Message("Stands for {months} months.", months=result.valid_months))
        if result.lapses_to is not None:
            yield from say(Message("After that it is {level}.", level=name(result.lapses_to)))


def _undecided(
    framework: Framework,
    result: OutcomeResult,
    name: Callable[[str | None], str],
    say: Callable[[Message], list[str]],
) -> Iterator[str]:
    if result.state is State.NO_RULE:
        yield from say(Message("No rule of the framework decides this combination of judgements."))
    if result.needs:
        needs = ", ".join(_name(framework, one) for one in result.needs)
        yield from say(Message("Still needed: {names}", names=needs))
    if result.level is None and len(result.possible) > 1:
        levels = ", ".join(name(one) for one in result.possible)
        yield from say(Message("Still possible: {levels}.", levels=levels))


def _change(
    framework: Framework,
    level: str,
    alternative: Alternative,
    translate: Translate,
    say: Callable[[Message], list[str]],
) -> Iterator[str]:
    if not alternative.sets:
        if alternative.more_than is not None:
            yield from say(
                Message("{level} asks more than {n} changes", level=level, n=alternative.more_than)
            )
        return
    ways = []
    for moves in alternative.sets[:_MOST_SETS]:
        steps = [
            f"{one.criterion} {framework.scale_of(one.criterion).level(one.level).label}"
            for one in moves
        ]
        ways.append(joined(steps, translate(_("and"))))
    more = alternative.total - len(ways)
    if more > 0:
        ways.append(Message("{n} more", n=more).render(translate))
    word = translate(_("or"))
    separator = f" {word} " if alternative.size == 1 else f"; {word} "
    message = Message("{level} would need: {ways}", level=level, ways=separator.join(ways))
    yield from say(message)


def _ground(framework: Framework, ground: Ground, translate: Translate) -> str:
    if isinstance(ground.value, Unrated):
        value = label(ground.value).render(translate).lower()
    elif isinstance(ground.value, str) and framework.has_criterion(ground.id):
        value = framework.scale_of(ground.id).level(ground.value).label
    elif isinstance(ground.value, bool):
        value = translate(_("yes") if ground.value else _("no"))
    elif isinstance(ground.value, str):
        value = ground.value
    else:
        value = number(ground.value, translate)
    return f"{ground.id} {value}"


def _name(framework: Framework, one: str) -> str:
    return f"{one} {framework.criterion(one).title}" if framework.has_criterion(one) else one


def outcome_data(result: OutcomeResult) -> dict[str, Any]:
    """Give one outcome as plain data for ``--json``."""
    return {
        "level": result.level,
        "state": result.state.value,
        "rule": result.rule,
        "because": {
            "text": result.because.text,
            "grounds": {one.id: _plain(one.value) for one in result.because.grounds},
            "ruled_out": {one.id: _plain(one.value) for one in result.because.ruled_out},
        },
        "needs": list(result.needs),
        "possible": list(result.possible),
        "changes": {
            other: {
                "size": one.size,
                "total": one.total,
                "more_than": one.more_than,
                "sets": [{move.criterion: move.level for move in moves} for moves in one.sets],
            }
            for other, one in result.changes.items()
        },
        "certainty": result.certainty.value,
        "advisory": result.advisory,
        "exact": result.exact,
    }


def _plain(value: object) -> object:
    """Give a value as JSON has it; an exact number that is not whole stays exact, as text."""
    if isinstance(value, Unrated):
        return value.value
    return value if isinstance(value, bool | int | str) else str(value)
