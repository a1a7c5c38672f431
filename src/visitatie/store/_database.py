"""The connection to a database: transactions, and what it says when it cannot answer."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from visitatie.errors import Message, UsageError, WriteError
from visitatie.store._rows import Rows
from visitatie.store._tables import tables

__all__ = ["Database", "engine_of"]

_PATIENCE = 30
"""Seconds to wait for another writer of an SQLite file."""


class Database:
    """An engine, and the tables of one prefix in it."""

    def __init__(self, engine: sa.Engine, prefix: str) -> None:
        """Keep both; nothing is asked of the database yet."""
        self.engine = engine
        self.tables = tables(prefix)

    def make_tables(self) -> None:
        """Make the tables that are not there.

        Raises:
            WriteError: it could not be done.
        """
        for _ in self.tables.metadata.tables:  # others may make one at the same moment
            with contextlib.suppress(SQLAlchemyError):
                self.tables.metadata.create_all(self.engine)
                return
        with _telling():
            self.tables.metadata.create_all(self.engine)

    @contextmanager
    def reading(self) -> Iterator[Rows]:
        """Give the rows to read."""
        with _telling(), self.engine.connect() as connection:
            yield Rows(self.tables, connection)

    @contextmanager
    def writing(self) -> Iterator[Rows]:
        """Give the rows in a transaction: all that is written is there at its end, or nothing."""
        with _telling(), self.engine.begin() as connection:
            yield Rows(self.tables, connection)


def engine_of(url: str) -> sa.Engine:
    """Make the engine for a URL.

    Raises:
        UsageError: an SQLite database in memory, or no URL of a database.
    """
    try:
        made_url = sa.make_url(url)
        made_url.get_dialect()
    except SQLAlchemyError as error:
        raise UsageError(
            Message("{url!r} is no URL of a database", url=url),
            hint=Message("As in sqlite:///audits.db"),
        ) from error
    if made_url.get_backend_name() != "sqlite":
        return sa.create_engine(made_url, pool_pre_ping=True)
    if made_url.database in (None, "", ":memory:"):
        raise UsageError(
            Message("An SQLite database in memory is another one in every thread"),
            hint=Message("Name a file, as in sqlite:///audits.db, or use MemoryStore"),
        )
    return sa.create_engine(made_url, connect_args={"timeout": _PATIENCE})


@contextmanager
def _telling() -> Iterator[None]:
    """Say what the database said when it could not answer; its transaction is undone."""
    try:
        yield
    except SQLAlchemyError as error:
        raise WriteError(
            Message("The database did not do it: {reason}", reason=_reason(error)),
            hint=Message(
                "Nothing was changed; look whether it is there and may be written to, and try again"
            ),
        ) from error


def _reason(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
