"""The self-evaluation in a dossier: each contributor at the school has a file of their own.

So several people at the school work at once, on laptops of their own, and what they wrote comes
together without conflict. What was handed in does not change any more, unless it is opened again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.dossier._change import Edit, EntryEdit, change
from visitatie.dossier._entries import unseen
from visitatie.dossier._layout import SELF_EVALUATIONS, Part
from visitatie.dossier._own_file import own_part
from visitatie.dossier._store import PartRead, Store
from visitatie.errors import Message, NotFoundError, UsageError
from visitatie.model import SelfEvaluation, SelfRating

__all__ = ["SelfEvaluations"]


@frozen
class SelfEvaluations:
    """What contributors at the school wrote in one dossier."""

    _store: Store
    _read: dict[str, PartRead] = field(repr=False)
    _locked: Callable[[], AbstractContextManager[Any]] = field(repr=False)

    @property
    def all(self) -> tuple[SelfEvaluation, ...]:
        """All parts, handed in or not."""
        return tuple(
            self._read[name].content for name in sorted(self._read) if SELF_EVALUATIONS.holds(name)
        )

    def of(self, contributor: str) -> SelfEvaluation:
        """Give the part of one contributor; an empty one when nothing was written yet."""
        found = (one for one in self.all if one.contributor == contributor)
        return next(found, SelfEvaluation(contributor))

    def write(self, contributor: str, rating: SelfRating) -> None:
        """Add what a contributor gives a criterion, or replace what they gave.

        Raises:
            UsageError: their part was handed in.
            InputError: a file has problems, or what was given could not be read back.
            WriteError: the file was changed by somebody else after it was read, or cannot be
                written.
        """
        self._put(contributor, rating.criterion, rating)

    def take_back(self, contributor: str, criterion: str) -> None:
        """Take away what a contributor gave a criterion, if anything; see write."""
        self._put(contributor, criterion, None)

    def hand_in(self, contributor: str, at: dt.datetime) -> SelfEvaluation:
        """Hand in the part of a contributor; it cannot be changed after that.

        Raises:
            NotFoundError: they wrote nothing.
            UsageError: it was handed in before.
            InputError: a file has problems.
            WriteError: it cannot be written, or was changed by somebody else.
        """

        def handed(now: SelfEvaluation) -> SelfEvaluation:
            if not now.ratings:
                raise NotFoundError(
                    Message("{name} has written nothing yet", name=contributor),
                    hint=Message("Fill it in with visitatie self-evaluation DOSSIER fill"),
                )
            self._refuse(now)
            return evolve(now, handed_in=at)

        return self._whole(contributor, handed, "hand_in")

    def open_again(self, contributor: str) -> SelfEvaluation:
        """Let a contributor go on with what was handed in; it counts again when handed in anew.

        Raises:
            UsageError: it was not handed in.
            WriteError: it cannot be written, or was changed by somebody else.
        """

        def opened(now: SelfEvaluation) -> SelfEvaluation:
            if now.handed_in is None:
                raise UsageError(
                    Message("The self-evaluation of {name} was not handed in", name=contributor)
                )
            return evolve(now, handed_in=None)

        return self._whole(contributor, opened, "open_again")

    def refuse(self, contributor: str) -> None:
        """Say that a contributor can no longer write, when their part was handed in.

        Raises:
            UsageError: it was.
        """
        self._refuse(self.of(contributor))

    def _refuse(self, part: SelfEvaluation) -> None:
        if part.handed_in is not None:
            raise UsageError(
                Message(
                    "The self-evaluation of {name} was handed in on {day}",
                    name=part.contributor,
                    day=part.handed_in.date().isoformat(),
                ),
                hint=Message("Who has to change it opens it again: self-evaluation DOSSIER reopen"),
            )

    def _whole(
        self, contributor: str, made: Callable[[SelfEvaluation], SelfEvaluation], did: str
    ) -> SelfEvaluation:
        part = self._part(contributor)
        seen = self.of(contributor)

        def edit(now: SelfEvaluation) -> Edit:
            self._check_seen(part, now, seen)
            content = made(evolve(now, contributor=contributor))
            return Edit(content, values=() if content.handed_in is None else ("handed_in",))

        with self._locked():
            self._read[part.name] = change(self._store, part, edit, did, by=contributor)
        return self.of(contributor)

    def _put(self, contributor: str, criterion: str, rating: SelfRating | None) -> None:
        part = self._part(contributor)
        seen = self.of(contributor)

        def edit(now: SelfEvaluation) -> Edit | None:
            self._check_seen(part, now, seen)
            self._refuse(now)
            given = now.ratings
            place = next((n for n, one in enumerate(given) if one.criterion == criterion), None)
            if place is None and rating is None:
                return None
            if place is None:
                after = given if rating is None else (*given, rating)
            else:
                kept = () if rating is None else (rating,)
                after = (*given[:place], *kept, *given[place + 1 :])
            content = evolve(now, contributor=contributor, ratings=after)
            return None if content == now else Edit(content, (EntryEdit("ratings", place, rating),))

        with self._locked():
            self._read[part.name] = change(self._store, part, edit, "self_evaluate", by=contributor)

    def _check_seen(
        self, part: Part[SelfEvaluation], now: SelfEvaluation, seen: SelfEvaluation
    ) -> None:
        if (now.ratings, now.handed_in) != (seen.ratings, seen.handed_in):
            raise unseen(part)

    def _part(self, contributor: str) -> Part[SelfEvaluation]:
        return own_part(SELF_EVALUATIONS, self._read, contributor, ())
