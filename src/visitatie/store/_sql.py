"""Audits in a database, through SQLAlchemy; the tests use SQLite and PostgreSQL."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, BinaryIO

from visitatie.dossier.evidence import free_name
from visitatie.errors import Message, MissingLibraryError
from visitatie.model import Rating, Record
from visitatie.store._chain import checked, made
from visitatie.store._kept import (
    Deed,
    all_of,
    changed_meanwhile,
    damaged,
    differing,
    digests_of,
    no_file,
    now,
    packed,
    stored,
)
from visitatie.store._names import check_file, check_name
from visitatie.store._protocol import HistoryEntry, KeptFile, Stored

if TYPE_CHECKING:
    import sqlalchemy as sa

    from visitatie.store._database import Database

__all__ = ["SqlStore"]


class SqlStore:
    """Keeps audits in a database: the files of a dossier as texts, each with its digest.

    Every change is one transaction, in which the audit is locked and its version compared.
    The history is chained: a line that is changed or taken away is found.

    Args:
        database: the URL of a database (``sqlite:///audits.db``), or an engine of your own, which
            is then yours to dispose of.
        prefix: what the names of the tables begin with.
        make_tables: make the tables that are not there; otherwise ``metadata`` is for your own
            migrations.
        clock: gives the moment, with its zone.

    Raises:
        MissingLibraryError: SQLAlchemy, or the driver of the database, is not installed.
        UsageError: an SQLite database in memory: every thread would have another one.
        WriteError: the tables could not be made.
    """

    def __init__(
        self,
        database: str | sa.Engine,
        *,
        prefix: str = "visitatie_",
        make_tables: bool = True,
        clock: Callable[[], dt.datetime] = now,
    ) -> None:
        """Connect, and make the tables that are not there."""
        self._clock = clock
        self._own = isinstance(database, str)
        self._database = _connected(database, prefix)
        if make_tables:
            self._database.make_tables()

    @property
    def metadata(self) -> sa.MetaData:
        """The tables, for migrations of your own."""
        return self._database.tables.metadata

    def names(self) -> tuple[str, ...]:
        """Give the names of all audits, sorted."""
        with self._database.reading() as rows:
            return rows.names()

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
        with self._database.writing() as rows:
            audit = rows.add(name)
            rows.write(audit, {}, parts)
            line = made(1, "", self._clock(), Deed("create", by, because), digests_of(parts))
            rows.note(audit, line)
        return stored(name, parts, "1")

    def read(self, name: str) -> Stored:
        """Give an audit as it is now; see :meth:`Store.read`."""
        with self._database.reading() as rows:
            version, parts = rows.read(name)
        return stored(name, parts, str(version))

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
        given = None if blind is None else tuple(blind)
        with self._database.writing() as rows:
            audit = rows.locked(name)
            version, before = rows.read(name)
            if str(version) != seen:
                raise changed_meanwhile(name)
            hidden = stored(name, before, seen).blind if given is None else given
            parts = packed(name, record, hidden)
            changed = differing(before, parts)
            if not changed:
                return stored(name, before, seen)
            rows.write(audit, before, parts)
            digests = digests_of(parts)
            told = {one: digests.get(one, "") for one in changed}
            number, previous = rows.count(audit, version=version + 1)
            deed = Deed("change", by, because)
            rows.note(audit, made(number, previous, self._clock(), deed, told))
        return stored(name, parts, str(version + 1))

    def history(self, name: str) -> tuple[HistoryEntry, ...]:
        """Give every change of an audit, the oldest first; see :meth:`Store.history`.

        The whole chain is checked, and every file against it.
        """
        with self._database.reading() as rows:
            while True:
                count, lines = rows.lines(name)
                then, now_kept = rows.now(name)
                if then == count:  # else somebody changed it in between
                    break
        found = checked(name, lines, count)
        for one in {*found.digests, *now_kept}:
            if found.digests.get(one) != now_kept.get(one):
                raise damaged(name, one)
        return found.entries

    def files(self, name: str) -> tuple[KeptFile, ...]:
        """Give the files of evidence that are kept with an audit, sorted by name."""
        with self._database.reading() as rows:
            return rows.files(rows.find(name))

    def put_file(self, name: str, file: str, content: bytes | BinaryIO, *, by: str) -> KeptFile:
        """Keep a file of evidence; see :meth:`Store.put_file`."""
        check_file(file)
        raw = all_of(content)
        digest = hashlib.sha256(raw).hexdigest()
        with self._database.writing() as rows:
            audit = rows.locked(name)
            there = {one.name: one for one in rows.files(audit)}
            found = free_name(file, lambda one: one in there and there[one].sha256 != digest)
            if found in there:
                return there[found]
            kept = KeptFile(found, digest, len(raw))
            rows.add_file(audit, kept, raw)
            number, previous = rows.count(audit)
            told = {f"evidence/{found}": digest}
            rows.note(audit, made(number, previous, self._clock(), Deed("put_file", by), told))
        return kept

    def open_file(self, name: str, file: str) -> BinaryIO:
        """Open a file of evidence for reading; see :meth:`Store.open_file`."""
        check_file(file)
        with self._database.reading() as rows:
            found = rows.file(rows.find(name), file)
        if found is None:
            raise no_file(name, file)
        content, digest = found
        if hashlib.sha256(content).hexdigest() != digest:
            raise damaged(name, f"evidence/{file}")
        return io.BytesIO(content)

    def close(self) -> None:
        """Let go of the connections, when the store made them itself."""
        if self._own:
            self._database.engine.dispose()


def _connected(database: str | sa.Engine, prefix: str) -> Database:
    try:
        from visitatie.store._database import Database, engine_of

        return Database(engine_of(database) if isinstance(database, str) else database, prefix)
    except ModuleNotFoundError as error:
        library = "sqlalchemy" if error.name is None else error.name.partition(".")[0]
        needed = "visitatie[sql]" if library == "sqlalchemy" else library
        raise MissingLibraryError(
            Message("Keeping audits in this database needs the library {name}", name=library),
            hint=Message("Install it with: {command}", command=f'pip install "{needed}"'),
        ) from error
