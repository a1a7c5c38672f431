"""Make the plan: every entry that depends on the framework is in it once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve

from visitatie.dossier._facts import expected
from visitatie.dossier.upgrade._courses import Courses, courses
from visitatie.dossier.upgrade._judged import answer_step, judgement_step, override_step
from visitatie.dossier.upgrade._links import link_step, link_steps
from visitatie.dossier.upgrade._names import moving, qualified
from visitatie.dossier.upgrade._steps import ASIDE, EntryStep, Fate, Option, UpgradePlan
from visitatie.errors import Message, UsageError, nearest
from visitatie.model import (
    Audit,
    EntryKind,
    FactType,
    Framework,
    Judgement,
    Previous,
    PreviousJudgement,
    Record,
)
from visitatie.process import process_of

__all__ = ["plan_upgrade"]


def plan_upgrade(
    record: Record,
    old: Framework | None,
    new: Framework,
    answers: Mapping[str, str] | None = None,
) -> UpgradePlan:
    """Tell what happens to everything in a record when it moves to another edition.

    Of an audit with several frameworks one moves: that with the id of ``new``, or else the main
    one. What is of the others stays as it is, and is not in the plan.

    Args:
        record: what the dossier holds.
        old: the framework as it was when the record was made; None where that is not known any
            more. Then everything that fits goes along, to be looked at again.
        new: the framework to move to.
        answers: what becomes of entries, by their key (``judgement:OP2``) or, where only one entry
            is about it, by the id alone. An answer is the id of one of the options of the step.

    Raises:
        UsageError: an answer is for no entry, or for several; it is no option; or two judgements
            would be of one criterion.
    """
    audit = record.audit
    pinned = moving(audit, new.id)
    under = pinned.ref if pinned.ref != new.ref else f"{pinned.ref} ({pinned.digest[:15]})"
    found = courses(old, new, under)
    own = list(_steps(record.through(pinned.id), found, _numbers(record, pinned.id)))
    steps = _answered([qualified(one, audit, pinned.id) for one in own], answers or {})
    _no_two(steps)
    scope = [step for step in steps if step.kind is EntryKind.SCOPE]
    blocked = None
    if scope and all(step.becomes is None for step in scope):
        blocked = Message(
            "nothing of the scope of the audit is in {framework}: name in audit.toml what it is "
            "about there",
            framework=new.ref,
        )
    return UpgradePlan(
        record,
        pinned,
        under,
        new.ref,
        tuple(steps),
        found.difference,
        _unjudged(new, steps, audit, pinned.id),
        _gone(record, new, steps) if pinned == audit.framework else (),
        blocked,
        _followed(record, pinned.id, found),
    )


def _followed(record: Record, framework_id: str, found: Courses) -> Previous:
    """Let all earlier audits follow what happened to their criteria."""
    before, audit = record.previous, record.audit
    return evolve(
        before,
        earlier=tuple(_earlier(before.earlier, audit, framework_id, found)),
        older=tuple(
            evolve(one, earlier=tuple(_earlier(one.earlier, audit, framework_id, found)))
            for one in before.older
        ),
    )


def _earlier(
    said: Iterable[PreviousJudgement], audit: Audit, framework_id: str, found: Courses
) -> Iterator[PreviousJudgement]:
    """Let what an earlier audit said follow its criteria; what has no place stays in that audit.

    It may be compared only when it could be before, and the editions may be as well.
    """
    for one in said:
        own = audit.own(framework_id, one.criterion)
        if own is None:
            yield one
            continue
        became = found.became(own)
        comparable = one.comparable and became.comparable and found.old is not None
        for new in became.new:
            if found.new.criterion(new).scale is not None:
                yield evolve(
                    one,
                    criterion=audit.qualified(framework_id, new),
                    was=one.was or ("" if new == own else own),
                    comparable=comparable,
                )


def _numbers(record: Record, framework_id: str) -> list[int]:
    """Give which answers of the dossier are to questions of a framework, counted from 1."""
    answers = enumerate(record.conversation.answers, start=1)
    return [n for n, one in answers if record.audit.own(framework_id, one.to) is not None]


def _steps(record: Record, found: Courses, numbers: Iterable[int]) -> Iterator[EntryStep]:
    audit, said = record.audit, record.conversation
    for one in dict.fromkeys(audit.scope):
        yield link_step(found, EntryKind.SCOPE, f"scope:{one}", one, one)
    for name in audit.facts:
        yield _fact(found, record, name)
    if audit.scenario is not None:
        yield _scenario(found, audit.scenario)
    for judgement in record.judgements:
        yield judgement_step(found, judgement)
    for override in record.overrides:
        yield override_step(found, override)
    for number, answer in zip(numbers, said.answers, strict=True):
        yield answer_step(found, answer, number)
    yield from link_steps(found, record)


def _fact(found: Courses, record: Record, name: str) -> EntryStep:
    value = record.audit.facts[name]
    start = EntryStep(f"fact:{name}", EntryKind.FACT, name, Fate.ASIDE, value)
    facts = {one.id: one for one in found.new.facts}
    if name not in facts:
        return evolve(start, reasons=(found.gone,))
    wrong = expected(facts[name], value)
    if wrong is None:
        if found.same("facts", name):
            return evolve(start, fate=Fate.KEPT, becomes=value)
        said = Message("the question is not the same")
        return evolve(start, fate=Fate.LOOK_AGAIN, becomes=value, reasons=(said,))
    said = Message("found {value}, expected {expected}", value=value, expected=wrong)
    options = [Option(one.id, one.id) for one in facts[name].choices]
    if facts[name].type is FactType.BOOLEAN:
        options = [Option("true", becomes=True), Option("false", becomes=False)]
    if not options:
        return evolve(start, reasons=(said,))
    return evolve(start, fate=Fate.ASKED, reasons=(said,), options=(*options, Option(ASIDE, None)))


def _scenario(found: Courses, scenario: str) -> EntryStep:
    start = EntryStep("scenario", EntryKind.SCENARIO, scenario, Fate.ASIDE, scenario)
    if all(one.id != scenario for one in found.new.scenarios):
        return evolve(start, reasons=(found.gone,))
    if found.same("scenarios", scenario):
        return evolve(start, fate=Fate.KEPT, becomes=scenario)
    said = Message("it is described differently; scope and facts stay as they are")
    return evolve(start, fate=Fate.LOOK_AGAIN, becomes=scenario, reasons=(said,))


def _answered(steps: list[EntryStep], answers: Mapping[str, str]) -> list[EntryStep]:
    places = {step.key: place for place, step in enumerate(steps)}
    for name, text in answers.items():
        place = places.get(name)
        if place is None:
            place = _place_of(steps, name)
        step = steps[place]
        option = next((one for one in step.options if one.id == text), None)
        if option is None:
            raise UsageError(
                Message("{key} cannot become {wanted!r}", key=step.key, wanted=text),
                hint=_allowed(step),
            )
        steps[place] = step.choose(option)
    return steps


def _place_of(steps: list[EntryStep], name: str) -> int:
    """Find the entry that an id alone means: the only one about it that can be answered."""
    found = [place for place, one in enumerate(steps) if one.of == name and one.options]
    if len(found) == 1:
        return found[0]
    keys = [step.key for step in steps if step.options]
    if found:
        raise UsageError(
            Message("{name} can be several entries", name=name),
            hint=Message("Write one of: {keys}", keys=", ".join(steps[one].key for one in found)),
        )
    near = nearest(name, keys)
    raise UsageError(
        Message("there is nothing to answer about {name}", name=name),
        hint=None if near is None else Message("Did you mean {near!r}?", near=near),
    )


def _allowed(step: EntryStep) -> Message:
    if not step.options:
        return Message("There is nothing to choose: {key} goes its own way", key=step.key)
    return Message("Allowed are: {allowed}", allowed=", ".join(one.id for one in step.options))


def _no_two(steps: list[EntryStep]) -> None:
    """Refuse a plan in which two judgements would be of one criterion."""
    keys: dict[str, str] = {}
    for step in steps:
        if isinstance(step.becomes, Judgement):
            target = step.becomes.criterion
            if target in keys:
                raise UsageError(
                    Message(
                        "{one} and {other} would both be the judgement of {criterion}",
                        one=keys[target],
                        other=step.key,
                        criterion=target,
                    ),
                    hint=Message("Set one of them aside: --answer {key}=set-aside", key=step.key),
                )
            keys[target] = step.key


def _gone(record: Record, new: Framework, steps: list[EntryStep]) -> tuple[str, ...]:
    """Give the phases of the dossier that the process of the new edition does not have."""
    scenario = next((one.becomes for one in steps if one.kind is EntryKind.SCENARIO), None)
    known = {one.id for one in process_of(new, scenario).phases}
    progress = record.progress
    named = [one.phase for one in progress.steps]
    named += [one.phase for one in progress.deadlines]
    named += [one.phase for one in progress.confirmations]
    return tuple(one for one in dict.fromkeys(named) if one not in known)


def _unjudged(
    new: Framework, steps: list[EntryStep], audit: Audit, framework_id: str
) -> tuple[str, ...]:
    named = {one for step in steps if step.kind is EntryKind.SCOPE for one in step.becomes or ()}
    scope = {own for one in named if (own := audit.own(framework_id, one)) is not None}
    went = [step.becomes for step in steps]
    went += [option.becomes for step in steps if step.waits for option in step.options]
    judged = {one.criterion for one in went if isinstance(one, Judgement)}
    found = (
        audit.qualified(framework_id, one.id) for one in new.rated if new.in_scope(one.id, scope)
    )
    return tuple(one for one in found if one not in judged)
