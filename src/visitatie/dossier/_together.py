"""Several files of a dossier changed as one: after any failure all are old, or all are new.

Before the first file is replaced, what the files said goes into ``.visitatie/unfinished.json``;
when the last one is replaced, that goes away, and with that the change has happened. Where it is
still there when a dossier is opened, the program was stopped half-way: every file is put back as
it was, so that a change that did not come to its end never happened.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from visitatie.dossier._layout import HIDDEN_FOLDER, Part, part_named
from visitatie.dossier._store import Store
from visitatie.errors import InputError, Location, Message, Problem, WriteError
from visitatie.files.writing import remove, sync_folder, write_atomic

__all__ = ["Replaced", "digest", "is_unfinished", "put_back", "replace"]


@frozen
class Replaced:
    """A file, what it said and what it will say; None is no file."""

    part: Part[Any]
    before: bytes | None
    after: bytes | None


def replace(store: Store, files: Sequence[Replaced]) -> None:
    """Replace files, all or none; the caller holds the lock of the dossier.

    Raises:
        WriteError: it could not be done; the files say what they said, or will again when the
            dossier is next opened.
    """
    if len(files) > 1:
        write_atomic(_journal(store), _dump(files))
    try:
        for file in files:
            _write(store, file.part, file.after)
        if len(files) > 1:
            remove(_journal(store))
    except BaseException:  # also Ctrl+C: of several files all are written, or none
        if len(files) > 1:
            with contextlib.suppress(WriteError, InputError):  # the first error is the one to tell
                put_back(store)
        raise


def is_unfinished(store: Store) -> bool:
    """Tell whether a change of several files did not come to its end, or is going on."""
    return _journal(store).is_file()


def put_back(store: Store) -> None:
    """Put files back that were replaced in a change that did not come to its end.

    Raises:
        InputError: a file was changed by hand since (D008), or the note of what the files said
            cannot be read (D009).
        WriteError: it could not be done.
    """
    if not is_unfinished(store):
        return
    files = _load(store)
    problems = [
        Problem(
            "D008",
            Message("the file was changed after a change of several files broke off"),
            Location(str(store.path(file.part))),
            Message("what the files said before is in {file}", file=_journal(store)),
        )
        for file in files
        if store.raw(file.part) not in (file.before, file.after)
    ]
    if problems:
        raise InputError(problems)
    for file in files:
        if store.raw(file.part) != file.before:
            _write(store, file.part, file.before)
    remove(_journal(store))


def digest(raw: bytes | None) -> str:
    """Give the digest of a file; empty for no file."""
    return "" if raw is None else hashlib.sha256(raw).hexdigest()


def _write(store: Store, part: Part[Any], raw: bytes | None) -> None:
    path = store.path(part)
    if raw is None:
        remove(path)
        return
    if not path.parent.is_dir():
        with contextlib.suppress(OSError):  # then the file cannot be written, which is told
            path.parent.mkdir()
            sync_folder(path.parent.parent)
    write_atomic(path, raw)


def _journal(store: Store) -> Path:
    return store.folder / HIDDEN_FOLDER / "unfinished.json"


def _dump(files: Sequence[Replaced]) -> bytes:
    noted = [
        {"name": file.part.name, "before": _text(file.before), "after": _text(file.after)}
        for file in files
    ]
    return json.dumps({"format": 1, "files": noted}, ensure_ascii=False, indent=1).encode()


def _load(store: Store) -> list[Replaced]:
    """Read the note; it was written whole, so a strange one was changed by hand."""
    try:
        noted = json.loads(_journal(store).read_bytes())["files"]
        return [
            Replaced(_known(one["name"]), _bytes(one["before"]), _bytes(one["after"]))
            for one in noted
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        problem = Problem(
            "D009",
            Message("the note of a change that broke off cannot be read"),
            Location(str(_journal(store))),
            Message("look whether the files of the dossier are as they should be, then remove it"),
        )
        raise InputError([problem]) from error


def _known(name: str) -> Part[Any]:
    part = part_named(name)
    if part is None:
        raise ValueError(name)
    return part


def _text(raw: bytes | None) -> str | None:
    return None if raw is None else raw.decode("utf-8")


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode()
