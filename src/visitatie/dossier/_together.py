"""A change of a dossier: its line in the log and its files, all of it or nothing.

First what the files say and will say, and the line, go into ``.visitatie/unfinished.json``. Then
the line is added to the log: once it is on the disk, the change is accepted. Then the files are
replaced, and the note goes. Where the note is still there when a dossier is opened, the program was
stopped half-way: with the line in the log the files are replaced after all, and without it they
are put back, so that it never happened.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from visitatie.dossier._layout import HIDDEN_FOLDER, Part
from visitatie.dossier._note import Note, Replaced, dump, is_unfinished, load, note_path
from visitatie.dossier._store import Store
from visitatie.dossier.log import LogLine
from visitatie.errors import InputError, Location, Message, Problem, WriteError
from visitatie.files.writing import locked, make_folders, remove, write_atomic
from visitatie.model.notice import Notice, Severity

__all__ = ["ChangedMeanwhile", "commit", "finish", "opening"]


class ChangedMeanwhile(Exception):  # noqa: N818  # nothing is wrong yet: the change is made again
    """Somebody changed a file by hand just before it was to be replaced; nothing was changed."""


def commit(store: Store, files: Sequence[Replaced], lines: Sequence[LogLine]) -> None:
    """Add lines to the log of this writer and replace files; the caller holds the lock.

    Raises:
        ChangedMeanwhile: a file does not say any more what it is to be changed from.
        WriteError: it could not be done; the files and the log say what they said, or will say
            one and the same when the dossier is next opened.
    """
    writer = store.author.writer
    note = Note(
        tuple(files), writer, store.logs.size(writer), b"".join(line.raw + b"\n" for line in lines)
    )
    store.hidden()
    write_atomic(note_path(store), dump(note))
    try:
        store.logs.append(writer, lines)
        for file in files:
            _replace(store, file)
        remove(note_path(store))
    except BaseException as error:  # also Ctrl+C: of line and files all are written, or none
        with contextlib.suppress(WriteError, InputError):  # the first error is the one to tell
            if is_unfinished(store):
                store.logs.cut(writer, note.size)
                _settle(store, by_hand=isinstance(error, ChangedMeanwhile))
        raise


def finish(store: Store) -> tuple[Notice, ...]:
    """Bring a change that broke off to its end, or undo it; give what else was mended.

    Code: ``log-torn`` (a last line of this writer that is there in part is taken off, and kept).

    Raises:
        InputError: a file was changed by hand since (D008), or the note of what the files said
            cannot be read (D009).
        WriteError: it could not be done.
    """
    _settle(store)
    writer = store.author.writer
    if store.logs.path(writer) not in store.logs.torn():
        return ()
    found = _torn(store)
    size = store.logs.size(writer)
    part = store.logs.behind(writer, 0).rpartition(b"\n")[2]
    write_atomic(store.hidden() / "log-torn", part)
    store.logs.cut(writer, size - len(part))
    return found


def opening(store: Store) -> tuple[Notice, ...]:
    """Wait for a change that is going on, and bring one that broke off to its end."""
    if not is_unfinished(store):
        return _torn(store)
    with locked(store.hidden() / "dossier"):
        return finish(store)


def _torn(store: Store) -> tuple[Notice, ...]:
    """Tell of last lines that are there in part only; the next change takes off the own one."""
    own = store.logs.path(store.author.writer)
    found = []
    for path in store.logs.torn():
        message = Message(
            "the last line of the log is there in part only, and not read; its writer's next "
            "change takes it off"
        )
        if path == own:
            message = Message(
                "the last line of the log is there in part only; the next change takes it off, "
                "and keeps it in {file}",
                file=store.folder / HIDDEN_FOLDER / "log-torn",
            )
        found.append(Notice(Severity.WARNING, "log-torn", message, Location(str(path))))
    return tuple(found)


def _settle(store: Store, *, by_hand: bool = False) -> None:
    """Bring a change to its end, or undo it; ``by_hand`` files that say something else stay."""
    if not is_unfinished(store):
        return
    note = load(store)
    accepted = bool(note.lines) and (
        store.logs.behind(note.writer, note.size).startswith(note.lines)
    )
    other = [file for file in note.files if store.raw(file.part) not in (file.before, file.after)]
    if other and not by_hand:
        raise InputError([_changed(store, store.path(file.part)) for file in other])
    if accepted:
        store.logs.confirm(note.writer)  # before the files rest on it
    elif note.lines:
        store.logs.cut(note.writer, note.size)
    for file in note.files:
        wanted = file.after if accepted else file.before
        if file not in other and store.raw(file.part) != wanted:
            _write(store, file.part, wanted)
    remove(note_path(store))


def _changed(store: Store, path: Path) -> Problem:
    return Problem(
        "D008",
        Message("the file was changed after a change of several files broke off"),
        Location(str(path)),
        Message("what the files said before is in {file}", file=note_path(store)),
    )


def _replace(store: Store, file: Replaced) -> None:
    if store.raw(file.part) != file.before:
        raise ChangedMeanwhile
    _write(store, file.part, file.after)


def _write(store: Store, part: Part[Any], raw: bytes | None) -> None:
    path = store.path(part)
    if raw is None:
        remove(path)
        return
    if not path.parent.is_dir():
        with contextlib.suppress(OSError):  # then the file cannot be written, which is told
            make_folders(path.parent)
    write_atomic(path, raw)
