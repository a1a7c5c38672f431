"""The tables in which audits are kept."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from visitatie._frozen import frozen

__all__ = ["Tables", "tables"]


@frozen
class Tables:
    """Audits, the files that each is kept as, what was done, and files of evidence.

    ``version`` counts the states of the record; ``entries`` the lines of the history.
    """

    metadata: MetaData
    audits: Table
    parts: Table
    history: Table
    files: Table


def tables(prefix: str) -> Tables:
    """Give the tables, with names that begin with ``prefix``."""
    metadata = MetaData()
    audits = Table(
        f"{prefix}audits",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("name", String(100), nullable=False),
        Column("version", Integer, nullable=False),
        Column("entries", Integer, nullable=False),
        UniqueConstraint("name", name=f"{prefix}audits_name"),
    )
    parts = Table(
        f"{prefix}parts",
        metadata,
        Column("audit", ForeignKey(audits.c.id), primary_key=True),
        Column("name", String(200), primary_key=True),
        Column("text", Text, nullable=False),
        Column("sha256", String(64), nullable=False),
    )
    history = Table(
        f"{prefix}history",
        metadata,
        Column("audit", ForeignKey(audits.c.id), primary_key=True),
        Column("n", Integer, primary_key=True),
        Column("head", Text, nullable=False),
        Column("digest", String(64), nullable=False),
        Column("salt", String(32)),
        Column("details", Text),
    )
    files = Table(
        f"{prefix}files",
        metadata,
        Column("audit", ForeignKey(audits.c.id), primary_key=True),
        Column("name", String(200), primary_key=True),
        Column("sha256", String(64), nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("content", LargeBinary, nullable=False),
    )
    return Tables(metadata, audits, parts, history, files)
