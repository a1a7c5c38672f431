"""Circles: criteria above themselves, and rules that need their own result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from visitatie.errors import Message
from visitatie.files._findings import Findings
from visitatie.files._index import MAX_TREE, Index

__all__ = ["check_tree", "circles"]


def check_tree(index: Index, findings: Findings) -> None:
    """Check that parents are there, that none goes round, and that the tree is not too deep."""
    criteria = index.framework.criteria
    depths: dict[str, int] = {}
    for number, criterion in enumerate(criteria):
        parent = criterion.parent
        if parent is not None and parent not in index.numbers:
            message = Message("unknown criterion {name}", name=parent)
            findings.unknown("F102", ("criteria", number, "parent"), message, index.numbers)
        if _measure(index, number, depths, findings) == MAX_TREE + 1:
            message = Message("criteria stand more than {most} deep", most=MAX_TREE)
            findings.add(
                "F123", ("criteria", number, "parent"), message, Message("make the tree flatter")
            )


def _measure(index: Index, number: int, depths: dict[str, int], findings: Findings) -> int:
    """Give how deep a criterion stands, 1 at the top."""
    criteria = index.framework.criteria
    parent = criteria[number].parent
    if parent is None or parent in depths:  # nearly always: parents stand before children
        depth = depths[criteria[number].id] = 1 if parent is None else depths[parent] + 1
        return depth
    chain: dict[str, None] = {}
    one, depth = criteria[number], 0
    while True:
        if one.id in depths:
            depth = depths[one.id]
            break
        if one.id in chain:
            ids = list(chain)
            _circle(index, [*ids[ids.index(one.id) :], one.id], findings)
            break
        chain[one.id] = None
        if one.parent is None or one.parent not in index.numbers:
            break
        one = criteria[index.numbers[one.parent]]
    for identity in reversed(chain):
        depth += 1
        depths[identity] = depth
    return depths[criteria[number].id]


def _circle(index: Index, chain: list[str], findings: Findings) -> None:
    shown = " < ".join(chain[:MAX_TREE]) + (" < ..." if len(chain) > MAX_TREE else "")
    message = Message("a criterion stands below itself: {chain}", chain=shown)
    hint = Message("change one parent")
    findings.add("F120", ("criteria", index.numbers[chain[0]], "parent"), message, hint)


def circles(following: Sequence[int]) -> Iterator[list[int]]:
    """Give circles in a graph, at most one for each node that closes one.

    Per node: the set of nodes (as bits) that it needs. A circle is given as the nodes on
    it, in order. Every node is visited once, so time grows with the square of their number
    at most, by a very small factor.
    """
    done = 0
    for start in range(len(following)):
        if not following[start] or done >> start & 1:
            continue
        path, waiting, on_path = [start], [following[start]], 1 << start
        while path:
            node, rest = path[-1], waiting[-1] & ~done
            back = rest & on_path
            if back:
                first = back.bit_length() - 1
                yield path[path.index(first) :]
                rest &= ~on_path
            if not rest:
                path.pop()
                waiting.pop()
                on_path ^= 1 << node
                done |= 1 << node
                continue
            low = rest & -rest
            waiting[-1] = rest ^ low
            path.append(low.bit_length() - 1)
            waiting.append(following[path[-1]])
            on_path |= low
