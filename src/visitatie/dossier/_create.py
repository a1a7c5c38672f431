"""The files of a new dossier: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

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

__all__ = ["make_files", "make_texts"]


def make_files(store: Store, record: Record) -> None:
    """Make the files of what a record holds in a new or empty folder; ``audit.toml`` comes last.

    Raises:
        UsageError: the folder has something in it, or is a file.
        InputError: the audit holds text that a dossier cannot hold.
        WriteError: it could not be written; what was made is taken away again.
    """
    content, empty = split(record), split(Record(record.audit))
    parts = [part for part in PARTS if part.from_start or content[part.name] != empty[part.name]]
    texts = {part.name: store.dump(content[part.name]) for part in parts}
    for part in parts:
        store.parse(part, texts[part.name])
    make_texts(store, texts)


def make_texts(store: Store, texts: Mapping[str, bytes], *, because: str = "") -> None:
    """Make files of which the text is known, in a new or empty folder; see :func:`make_files`."""
    path, made = store.folder, list[Path]()
    last_first = sorted(texts, key=lambda name: name == AUDIT.name)
    try:
        make_folder(path, made)
        named = {PurePosixPath(name).parent.as_posix() for name in texts} - {".", EVIDENCE_FOLDER}
        always = (EVIDENCE_FOLDER, REPORTS_FOLDER, HIDDEN_FOLDER, store.logs.folder.name)
        for folder in (*always, *sorted(named)):
            make_folder(path / folder, made)
        ignore = path / HIDDEN_FOLDER / ".gitignore"
        for target, text in (
            (ignore, b"*\n"),
            *((path / name, texts[name]) for name in last_first),
        ):
            if target == store.path(AUDIT):
                made.append(store.logs.path(store.author.writer))
                store.logs.append(store.author.writer, first_lines(store, texts, because))
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
