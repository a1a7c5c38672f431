"""What assessors and the team say of a criterion, and where the panel departs from a rule."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.scale import Unrated, one_answer

__all__ = ["Judgement", "MinorityView", "Override", "Rating", "ratings_digest"]


@frozen
class Rating:
    """What one assessor gave one criterion, before the team talked (*score*).

    ``assessor`` is empty only in a file, which says once whose ratings it holds.
    """

    criterion: str
    assessor: str = ""
    level: str | None = None
    unrated: Unrated | None = None
    note: str = ""
    evidence: tuple[str, ...] = ()
    on: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a rating without answer or with two."""
        one_answer(self.level, self.unrated)

    @property
    def value(self) -> str | Unrated:
        """The level id, or the reason why there is none."""
        return self.level if self.level is not None else _given(self.unrated)


def ratings_digest(ratings: Iterable[Rating]) -> str:
    """Give a digest of what ratings say; the order and the writing of a file do not matter."""
    said = sorted(
        f"{one.criterion!r} {one.level!r} {one.unrated and one.unrated.value!r} {one.note!r}"
        for one in ratings
    )
    import hashlib

    return f"sha256:{hashlib.sha256(chr(10).join(said).encode()).hexdigest()}"


@frozen
class MinorityView:
    """A member of the team who sees it differently, and why."""

    by: str
    reason: str
    level: str | None = None


@frozen
class Judgement:
    """What the team agreed on one criterion (*oordeel*), with its reason and evidence.

    ``carried_from`` is the edition under which it was given, when the audit moved to another
    edition since and nobody looked at it again; empty for a judgement under the audit's own.

    ``agreed_by`` is for *not applicable*: who of the school or board agreed that it is so.
    ``until`` is the last day on which it holds.
    """

    criterion: str
    level: str | None = None
    unrated: Unrated | None = None
    reason: str = ""
    evidence: tuple[str, ...] = ()
    minority: tuple[MinorityView, ...] = ()
    by: str = ""
    at: dt.datetime | None = None
    carried_from: str = ""
    agreed_by: str = ""
    until: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse a judgement without answer or with two."""
        one_answer(self.level, self.unrated)

    @property
    def value(self) -> str | Unrated:
        """The level id, or the reason why there is none."""
        return self.level if self.level is not None else _given(self.unrated)


def _given(reason: Unrated | None) -> Unrated:
    if reason is None:  # impossible after __attrs_post_init__; said for the type checker
        raise ValueError("no answer")
    return reason


@frozen
class Override:
    """A human departure from an outcome (*afwijking*). Rule and panel both stand.

    ``carried_from`` is as for a :class:`Judgement`.
    """

    outcome: str
    level: str
    reason: str = field()
    by: str = ""
    at: dt.datetime | None = None
    carried_from: str = ""

    @reason.validator
    def _needs_reason(self, _attribute: object, value: str) -> None:
        if not value.strip():
            raise ValueError(Message("a panel may depart from the rule only with a reason"))
