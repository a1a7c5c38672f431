"""Every id is there once, also when capitals are not told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from visitatie.errors import Location, Message
from visitatie.files._assembled import Path
from visitatie.files._findings import Findings
from visitatie.model import Framework

__all__ = ["check_ids"]

_ONE_SPACE = ("criteria", "facts", "scores", "outcomes")
"""Lists whose ids rules, needs and tables use side by side."""

_OWN_SPACE = ("perspectives", "scales", "prompts", "instruments", "scenarios")


def check_ids(framework: Framework, findings: Findings) -> None:
    """Find ids that are there twice, each in its own space of names."""
    _once(
        (
            ((name, number, "id"), one.id)
            for name in _ONE_SPACE
            for number, one in enumerate(getattr(framework, name))
        ),
        findings,
    )
    for name in _OWN_SPACE:
        entries = enumerate(getattr(framework, name))
        _once((((name, number, "id"), one.id) for number, one in entries), findings)
    for place, ids in _inside(framework):
        _once(((place(number), one) for number, one in ids), findings)
    _once(
        (
            (("mappings", number, "criterion"), f"{one.criterion} {one.framework}")
            for number, one in enumerate(framework.mappings)
        ),
        findings,
    )
    _once(
        ((("history", number, "since"), one.since) for number, one in enumerate(framework.history)),
        findings,
    )


def _inside(
    framework: Framework,
) -> Iterator[tuple[Callable[[int], Path], Iterable[tuple[int, str]]]]:
    """Give the lists within entries: how to write the place of an id, and the ids."""
    for number, scale in enumerate(framework.scales):
        if scale.range is None:
            at = ("scales", number, "levels")
            yield _at(at, "id"), enumerate(scale.level_ids)
            yield _at(at, "label"), enumerate(level.label for level in scale.levels)
    for number, fact in enumerate(framework.facts):
        yield _at(("facts", number, "choices"), "id"), enumerate(one.id for one in fact.choices)
    for number, form in enumerate(framework.instruments):
        yield _at(("instruments", number, "items"), "id"), enumerate(one.id for one in form.items)
    for number, outcome in enumerate(framework.outcomes):
        rules = [(place, rule.id) for place, rule in enumerate(outcome.rules) if rule.id]
        yield _at(("outcomes", number, "rules"), "id"), rules
    for number, history in enumerate(framework.history):
        changes = enumerate(change.criterion for change in history.changes)
        yield _at(("history", number, "changes"), "criterion"), changes


def _at(path: Path, key: str) -> Callable[[int], Path]:
    return lambda number: (*path, number, key)


def _once(ids: Iterable[tuple[Path, str]], findings: Findings) -> None:
    first: dict[str, tuple[Path, str]] = {}
    for path, one in ids:
        before = first.setdefault(one.casefold(), (path, one))
        if before[0] is path:
            continue
        where = Location(path=before[0][:-1]).dotted
        message = Message("{name} is used twice; first in {where}", name=one, where=where)
        hint = None if before[1] == one else Message("capitals are not told apart here")
        findings.add("F101", path, message, hint)
