"""Audits in folders below one folder: dossiers that a person can read, and that git carries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from visitatie.dossier.evidence import evidence_files
from visitatie.dossier.whole import WholeDossier
from visitatie.model import Rating, Record
from visitatie.store._kept import all_of, damaged, no_audit, no_file, taken
from visitatie.store._names import check_file, check_name, is_name
from visitatie.store._protocol import HistoryEntry, KeptFile, Stored

__all__ = ["FolderStore"]

_DEEDS = {"begin": "create"}
"""What the log of a dossier calls otherwise."""


class FolderStore:
    """Keeps every audit as a dossier in a folder of its own; its name is that of the folder.

    The command line works on the same folders, and so do people with an editor: what they change
    counts as a change of somebody else. Several programs may work on one folder at once. The
    history is the log of the dossier, in which what was changed by hand is ``found``.

    Args:
        folder: where the dossiers stand; it is made when the first one comes.
    """

    def __init__(self, folder: Path) -> None:
        """Keep where it is; nothing is read yet."""
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Give the names of all audits, sorted."""
        if not self._folder.is_dir():
            return ()
        return tuple(sorted(one.name for one in self._folder.iterdir() if self._is_there(one.name)))

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
        path = self._folder / name
        if path.exists():
            raise taken(name)
        return _stored(name, WholeDossier.make(path, record, blind, by=by, because=because))

    def read(self, name: str) -> Stored:
        """Give an audit as it is now; see :meth:`Store.read`."""
        return _stored(name, self._open(name))

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
        """Keep a record in place of what is there; see :meth:`Store.change`.

        Remarks that people wrote in a file stay, where only some of its entries change.
        """
        dossier = self._open(name, by=by)
        dossier.become(record, blind, seen=seen, by=by, because=because)
        return _stored(name, dossier)

    def history(self, name: str) -> tuple[HistoryEntry, ...]:
        """Give every change of an audit, the oldest first; see :meth:`Store.history`."""
        return tuple(_entries(self._open(name)))

    def files(self, name: str) -> tuple[KeptFile, ...]:
        """Give the files of evidence that are kept with an audit, sorted by name."""
        dossier = self._open(name)
        return tuple(
            _kept(one, dossier.evidence_folder / one)
            for one in evidence_files(dossier.evidence_folder)
        )

    def put_file(self, name: str, file: str, content: bytes | BinaryIO, *, by: str) -> KeptFile:
        """Keep a file of evidence; see :meth:`Store.put_file`."""
        check_file(file)
        dossier = self._open(name, by=by)
        found = dossier.put_evidence_file(file, all_of(content), by=by)
        return _kept(found, dossier.evidence_folder / found)

    def open_file(self, name: str, file: str) -> BinaryIO:
        """Open a file of evidence for reading; see :meth:`Store.open_file`."""
        check_file(file)
        dossier = self._open(name)
        if file not in evidence_files(dossier.evidence_folder):
            raise no_file(name, file)
        path = dossier.evidence_folder / file
        digests = {one.file: one.sha256 for one in dossier.record().evidence}
        expected = digests.get(file)
        if expected is not None and _kept(file, path).sha256 != expected:
            raise damaged(name, f"evidence/{file}")
        return path.open("rb")

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""

    def _is_there(self, name: str) -> bool:
        return is_name(name) and (self._folder / name / "audit.toml").is_file()

    def _open(self, name: str, *, by: str = "") -> WholeDossier:
        if not self._is_there(name):
            raise no_audit(name)
        return WholeDossier.at(self._folder / name, by=by)


def _stored(name: str, dossier: WholeDossier) -> Stored:
    return Stored(name, dossier.record(), dossier.version, dossier.blind)


def _entries(dossier: WholeDossier) -> Iterator[HistoryEntry]:
    for number, line in enumerate(dossier.log(), 1):
        told = line.details
        did = _DEEDS.get(line.did, line.did)
        if told is None:  # who and why were taken away
            yield HistoryEntry(number, line.moment, "", did)
        else:
            files = (one.file for one in told.changes) if told.changes else sorted(told.files)
            changed = tuple(dict.fromkeys(files))
            yield HistoryEntry(number, line.moment, told.by, did, told.because, changed)


def _kept(name: str, path: Path) -> KeptFile:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return KeptFile(name, digest, stream.tell())
