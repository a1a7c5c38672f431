"""The side of a dossier that is its log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.dossier._adopting import Adopted, HandEdits, adopt, hand_edits, note, notices
from visitatie.dossier._layout import AUDIT
from visitatie.dossier._logged import logged
from visitatie.dossier._note import Replaced
from visitatie.dossier._opening import at_one_moment
from visitatie.dossier._store import Author, PartRead, Store
from visitatie.dossier._together import ChangedMeanwhile, finish
from visitatie.dossier.log import LogChange, LogLine, LogRef, is_writer
from visitatie.errors import Message, UsageError, WriteError
from visitatie.files.writing import locked
from visitatie.model.notice import Notice

if TYPE_CHECKING:
    from visitatie.dossier.erasing import Erasure
    from visitatie.dossier.merging import Merge

__all__ = ["LoggedDossier", "author"]


class LoggedDossier:
    """The log of a dossier, what was changed by hand, and the lock under which all is changed."""

    def __init__(
        self, store: Store, read: dict[str, PartRead], mended: tuple[Notice, ...] = ()
    ) -> None:
        """Keep what was read; ``Dossier.open`` and ``Dossier.create`` do that."""
        self._store = store
        self._read = read
        self.mended = mended
        """What had to be mended in the log when the dossier was opened."""

    def log(self) -> tuple[LogLine, ...]:
        """Give every line of the logs of all writers, in one order; all of it is checked.

        What a line had seen comes before it; a clock that goes back changes nothing.

        Raises:
            InputError: a line was changed (J001), lines are gone (J002), or a copy of a log went
                another way (J003).
        """
        logs = self._store.logs
        logs.check()
        return logs.lines()

    def log_ends(self) -> tuple[LogRef, ...]:
        """Give the last line of the log of each writer; see log."""
        self._store.logs.check()
        return self._store.logs.ends()

    def log_notices(self) -> tuple[Notice, ...]:
        """Check the whole log; give what was found; see log.

        Codes: ``log-torn``, ``hand-edit``, ``erased-details``.
        """
        self._store.logs.check()
        return (*self.mended, *notices(self._store, self.hand_edits()))

    def hand_edits(self) -> HandEdits:
        """Give what was changed outside the library and not adopted; see log."""
        found, mended = at_one_moment(self._store, lambda: hand_edits(self._store))
        self.mended += mended
        return found

    def adopt(self, by: str, because: str) -> Adopted:
        """Take what was changed by hand for accepted, and give it entry by entry.

        Lines of the log that are gone are given up, so that the dossier can be gone on with.

        Raises:
            NotFoundError: nothing was changed by hand.
            InputError: a file has problems, or a line of the log was changed.
            WriteError: it could not be written.
        """
        with self._locked():
            adopted = adopt(self._store, by, because)
            self._read = self._store.read()
        return adopted

    def plan_erasing(self, person: str) -> Erasure:
        """Find what bears the name of a person, and what would become of it; see log.

        Raises:
            NotFoundError: the name stands nowhere.
            UsageError: the name is empty.
            InputError: a file has problems, or the log is damaged.
        """
        from visitatie.dossier.erasing import plan_erasing

        return plan_erasing(self._store, person, self.log())

    def erase(self, erasure: Erasure, *, by: str, because: str) -> None:
        """Erase a person, as planned: details of lines, names in files, copies for undo.

        The digests of the log stay; a line says which details went, and on what ground. It cannot
        be undone.

        Raises:
            UsageError: something changed by hand is open, or who and why would bring the name back.
            WriteError: the dossier changed after it was planned, or it could not be written.
        """
        from visitatie.dossier.erasing import erase

        with self._locked():
            try:
                erase(self._store, erasure, by, because)
            except ChangedMeanwhile:
                raise WriteError(
                    Message("The dossier was changed after the plan was made"),
                    hint=Message("Begin again; the plan will take the change along"),
                ) from None
            self._read = self._store.read()

    def erase_again(self) -> tuple[LogRef, ...]:
        """Take away details that were erased and came back with an older copy of the log.

        Gives the lines that had them; the log itself does not change by it.

        Raises:
            InputError: the log is damaged; see log.
            WriteError: it could not be written.
        """
        from visitatie.dossier._forgetting import empty_again

        with self._locked():
            return tuple(line.ref for line in empty_again(self._store))

    def plan_merging(self, other: Path, take: Mapping[str, bool] | None = None) -> Merge:
        """Find out what merging another copy of this dossier takes; see log.

        Args:
            other: the folder of the copy; it stays as it is.
            take: of what both changed, by its key, whether theirs is taken.

        Raises:
            UsageError: it is no copy of this dossier, something changed by hand is not adopted,
                somebody was erased from one of them only, or a key names nothing to decide.
            NotFoundError: the other is no dossier.
            InputError: a file has problems, or a log is damaged or went two ways (J003).
        """
        from visitatie.dossier.merging import plan_merging

        return plan_merging(self._store, Store(other), take or {})

    def merge(self, plan: Merge, *, by: str = "", because: str = "") -> None:
        """Take from another copy what was planned, as one change with one line in the log.

        Raises:
            UsageError: something is to be decided first, or there is nothing to take.
            WriteError: the dossier changed after it was planned, or it could not be written.
        """
        from visitatie.dossier.merging import merge

        with self._locked():
            try:
                merge(self._store, plan, by or self._store.author.by, because)
            except ChangedMeanwhile:
                raise WriteError(
                    Message("The dossier was changed after the plan was made"),
                    hint=Message("Begin again; the plan will take the change along"),
                ) from None
            self._read = self._store.read()

    def note(
        self, did: str, *, by: str = "", because: str = "", changes: tuple[LogChange, ...] = ()
    ) -> LogLine:
        """Add a line to the log that tells of something else than a change of a file: a seal.

        Raises:
            InputError: the log is damaged; see log.
            WriteError: it could not be written.
        """
        with self._locked():
            return note(self._store, did, by or self._store.author.by, because, changes)

    def _logged(self, files: Sequence[Replaced], did: str) -> None:
        try:
            logged(self._store, files, did)
        except ChangedMeanwhile:
            raise WriteError(
                Message("The dossier was changed by hand just now"),
                hint=Message("Look at what it says now, and try again"),
            ) from None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep other programs from changing this dossier."""
        if not self._store.path(AUDIT).is_file():
            self._store.read()  # tells that the dossier is gone
        with locked(self._store.hidden() / "dossier"):
            self.mended += finish(self._store)
            yield


def author(by: str, through: str, log: str | None) -> Author:
    """Give who changes a dossier.

    Raises:
        UsageError: the name of the log can be no name of a file.
    """
    if log is not None and not is_writer(log):
        raise UsageError(
            Message("{name!r} can be no name of a log", name=log),
            hint=Message("Use small letters, digits and hyphens: marit-laptop"),
        )
    return Author(by, through, log)
