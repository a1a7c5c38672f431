"""What of a dossier is destroyed in time, and what is held."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.dossier._layout import RETENTION
from visitatie.dossier._store import PartRead, Store, assemble
from visitatie.dossier._together import ChangedMeanwhile
from visitatie.errors import Message, UsageError, WriteError
from visitatie.model import Hold, RecordKind

if TYPE_CHECKING:
    from visitatie.dossier.retaining import Destruction
    from visitatie.process.retention import Kept

__all__ = ["DossierRetention"]


@frozen
class DossierRetention:
    """Retention in one dossier; :func:`visitatie.process.retained` tells what is due."""

    _store: Store
    _read: dict[str, PartRead] = field(repr=False)
    _locked: Callable[[], AbstractContextManager[None]] = field(repr=False)
    _put: Callable[..., None] = field(repr=False)

    def counts(self) -> Mapping[RecordKind, int]:
        """Give how many records there are of kinds of which the record does not tell all.

        Raises:
            InputError: the log is damaged.
        """
        from visitatie.dossier.retaining import record_counts

        state = self._store.logs.read()
        return record_counts(self._store, self._store.logs.lines(), state.erased)

    def plan(self, kept: Iterable[Kept]) -> Destruction:
        """Find what destroying what is due would take away, and what an earlier time left.

        Raises:
            InputError: the log is damaged.
        """
        from visitatie.dossier.retaining import plan_destruction

        state = self._store.logs.read()
        lines = self._store.logs.lines()
        return plan_destruction(self._store, assemble(self._read), kept, lines, state.erased)

    def destroy(self, plan: Destruction, *, at: dt.datetime, by: str) -> None:
        """Destroy what was planned. It cannot be undone; what breaks off is finished the next time.

        Raises:
            UsageError: something changed by hand is not adopted.
            WriteError: the dossier changed after it was planned, or it could not be written.
        """
        from visitatie.dossier.retaining import destroy

        with self._locked():
            fresh = self._store.read()
            try:
                destroy(self._store, fresh, plan, at, by)
            except ChangedMeanwhile:
                raise WriteError(
                    Message("The dossier was changed after the plan was made"),
                    hint=Message("Begin again; the plan will take the change along"),
                ) from None
            self._read.clear()
            self._read.update(self._store.read())

    def hold(self, hold: Hold) -> None:
        """Keep records from being destroyed, for a reason.

        Raises:
            UsageError: there is a hold with this id.
            InputError: a file has problems.
            WriteError: it could not be written.
        """
        self._put(RETENTION, "holds", hold, new=True)

    def lift(self, hold_id: str, *, at: dt.datetime) -> None:
        """End a hold.

        Raises:
            UsageError: there is no hold with this id, or it was lifted before.
            InputError: a file has problems.
            WriteError: it could not be written.
        """
        holds: Iterable[Hold] = self._read[RETENTION.name].content.holds
        found = next((one for one in holds if one.id == hold_id), None)
        if found is None or found.lifted is not None:
            raise UsageError(
                Message("There is no hold {id} to lift", id=hold_id),
                hint=Message("visitatie retention DOSSIER shows what is held"),
            )
        self._put(RETENTION, "holds", evolve(found, lifted=at))
