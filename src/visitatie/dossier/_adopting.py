"""What was changed by hand, and taking it for accepted."""

from __future__ import annotations

from pathlib import Path

from visitatie._frozen import frozen
from visitatie.dossier._accepted import accept
from visitatie.dossier._forgetting import returned
from visitatie.dossier._logged import Pen, commit_lines, differing, new_salt, texts
from visitatie.dossier._store import Store
from visitatie.dossier.log import LogChange, LogDetails, LogLine, LogRef
from visitatie.errors import Location, Message, NotFoundError
from visitatie.model.notice import Notice, Severity

__all__ = ["Adopted", "HandEdits", "adopt", "hand_edits", "note", "notices"]

_ADOPT, _GIVE_UP = "adopt", "give_up"


@frozen
class HandEdits:
    """What nobody adopted yet: files changed since they were logged, lines that noted others."""

    files: tuple[str, ...] = ()
    lines: tuple[LogLine, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to adopt."""
        return bool(self.files or self.lines)


@frozen
class Adopted:
    """What was adopted: entries that changed by hand, and lines that are gone."""

    changes: tuple[LogChange, ...] = ()
    lost: tuple[LogRef, ...] = ()


def hand_edits(store: Store) -> HandEdits:
    """Give what was changed by hand and not adopted; nothing where there is no log yet.

    Raises:
        InputError: the log is damaged (J001, J002, J003).
    """
    state = store.logs.read()
    if not state.began:
        return HandEdits()
    return HandEdits(differing(state, texts(store)), state.open)


def notices(store: Store, edits: HandEdits) -> tuple[Notice, ...]:
    """Say what was changed by hand and what came back: ``hand-edit``, ``erased-details``."""
    found = [
        _notice(Message("the file was changed by hand after the last change"), store.folder / name)
        for name in edits.files
    ]
    found += [
        _notice(
            Message("line {n} notes a change by hand that nobody adopted", n=line.n),
            store.logs.path(line.writer),
            line.n,
        )
        for line in edits.lines
    ]
    found += [
        Notice(
            Severity.ERROR,
            "erased-details",
            Message(
                "line {n} has details again that were erased (take them away once more with "
                "visitatie erase --again)",
                n=line.n,
            ),
            Location(str(store.logs.path(line.writer)), line.n),
        )
        for line in returned(store)
    ]
    return tuple(found)


def adopt(store: Store, by: str, because: str) -> Adopted:
    """Take changes by hand for accepted; give what changed. The caller holds the lock.

    Lines that are gone are given up, by name, so that the others can be gone on with.

    Raises:
        NotFoundError: there is nothing to adopt.
        InputError: a file has problems, or a line of the log was changed (J001, J003).
        WriteError: it could not be written.
    """
    lost = store.logs.lost()
    pen = Pen(store, store.logs.read(lost))
    now = texts(store)
    for part in store.parts():
        store.parse(part, now[part.name])
    changes = pen.catch_up(now)
    open_lines = (*pen.state.open, *pen.lines[-1:]) if changes else pen.state.open
    if not open_lines and not lost:
        raise NotFoundError(Message("Nothing was changed by hand that is not adopted yet"))
    told = [one for line in open_lines if line.details for one in line.details.changes]
    if lost:
        pen.write(_GIVE_UP, LogDetails(new_salt(), by, because), lost)
    if open_lines:
        about = tuple(line.ref for line in open_lines)
        pen.write(_ADOPT, LogDetails(new_salt(), by, because), about)
    commit_lines(store, pen)
    store.logs.read()
    store.logs.memory.remember(store.logs.ends(), back=bool(lost))
    accept(store, now)
    return Adopted(tuple(told), lost)


def note(store: Store, did: str, by: str, because: str, told: tuple[LogChange, ...]) -> LogLine:
    """Add a line that tells of something else than a file; the caller holds the lock."""
    pen = Pen(store, store.logs.read())
    pen.catch_up(texts(store))
    pen.write(did, LogDetails(new_salt(), by, because, told))
    commit_lines(store, pen)
    return pen.lines[-1]


def _notice(message: Message, path: Path, line: int | None = None) -> Notice:
    return Notice(Severity.WARNING, "hand-edit", message, Location(str(path), line))
