"""Taking away for good: copies that are kept on this computer, and details of lines of the log."""

from __future__ import annotations

import shutil
from collections.abc import Mapping

from visitatie.dossier._accepted import accept
from visitatie.dossier._layout import HIDDEN_FOLDER
from visitatie.dossier._logged import differing, texts
from visitatie.dossier._store import Store
from visitatie.dossier.log import LogLine
from visitatie.dossier.log._line import emptied
from visitatie.errors import Message, WriteError
from visitatie.files.writing import remove, write_atomic

__all__ = ["empty", "empty_again", "forget_copies", "returned"]

_COPIES = ("previous", "accepted")
_NOTES = ("last.toml", "log-torn")


def forget_copies(store: Store) -> None:
    """Take away what is kept of files on this computer, and with that what undo goes back to.

    Raises:
        WriteError: it could not be taken away, and may hold what was to go.
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
                    "Copies in {folder} still hold what was to go: {reason}",
                    folder=hidden / name,
                    reason=error.strerror or error,
                ),
                hint=Message("Mend the disk or the rights, and do it once more"),
            ) from error
    for name in _NOTES:
        remove(hidden / name)


def returned(store: Store) -> tuple[LogLine, ...]:
    """Give the lines that have details which the log says are erased.

    An older copy of the log was put back, through git for example; or erasing broke off.

    Raises:
        InputError: the log is damaged (J001, J002, J003).
    """
    state = store.logs.check()
    return tuple(
        line for line in store.logs.each() if line.details is not None and line.ref in state.erased
    )


def empty_again(store: Store) -> tuple[LogLine, ...]:
    """Take away the details that came back, and give their lines. The caller holds the lock.

    Raises:
        InputError: the log is damaged (J001, J002, J003).
        WriteError: something could not be written or taken away.
    """
    found = returned(store)
    if found:
        files = texts(store)
        as_logged = not differing(store.logs.read(), files)
        forget_copies(store)
        empty(store, {})
        store.logs.check()
        if as_logged:
            accept(store, {name: raw for name, raw in files.items() if raw is not None})
    return found


def empty(store: Store, names: Mapping[str, str]) -> None:
    """Take away the details of lines that the log says are erased, in the logs of all writers.

    ``names`` are logs of which the file gets another name: the old and the new one.
    """
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
