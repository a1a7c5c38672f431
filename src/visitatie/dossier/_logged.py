"""Changes with their line in the log; what was changed by hand before is noted first."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, field

from visitatie.dossier._accepted import accept, accepted
from visitatie.dossier._layout import Part, RatingsFile, part_named
from visitatie.dossier._note import Replaced
from visitatie.dossier._store import Store
from visitatie.dossier._together import commit
from visitatie.dossier._undo import keep
from visitatie.dossier.log import LogChange, LogDetails, LogLine, LogRef, State
from visitatie.dossier.log._differences import differences
from visitatie.dossier.log._line import commitment, made
from visitatie.errors import InputError

__all__ = [
    "Pen",
    "commit_lines",
    "differing",
    "first_lines",
    "logged",
    "new_salt",
    "salted",
    "texts",
]

_BEGIN, _FOUND = "begin", "found"


def logged(
    store: Store, files: Sequence[Replaced], did: str, *, by: str = "", because: str = ""
) -> None:
    """Replace files and add the line that tells of it; the caller holds the lock.

    Where the dossier has no log yet, it begins with what is there now. Where files were changed by
    hand since they were logged, a line of its own notes that; it stays open until it is adopted.

    Raises:
        ChangedMeanwhile: a file does not say any more what it is to be changed from.
        InputError: the log is damaged (J001, J002, J003).
        WriteError: it could not be written.
    """
    pen = Pen(store, store.logs.read())
    before = texts(store)
    pen.catch_up(before)
    salt = new_salt()
    changes = tuple(
        change
        for one in files
        for change in _compared(store, one.part, one.before, one.after, salt)
    )
    after = {one.part.name: one.after for one in files}
    pen.write(did, LogDetails(salt, by or store.author.by, because, changes, salted(salt, after)))
    keep(store, files)
    commit(store, files, pen.lines)
    accept(store, {**before, **after})
    pen.remember()


def commit_lines(store: Store, pen: Pen) -> None:
    """Add lines that tell of no change of a file; the caller holds the lock."""
    commit(store, (), pen.lines)
    pen.remember()


@define
class Pen:
    """Writes lines behind those of the writer, each with where the logs of others ended."""

    store: Store
    state: State
    lines: list[LogLine] = field(factory=list)

    def write(self, did: str, details: LogDetails, about: tuple[LogRef, ...] = ()) -> None:
        """Add a line; it is on the disk when it is committed.

        Raises:
            WriteError: a longer copy of the log of this writer lies beside it.
        """
        author = self.store.author
        last = self.lines[-1] if self.lines else self.store.logs.last(author.writer)
        own = "" if last is None else last.log
        self.lines.append(
            made(
                n=1 if last is None else last.n + 1,
                previous="" if last is None else last.digest,
                seen=() if self.lines else self._news(own),
                at=_now().isoformat(timespec="seconds"),
                did=did,
                through=author.through,
                about=about,
                details=details,
                writer=author.writer,
                log=own,
            )
        )

    def begin(self, now: Mapping[str, bytes | None], because: str = "") -> None:
        """Begin the log with what the files say now."""
        salt = new_salt()
        self.write(_BEGIN, LogDetails(salt, self.store.author.by, because, (), salted(salt, now)))

    def catch_up(self, now: Mapping[str, bytes | None]) -> tuple[LogChange, ...]:
        """Begin the log, or note what was changed by hand; give what that was."""
        if not self.state.began:
            self.begin(now)
            return ()
        salt = new_salt()
        names = differing(self.state, now)
        if not names:
            return ()
        changes: list[LogChange] = []
        for name in names:
            part = part_named(name)
            was = accepted(self.store, name)
            if part is None or was is None or not self.state.allows(name, was):
                known = part is not None and self.state.allows(name, None)
                was, part = None, part if known else None  # what it said is not known here
            changes += (
                (LogChange(name, ""),)
                if part is None
                else _compared(self.store, part, was, now.get(name), salt)
            )
        named = salted(salt, {name: now.get(name) for name in names})
        self.write(_FOUND, LogDetails(salt, "", "", tuple(changes), named))
        return tuple(changes)

    def remember(self) -> None:
        """Keep on this computer where the logs end now."""
        own = [self.lines[-1].ref] if self.lines else []
        self.store.logs.memory.remember((*self.store.logs.ends(), *own))

    def _news(self, own: str) -> tuple[LogRef, ...]:
        seen = self.state.seen(own)
        ends = self.store.logs.ends()
        return tuple(one for one in ends if one.log != own and one.n > seen.get(one.log, 0))


def texts(store: Store) -> dict[str, bytes | None]:
    """Give what every file says now."""
    return {part.name: store.raw(part) for part in store.parts()}


def differing(state: State, now: Mapping[str, bytes | None]) -> tuple[str, ...]:
    """Give the files that are not as the log says."""
    names = dict.fromkeys((*state.files(), *now))
    return tuple(name for name in names if not state.allows(name, now.get(name)))


def _compared(
    store: Store, part: Part[Any], before: bytes | None, after: bytes | None, salt: str
) -> tuple[LogChange, ...]:
    """Compare a file entry by entry; as a whole where it cannot be read, or was not kept.

    Of ratings nothing is told but that there are others: they are blind.
    """
    if part.cls is RatingsFile:
        return (LogChange(part.name, ""),)
    try:
        old, new = (
            {} if raw is None else store.table(store.parse(part, raw)) for raw in (before, after)
        )
    except InputError:
        return (LogChange(part.name, ""),)
    nothing = LogChange(part.name, "#" if old and new else "")
    return differences(part.name, old, new, salt) or (nothing,)


def salted(salt: str, files: Mapping[str, bytes | None]) -> dict[str, str]:
    """Give of each file a digest that cannot be guessed back; empty for no file."""
    return {name: "" if raw is None else commitment(salt, raw) for name, raw in files.items()}


def first_lines(store: Store, files: Mapping[str, bytes], because: str = "") -> Iterable[LogLine]:
    """Give the line with which the log of a new dossier begins."""
    pen = Pen(store, State())
    pen.begin(files, because)
    return pen.lines


def new_salt() -> str:
    return secrets.token_hex(16)


def _now() -> dt.datetime:
    return dt.datetime.now().astimezone()
