"""What happens to judgements, overrides and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from attrs import evolve

from visitatie.dossier.upgrade._courses import Courses
from visitatie.dossier.upgrade._steps import ASIDE, EntryStep, Fate, Option
from visitatie.errors import Message
from visitatie.model import Answer, EntryKind, Framework, Judgement, Override
from visitatie.model.difference import CriterionDifference

__all__ = ["answer_step", "judgement_step", "override_step"]

EntryT = TypeVar("EntryT", Judgement, Answer)
_Ways = Callable[[str], Sequence[Option]]
"""Per target: the one way to go there (with an empty id), or those to choose from."""

_IN_WORDS = Message("in the new edition it is answered in words")


def judgement_step(courses: Courses, judgement: Judgement) -> EntryStep:
    """Tell what happens to a judgement."""
    became = courses.became(judgement.criterion)
    new = courses.new
    start = EntryStep(
        f"judgement:{judgement.criterion}",
        EntryKind.JUDGEMENT,
        judgement.criterion,
        Fate.ASIDE,
        judgement,
        reasons=tuple(one.message for one in became.reasons),
    )
    targets = [one for one in became.new if new.criterion(one).scale is not None]

    def ways(target: str) -> list[Option]:
        return _judged_ways(new, judgement, target)

    if not targets:
        why = _IN_WORDS if became.new else courses.gone
        elsewhere = [one for target in courses.added for one in _named(target, ways(target))]
        options = (*elsewhere, Option(ASIDE, None)) if elsewhere else ()
        marked = _marked(options, judgement, courses.under)
        return evolve(start, reasons=(why, *start.reasons), options=marked)
    found = _decide(start, became, targets, ways)
    if found.fate is Fate.ASKED:
        return evolve(found, options=_marked(found.options, judgement, courses.under))
    carried = found.becomes
    alters = carried.minority != judgement.minority
    if alters:
        said = Message("a level of a minority view is not on the scale any more")
        found = evolve(found, alters=True, reasons=(*found.reasons, said))
    if became.look_again or found.fate is Fate.RENAMED:
        carried = evolve(carried, carried_from=judgement.carried_from or courses.under)
    return evolve(found, becomes=carried)


def override_step(courses: Courses, override: Override) -> EntryStep:
    """Tell what happens to a departure from an outcome."""
    start = EntryStep(
        f"override:{override.outcome}",
        EntryKind.OVERRIDE,
        override.outcome,
        Fate.KEPT,
        override,
        becomes=override,
    )
    outcomes = {one.id: one for one in courses.new.outcomes}
    if override.outcome not in outcomes:
        return evolve(start, fate=Fate.ASIDE, becomes=None, reasons=(courses.gone,))
    scale = courses.new.scale(outcomes[override.outcome].scale)
    carried = evolve(override, carried_from=override.carried_from or courses.under)
    if override.level not in scale:
        options = [Option(level, evolve(carried, level=level)) for level in scale.level_ids]
        return evolve(
            start,
            fate=Fate.ASKED,
            becomes=None,
            reasons=(_not_on_the_scale(override.level),),
            options=(*options, Option(ASIDE, None)),
        )
    if courses.same_outcome(override.outcome):
        return start
    said = Message("the rules of the outcome, or what they rest on, are not the same")
    return evolve(start, fate=Fate.LOOK_AGAIN, becomes=carried, reasons=(said,))


def answer_step(courses: Courses, answer: Answer, number: int) -> EntryStep:
    """Tell what happens to the answer with this number to a criterion or prompt."""
    new = courses.new
    start = EntryStep(f"answer:{number}", EntryKind.ANSWER, answer.to, Fate.ASIDE, answer)
    prompts = {one.id: one.perspectives for one in new.prompts}
    is_prompt = answer.to in prompts and not new.has_criterion(answer.to)

    def ways(target: str) -> list[Option]:
        allowed = prompts[target] if is_prompt else new.criterion(target).perspectives
        return _answered_ways(answer, target, allowed)

    if is_prompt:
        options = ways(answer.to)
        if options[0].id:
            return _asked(start, options, _perspective_gone(answer))
        if courses.same("prompts", answer.to):
            return evolve(start, fate=Fate.KEPT, becomes=answer)
        said = Message("the question is not the same")
        return evolve(start, fate=Fate.LOOK_AGAIN, becomes=answer, reasons=(said,))
    became = courses.became(answer.to)
    start = evolve(start, reasons=tuple(one.message for one in became.reasons))
    if not became.new:
        return evolve(start, reasons=(courses.gone, *start.reasons))
    return _decide(start, became, list(became.new), ways)


def _decide(
    start: EntryStep, became: CriterionDifference, targets: list[str], ways: _Ways
) -> EntryStep:
    """Let an entry follow what it is about, or ask where that leads to more than one place."""
    if len(became.old) > 1 or len(targets) > 1:
        options = [one for target in targets for one in _named(target, ways(target))]
        return _asked(start, options)
    options = list(ways(targets[0]))
    if options[0].id:
        if isinstance(start.entry, Judgement):
            return _asked(start, options, _not_on_the_scale(start.entry.level or ""))
        return _asked(start, options, _perspective_gone(start.entry))
    if targets[0] != start.of:
        fate = Fate.RENAMED
    else:
        fate = Fate.LOOK_AGAIN if became.look_again else Fate.KEPT
    return evolve(start, fate=fate, becomes=options[0].becomes)


def _asked(start: EntryStep, options: Sequence[Option], *first: Message) -> EntryStep:
    return evolve(
        start,
        fate=Fate.ASKED,
        becomes=None,
        options=(*options, Option(ASIDE, None)),
        reasons=(*first, *start.reasons),
    )


def _named(target: str, ways: Sequence[Option]) -> Iterator[Option]:
    """Give ways to a target under its name: ``OP1``, or ``OP1=goed`` where a level is asked."""
    for one in ways:
        yield Option(f"{target}={one.id}" if one.id else target, one.becomes)


def _judged_ways(new: Framework, judgement: Judgement, target: str) -> list[Option]:
    scale = new.scale_of(target)
    views = tuple(
        evolve(view, level=None) if view.level is not None and view.level not in scale else view
        for view in judgement.minority
    )
    moved = evolve(judgement, criterion=target, minority=views)
    if judgement.level is None or judgement.level in scale:
        return [Option("", moved)]
    levels = [Option(level, evolve(moved, level=level)) for level in scale.level_ids]
    reasons = [
        Option(reason.value, evolve(moved, level=None, unrated=reason))
        for reason in new.final_reasons(target)
        if reason.value not in scale
    ]
    return [*levels, *reasons]


def _answered_ways(answer: Answer, target: str, allowed: Sequence[str]) -> list[Option]:
    moved = evolve(answer, to=target)
    if answer.perspective is None or answer.perspective in allowed:
        return [Option("", moved)]
    if not allowed:
        return [Option("none", evolve(moved, perspective=None))]
    return [Option(one, evolve(moved, perspective=one)) for one in allowed]


def _marked(options: Sequence[Option], judgement: Judgement, under: str) -> tuple[Option, ...]:
    """Say of judgements that are carried over by an answer that nobody judged anew."""
    mark = judgement.carried_from or under
    return tuple(
        one if one.becomes is None else Option(one.id, evolve(one.becomes, carried_from=mark))
        for one in options
    )


def _not_on_the_scale(level: str) -> Message:
    return Message("{level} is not on the scale any more", level=level)


def _perspective_gone(answer: Answer) -> Message:
    return Message("it is not seen from {perspective} any more", perspective=answer.perspective)
