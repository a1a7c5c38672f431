"""References that a file by itself cannot answer for: to other frameworks, kinds and roles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from visitatie.errors import nearest
from visitatie.model import AuditKind, Framework, Role

__all__ = ["loose_ends"]

Find = Callable[[str], Framework | None]


def loose_ends(framework: Framework, find: Find) -> tuple[str, ...]:
    """Give every reference that leads nowhere, as text for the author.

    A reference to a framework that is not installed cannot be followed, and passes.

    Args:
        framework: the edition.
        find: gives another framework by ``id@edition``; None when it is not installed.
    """
    return (
        *(_dead(framework, find)),
        *(_scenarios(framework)),
        *(_rules(framework)),
    )


def _dead(framework: Framework, find: Find) -> Iterator[str]:
    for place, ref, criterion in _outward(framework):
        other = framework if ref == framework.ref else find(ref)
        if other is not None and not other.has_criterion(criterion):
            near = nearest(criterion, [one.id for one in other.criteria])
            hint = f"; did you mean {near!r}?" if near else ""
            yield f"{place}: {other.ref} has no criterion {criterion!r}{hint}"


def _outward(framework: Framework) -> Iterator[tuple[str, str, str]]:
    for criterion in framework.criteria:
        for link in criterion.related:
            ref, colon, wanted = link.to.partition(":")
            if colon and "@" in ref:
                yield f"criteria.{criterion.id}.related", ref, wanted
    for mapped in framework.mappings:
        for link in mapped.to:
            yield f"mappings.{mapped.criterion}", mapped.framework, link.to


def _scenarios(framework: Framework) -> Iterator[str]:
    kinds, roles = [one.value for one in AuditKind], [one.value for one in Role]
    for one in framework.scenarios:
        if one.kind not in kinds:
            yield f"scenarios.{one.id}.kind: {one.kind!r} is none of {', '.join(kinds)}"
        for role in one.roles:
            if role not in roles:
                yield f"scenarios.{one.id}.roles: {role!r} is none of {', '.join(roles)}"


def _rules(framework: Framework) -> Iterator[str]:
    for one in framework.outcomes:
        if one.rule is not None and one.rule not in framework.functions:
            known = ", ".join(framework.functions) or "none"
            yield (
                f"outcomes.{one.id}.rule: the plugin does not give the rule {one.rule!r};"
                f" it gives {known}"
            )
