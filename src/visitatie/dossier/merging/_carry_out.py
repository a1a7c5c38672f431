"""Doing what was planned: evidence first, then the line, with logs and files as one change."""

from __future__ import annotations

import datetime as dt

from visitatie.dossier._accepted import accept
from visitatie.dossier._logged import new_salt, salted
from visitatie.dossier._note import Replaced, log_part
from visitatie.dossier._store import Store
from visitatie.dossier._together import commit
from visitatie.dossier._undo import keep
from visitatie.dossier.log import LogDetails, LogLine
from visitatie.dossier.log._line import made
from visitatie.dossier.merging._evidence import copied
from visitatie.dossier.merging._logs import BothLogs
from visitatie.dossier.merging._plan import Merge
from visitatie.dossier.merging._seals import copy_seals, name_seals
from visitatie.errors import Message, UsageError, WriteError

__all__ = ["merge"]


def merge(store: Store, plan: Merge, by: str, because: str) -> None:
    """Carry out what was planned; the caller holds the lock.

    Raises:
        ChangedMeanwhile: a file does not say any more what it said when it was planned.
        UsageError: something is not decided yet, there is nothing to do, or a seal of the other
            copy is not as it was. Nothing was changed.
        WriteError: a log grew since or evidence of the other copy became another, a longer copy of
            our own log lies beside it, or it could not be written.
    """
    if plan.conflicts:
        raise UsageError(
            Message("Both changed {key}; nothing was taken", key=plan.conflicts[0].key),
            hint=Message("Say whose it should be: --take ours KEY or --take theirs KEY"),
        )
    if plan.logs is None or not plan:
        raise UsageError(Message("There is nothing to merge"))
    writer = store.author.writer
    store.logs.check()
    store.logs.last(writer)  # refuses where a longer copy lies beside it
    if _grew(store, plan.logs):
        raise WriteError(
            Message("The dossier was changed after the plan was made"),
            hint=Message("Begin again; the plan will take the change along"),
        )
    with copied(store, plan.other, plan.evidence):
        copy_seals(store, plan.other, plan.seals, plan.logs)
        _commit(store, plan, plan.logs, by, because)
    store.logs.check()
    store.logs.memory.remember(store.logs.ends())
    accept(store, {file.part.name: file.after for file in plan.files})
    name_seals(store)


def _commit(store: Store, plan: Merge, both: BothLogs, by: str, because: str) -> None:
    """Add the lines and replace the files, all of it or nothing."""
    writer = store.author.writer
    merged = both.merged.get(writer, ())
    own = [line for line in store.logs.each() if line.writer == writer]
    lines = [*merged[len(own) :], _line(store, plan, merged, by, because)]
    logs = [
        Replaced(log_part(one), store.raw(log_part(one)), raw)
        for one, raw in both.files.items()
        if one != writer
    ]
    keep(store, plan.files)
    commit(store, [*logs, *plan.files], lines)


def _grew(store: Store, logs: BothLogs) -> bool:
    """Tell whether we have a line that was not there when it was planned."""
    planned = {line.ref for lines in logs.merged.values() for line in lines}
    return any(line.ref not in planned for line in store.logs.lines())


def _line(store: Store, plan: Merge, own: tuple[LogLine, ...], by: str, because: str) -> LogLine:
    """Make the line: it has seen where all logs end, theirs too."""
    writer = store.author.writer
    merged = {} if plan.logs is None else plan.logs.merged
    seen = {ref.log: ref.n for line in own for ref in line.seen}
    ends = [lines[-1].ref for name, lines in merged.items() if name != writer]
    salt = new_salt()
    files = {**plan.both, **{file.part.name: file.after for file in plan.files}}
    return made(
        n=len(own) + 1,
        previous=own[-1].digest if own else "",
        seen=tuple(one for one in ends if one.n > seen.get(one.log, 0)),
        at=dt.datetime.now().astimezone().isoformat(timespec="seconds"),
        did="merge",
        through=store.author.through,
        about=(),
        details=LogDetails(salt, by, because, plan.changes, salted(salt, files)),
        writer=writer,
        log=own[0].log if own else "",
    )
