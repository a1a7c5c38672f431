"""Terms: conditions as sums over variables, and what is left of them after an answer.

Every test becomes a :class:`Sum`: the contributions of its variables must reach a threshold.
"At least two of these are insufficient" counts 1 per hit and asks 2; a weighted mean from 55
asks that the points above 55 outweigh those below. All numbers are whole (scaled once, when
compiling), so nothing is ever rounded.

A term is ``True``, ``False``, or a tuple whose first item is its kind:

========  =======================================================================
sum       ``(SUM, sum, place, need)``: the variables from ``place`` on must reach ``need``
and, or   ``(AND, terms)``, ``(OR, terms)``
not       ``(NOT, term)``
case      ``(CASE, ((term, bool), ...))``: the first term that holds gives the answer
========  =======================================================================

Variables are numbered; terms are answered in that order, so that what is left of a term
after some answers (its *residue*) is a small tuple that can be compared and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import gcd
from typing import Any

from attrs import field

from visitatie._frozen import frozen

__all__ = [
    "AND",
    "CASE",
    "NOT",
    "OR",
    "SUM",
    "Sum",
    "Term",
    "all_of",
    "answer",
    "any_of",
    "case",
    "negate",
    "next_variable",
    "reaches",
    "truth",
    "variables_in",
]

Term = Any
"""A bool or one of the tuples above; recursive, so not written out as a type."""

SUM, AND, OR, NOT, CASE = "sum", "and", "or", "not", "case"
_NONE = 1 << 60


@frozen(eq=False)
class Sum:
    """Variables in ascending order, each with its contribution per value of its domain.

    ``low`` and ``high`` are the least and most that the variables from a place on can
    contribute; ``grain`` is the greatest step between their possible sums.
    """

    variables: tuple[int, ...]
    tables: tuple[tuple[int, ...], ...]
    low: tuple[int, ...] = field(init=False)
    high: tuple[int, ...] = field(init=False)
    grain: tuple[int, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Add up the bounds from the end."""
        low, high, grain = [0], [0], [0]
        for table in reversed(self.tables):
            least = min(table)
            low.append(low[-1] + least)
            high.append(high[-1] + max(table))
            grain.append(gcd(grain[-1], *(number - least for number in table)))
        for name, values in (("low", low), ("high", high), ("grain", grain)):
            object.__setattr__(self, name, tuple(reversed(values)))

    def rest(self, place: int, need: int) -> Term:
        """Give what is left to reach from a place on, in its one canonical form."""
        low = self.low[place]
        if need <= low:
            return True
        if need > self.high[place]:
            return False
        grain = self.grain[place]
        if grain > 1:
            need = low + -(-(need - low) // grain) * grain
        return (SUM, self, place, need)


def reaches(contributions: Mapping[int, Sequence[int]], need: int) -> Term:
    """Make the term that the contributions of these variables reach ``need``."""
    order = sorted(contributions)
    total = Sum(tuple(order), tuple(tuple(contributions[variable]) for variable in order))
    return total.rest(0, need)


def all_of(terms: Sequence[Term]) -> Term:
    """Make the term that all of these hold; true for none."""
    left = []
    for term in terms:
        if term is False:
            return False
        if term is not True and term not in left:
            left.append(term)
    if not left:
        return True
    return left[0] if len(left) == 1 else (AND, tuple(left))


def any_of(terms: Sequence[Term]) -> Term:
    """Make the term that at least one of these holds; false for none."""
    left = []
    for term in terms:
        if term is True:
            return True
        if term is not False and term not in left:
            left.append(term)
    if not left:
        return False
    return left[0] if len(left) == 1 else (OR, tuple(left))


def negate(term: Term) -> Term:
    """Make the term that this does not hold."""
    if isinstance(term, bool):
        return not term
    return term[1] if term[0] == NOT else (NOT, term)


def case(cases: Sequence[tuple[Term, bool]]) -> Term:
    """Make the term that the first of these that holds has answer True; false for none."""
    left: list[tuple[Term, bool]] = []
    for term, result in cases:
        if term is False:
            continue
        left.append((term, result))
        if term is True:
            break
    while left and not left[-1][1]:
        left.pop()
    if not left:
        return False
    if all(result for _, result in left):
        return any_of([term for term, _ in left])
    return (CASE, tuple(left))


def answer(term: Term, variable: int, value: int) -> Term:
    """Give what is left of a term when a variable has a value (a place in its domain).

    The variable may not lie after the first open variable of the term.
    """
    if isinstance(term, bool):
        return term
    kind = term[0]
    if kind == SUM:
        _, total, place, need = term
        if total.variables[place] != variable:
            return term
        return total.rest(place + 1, need - total.tables[place][value])
    if kind == NOT:
        return negate(answer(term[1], variable, value))
    if kind == CASE:
        return case([(answer(part, variable, value), result) for part, result in term[1]])
    join = all_of if kind == AND else any_of
    return join([answer(part, variable, value) for part in term[1]])


def next_variable(term: Term) -> int:
    """Give the first variable that a term still depends on; a very large number for none."""
    if isinstance(term, bool):
        return _NONE
    kind = term[0]
    if kind == SUM:
        return int(term[1].variables[term[2]])
    if kind == NOT:
        return next_variable(term[1])
    if kind == CASE:
        return min(next_variable(part) for part, _ in term[1])
    return min(next_variable(part) for part in term[1])


def variables_in(terms: Iterable[Term]) -> set[int]:
    """Give every variable that these terms may still depend on."""
    found: set[int] = set()
    waiting = list(terms)
    while waiting:
        term = waiting.pop()
        if isinstance(term, bool):
            continue
        kind = term[0]
        if kind == SUM:
            found.update(term[1].variables[term[2] :])
        elif kind == NOT:
            waiting.append(term[1])
        else:
            waiting.extend(part[0] if kind == CASE else part for part in term[1])
    return found


def truth(term: Term, values: Sequence[int]) -> bool | None:
    """Tell whether a term holds where ``values`` gives a place per variable, or -1 for open.

    Kleene's three values: None when the answers so far do not settle it by themselves.
    """
    if isinstance(term, bool):
        return term
    kind = term[0]
    if kind == SUM:
        return _sum_truth(term, values)
    if kind == NOT:
        inner = truth(term[1], values)
        return None if inner is None else not inner
    if kind == CASE:
        return _case_truth(term[1], values)
    settling = kind == OR
    found: bool | None = not settling
    for part in term[1]:
        inner = truth(part, values)
        if inner is settling:
            return settling
        if inner is None:
            found = None
    return found


def _sum_truth(term: Term, values: Sequence[int]) -> bool | None:
    _, total, place, need = term
    low = high = 0
    for variable, table in zip(total.variables[place:], total.tables[place:], strict=True):
        value = values[variable]
        if value >= 0:
            low += table[value]
            high += table[value]
        else:
            low += min(table)
            high += max(table)
    return True if low >= need else False if high < need else None


def _case_truth(cases: Sequence[tuple[Term, bool]], values: Sequence[int]) -> bool | None:
    """Settled when every case that may still be the first to hold has the same answer."""
    possible: set[bool] = set()
    for term, result in cases:
        inner = truth(term, values)
        if inner is not False:
            possible.add(result)
        if inner is True:
            break
    else:
        possible |= {False}
    return possible.pop() if len(possible) == 1 else None
