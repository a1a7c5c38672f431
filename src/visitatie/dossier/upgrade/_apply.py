"""Give the record under the new edition, as the plan says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.dossier.upgrade._steps import EntryStep, Fate, UpgradePlan
from visitatie.errors import Message, UsageError
from visitatie.model import (
    Audit,
    EntryKind,
    FrameworkPin,
    Objection,
    Record,
    SetAside,
    Upgrade,
)

__all__ = ["Upgraded", "apply_upgrade"]


@frozen
class Upgraded:
    """A record under the new edition, and per list what every old entry became (None: gone)."""

    record: Record
    entries: Mapping[str, tuple[Any, ...]]


def apply_upgrade(
    plan: UpgradePlan,
    pin: FrameworkPin,
    *,
    at: dt.datetime | None = None,
    say: Callable[[Message], str] = str,
) -> Upgraded:
    """Do what a plan says, in memory.

    Args:
        plan: with an answer to everything that it asks.
        pin: the tie to the new edition.
        at: when it is done.
        say: turns the reason why something is set aside into the language of the dossier.

    Raises:
        UsageError: an answer is missing, or the upgrade is blocked.
    """
    if plan.blocked is not None:
        raise UsageError(plan.blocked)
    if plan.waiting:
        raise UsageError(
            Message(
                "these entries need an answer first: {keys}",
                keys=", ".join(step.key for step in plan.waiting),
            ),
            hint=Message("Give it with --answer, or answer in a terminal"),
        )
    record = plan.record
    links = plan.of(EntryKind.LINK)
    said = record.conversation
    entries: dict[str, tuple[Any, ...]] = {
        "judgements": _moved(plan, EntryKind.JUDGEMENT, record.judgements, "criterion"),
        "overrides": _moved(plan, EntryKind.OVERRIDE, record.overrides, "outcome"),
        "answers": _moved(plan, EntryKind.ANSWER, said.answers, "to"),
        "evidence": _linked(record.evidence, "evidence", links),
        "findings": _linked(record.findings, "finding", links),
        "agreements": _linked(said.agreements, "agreement", links),
        "open_points": _linked(said.open_points, "open-point", links),
        "objections": _heard(record.hearing.objections, links),
    }
    there = {
        name: tuple(one for one in found if one is not None) for name, found in entries.items()
    }
    aside = [
        _set_aside(step, plan, at, say)
        for step in plan.steps
        if step.becomes is None or step.alters
    ]
    upgrade = Upgrade(
        plan.moving.ref,
        plan.to,
        plan.moving.digest,
        at,
        {step.key: step.chosen for step in plan.steps if step.chosen},
    )
    upgraded = evolve(
        record,
        audit=_audit(plan, pin),
        judgements=there["judgements"],
        overrides=there["overrides"],
        evidence=there["evidence"],
        findings=there["findings"],
        conversation=evolve(
            said,
            answers=there["answers"],
            agreements=there["agreements"],
            open_points=there["open_points"],
        ),
        hearing=evolve(record.hearing, objections=there["objections"]),
        upgrades=(*record.upgrades, upgrade),
        set_aside=(*record.set_aside, *aside),
        previous=plan.previous,
    )
    return Upgraded(upgraded, entries)


def _audit(plan: UpgradePlan, pin: FrameworkPin) -> Audit:
    """Give the audit with its new tie, and with the scope, facts and scenario that fit it."""
    audit = plan.record.audit
    facts = {step.of: step.becomes for step in plan.of(EntryKind.FACT)}
    became = {name: facts.get(name, value) for name, value in audit.facts.items()}
    scenario = audit.scenario
    for step in plan.of(EntryKind.SCENARIO):
        scenario = step.becomes
    return evolve(
        audit,
        framework=pin if plan.moving == audit.framework else audit.framework,
        also=tuple(pin if one == plan.moving else one for one in audit.also),
        scope=_followed(audit.scope, plan.of(EntryKind.SCOPE)),
        facts={name: value for name, value in became.items() if value is not None},
        scenario=scenario,
    )


def _moved(
    plan: UpgradePlan, kind: EntryKind, entries: Iterable[Any], name: str
) -> tuple[Any, ...]:
    """Give what entries became, in their order; those of other frameworks stay as they are."""
    steps = iter(plan.of(kind))
    return tuple(
        one if plan.own(getattr(one, name)) is None else next(steps).becomes for one in entries
    )


def _linked(entries: Iterable[Any], what: str, links: Iterable[EntryStep]) -> tuple[Any, ...]:
    """Give entries that are about the criteria of the new edition."""
    by_owner: dict[str, list[EntryStep]] = {}
    for step in links:
        by_owner.setdefault(step.of, []).append(step)
    return tuple(
        evolve(one, criteria=_followed(one.criteria, by_owner.get(f"{what} {one.id}", ())))
        for one in entries
    )


def _heard(objections: Iterable[Objection], links: Iterable[EntryStep]) -> tuple[Objection, ...]:
    """Give objections that are about the criteria of the new edition."""
    decided = {step.of: step.becomes[0] for step in links if step.of.startswith("decision ")}
    found = []
    for one in _linked(objections, "objection", links):
        changed, now = one.changed, decided.get(f"decision {one.id}")
        if changed is not None and now is not None:
            changed = evolve(changed, criterion=now)
        found.append(one.changing(changed))
    return tuple(found)


def _followed(ids: tuple[str, ...], steps: Sequence[EntryStep]) -> tuple[str, ...]:
    """Give what became of ids; the very same where nothing became of them."""
    if all(step.fate is Fate.KEPT for step in steps):
        return ids
    became = {step.entry: step.becomes or () for step in steps}
    return tuple(dict.fromkeys(new for one in ids for new in became.get(one, (one,))))


def _set_aside(
    step: EntryStep, plan: UpgradePlan, at: dt.datetime | None, say: Callable[[Message], str]
) -> SetAside:
    why = "; ".join(say(reason) for reason in step.reasons)
    if step.fate is Fate.ASKED and step.becomes is None:
        chosen = say(Message("set aside in the upgrade"))
        why = f"{why}; {chosen}" if why else chosen
    made = SetAside(step.kind, step.of, plan.before, why, at)
    if step.kind in (EntryKind.LINK, EntryKind.SCOPE):
        return evolve(made, criteria=(step.entry,))
    if step.kind is EntryKind.FACT:
        return evolve(made, facts={step.of: step.entry})
    return evolve(made, **{step.kind.value: step.entry})
