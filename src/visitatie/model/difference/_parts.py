"""What is different beside the criteria: scales, facts, outcomes, forms and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import fields

from visitatie.model.difference._records import PartChange, PartDifference
from visitatie.model.framework import Framework
from visitatie.model.keys import key_of

__all__ = ["parts"]

_LISTS = (
    "perspectives",
    "scales",
    "facts",
    "prompts",
    "scores",
    "outcomes",
    "instruments",
    "processes",
    "scenarios",
)


def parts(old: Framework, new: Framework) -> tuple[PartDifference, ...]:
    """Tell per list what is new, gone or changed; the order within a list makes no difference."""
    found: list[PartDifference] = []
    for name in _LISTS:
        before = {one.id: one for one in getattr(old, name)}
        after = {one.id: one for one in getattr(new, name)}
        found += _compared(name, before, after)
    found += _compared("mappings", _mappings(old), _mappings(new))
    return tuple(found)


def _mappings(framework: Framework) -> dict[str, object]:
    return {f"{one.criterion} > {one.framework}": one for one in framework.mappings}


def _compared(
    part: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterator[PartDifference]:
    for one in dict.fromkeys((*after, *before)):
        if one not in before:
            yield PartDifference(part, one, PartChange.NEW)
        elif one not in after:
            yield PartDifference(part, one, PartChange.GONE)
        else:
            keys = tuple(_keys(before[one], after[one]))
            if keys:
                yield PartDifference(part, one, PartChange.CHANGED, keys)


def _keys(before: Any, after: Any) -> Iterator[str]:  # noqa: ANN401  # any class of the model
    for attribute in fields(type(before)):
        name = attribute.name
        if attribute.init and getattr(before, name) != getattr(after, name):
            yield key_of(attribute)
