"""Audits in memory: for tests, for a notebook, for what need not outlive the program."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Iterable
from threading import RLock
from typing import BinaryIO

from attrs import define, field

from visitatie.dossier.evidence import free_name
from visitatie.model import Rating, Record
from visitatie.store._kept import (
    Deed,
    all_of,
    changed_meanwhile,
    differing,
    no_audit,
    no_file,
    now,
    packed,
    stored,
    taken,
)
from visitatie.store._names import check_file, check_name
from visitatie.store._protocol import HistoryEntry, KeptFile, Stored

__all__ = ["MemoryStore"]


@define
class _Kept:
    """One audit: its files, and what was done."""

    parts: dict[str, bytes] = field(factory=dict)
    version: int = 0
    entries: list[HistoryEntry] = field(factory=list)
    files: dict[str, bytes] = field(factory=dict)


class MemoryStore:
    """Keeps audits as long as it lives itself, as the files that a dossier has.

    So what it gives back is what any other store would give back, and what it refuses is what
    they would refuse.
    """

    def __init__(self, *, clock: Callable[[], dt.datetime] = now) -> None:
        """Begin without audits; ``clock`` gives the moment, with its zone."""
        self._clock = clock
        self._audits: dict[str, _Kept] = {}
        self._lock = RLock()

    def names(self) -> tuple[str, ...]:
        """Give the names of all audits, sorted."""
        with self._lock:
            return tuple(sorted(self._audits))

    def create(
        self,
        name: str,
        record: Record,
        *,
        by: str,
        because: str = "",
        blind: Iterable[Rating] = (),
    ) -> Stored:
        """Keep a new audit; see :meth:`Store.create`."""
        check_name(name)
        parts = packed(name, record, blind)
        with self._lock:
            if name in self._audits:
                raise taken(name)
            kept = self._audits[name] = _Kept()
            return self._keep(name, kept, parts, Deed("create", by, because))

    def read(self, name: str) -> Stored:
        """Give an audit as it is now; see :meth:`Store.read`."""
        with self._lock:
            kept = self._kept(name)
            return stored(name, kept.parts, str(kept.version))

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
        """Keep a record in place of what is there; see :meth:`Store.change`."""
        with self._lock:
            kept = self._kept(name)
            if str(kept.version) != seen:
                raise changed_meanwhile(name)
            hidden = stored(name, kept.parts, seen).blind if blind is None else blind
            parts = packed(name, record, hidden)
            return self._keep(name, kept, parts, Deed("change", by, because))

    def history(self, name: str) -> tuple[HistoryEntry, ...]:
        """Give every change of an audit, the oldest first."""
        with self._lock:
            return tuple(self._kept(name).entries)

    def files(self, name: str) -> tuple[KeptFile, ...]:
        """Give the files of evidence that are kept with an audit, sorted by name."""
        with self._lock:
            return tuple(_file(*one) for one in sorted(self._kept(name).files.items()))

    def put_file(self, name: str, file: str, content: bytes | BinaryIO, *, by: str) -> KeptFile:
        """Keep a file of evidence; see :meth:`Store.put_file`."""
        check_file(file)
        raw = all_of(content)
        with self._lock:
            kept = self._kept(name)
            found = free_name(file, lambda one: kept.files.get(one, raw) != raw)
            if found not in kept.files:
                kept.files[found] = raw
                self._note(kept, Deed("put_file", by), (f"evidence/{found}",))
            return _file(found, raw)

    def open_file(self, name: str, file: str) -> BinaryIO:
        """Open a file of evidence for reading; see :meth:`Store.open_file`."""
        check_file(file)
        with self._lock:
            files = self._kept(name).files
            if file not in files:
                raise no_file(name, file)
            return io.BytesIO(files[file])

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def _kept(self, name: str) -> _Kept:
        if name not in self._audits:
            raise no_audit(name)
        return self._audits[name]

    def _keep(self, name: str, kept: _Kept, parts: dict[str, bytes], deed: Deed) -> Stored:
        changed = differing(kept.parts, parts)
        if changed:
            kept.parts, kept.version = parts, kept.version + 1
            self._note(kept, deed, changed)
        return stored(name, kept.parts, str(kept.version))

    def _note(self, kept: _Kept, deed: Deed, changed: tuple[str, ...]) -> None:
        number, at = len(kept.entries) + 1, self._clock()
        kept.entries.append(HistoryEntry(number, at, deed.by, deed.did, deed.because, changed))


def _file(name: str, content: bytes) -> KeptFile:
    return KeptFile(name, hashlib.sha256(content).hexdigest(), len(content))
