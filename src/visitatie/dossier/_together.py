"""A change of a dossier: its line in the log and its files, all of it or nothing.

First what the files say and will say, and the line, go into ``.visitatie/unfinished.json``. Then
the line is added to the log: once it is on the disk, the change is accepted. Then the files are
replaced, and the note goes. Where the note is still there when a dossier is opened, the program was
stopped half-way: with the line in the log the files are replaced after all, and without it they
are put back, so that it never happened.
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
from visitatie.dossier.log._line import LogLine, dump
from visitatie.errors import InputError, Location, Message, Problem, WriteError
from visitatie.files.writing import locked, remove, sync_folder, write_atomic
from visitatie.model.notice import Notice, Severity

__all__ = ["Replaced", "commit", "digest", "finish", "is_unfinished", "opening"]


@frozen
class Replaced:
    """A file, what it said and what it will say; None is no file."""

    part: Part[Any]
    before: bytes | None
    after: bytes | None


@frozen
class _Note:
    """What was going on: the files, and the lines behind the first ``size`` bytes of the log.

    Without lines the note is one of before there was a log.
    """

    files: tuple[Replaced, ...]
    size: int = 0
    lines: bytes = b""


def commit(store: Store, files: Sequence[Replaced], lines: Sequence[LogLine]) -> None:
    """Add lines to the log and replace files; the caller holds the lock of the dossier.

    Raises:
        WriteError: it could not be done; the files and the log say what they said, or will say
            one and the same when the dossier is next opened.
    """
    size = store.log.size
    note = _Note(tuple(files), size, b"".join(map(dump, lines)))
    store.hidden()
    write_atomic(_place(store), _dump(note))
    try:
        store.log.append(lines)
        for file in files:
            _write(store, file.part, file.after)
        remove(_place(store))
    except BaseException:
        with contextlib.suppress(WriteError, InputError):  # the first error is the one to tell
            if _place(store).is_file():
                store.log.cut(size)
                _settle(store)
        raise
    store.log.remember(lines[-1])


def is_unfinished(store: Store) -> bool:
    """Tell whether a change did not come to its end, or is going on."""
    return _place(store).is_file()


def finish(store: Store) -> tuple[Notice, ...]:
    """Bring a change that broke off to its end, or undo it; give what else was mended.

    Code: ``log-torn`` (a last line that is there in part is taken off, and kept apart).

    Raises:
        InputError: a file was changed by hand since (D008), or the note of what the files said
            cannot be read (D009).
        WriteError: it could not be done.
    """
    _settle(store)
    begin = store.log.torn()
    if begin is None:
        return ()
    kept = store.hidden() / "log-torn"
    write_atomic(kept, store.log.path.read_bytes()[begin:])
    found = _torn(store)
    store.log.cut(begin)
    return found


def opening(store: Store) -> tuple[Notice, ...]:
    """Wait for a change that is going on, and bring one that broke off to its end."""
    if not is_unfinished(store):
        return _torn(store)
    with locked(store.hidden() / "dossier"):
        return finish(store)


def _torn(store: Store) -> tuple[Notice, ...]:
    """Tell of a last line that is there in part only; the next change takes it off."""
    if store.log.torn() is None:
        return ()
    message = Message(
        "the last line of the log is there in part only; the next change takes it off, and keeps "
        "it in {file}",
        file=store.folder / HIDDEN_FOLDER / "log-torn",
    )
    place = Location(str(store.log.path))
    return (Notice(Severity.WARNING, "log-torn", message, place),)


def _settle(store: Store) -> None:
    if not _place(store).is_file():
        return
    note = _load(store)
    problems = [
        Problem(
            "D008",
            Message("the file was changed after a change of several files broke off"),
            Location(str(store.path(file.part))),
            Message("what the files said before is in {file}", file=_place(store)),
        )
        for file in note.files
        if store.raw(file.part) not in (file.before, file.after)
    ]
    if problems:
        raise InputError(problems)
    accepted = bool(note.lines) and store.log.behind(note.size) == note.lines
    if note.lines and not accepted:
        store.log.cut(note.size)
    for file in note.files:
        wanted = file.after if accepted else file.before
        if store.raw(file.part) != wanted:
            _write(store, file.part, wanted)
    remove(_place(store))


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


def _place(store: Store) -> Path:
    return store.folder / HIDDEN_FOLDER / "unfinished.json"


def _dump(note: _Note) -> bytes:
    noted = [
        {"name": file.part.name, "before": _text(file.before), "after": _text(file.after)}
        for file in note.files
    ]
    table = {"format": 2, "size": note.size, "lines": _text(note.lines), "files": noted}
    return json.dumps(table, ensure_ascii=False, indent=1).encode()


def _load(store: Store) -> _Note:
    """Read the note; it was written whole, so a strange one was changed by hand."""
    try:
        table = json.loads(_place(store).read_bytes())
        files = [
            Replaced(_known(one["name"]), _bytes(one["before"]), _bytes(one["after"]))
            for one in table["files"]
        ]
        return _Note(tuple(files), int(table.get("size", 0)), _bytes(table.get("lines")) or b"")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        problem = Problem(
            "D009",
            Message("the note of a change that broke off cannot be read"),
            Location(str(_place(store))),
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
