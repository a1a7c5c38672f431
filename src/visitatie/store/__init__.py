"""Audits apart from where they are kept: a protocol, and stores that keep to it.

A program that embeds the library works with records; a store keeps them, says who changed what
when, and refuses a change of what was changed meanwhile. It judges nothing: whether a record is
right is asked of :class:`visitatie.Workspace`, whether a step may be taken of
:mod:`visitatie.process`. Who brings their own storage inherits
:class:`visitatie.testing.StoreContract`.
"""

from __future__ import annotations

from visitatie.dossier.evidence import free_name
from visitatie.store._evidence import evidence_notices
from visitatie.store._folder import FolderStore
from visitatie.store._helpers import copy_audit, edit
from visitatie.store._memory import MemoryStore
from visitatie.store._names import check_file, check_name
from visitatie.store._protocol import HistoryEntry, KeptFile, Store, Stored
from visitatie.store._sql import SqlStore

__all__ = [
    "FolderStore",
    "HistoryEntry",
    "KeptFile",
    "MemoryStore",
    "SqlStore",
    "Store",
    "Stored",
    "check_file",
    "check_name",
    "copy_audit",
    "edit",
    "evidence_notices",
    "free_name",
]
