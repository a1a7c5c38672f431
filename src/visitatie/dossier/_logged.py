"""Changes with their line in the log; what was changed by hand before is noted first."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from visitatie.dossier._layout import HIDDEN_FOLDER, Part, RatingsFile, part_named
from visitatie.dossier._store import Store
from visitatie.dossier._together import Replaced, commit, digest
from visitatie.dossier.log import LogChange, LogDetails, LogLine
from visitatie.dossier.log._differences import differences
from visitatie.dossier.log._line import committed
from visitatie.errors import InputError, Location, Message, NotFoundError
from visitatie.model.notice import Notice, Severity

__all__ = [
    "Adopted",
    "HandEdits",
    "accept",
    "adopt",
    "begin",
    "first_line",
    "hand_edits",
    "logged",
    "note_seal",
    "notices",
]

_BEGIN, _FOUND, _ADOPT = "begin", "found", "adopt"
_ACCEPTED = "accepted"


@frozen
class HandEdits:
    """What nobody adopted yet: files changed since the last line, and lines that noted others."""

    files: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to adopt."""
        return bool(self.files or self.lines)


@frozen
class Adopted:
    """What was adopted: entries found changed just now, and lines that noted others before."""

    changes: tuple[LogChange, ...] = ()
    lines: tuple[int, ...] = ()


def logged(
    store: Store, files: Sequence[Replaced], did: str, *, by: str = "", because: str = ""
) -> None:
    """Replace files and add the line that tells of it; the caller holds the lock.

    Where the dossier has no log yet, it begins with what is there now. Where files were changed by
    hand since the last line, a line of its own notes that; it stays open until it is adopted.

    Raises:
        InputError: the log is damaged (J001, J002).
        WriteError: it could not be written.
    """
    before = {part.name: store.raw(part) for part in store.parts()}
    lines = _lines_before(store, before)
    last = lines[-1] if lines else store.log.last()
    salt = _salt()
    changes = tuple(
        change
        for one in files
        for change in _compared(store, one.part, one.before, one.after, salt)
    )
    after = {**before, **{one.part.name: one.after for one in files}}
    details = LogDetails(
        salt, by or store.author.by, because, tuple(changes), _digests(after), _open(last)
    )
    lines.append(_line(store, last, did, details))
    commit(store, files, lines)
    accept(store, after)


def note_seal(store: Store, number: int, code: str, *, by: str, because: str) -> None:
    """Add the line that tells of a seal; the caller holds the lock."""
    before = {part.name: store.raw(part) for part in store.parts()}
    last = store.log.last()
    change = LogChange(f"reports/sealed/{number}", "seal", values={"code": ("", code)})
    details = LogDetails(_salt(), by, because, (change,), _digests(before), _open(last))
    commit(store, (), [_line(store, last, "seal", details)])


def begin(store: Store) -> None:
    """Begin the log of a dossier that has none; the caller holds the lock."""
    if store.log.last() is None:
        commit(
            store, (), _lines_before(store, {part.name: store.raw(part) for part in store.parts()})
        )


def first_line(store: Store, texts: Mapping[str, bytes]) -> LogLine:
    """Give the line with which the log of a new dossier begins."""
    details = LogDetails(_salt(), store.author.by, files=_digests(texts))
    return _line(store, None, _BEGIN, details)


def hand_edits(store: Store) -> HandEdits:
    """Give what was changed by hand and not adopted; nothing where there is no log yet."""
    last = store.log.last()
    if last is None or last.details is None:
        return HandEdits()
    now = _digests({part.name: store.raw(part) for part in store.parts()})
    return HandEdits(_differing(last.details, now), last.details.open)


def notices(store: Store, edits: HandEdits) -> tuple[Notice, ...]:
    """Say what was changed by hand, as remarks. Code: ``hand-edit``."""
    found = [
        _notice(Message("the file was changed by hand after the last change"), store.folder / name)
        for name in edits.files
    ]
    found += [
        _notice(Message("line {n} notes a change by hand that nobody adopted", n=n), store.log.path)
        for n in edits.lines
    ]
    return tuple(found)


def _notice(message: Message, path: Path) -> Notice:
    return Notice(Severity.WARNING, "hand-edit", message, Location(str(path)))


def adopt(store: Store, by: str, because: str) -> Adopted:
    """Take changes by hand for accepted; give what changed. The caller holds the lock.

    Raises:
        NotFoundError: there is nothing to adopt.
        InputError: a file has problems, or a line of the log was changed.
    """
    try:
        store.log.last()
        whole = True
    except InputError as error:
        if any(problem.code != "J002" for problem in error.problems):
            raise
        store.log.forget()
        whole = False
    found = hand_edits(store)
    if not found and whole:
        raise NotFoundError(Message("Nothing was changed by hand that is not adopted yet"))
    before = {part.name: store.raw(part) for part in store.parts()}
    for part in store.parts():
        store.parse(part, before[part.name])
    lines = _lines_before(store, before)
    last = lines[-1] if lines else store.log.last()
    changes = lines[-1].details.changes if lines and lines[-1].details else ()
    details = LogDetails(_salt(), by, because, files=_digests(before))
    lines.append(_line(store, last, _ADOPT, details))
    commit(store, (), lines)
    accept(store, before)
    return Adopted(changes, found.lines)


def _lines_before(store: Store, now: dict[str, bytes | None]) -> list[LogLine]:
    """Give the line that has to come before a change: a beginning, or what was found."""
    last = store.log.last()
    digests = _digests(now)
    if last is None:
        return [_line(store, None, _BEGIN, LogDetails(_salt(), files=digests))]
    if last.details is None or not (names := _differing(last.details, digests)):
        return []
    salt = _salt()
    changes: list[LogChange] = []
    for name in names:
        if (part := part_named(name)) is not None:
            wanted = last.details.files.get(part.name, "")
            was = _accepted(store, part, wanted)
            if was is None and wanted:  # what it said is not known on this computer
                changes.append(LogChange(part.name, ""))
            else:
                changes += _compared(store, part, was, now.get(part.name), salt)
    opened = (*last.details.open, last.number + 1)
    details = LogDetails(salt, "", "", tuple(changes), digests, opened)
    return [_line(store, last, _FOUND, details)]


def _line(store: Store, last: LogLine | None, did: str, details: LogDetails) -> LogLine:
    return LogLine(
        1 if last is None else last.number + 1,
        "" if last is None else last.digest,
        dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        did,
        store.author.through,
        committed(details),
        details,
    )


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
    return differences(part.name, old, new, salt) or (LogChange(part.name, ""),)


def _open(last: LogLine | None) -> tuple[int, ...]:
    return () if last is None or last.details is None else last.details.open


def _differing(details: LogDetails, now: dict[str, str]) -> tuple[str, ...]:
    names = dict.fromkeys((*details.files, *now))
    return tuple(name for name in names if details.files.get(name, "") != now.get(name, ""))


def _digests(files: Mapping[str, bytes | None]) -> dict[str, str]:
    return {name: digest(raw) for name, raw in files.items() if raw is not None}


def _salt() -> str:
    return secrets.token_hex(16)


def accept(store: Store, files: Mapping[str, bytes | None]) -> None:
    """Keep what files say now, to compare with later; that it is not kept loses no change."""
    for name, raw in files.items():
        path = store.folder.joinpath(HIDDEN_FOLDER, _ACCEPTED, name)
        try:
            if raw is not None and (not path.is_file() or path.read_bytes() != raw):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(raw)
        except OSError:
            continue


def _accepted(store: Store, part: Part[Any], wanted: str) -> bytes | None:
    try:
        raw = store.folder.joinpath(HIDDEN_FOLDER, _ACCEPTED, part.name).read_bytes()
    except OSError:
        return None
    return raw if digest(raw) == wanted else None
