"""The way out when a question is too large: never a wrong level, at worst undetermined."""

from __future__ import annotations

from collections.abc import Sequence

from visitatie.scoring._compile import CompiledRule
from visitatie.scoring._diagram import Gates
from visitatie.scoring._terms import truth, variables_in
from visitatie.scoring._variables import OPEN

__all__ = ["depends_on", "possible_rules"]


def possible_rules(
    rules: Sequence[CompiledRule], values: Sequence[int]
) -> list[CompiledRule | None]:
    """Give the rules that may be the first to hold (None: none); rather too many than too few.

    In ``values``, a criterion of which is not sure that it applies must be open.
    """
    found: list[CompiledRule | None] = []
    for rule in rules:
        holds = truth(rule.term, values)
        if holds is not False:
            found.append(rule)
        if holds is True:
            return found
    return [*found, None]


def depends_on(
    rules: Sequence[CompiledRule], gates: Gates, values: Sequence[int]
) -> frozenset[int]:
    """Give all open variables that rules or gates mention: enough to settle them, or too many."""
    mentioned = variables_in([*(rule.term for rule in rules), *(term for _, term in gates)])
    return frozenset(number for number in mentioned if values[number] == OPEN)
