"""The steps of one framework of an audit, under the names that the dossier gives them."""

from __future__ import annotations

from typing import Any

from attrs import evolve

from visitatie.dossier.upgrade._steps import EntryStep, Option
from visitatie.model import Answer, Audit, EntryKind, FrameworkPin, Judgement, Override

__all__ = ["moving", "qualified"]


def moving(audit: Audit, framework_id: str) -> FrameworkPin:
    """Give the tie that moves: that of the framework of this id, else that of the main one."""
    return next((one for one in audit.frameworks if one.id == framework_id), audit.framework)


def qualified(step: EntryStep, audit: Audit, framework_id: str) -> EntryStep:
    """Put the id of a further framework before every name in a step.

    The answers to what is asked stay in the words of the framework itself.
    """
    if framework_id == audit.framework.id:
        return step

    def name(one: str) -> str:
        return audit.qualified(framework_id, one)

    def entry(one: Any) -> Any:  # noqa: ANN401  # any entry
        if isinstance(one, Judgement):
            return evolve(one, criterion=name(one.criterion))
        if isinstance(one, Override):
            return evolve(one, outcome=name(one.outcome))
        if isinstance(one, Answer):
            return evolve(one, to=name(one.to))
        if isinstance(one, tuple):
            return tuple(map(name, one))
        named = step.kind in (EntryKind.LINK, EntryKind.SCOPE, EntryKind.SCENARIO)
        return name(one) if named and one is not None else one

    before, colon, last = step.key.rpartition(":")
    numbered = step.kind is EntryKind.ANSWER or not colon
    return evolve(
        step,
        key=step.key if numbered else f"{before}:{name(last)}",
        of=step.of if step.kind is EntryKind.LINK else name(step.of),
        entry=entry(step.entry),
        becomes=entry(step.becomes),
        options=tuple(Option(one.id, entry(one.becomes)) for one in step.options),
    )
