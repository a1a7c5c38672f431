"""The rows of one transaction: finding, locking, reading and writing them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import sqlalchemy as sa
from attrs import asdict
from sqlalchemy.exc import IntegrityError

from visitatie._frozen import frozen
from visitatie.store._chain import Line
from visitatie.store._kept import damaged, differing, digests_of, no_audit, taken
from visitatie.store._names import is_name
from visitatie.store._protocol import KeptFile
from visitatie.store._tables import Tables

__all__ = ["Rows"]


@frozen
class Rows:
    """The tables, as one connection sees them."""

    tables: Tables
    connection: sa.Connection

    def names(self) -> tuple[str, ...]:
        """Give the names of all audits, sorted."""
        found = self.connection.execute(sa.select(self.tables.audits.c.name))
        return tuple(sorted(str(name) for (name,) in found))

    def _named(self, name: str) -> sa.ColumnElement[bool]:
        """Give the condition for an audit; a database need not like what can be no name.

        Raises:
            NotFoundError: no audit can have that name.
        """
        if not is_name(name):
            raise no_audit(name)
        return self.tables.audits.c.name == name

    def find(self, name: str) -> int:
        """Give the row of an audit."""
        audits = self.tables.audits
        found = self.connection.execute(sa.select(audits.c.id).where(self._named(name))).scalar()
        if found is None:
            raise no_audit(name)
        return int(found)

    def add(self, name: str) -> int:
        """Begin an audit, with its first version and the first line of its history.

        Raises:
            UsageError: there is one of that name.
        """
        new = sa.insert(self.tables.audits).values(name=name, version=1, entries=1)
        try:
            self.connection.execute(new)
        except IntegrityError:
            raise taken(name) from None
        return self.find(name)

    def locked(self, name: str) -> int:
        """Find an audit, and keep others from changing it until the end of the transaction.

        It writes what is there already: that locks the row (or all of an SQLite database) before
        anything is read, so that what is read is what is changed.
        """
        audits = self.tables.audits
        same = sa.update(audits).where(self._named(name))
        self.connection.execute(same.values(version=audits.c.version))
        return self.find(name)

    def lines(self, name: str) -> tuple[int, list[Line]]:
        """Give how many lines the history has, and the lines, as one question."""
        audits, lines = self.tables.audits, self.tables.history
        columns = (lines.c.n, lines.c.head, lines.c.digest, lines.c.salt, lines.c.details)
        wanted = (
            sa.select(audits.c.entries, *columns)
            .select_from(audits.outerjoin(lines, audits.c.id == lines.c.audit))
            .where(self._named(name))
            .order_by(lines.c.n)
        )
        rows = [tuple(row) for row in self.connection.execute(wanted)]
        if not rows:
            raise no_audit(name)
        return int(rows[0][0]), [Line(*line) for _, *line in rows if line[0] is not None]

    def now(self, name: str) -> tuple[int, dict[str, str]]:
        """Give how many lines there are, and the digest of everything kept, as one question."""
        audits, parts, files = self.tables.audits, self.tables.parts, self.tables.files
        each = [
            sa.select(audits.c.entries, sa.literal(before) + table.c.name, table.c.sha256)
            .join(table, audits.c.id == table.c.audit)
            .where(self._named(name))
            for before, table in (("", parts), ("evidence/", files))
        ]
        rows = [tuple(row) for row in self.connection.execute(sa.union_all(*each))]
        if not rows:
            raise damaged(name, "audit.toml")
        return int(rows[0][0]), {str(one): str(digest) for _, one, digest in rows}

    def read(self, name: str) -> tuple[int, dict[str, bytes]]:
        """Give version and files as one question, so that they belong together."""
        audits, parts = self.tables.audits, self.tables.parts
        wanted = (
            sa.select(audits.c.version, parts.c.name, parts.c.text, parts.c.sha256)
            .join(parts, audits.c.id == parts.c.audit)
            .where(self._named(name))
        )
        rows = [tuple(row) for row in self.connection.execute(wanted)]
        if not rows:
            self.find(name)
            raise damaged(name, "audit.toml")
        found: dict[str, bytes] = {}
        for _, part, text, digest in rows:
            found[part] = text.encode()
            if hashlib.sha256(found[part]).hexdigest() != digest:
                raise damaged(name, part)
        return int(rows[0][0]), found

    def files(self, audit: int) -> tuple[KeptFile, ...]:
        """Give the files of evidence of an audit, sorted by name."""
        files = self.tables.files
        wanted = sa.select(files.c.name, files.c.sha256, files.c.size)
        rows = self.connection.execute(wanted.where(files.c.audit == audit))
        return tuple(sorted((KeptFile(*row) for row in rows), key=lambda one: one.name))

    def file(self, audit: int, name: str) -> tuple[bytes, str] | None:
        """Give the content of a file of evidence, and the digest that it had."""
        files = self.tables.files
        wanted = sa.select(files.c.content, files.c.sha256)
        found = self.connection.execute(
            wanted.where(files.c.audit == audit, files.c.name == name)
        ).first()
        return None if found is None else (bytes(found[0]), str(found[1]))

    def add_file(self, audit: int, kept: KeptFile, content: bytes) -> None:
        """Add a file of evidence."""
        row = {"audit": audit, "content": content, **asdict(kept)}
        self.connection.execute(sa.insert(self.tables.files).values(**row))

    def write(
        self,
        audit: int,
        before: Mapping[str, bytes],
        parts: Mapping[str, bytes],
    ) -> None:
        """Put files in the place of those that are different."""
        table = self.tables.parts
        changed = differing(before, parts)
        gone = sa.delete(table).where(table.c.audit == audit, table.c.name.in_(changed))
        self.connection.execute(gone)
        digests = digests_of(parts)
        rows = [
            {"audit": audit, "name": one, "text": parts[one].decode(), "sha256": digests[one]}
            for one in changed
            if one in parts
        ]
        if rows:
            self.connection.execute(sa.insert(table), rows)

    def count(self, audit: int, *, version: int | None = None) -> tuple[int, str]:
        """Give the number of the next line of the history, and the digest of the one before."""
        audits, lines = self.tables.audits, self.tables.history
        more = sa.update(audits).where(audits.c.id == audit).values(entries=audits.c.entries + 1)
        self.connection.execute(more if version is None else more.values(version=version))
        counted = sa.select(audits.c.entries).where(audits.c.id == audit)
        number = int(self.connection.execute(counted).scalar_one())
        before = sa.select(lines.c.digest).where(lines.c.audit == audit, lines.c.n == number - 1)
        return number, str(self.connection.execute(before).scalar() or "")

    def note(self, audit: int, line: Line) -> None:
        """Add a line to the history."""
        self.connection.execute(sa.insert(self.tables.history).values(audit=audit, **asdict(line)))
