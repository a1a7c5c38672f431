"""The note of a change that is going on: ``.visitatie/unfinished.json``."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from visitatie._frozen import frozen
from visitatie.dossier._layout import HIDDEN_FOLDER, Part, part_named
from visitatie.dossier._store import Store
from visitatie.dossier.log import LOG_FOLDER, is_writer
from visitatie.errors import InputError, Location, Message, Problem

__all__ = ["Note", "Replaced", "digest", "dump", "is_unfinished", "load", "log_part", "note_path"]

_CODING = ("utf-8", "surrogateescape")
"""A log may end in half a letter, and a line may hold half of a pair: every byte comes back."""


@frozen
class Replaced:
    """A file, what it said and what it will say; None is no file."""

    part: Part[Any]
    before: bytes | None
    after: bytes | None


@frozen
class Note:
    """The files, and the lines behind the first ``size`` bytes of the log of a writer.

    Without lines the note is one of before there was a log.
    """

    files: tuple[Replaced, ...]
    writer: str = ""
    size: int = 0
    lines: bytes = b""


def digest(raw: bytes | None) -> str:
    """Give the digest of a file; empty for no file."""
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def note_path(store: Store) -> Path:
    """Give where the note stands."""
    return store.folder / HIDDEN_FOLDER / "unfinished.json"


def is_unfinished(store: Store) -> bool:
    """Tell whether a change did not come to its end, or is going on."""
    return note_path(store).is_file()


def dump(note: Note) -> bytes:
    """Give the text of a note."""
    noted = [
        {"name": file.part.name, "before": _text(file.before), "after": _text(file.after)}
        for file in note.files
    ]
    table = {
        "format": 2,
        "writer": note.writer,
        "size": note.size,
        "lines": _text(note.lines),
        "files": noted,
    }
    return json.dumps(table, ensure_ascii=False, indent=1).encode(*_CODING)


def load(store: Store) -> Note:
    """Read the note; it was written whole, so a strange one was changed by hand.

    Raises:
        InputError: it cannot be read (D009).
    """
    try:
        table = json.loads(note_path(store).read_bytes().decode(*_CODING))
        files = [
            Replaced(_known(one["name"]), _bytes(one["before"]), _bytes(one["after"]))
            for one in table["files"]
        ]
        lines = _bytes(table.get("lines")) or b""
        return Note(tuple(files), _writer(table), int(table.get("size", 0)), lines)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        problem = Problem(
            "D009",
            Message("the note of a change that broke off cannot be read"),
            Location(str(note_path(store))),
            Message("look whether the files of the dossier are as they should be, then remove it"),
        )
        raise InputError([problem]) from error


def _writer(table: dict[str, Any]) -> str:
    """Give whose log it is; nothing that would lead out of the folder of the logs."""
    writer = str(table.get("writer", ""))
    if writer and not is_writer(writer):
        raise ValueError(writer)
    return writer


def log_part(writer: str) -> Part[Any]:
    """Give the log of a writer as a file that is replaced whole, as in a merge; it says nothing."""
    return Part(f"{LOG_FOLDER}/{writer}.jsonl", object, (), from_start=False)


def _known(name: str) -> Part[Any]:
    folder, _, file = name.partition("/")
    stem, _, kind = file.rpartition(".")
    if folder == LOG_FOLDER and kind == "jsonl" and is_writer(stem):
        return log_part(stem)
    part = part_named(name)
    if part is None:
        raise ValueError(name)
    return part


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode(*_CODING)


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode(*_CODING)
