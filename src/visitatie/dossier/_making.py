"""Making the folder of a new dossier: whole, or not at all."""

from __future__ import annotations

from pathlib import Path

from visitatie.dossier._folders import make_folder, take_away
from visitatie.dossier._layout import (
    EVIDENCE_FOLDER,
    HIDDEN_FOLDER,
    PARTS,
    REPORTS_FOLDER,
    split,
)
from visitatie.dossier._store import Store
from visitatie.errors import Message, WriteError
from visitatie.files.writing import write_atomic
from visitatie.model import Record

__all__ = ["make_files"]


def make_files(store: Store, record: Record) -> None:
    """Make a folder with everything that a record holds; see ``Dossier.create``."""
    path = store.folder
    content, empty = split(record), split(Record(record.audit))
    parts = [part for part in PARTS if part.from_start or content[part.name] != empty[part.name]]
    texts = {part.name: store.dump(content[part.name]) for part in parts}
    for part in parts:
        store.parse(part, texts[part.name])
    made: list[Path] = []
    try:
        make_folder(path, made)
        for folder in (EVIDENCE_FOLDER, REPORTS_FOLDER, HIDDEN_FOLDER):
            make_folder(path / folder, made)
        ignore = path / HIDDEN_FOLDER / ".gitignore"
        for target, text in (
            (ignore, b"*\n"),
            *((store.path(part), texts[part.name]) for part in parts),
        ):
            made.append(target)
            write_atomic(target, text)
    except (OSError, WriteError) as error:
        take_away(made)
        if isinstance(error, WriteError):
            raise
        raise WriteError(
            Message(
                "The dossier {folder} could not be made: {reason}",
                folder=path,
                reason=error.strerror or error,
            )
        ) from error
