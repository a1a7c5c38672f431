"""Why: the judgements that made a rule hold, and those that ruled out the ones before it."""

from __future__ import annotations

from collections.abc import Sequence

from visitatie.scoring._compile import CompiledRule
from visitatie.scoring._diagram import Diagram, Gates
from visitatie.scoring._terms import CASE, NOT, OR, SUM, Term, truth
from visitatie.scoring._variables import OPEN

__all__ = ["carrying", "smallest"]


def carrying(
    diagram: Diagram,
    rules: Sequence[CompiledRule],
    fired: CompiledRule,
    values: Sequence[int],
    applied: Sequence[int],
) -> tuple[list[int], list[int]] | None:
    """Give the variables that make a rule hold, and those that keep earlier rules out.

    ``values`` are the answers as given, ``applied`` those that count. None where single rules
    are not settled by themselves (only all completions together are).
    """
    known = enumerate(diagram.variables.all)
    facts = frozenset(number for number, variable in known if variable.is_fact)
    found = support(fired.term, applied, wanted=True, facts=facts)
    if found is None:
        return None
    grounds = sorted(_with_gates(found, diagram.root.gates, applied))
    excluded: set[int] = set()
    for rule in rules[: rules.index(fired)]:
        if rule.level == fired.level:
            continue
        against = support(rule.term, applied, wanted=False, facts=facts)
        if against is None:
            return None
        excluded |= against
    ruled_out = sorted(_with_gates(excluded, diagram.root.gates, applied) - set(grounds))
    kept = [place if n in ruled_out or n in grounds else OPEN for n, place in enumerate(values)]
    settled = {rule and rule.level for rule in diagram.leaves(diagram.root, kept)}
    return (grounds, ruled_out) if settled == {fired.level} else None


def _with_gates(found: set[int], gates: Gates, applied: Sequence[int]) -> set[int]:
    """Add what makes these criteria apply; what does not apply is replaced by the reason why."""
    kept = set(found)
    for number, gate in reversed(gates):  # a gate looks at earlier variables only
        if number in kept:
            applies = truth(gate, applied)
            if applies is False:
                kept.discard(number)
            if applies is not None:
                kept |= support(gate, applied, wanted=applies) or set()
    return kept


def smallest(diagram: Diagram, level: int, values: Sequence[int]) -> list[int]:
    """Give answers that settle a level by themselves, none of which can be left out."""
    kept = list(values)
    for number in range(len(values) - 1, -1, -1):
        if kept[number] == OPEN:
            continue
        kept[number] = OPEN
        leaves = diagram.leaves(diagram.root, kept)
        if any(rule is None or rule.level != level for rule in leaves):
            kept[number] = values[number]
    return [number for number, place in enumerate(kept) if place != OPEN]


def support(
    term: Term, values: Sequence[int], *, wanted: bool, facts: frozenset[int] = frozenset()
) -> set[int] | None:
    """Give the answered variables that make a term true (or false); None if they do not.

    Where one part is enough and facts alone settle it, only those are named: a rule for
    nominated schools is ruled out because the school was not nominated, and for nothing else.
    """
    if isinstance(term, bool):
        return set() if term is wanted else None
    if truth(term, values) is not wanted:
        return None
    kind = term[0]
    if kind == SUM:
        return _sum_support(term, values, wanted=wanted)
    if kind == NOT:
        return support(term[1], values, wanted=not wanted, facts=facts)
    if kind == CASE:
        return _case_support(term, values, facts)
    parts = [
        found
        for part in term[1]
        if (found := support(part, values, wanted=wanted, facts=facts)) is not None
    ]
    one_is_enough = (kind == OR) is wanted
    by_facts = [part for part in parts if part <= facts] if one_is_enough else []
    return by_facts[0] if by_facts else set().union(*parts)


def _sum_support(term: Term, values: Sequence[int], *, wanted: bool) -> set[int]:
    _, total, start, _ = term
    found = set()
    for variable, table in zip(total.variables[start:], total.tables[start:], strict=True):
        place = values[variable]
        if place != OPEN:
            helps = table[place] > min(table) if wanted else table[place] < max(table)
            if helps:
                found.add(variable)
    return found


def _case_support(term: Term, values: Sequence[int], facts: frozenset[int]) -> set[int]:
    """Everything that decided which case is the first to hold."""
    found: set[int] = set()
    for part, _ in term[1]:
        holds = truth(part, values)
        if holds is None:
            continue
        found |= support(part, values, wanted=holds, facts=facts) or set()
        if holds:
            break
    return found
