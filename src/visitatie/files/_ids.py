"""Every id is there once, also when capitals are not told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from visitatie.errors import Location, Message
from visitatie.files._assembled import Path
from visitatie.files._findings import Findings
from visitatie.model import Framework

__all__ = ["check_ids"]

_ONE_SPACE = ("criteria", "facts", "scores", "outcomes")
"""Lists whose ids rules, needs and tables use side by side."""

_OWN_SPACE = ("perspectives", "scales", "prompts", "instruments", "processes", "scenarios")

_Ids = tuple[Callable[[int], Path], Sequence[str | None]]
"""How to write the place of the n-th id, and the ids; None where there is none."""


def check_ids(framework: Framework, findings: Findings) -> None:
    """Find ids that are there twice, each in its own space of names."""
    for space in _spaces(framework):
        ids = [one.casefold() for _, found in space for one in found if one is not None]
        if len({*ids}) < len(ids):
            _tell(space, findings)


def _spaces(framework: Framework) -> Iterator[Sequence[_Ids]]:
    """Give the spaces of names, each with all lists of ids in it."""
    yield [_entries(framework, name) for name in _ONE_SPACE]
    for name in _OWN_SPACE:
        yield [_entries(framework, name)]
    for inside in _inside(framework):
        yield [inside]
    mapped = [f"{one.criterion} {one.framework}" for one in framework.mappings]
    yield [(_at(("mappings",), "criterion"), mapped)]
    yield [(_at(("history",), "since"), [one.since for one in framework.history])]


def _entries(framework: Framework, name: str) -> _Ids:
    return _at((name,), "id"), [one.id for one in getattr(framework, name)]


def _inside(framework: Framework) -> Iterator[_Ids]:
    """Give the lists within entries."""
    for number, scale in enumerate(framework.scales):
        if scale.range is None:
            at = ("scales", number, "levels")
            yield _at(at, "id"), scale.level_ids
            yield _at(at, "label"), [level.label for level in scale.levels]
    for number, fact in enumerate(framework.facts):
        yield _at(("facts", number, "choices"), "id"), [one.id for one in fact.choices]
    for number, form in enumerate(framework.instruments):
        yield _at(("instruments", number, "items"), "id"), [one.id for one in form.items]
    for number, process in enumerate(framework.processes):
        yield _at(("processes", number, "phases"), "id"), [one.id for one in process.phases]
    for number, outcome in enumerate(framework.outcomes):
        yield _at(("outcomes", number, "rules"), "id"), [one.id or None for one in outcome.rules]
    for number, history in enumerate(framework.history):
        changes = [change.criterion for change in history.changes]
        yield _at(("history", number, "changes"), "criterion"), changes


def _at(path: Path, key: str) -> Callable[[int], Path]:
    return lambda number: (*path, number, key)


def _tell(space: Sequence[_Ids], findings: Findings) -> None:
    """Tell of every id that was there before, with the place of the first."""
    first: dict[str, tuple[Path, str]] = {}
    for place, ids in space:
        for number, one in enumerate(ids):
            if one is None:
                continue
            path = place(number)
            before = first.setdefault(one.casefold(), (path, one))
            if before[0] is path:
                continue
            where = Location(path=before[0][:-1]).dotted
            message = Message("{name} is used twice; first in {where}", name=one, where=where)
            hint = None if before[1] == one else Message("capitals are not told apart here")
            findings.add("F101", path, message, hint)
