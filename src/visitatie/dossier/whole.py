"""A dossier that is made and changed as a whole: from one record to another, in one change."""

from __future__ import annotations

import contextlib
import hashlib
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import fields, has

from visitatie.dossier._adopting import note
from visitatie.dossier._change import Edit, EntryEdit, keeping
from visitatie.dossier._create import make_texts
from visitatie.dossier._entries import entry_of
from visitatie.dossier._evidence_files import put_file
from visitatie.dossier._layout import EVIDENCE_FOLDER, SHELVES, Part, part_named
from visitatie.dossier._logged import logged
from visitatie.dossier._logged_dossier import author
from visitatie.dossier._note import Replaced
from visitatie.dossier._opening import at_one_moment
from visitatie.dossier._store import PartRead, Store, ratings_read
from visitatie.dossier._together import ChangedMeanwhile
from visitatie.dossier.dossier import Dossier
from visitatie.dossier.log import LogChange
from visitatie.dossier.parts import Known, contents_of, parts_of
from visitatie.errors import ChangedMeanwhileError, Message, UsageError, WriteError
from visitatie.files.writing import sync_folder
from visitatie.model import Rating, Record

__all__ = ["WholeDossier"]


class WholeDossier(Dossier):
    """A dossier as a store sees it: a record, blind ratings, and a version of both."""

    @classmethod
    def make(
        cls, path: Path, record: Record, blind: Iterable[Rating], *, by: str, because: str
    ) -> WholeDossier:
        """Make a dossier with all that it holds: the folder is there whole, or not at all.

        Raises:
            UsageError: the folder is there already.
            InputError: the record holds what a dossier cannot hold.
            WriteError: it could not be written.
        """
        texts = parts_of(record, blind, name=path.name)
        beside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
        make_texts(Store(beside, author=author(by, "api", None)), texts, because=because)
        try:
            beside.rename(path)
        except OSError as error:
            _remove(beside)
            if path.exists():
                raise UsageError(Message("{folder} is there already", folder=path)) from error
            raise _not_made(path, error) from error
        try:
            sync_folder(path.parent)
        except OSError as error:  # it might be gone after a power cut
            with contextlib.suppress(OSError):
                path.rename(beside)
                _remove(beside)
            raise _not_made(path, error) from error
        return cls.at(path, by=by)

    @classmethod
    def at(cls, path: Path, *, by: str = "") -> WholeDossier:
        """Open a dossier; see :meth:`Dossier.open`."""
        store = Store(path, author=author(by, "api", None))
        return cls(store, *at_one_moment(store, store.read))

    @property
    def blind(self) -> tuple[Rating, ...]:
        """The ratings that the team has not opened."""
        return () if self.ratings.opening is not None else ratings_read(self._read)

    @property
    def version(self) -> str:
        """A digest of what the dossier says; remarks of people in its files are not in it."""
        return _version(self.record(), self.blind)

    def become(
        self, record: Record, blind: Iterable[Rating] | None, *, seen: str, by: str, because: str
    ) -> None:
        """Change all files that differ, in one change with one line in the log.

        Raises:
            ChangedMeanwhileError: the dossier says something else than at that version.
            UsageError: ratings stand where they do not belong.
            InputError: the record holds what a dossier cannot hold, or a file has problems.
            WriteError: it could not be written; the dossier is as it was.
        """
        given = None if blind is None else tuple(blind)
        with self._locked():
            self._read = self._store.read()
            if self.version != seen:
                raise _changed(self.path)
            hidden = self.blind if given is None else given
            files = tuple(self._differing(contents_of(record, hidden, self._known())))
            if files:
                try:
                    logged(self._store, files, "change", by=by, because=because)
                except ChangedMeanwhile:
                    raise _changed(self.path) from None
                self._read = self._store.read()

    def put_evidence_file(self, file: str, content: bytes, *, by: str) -> str:
        """Add a file of evidence, and give the name that it got; the very same one is kept once.

        Raises:
            UsageError: it would come behind a link.
            InputError: the log is damaged.
            WriteError: it could not be written.
        """
        with self._locked():
            found, added = put_file(self.evidence_folder, file, content)
            if added:
                told = LogChange(f"{EVIDENCE_FOLDER}/{found}", "")
                note(self._store, "put_file", by, "", (told,))
        return found

    def _known(self) -> Known:
        """Give the file of each person who has one."""
        return {
            (shelf.folder, whose): name
            for shelf in SHELVES
            for name, read in self._read.items()
            if shelf.holds(name) and (whose := getattr(read.content, shelf.whose))
        }

    def _differing(self, contents: Mapping[str, object]) -> Iterator[Replaced]:
        for name in dict.fromkeys((*contents, *self._read)):
            part = part_named(name)
            if part is None:  # impossible: both name parts only
                continue
            read = self._read.get(name) or PartRead(None, part.cls())
            wanted = contents[name] if name in contents else part.cls()
            if wanted != read.content:
                yield Replaced(part, read.raw, _text(self._store, part, read, wanted))


def _text(store: Store, part: Part[Any], read: PartRead, wanted: Any) -> bytes | None:  # noqa: ANN401  # the class of the file
    """Give the new text of a file; what people wrote in it stays where that can be done."""
    if not part.from_start and wanted == part.cls():
        return None
    whole = store.dump(wanted)
    meant = store.parse(part, whole)
    if read.raw is None or read.raw == store.dump(read.content):  # nobody wrote in it by hand
        return whole
    kept = keeping(store, part, read.raw, _edit(part, read.content, wanted), meant)
    return whole if kept is None else kept


def _edit(part: Part[Any], old: Any, new: Any) -> Edit:  # noqa: ANN401  # the class of the file
    """Tell which entries and values of a file make the difference."""
    entries: list[EntryEdit] = []
    values = []
    for attribute in fields(part.cls):
        name = attribute.name
        was, now = getattr(old, name), getattr(new, name)
        if was == now:
            continue
        if isinstance(now, tuple) and all(has(type(one)) for one in (*was, *now)):
            entries += _entries(dict(part.keys).get(name, repr), name, was, now)
        else:
            values.append(name)
    return Edit(new, tuple(entries), tuple(values))


def _entries(
    key: Callable[[Any], str], name: str, was: tuple[Any, ...], now: tuple[Any, ...]
) -> Iterator[EntryEdit]:
    known = [key(one) for one in was]
    for place, one in enumerate(was):
        became = entry_of(now, key, known[place])
        if became != one:
            yield EntryEdit(name, place, became)
    yield from (EntryEdit(name, None, one) for one in now if key(one) not in known)


def _version(record: Record, blind: Iterable[Rating]) -> str:
    digest = hashlib.sha256()
    for name, text in sorted(parts_of(record, blind).items()):
        digest.update(f"{name} {len(text)}\n".encode() + text)
    return digest.hexdigest()


def _changed(path: Path) -> ChangedMeanwhileError:
    return ChangedMeanwhileError(
        Message("{name} was changed by somebody else after it was read here", name=path.name),
        hint=Message("Read it again and look at what it says now"),
    )


def _not_made(path: Path, error: OSError) -> WriteError:
    return WriteError(
        Message(
            "The dossier {folder} could not be made: {reason}",
            folder=path,
            reason=error.strerror or error,
        )
    )


def _remove(folder: Path) -> None:
    """Take away what was made beside; it holds plain files and folders only."""
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
