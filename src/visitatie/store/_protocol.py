"""What a store is, and the records in which it answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import BinaryIO, Protocol, runtime_checkable

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.errors import Message, UsageError
from visitatie.model import Opening, OpeningFile, Rating, Record, ratings_digest

__all__ = ["HistoryEntry", "KeptFile", "Store", "Stored"]


@frozen
class Stored:
    """An audit as a store keeps it.

    ``version`` says which state this is: hand it back with a change. Nothing else follows from it.
    ``blind`` are ratings that the team has not opened yet. They are in no record, so no report and
    no check can show them: show an assessor their own, and the others how many there are.
    """

    name: str
    record: Record
    version: str
    blind: tuple[Rating, ...] = field(default=(), repr=False)

    def opened(self, by: str, at: dt.datetime) -> Record:
        """Give the record with the ratings opened to the team; keep it with ``blind=()``.

        Raises:
            UsageError: there are none, or they were opened before.
        """
        if self.record.progress.ratings_opened is not None:
            raise UsageError(Message("The ratings were opened before"))
        if not self.blind:
            raise UsageError(Message("There are no ratings to open"))
        given: dict[str, list[Rating]] = {}
        for one in self.blind:
            given.setdefault(one.assessor, []).append(one)
        files = [OpeningFile(who, len(own), ratings_digest(own)) for who, own in given.items()]
        opening = Opening(by, at, tuple(files))
        progress = evolve(self.record.progress, ratings_opened=opening)
        return evolve(self.record, progress=progress, ratings=self.blind)


@frozen
class HistoryEntry:
    """One accepted change: who, when (with zone), what was done and why.

    ``did`` is ``create``, ``change`` or ``put_file``, or what another program did. ``changed`` are
    the files of the dossier that are different since, as ``docs/reference/dossier.md`` names them.
    """

    n: int
    """Its number, from 1."""
    at: dt.datetime
    by: str
    did: str
    because: str = ""
    changed: tuple[str, ...] = ()


@frozen
class KeptFile:
    """A file of evidence: the name that ``Evidence.file`` gives it, its digest and its size."""

    name: str
    sha256: str
    size: int


@runtime_checkable
class Store(Protocol):
    """Keeps audits by name. Every method may be called from any thread.

    A store keeps what it is given and decides nothing. What it promises beyond the signatures is
    tested by :class:`visitatie.testing.StoreContract`.
    """

    def names(self) -> tuple[str, ...]:
        """Give the names of all audits, sorted."""
        ...

    def create(
        self,
        name: str,
        record: Record,
        *,
        by: str,
        because: str = "",
        blind: Iterable[Rating] = (),
    ) -> Stored:
        """Keep a new audit.

        Raises:
            UsageError: the name is taken, or can be no name; or ratings stand in the wrong place
                (blind ones beside opened ones).
            InputError: the record holds what a dossier cannot hold.
            WriteError: it could not be written.
        """
        ...

    def read(self, name: str) -> Stored:
        """Give an audit as it is now.

        Raises:
            NotFoundError: there is none of that name.
            InputError: what is kept has problems; a person may have changed it.
            DamagedError: what is kept is not what was put there.
        """
        ...

    def change(  # noqa: PLR0913  # what, of which state, by whom and why
        self,
        name: str,
        record: Record,
        *,
        seen: str,
        by: str,
        because: str = "",
        blind: Iterable[Rating] | None = None,
    ) -> Stored:
        """Keep a record in place of what is there, whole or not at all.

        ``seen`` is the version that the change was made from. Without ``blind`` those that are
        there stay. A change that changes nothing gives the same version, and no entry.

        Raises:
            ChangedMeanwhileError: somebody else changed it after that version; nothing is written.
            NotFoundError: there is none of that name.
            UsageError, InputError, WriteError: as for ``create``; nothing is written.
        """
        ...

    def history(self, name: str) -> tuple[HistoryEntry, ...]:
        """Give every change of an audit, the oldest first.

        Raises:
            NotFoundError: there is none of that name.
            DamagedError, InputError: entries were changed or taken away.
        """
        ...

    def files(self, name: str) -> tuple[KeptFile, ...]:
        """Give the files of evidence that are kept with an audit, sorted by name.

        Raises:
            NotFoundError: there is no audit of that name.
        """
        ...

    def put_file(self, name: str, file: str, content: bytes | BinaryIO, *, by: str) -> KeptFile:
        """Keep a file of evidence, and give the name that it got and its digest.

        Nothing is ever replaced: the very same content is kept once, other content under a name
        that is taken gets a number (``plan-2.pdf``). Name and digest belong in the register, with
        a change of the record.

        Raises:
            NotFoundError: there is no audit of that name.
            UsageError: the file can have no such name.
            WriteError: it could not be written.
        """
        ...

    def open_file(self, name: str, file: str) -> BinaryIO:
        """Open a file of evidence for reading.

        Raises:
            NotFoundError: there is no such audit, or no such file with it.
            UsageError: no file can have such a name.
            DamagedError: what is kept is not what was put there.
        """
        ...

    def close(self) -> None:
        """Let go of what the store holds open; a second time nothing happens."""
        ...
