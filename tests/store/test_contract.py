"""Every store that ships with the library keeps the contract, and finds what was tampered with."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import ClassVar

import pytest

from visitatie.store import FolderStore, MemoryStore, SqlStore, Store
from visitatie.testing import StoreContract


class TestInMemory(StoreContract):
    examples: ClassVar[int] = 10
    outlives: ClassVar[bool] = False

    def make(self, folder: Path) -> Store:
        return MemoryStore()


class TestInFolders(StoreContract):
    examples: ClassVar[int] = 5

    def make(self, folder: Path) -> Store:
        return FolderStore(folder / "dossiers")


class TestInSqlite(StoreContract):
    examples: ClassVar[int] = 10

    def make(self, folder: Path) -> Store:
        pytest.importorskip("sqlalchemy", reason="the extra sql is not installed")
        return SqlStore(f"sqlite:///{folder / 'audits.db'}")


class TestInPostgres(StoreContract):
    examples: ClassVar[int] = 5

    @pytest.fixture(autouse=True)
    def _connect(self, postgres: str) -> None:
        self._url = postgres

    def make(self, folder: Path) -> Store:
        prefix = f"t{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}_"
        return SqlStore(self._url, prefix=prefix)
