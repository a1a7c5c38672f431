"""The files of a new dossier: all of them, or none."""

from __future__ import annotations

from pathlib import Path

from visitatie.dossier._accepted import accept
from visitatie.dossier._folders import make_folder, take_away
from visitatie.dossier._layout import (
    AUDIT,
    EVIDENCE_FOLDER,
    HIDDEN_FOLDER,
    PARTS,
    REPORTS_FOLDER,
    split,
)
from visitatie.dossier._logged import first_lines
from visitatie.dossier._store import Store
from visitatie.errors import Message, WriteError
from visitatie.files.writing import sync_folder, write_atomic
from visitatie.model import Record

__all__ = ["make_files"]


def make_files(store: Store, record: Record) -> None:
    """Make the files of what a record holds in a new or empty folder; ``audit.toml`` comes last.

    Raises:
        UsageError: the folder has something in it, or is a file.
        InputError: the audit holds text that a dossier cannot hold.
        WriteError: it could not be written; what was made is taken away again.
    """
    path = store.folder
    content, empty = split(record), split(Record(record.audit))
    parts = [part for part in PARTS if part.from_start or content[part.name] != empty[part.name]]
    texts = {part.name: store.dump(content[part.name]) for part in parts}
    for part in parts:
        store.parse(part, texts[part.name])
    made: list[Path] = []
    try:
        make_folder(path, made)
        for folder in (EVIDENCE_FOLDER, REPORTS_FOLDER, HIDDEN_FOLDER, store.logs.folder.name):
            make_folder(path / folder, made)
        ignore = path / HIDDEN_FOLDER / ".gitignore"
        for target, text in (
            (ignore, b"*\n"),
            *((store.path(part), texts[part.name]) for part in parts),
        ):
            if target == store.path(AUDIT):
                made.append(store.logs.path(store.author.writer))
                store.logs.append(store.author.writer, first_lines(store, texts))
            made.append(target)
            write_atomic(target, text)
        for above in (path, path.parent):
            sync_folder(above)
        accept(store, texts)
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
