"""What goes in a seal: the very bytes that were read and checked, and nothing that came after."""

from __future__ import annotations

import os
from collections.abc import Iterable

from visitatie.dossier._file_names import clashes, name_fault
from visitatie.dossier._layout import EVIDENCE_FOLDER
from visitatie.dossier._store import Store
from visitatie.dossier.dossier import Dossier
from visitatie.dossier.log import LOG_FOLDER
from visitatie.dossier.sealing._bag import Source
from visitatie.errors import Message, UsageError, WriteError

__all__ = ["INSIDE", "check_names", "contents"]

INSIDE = "dossier"
"""The folder in the payload that is the dossier."""


def contents(dossier: Dossier) -> dict[str, bytes | Source]:
    """Give the files of a dossier by their path in the payload; the caller holds the lock.

    Files and logs as bytes; evidence by its place, with the digest that the register has for it.
    A file beside the evidence that the register does not name stays out.

    Raises:
        WriteError: a file is not as this object read it: what was made of it would not fit.
    """
    store, read = dossier._store, dossier._read  # noqa: SLF001  # one package
    seen = {name: part.raw for name, part in read.items()}
    now = {part.name: store.raw(part) for part in store.parts()}
    other = sorted(name for name in {**seen, **now} if seen.get(name) != now.get(name))
    if other:
        raise WriteError(
            Message("{file} was changed after it was read here", file=store.folder / other[0]),
            hint=Message("look at what it says now, and seal again"),
        )
    files: dict[str, bytes | Source] = {
        f"{INSIDE}/{name}": raw for name, raw in seen.items() if raw is not None
    }
    files |= _logs(store)
    for entry in dossier.record().evidence:
        if entry.file is not None:
            name = f"{EVIDENCE_FOLDER}/{entry.file}"
            files[f"{INSIDE}/{name}"] = Source(store.folder / name, entry.sha256)
    return files


def _logs(store: Store) -> dict[str, bytes]:
    """Give the logs of all writers as far as they were read: whole lines only."""
    found: dict[str, list[bytes]] = {}
    for line in store.logs.lines():
        found.setdefault(line.writer, []).append(line.raw + b"\n")
    return {f"{INSIDE}/{LOG_FOLDER}/{writer}.jsonl": b"".join(raw) for writer, raw in found.items()}


def check_names(names: Iterable[str]) -> None:
    """Refuse a name that is not the same file on every system.

    Raises:
        UsageError: there is one.
    """
    every = sorted(names)
    for name in every:
        fault = name_fault(os.fsencode(name))
        if fault is not None:
            raise UsageError(
                Message("{file}: {fault}", file=name, fault=fault[1]),
                hint=Message("Give the file another name"),
            )
    for name, other in clashes(every):
        raise UsageError(
            Message("{file} and {other} are one file on another system", file=name, other=other),
            hint=Message("Give one of them another name"),
        )
