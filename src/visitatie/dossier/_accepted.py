"""What files said when they were last logged here, to tell later what was changed by hand."""

from __future__ import annotations

from collections.abc import Mapping

from visitatie.dossier._layout import HIDDEN_FOLDER
from visitatie.dossier._store import Store

__all__ = ["accept", "accepted"]

_ACCEPTED = "accepted"


def accept(store: Store, files: Mapping[str, bytes | None]) -> None:
    """Keep what files say now; that it is not kept loses no change."""
    for name, raw in files.items():
        path = store.folder.joinpath(HIDDEN_FOLDER, _ACCEPTED, name)
        try:
            if raw is not None and (not path.is_file() or path.read_bytes() != raw):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)
        except OSError:
            continue


def accepted(store: Store, name: str) -> bytes | None:
    """Give what was kept of a file; None when nothing was."""
    try:
        return store.folder.joinpath(HIDDEN_FOLDER, _ACCEPTED, name).read_bytes()
    except OSError:
        return None
