"""How criteria of frameworks meet, and which evidence so counts in more than one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.model.criterion import Related, Relation
from visitatie.model.framework import Framework

if TYPE_CHECKING:
    from visitatie.model.record import Record

__all__ = [
    "Counterpart",
    "SharedEvidence",
    "counterparts",
    "gaps",
    "links_elsewhere",
    "shared_evidence",
]

_CONVERSE = {
    Relation.EQUAL: Relation.EQUAL,
    Relation.PART_OF: Relation.CONTAINS,
    Relation.CONTAINS: Relation.PART_OF,
    Relation.OVERLAPS: Relation.OVERLAPS,
}
"""Each way to meet, seen from the other side; what only feeds another criterion is none."""

_COUNTS = (Relation.EQUAL, Relation.CONTAINS)
"""Evidence on the same, or on a part of it, is evidence on the whole; never the other way."""


@frozen
class Counterpart:
    """A criterion of another framework that a criterion meets (*tegenhanger*).

    ``relation`` reads from ``criterion`` to ``to``: with ``part_of`` the criterion here lies
    wholly within the one there. Without ``edition`` it holds for every edition of the other
    framework. ``said_by`` is the framework whose file says so.
    """

    criterion: str
    framework: str
    edition: str | None
    to: str
    relation: Relation
    reason: str
    said_by: str

    @property
    def ref(self) -> str:
        """The criterion there, as people write it: ``inspectie-op@2025:OP2``."""
        edition = "" if self.edition is None else f"@{self.edition}"
        return f"{self.framework}{edition}:{self.to}"

    def is_in(self, framework: Framework) -> bool:
        """Tell whether this is about an edition of a framework."""
        return self.framework == framework.id and self.edition in (None, framework.edition)


@frozen
class SharedEvidence:
    """Evidence that was collected for a criterion of another framework of the same audit.

    It ``counts`` where the two are equal or the other one is a part of this one. Otherwise it
    is only worth a look: it may be about something else.
    """

    evidence: str
    via: Counterpart
    counts: bool


def counterparts(framework: Framework, others: Iterable[Framework] = ()) -> tuple[Counterpart, ...]:
    """Give what the criteria of a framework meet in other ones, in the order of the criteria.

    That is what the framework says itself, and what ``others`` say of it, seen from here. A
    statement about another edition than the one at hand is left out.
    """
    found = [one for one in links_elsewhere(framework) if _meets(framework, one)]
    for other in others:
        if other.id != framework.id:
            found += (
                Counterpart(
                    one.to,
                    other.id,
                    other.edition,
                    one.criterion,
                    _CONVERSE[one.relation],
                    one.reason,
                    other.ref,
                )
                for one in links_elsewhere(other)
                if _meets(other, one) and one.is_in(framework) and framework.has_criterion(one.to)
            )
    places = {one.id: place for place, one in enumerate(framework.criteria)}
    return tuple(sorted(found, key=lambda one: places[one.criterion]))


def gaps(framework: Framework, links: Iterable[Counterpart]) -> tuple[str, ...]:
    """Give the criteria that meet nothing: not themselves, nor anything above or below them.

    Of a group that meets nothing as a whole only the group is named.
    """
    direct = {one.criterion for one in links}
    above = {group.id for one in direct for group in framework.ancestors(one)}

    def look(parent: str | None) -> Iterator[str]:
        for one in framework.children(parent):
            if one.id in above - direct:
                yield from look(one.id)
            elif one.id not in direct:
                yield one.id

    return tuple(look(None))


def _meets(framework: Framework, link: Counterpart) -> bool:
    return link.relation in _CONVERSE and link.framework != framework.id


def links_elsewhere(framework: Framework) -> Iterator[Counterpart]:
    """Give every link of a framework to another one, or to another edition of itself.

    A mapping goes before a loose link to the same criterion.
    """
    mapped = {
        (mapped.criterion, *_framework(mapped.framework), link.to): link
        for mapped in framework.mappings
        for link in mapped.to
    }
    loose = {
        (one.id, *_framework(other), to): link
        for one in framework.criteria
        for link in one.related
        for other, colon, to in (link.to.partition(":"),)
        if colon
    }
    links: dict[tuple[str, str, str | None, str], Related] = {**loose, **mapped}
    for (criterion, other, edition, to), link in links.items():
        yield Counterpart(
            criterion, other, edition, to, link.relation, link.reason.strip(), framework.ref
        )


def _framework(ref: str) -> tuple[str, str | None]:
    framework_id, at, edition = ref.partition("@")
    return framework_id, edition if at else None


def shared_evidence(
    record: Record, framework: Framework, others: Iterable[Framework]
) -> Mapping[str, tuple[SharedEvidence, ...]]:
    """Give per criterion of a framework the evidence that was collected for another one.

    Collected for a criterion is what its judgement rests on, and what the register says of a
    criterion without scale; of its parts too. What the register says of a criterion that is
    judged never counts before a judgement rests on it. What the judgement here rests on itself
    is left out. A judgement is never carried over.
    """
    all_others = {one.id: one for one in others}
    if not all_others:
        return {}
    used = {one.id: _used(record.through(one.id), one) for one in all_others.values()}
    own = {one.criterion: one.evidence for one in record.through(framework.id).judgements}
    found: dict[str, dict[str, SharedEvidence]] = {}
    for link in counterparts(framework, all_others.values()):
        other = all_others.get(link.framework)
        if other is None or not link.is_in(other) or not other.has_criterion(link.to):
            continue
        here = found.setdefault(link.criterion, {})
        for part in (link.to, *(one.id for one in other.below(link.to))):
            for evidence, rests_on in used[other.id].get(part, {}).items():
                counts = rests_on and link.relation in _COUNTS
                if evidence in own.get(link.criterion, ()):
                    continue
                if evidence not in here or (counts and not here[evidence].counts):
                    here[evidence] = SharedEvidence(evidence, link, counts)
    return {criterion: tuple(one.values()) for criterion, one in found.items() if one}


def _used(view: Record, framework: Framework) -> Mapping[str, Mapping[str, bool]]:
    """Give the evidence for every criterion, and whether something rests on it."""
    known = {one.id for one in view.evidence}
    found: dict[str, dict[str, bool]] = {}
    for judgement in view.judgements:
        pieces = {one: True for one in judgement.evidence if one in known}
        found.setdefault(judgement.criterion, {}).update(pieces)
    for piece in view.evidence:
        for one in piece.criteria:
            in_words = framework.has_criterion(one) and framework.criterion(one).scale is None
            found.setdefault(one, {}).setdefault(piece.id, in_words)
    return found
