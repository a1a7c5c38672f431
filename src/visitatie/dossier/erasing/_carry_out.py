"""Doing what was planned: the files and the line that says so first, then the lines it is about."""

from __future__ import annotations

import shutil

from attrs import evolve

from visitatie.dossier._accepted import accept
from visitatie.dossier._layout import HIDDEN_FOLDER
from visitatie.dossier._logged import Pen, differing, new_salt, salted, texts
from visitatie.dossier._store import Store
from visitatie.dossier._together import ChangedMeanwhile, commit
from visitatie.dossier.erasing._plan import Erasure, mentions, plan_erasing
from visitatie.dossier.log import LogDetails
from visitatie.dossier.log._line import emptied
from visitatie.errors import Message, UsageError, WriteError
from visitatie.files.writing import remove, write_atomic

__all__ = ["erase"]

_COPIES = ("previous", "accepted")
_NOTES = ("last.toml", "log-torn")


def erase(store: Store, erasure: Erasure, by: str, because: str) -> None:
    """Carry out what was planned; the caller holds the lock.

    Where it breaks off after the files, the next time finds the lines that still have details.

    Raises:
        ChangedMeanwhile: the name stands elsewhere by now, or a file says something else than when
            it was planned.
        NotFoundError: the name stands nowhere by now.
        UsageError: who does it, or why, would bring the name back; or something changed by hand
            is not adopted.
        InputError: the log is damaged.
        WriteError: it could not be written.
    """
    if mentions(by, erasure.person) or mentions(because, erasure.person):
        raise UsageError(
            Message("The log would hold the name again, in who does it or why"),
            hint=Message("Let somebody else do it, and give a reason without the name"),
        )
    store = evolve(store, author=evolve(store.author, by=by, log=store.author.writer))
    pen = Pen(store, store.logs.read())
    before = texts(store)
    if pen.state.began and differing(pen.state, before):
        raise UsageError(
            Message("Something was changed by hand that nobody adopted yet"),
            hint=Message("Adopt it first, with visitatie adopt"),
        )
    if plan_erasing(store, erasure.person, store.logs.lines()) != erasure:
        raise ChangedMeanwhile
    pen.catch_up(before)
    after = {**before, **{file.part.name: file.after for file in erasure.files}}
    there = {name: raw for name, raw in after.items() if raw is not None}
    salt = new_salt()
    about = tuple(line.ref for line in erasure.lines)
    pen.write("erase", LogDetails(salt, by, because, (), salted(salt, there)), about)
    commit(store, erasure.files, pen.lines)
    _forget_copies(store)
    _empty(store, dict(erasure.logs))
    store.logs.check()
    store.logs.memory.remember(store.logs.ends())
    accept(store, there)


def _forget_copies(store: Store) -> None:
    """Take away what is kept of files on this computer, and with that what undo goes back to.

    Raises:
        WriteError: it could not be taken away, and may hold the name.
    """
    hidden = store.folder / HIDDEN_FOLDER
    for name in _COPIES:
        try:
            shutil.rmtree(hidden / name)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise WriteError(
                Message(
                    "Copies in {folder} still hold the name: {reason}",
                    folder=hidden / name,
                    reason=error.strerror or error,
                ),
                hint=Message("Mend the disk or the rights, and erase once more"),
            ) from error
    for name in _NOTES:
        remove(hidden / name)


def _empty(store: Store, names: dict[str, str]) -> None:
    """Take the details of erased lines, in the logs of all writers, and their names off files."""
    state = store.logs.check()
    by_writer: dict[str, list[bytes]] = {}
    changed: set[str] = set(names)
    for line in store.logs.each():
        gone = line.details is not None and line.ref in state.erased
        by_writer.setdefault(line.writer, []).append(emptied(line).raw if gone else line.raw)
        if gone:
            changed.add(line.writer)
    for writer in sorted(changed & by_writer.keys()):
        raw = b"".join(one + b"\n" for one in by_writer[writer])
        part = store.logs.behind(writer, 0).rpartition(b"\n")[2]
        write_atomic(store.logs.path(names.get(writer, writer)), raw + part)
        if writer in names:
            remove(store.logs.path(writer))
