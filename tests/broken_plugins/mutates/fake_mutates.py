"""Changes what it is given to look at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from visitatie.errors import Message
from visitatie.hooks import Check, NamedRule, Notice, hookimpl


def _change_values(values: Mapping[str, object], facts: Mapping[str, object]) -> str | None:
    values["OP1"] = "good"  # type: ignore[index]  # the fault
    return "good"


def _change_facts(values: Mapping[str, object], facts: Mapping[str, object]) -> str | None:
    facts.clear()  # type: ignore[attr-defined]  # the fault
    return "good"


def _change_subject(subject: Notice) -> Iterator[Notice]:
    subject.code = "changed"  # type: ignore[misc]  # the fault
    yield subject


@hookimpl
def visitatie_rules() -> list[NamedRule]:
    return [
        NamedRule("change-values", _change_values, "Changes what it judges"),
        NamedRule("change-facts", _change_facts, "Changes what it judges by"),
    ]


@hookimpl
def visitatie_checks() -> list[Check]:
    return [Check("change", Message("Change"), "framework", _change_subject)]
