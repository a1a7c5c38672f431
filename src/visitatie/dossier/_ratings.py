"""The ratings in a dossier: each assessor's in a file of their own, blind until opened.

The record of a dossier holds no rating before the team opened them; until then only the
assessor's own are given here. Files of different assessors never meet, so that ratings given on
several laptops come together without conflict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.dossier._change import Edit, EntryEdit, change
from visitatie.dossier._entries import unseen
from visitatie.dossier._layout import AUDIT, PROCESS, RATINGS, RETENTION, Part, RatingsFile
from visitatie.dossier._own_file import own_part
from visitatie.dossier._store import PartRead, Store, ratings_read
from visitatie.errors import Message, UsageError
from visitatie.model import (
    Notice,
    Opening,
    OpeningFile,
    Progress,
    Rating,
    RecordKind,
    Severity,
    ratings_digest,
)

__all__ = ["Ratings"]


@frozen
class Ratings:
    """What the assessors of one audit gave."""

    _store: Store
    _read: dict[str, PartRead] = field(repr=False)
    _locked: Callable[[], AbstractContextManager[None]] = field(repr=False)

    @property
    def opening(self) -> Opening | None:
        """When and by whom they were opened; None while they are blind."""
        opening: Opening | None = self._read[PROCESS.name].content.ratings_opened
        return opening

    def counts(self, among: Collection[str] | None = None) -> Mapping[str, int]:
        """Give how many ratings each assessor gave, by name; not which.

        ``among`` are the criteria that count; without, all do.
        """
        counts: dict[str, int] = {}
        for one in ratings_read(self._read):
            if among is None or one.criterion in among:
                counts[one.assessor] = counts.get(one.assessor, 0) + 1
        return counts

    def of(self, assessor: str) -> tuple[Rating, ...]:
        """Give the ratings of one assessor, for their own eyes."""
        return tuple(one for one in ratings_read(self._read) if one.assessor == assessor)

    def notices(self) -> tuple[Notice, ...]:
        """Tell whose ratings are not what they were when the ratings were opened (E013)."""
        if self.opening is None:
            return ()
        then = {one.assessor: one.digest for one in self.opening.files}
        given = ratings_read(self._read)
        names = dict.fromkeys((*then, *(one.assessor for one in given)))
        found = []
        destroyed = self._read[RETENTION.name].content.removed(RecordKind.RATINGS) is not None
        for name in names:
            own = [one for one in given if one.assessor == name]
            if not own and destroyed:
                continue
            if not own:
                message = Message(
                    "The ratings of {name} are gone since they were opened", name=name
                )
            elif name not in then:
                message = Message(
                    "The ratings of {name} came after the others were opened", name=name
                )
            elif then[name] != ratings_digest(own):
                message = Message(
                    "The ratings of {name} were changed after they were opened", name=name
                )
            else:
                continue
            found.append(Notice(Severity.WARNING, "E013", message))
        return tuple(found)

    def refuse(self) -> None:
        """Say that ratings can no longer be given, when they were opened.

        Raises:
            UsageError: they were.
        """
        if self.opening is not None:
            raise _opened(self.opening)

    def rate(self, rating: Rating) -> None:
        """Add a rating of an assessor, or replace the one they gave.

        Raises:
            UsageError: the ratings were opened, so that none can be blind any more.
            InputError: a file has problems, or the rating could not be read back.
            WriteError: the file was changed by somebody else after it was read, or cannot be
                written.
        """
        self._put(rating.assessor, rating.criterion, evolve(rating, assessor=""))

    def take_back(self, assessor: str, criterion: str) -> None:
        """Take away what an assessor gave a criterion, if anything; see rate."""
        self._put(assessor, criterion, None)

    def open(self, by: str, at: dt.datetime) -> Opening:
        """Open all ratings to the team; they cannot be changed afterwards.

        Raises:
            UsageError: they were opened before, or there are none.
            InputError: a file has problems.
            WriteError: it cannot be written.
        """
        with self._locked():
            fresh = {
                part.name: PartRead(raw := self._store.raw(part), self._store.parse(part, raw))
                for part in self._store.ratings_parts()
            }
            given = ratings_read(fresh)
            if not given:
                raise UsageError(
                    Message("There are no ratings to open"),
                    hint=Message("Each assessor gives them with visitatie rate DOSSIER --as NAME"),
                )
            names = dict.fromkeys(one.assessor for one in given)
            files = []
            for name in names:
                own = [one for one in given if one.assessor == name]
                files.append(OpeningFile(name, len(own), ratings_digest(own)))
            opening = Opening(by, at, tuple(files))

            def edit(now: Progress) -> Edit:
                if now.ratings_opened is not None:
                    raise _opened(now.ratings_opened)
                return Edit(evolve(now, ratings_opened=opening), values=("ratings_opened",))

            self._read[PROCESS.name] = change(self._store, PROCESS, edit, "open_ratings", by=by)
            self._read.update(fresh)
        return opening

    def _put(self, assessor: str, criterion: str, rating: Rating | None) -> None:
        part = self._part(assessor)
        seen = self._read.get(part.name, PartRead(None, RatingsFile())).content.ratings

        def edit(now: RatingsFile) -> Edit | None:
            if now.ratings != seen:
                raise unseen(part)
            place = next((n for n, one in enumerate(seen) if one.criterion == criterion), None)
            if place is None and rating is None:
                return None
            kept = () if rating is None else (rating,)
            end = len(seen) if place is None else place
            content = RatingsFile(assessor, (*seen[:end], *kept, *seen[end + 1 :]))
            return None if content == now else Edit(content, (EntryEdit("ratings", place, rating),))

        with self._locked():
            progress = self._store.parse(PROCESS, self._store.raw(PROCESS))
            if progress.ratings_opened is not None:
                raise _opened(progress.ratings_opened)
            self._read[part.name] = change(self._store, part, edit, "rate", by=assessor)

    def _part(self, assessor: str) -> Part[RatingsFile]:
        team = {one.name for one in self._read[AUDIT.name].content.audit.team}
        return own_part(RATINGS, self._read, assessor, team)


def _opened(opening: Opening) -> UsageError:
    return UsageError(
        Message(
            "The ratings were opened by {name} on {day}; they can no longer be changed",
            name=opening.by,
            day=opening.at.date().isoformat(),
        ),
        hint=Message("What the team thinks now is a judgement: visitatie deliberate DOSSIER"),
    )
