"""What merging would take, and what somebody has to decide."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import field

from visitatie._frozen import frozen
from visitatie.dossier._adopting import hand_edits
from visitatie.dossier._evidence_files import evidence_files
from visitatie.dossier._layout import EVIDENCE_FOLDER, Part
from visitatie.dossier._note import Replaced
from visitatie.dossier._opening import standing_still
from visitatie.dossier._store import PartRead, Store
from visitatie.dossier.log import LogChange, LogLine
from visitatie.dossier.merging._entries import (
    ADDED,
    entry_in,
    list_in,
    list_of,
    numbered_lists,
    put_entries,
    put_lists,
)
from visitatie.dossier.merging._evidence import digest_of, in_the_way
from visitatie.dossier.merging._logs import BothLogs, both_logs
from visitatie.dossier.merging._seals import seals_to_take
from visitatie.dossier.merging._text import merged_text
from visitatie.errors import Message, UsageError

__all__ = ["Conflict", "Merge", "plan_merging"]


@frozen
class Conflict:
    """What both copies changed, and differently. Without values it is about the file as a whole."""

    file: str
    entry: str
    ours: Mapping[str, Any] | None = None
    theirs: Mapping[str, Any] | None = None

    @property
    def key(self) -> str:
        """By what name one decides on it."""
        return self.entry or self.file


@frozen
class Merge:
    """What merging will do. It is done when there are no conflicts left."""

    other: Path
    lines: tuple[LogLine, ...]
    """Lines of logs that are taken."""
    changes: tuple[LogChange, ...]
    """Entries that become as theirs are; files as a whole have no entry."""
    evidence: Mapping[str, str]
    """Files of evidence that are copied, with their digests (SHA-256)."""
    conflicts: tuple[Conflict, ...]
    seals: tuple[int, ...] = ()
    """Numbers of the seals that are copied."""
    files: tuple[Replaced, ...] = field(default=(), repr=False)
    logs: BothLogs | None = field(default=None, repr=False)
    both: Mapping[str, bytes | None] = field(factory=dict, repr=False)
    """What files say that both sides changed: after the merge that, or what it makes of them."""

    def __bool__(self) -> bool:
        """Tell whether there is anything to take or decide."""
        return bool(self.lines or self.evidence or self.conflicts or self.seals)


def plan_merging(ours: Store, theirs: Store, take: Mapping[str, bool]) -> Merge:
    """Find out what merging another copy takes.

    Args:
        ours: the dossier that takes.
        theirs: the copy that is taken from; it stays as it is.
        take: of conflicts, by their keys, whether theirs is taken.

    Raises:
        UsageError: it is no copy of this dossier, something was changed by hand and not adopted,
            somebody was erased from one of them only, both were sealed, a key names no conflict,
            something else stands where a file of evidence should come, or the other copy is being
            changed.
        NotFoundError: one of the two is no dossier.
        InputError: a file or a log has problems.
    """
    with standing_still(theirs):
        return _plan(ours, theirs, take)


def _plan(ours: Store, theirs: Store, take: Mapping[str, bool]) -> Merge:
    read, other = ours.read(), theirs.read()
    for store in (ours, theirs):
        if (found := hand_edits(store)).files:
            raise UsageError(
                Message("{file} was changed by hand", file=store.folder / found.files[0]),
                hint=Message("Adopt it first, with visitatie adopt"),
            )
    logs = both_logs(ours, theirs)
    alone = (*logs.ours, *logs.theirs)
    if any(line.did == "retention" for line in alone):
        raise UsageError(
            Message("Records were destroyed in one of the two"),
            hint=Message("Go on with the copy in which they were destroyed"),
        )
    if any(line.did == "erase" or line.details is None for line in alone):
        raise UsageError(
            Message("Somebody was erased from one of the two"),
            hint=Message("Go on with the copy from which they were erased"),
        )
    work = _Work(ours, take)
    for name in dict.fromkeys((*read, *other)):
        mine, new = (one.get(name, PartRead(None, None)) for one in (read, other))
        if mine.raw != new.raw:
            part = next(p for p in (*ours.parts(), *theirs.parts()) if p.name == name)
            work.file(part, mine, new, _changes(logs.ours, name), _changes(logs.theirs, name))
    evidence = dict(work.evidence(theirs))
    unknown = [key for key in take if key not in work.asked]
    if unknown:
        raise UsageError(
            Message("{key!r} is nothing that both changed", key=unknown[0]),
            hint=Message("There is: {keys}", keys=", ".join(work.asked) or "-"),
        )
    return Merge(
        theirs.folder,
        logs.theirs,
        tuple(work.taken),
        evidence,
        tuple(work.conflicts),
        seals_to_take(ours, theirs, logs),
        tuple(work.files),
        logs,
        {
            name: read.get(name, PartRead(None, None)).raw
            for name in _told(logs.ours) & _told(logs.theirs)
        },
    )


def _told(lines: Sequence[LogLine]) -> set[str]:
    """Give the files that lines tell a digest of."""
    return {name for line in lines if line.details for name in line.details.files}


def _changes(lines: Sequence[LogLine], file: str) -> list[LogChange]:
    told = (line.details for line in lines)
    return [one for details in told if details for one in details.changes if one.file == file]


class _Work:
    """Goes over the files, and keeps what is taken and what is to be decided."""

    def __init__(self, store: Store, take: Mapping[str, bool]) -> None:
        self.store, self.take = store, take
        self.files: list[Replaced] = []
        self.taken: list[LogChange] = []
        self.conflicts: list[Conflict] = []
        self.asked: list[str] = []

    def file(
        self,
        part: Part[Any],
        mine: PartRead,
        new: PartRead,
        ours: list[LogChange],
        theirs: list[LogChange],
    ) -> None:
        """Take what only they changed in a file."""
        if not theirs:
            return
        whole = LogChange(part.name, "")
        if not ours:
            self._replace(part, mine, new.raw, [_named(one) for one in theirs])
        elif any(not one.entry and not one.fields for one in (*ours, *theirs)):
            if self._theirs(Conflict(part.name, "")):
                self._replace(part, mine, new.raw, [whole])
        else:
            here, there = (
                {} if one.raw is None else self.store.table(one.content) for one in (mine, new)
            )
            lists = self._lists(part, here, there, ours, theirs)
            own = {one.entry for one in ours}
            taken = [
                one
                for one in theirs
                if one.entry != "#"
                and list_of(one.entry) not in lists
                and (one.entry not in own or self._wanted(part, one, here, there))
            ]
            whole_lists = [path for path, wanted in lists.items() if wanted]
            if taken or whole_lists:
                wanted = put_entries(put_lists(here, there, whole_lists), there, taken)
                raw = merged_text(self.store, part, mine.raw, here, wanted)
                named = [*(_named(one) for one in taken)]
                named += [LogChange(part.name, path) for path in whole_lists]
                self._replace(part, mine, raw, named)

    def _lists(
        self,
        part: Part[Any],
        here: dict[str, Any],
        there: dict[str, Any],
        ours: list[LogChange],
        theirs: list[LogChange],
    ) -> dict[str, bool]:
        """Give the lists that are taken as a whole or not at all, with whether they are.

        Their entries are known by number only, so those of two copies cannot be told apart. Where
        both only added to a list without order, both are kept, entry by entry.
        """
        found: dict[str, bool] = {}
        for path in sorted(numbered_lists(here, there)):
            new = [one for one in theirs if list_of(one.entry) == path]
            own = [one for one in ours if list_of(one.entry) == path]
            only_added = (part.name, path) in ADDED and not any(one.old for one in (*new, *own))
            if not new or only_added:
                continue
            mine, other = list_in(here, path), list_in(there, path)
            if not own:
                found[path] = mine != other
            elif mine == other:
                found[path] = False
            else:
                sides = ({path: mine}, {path: other})
                found[path] = self._theirs(Conflict(part.name, path, *sides))
        return found

    def evidence(self, theirs: Store) -> Iterator[tuple[str, str]]:
        """Give the files of evidence that are to be copied, with their digests.

        Raises:
            UsageError: something that is no plain file stands in the place of one.
        """
        for file in evidence_files(theirs.folder / EVIDENCE_FOLDER):
            name = f"{EVIDENCE_FOLDER}/{file}"
            path, target = theirs.folder / name, self.store.folder / name
            if (wrong := in_the_way(self.store.folder, name)) is not None:
                raise UsageError(
                    Message("{file} is no plain file, so theirs is not copied over it", file=wrong),
                    hint=Message("Move it out of the folder of the evidence, and begin again"),
                )
            if not target.exists():
                yield name, digest_of(path)
            elif digest_of(path) != digest_of(target) and self._theirs(Conflict(name, "")):
                raise UsageError(
                    Message("{file} is there already, and is never written over", file=target),
                    hint=Message("Add theirs as another piece of evidence"),
                )

    def _wanted(
        self, part: Part[Any], one: LogChange, here: dict[str, Any], there: dict[str, Any]
    ) -> bool:
        mine, other = entry_in(here, one.entry), entry_in(there, one.entry)
        if mine == other:
            return False
        if (part.name, one.entry.partition(" ")[0]) in ADDED and not one.old:
            return True
        return self._theirs(Conflict(part.name, one.entry, mine, other))

    def _theirs(self, conflict: Conflict) -> bool:
        if conflict.key not in self.asked:
            self.asked.append(conflict.key)
            if conflict.key not in self.take:
                self.conflicts.append(conflict)
        return self.take.get(conflict.key, False)

    def _replace(
        self, part: Part[Any], mine: PartRead, raw: bytes | None, changes: list[LogChange]
    ) -> None:
        self.files.append(Replaced(part, mine.raw, raw))
        self.taken += {(one.file, one.entry): one for one in changes}.values()


def _named(one: LogChange) -> LogChange:
    return LogChange(one.file, one.entry)
