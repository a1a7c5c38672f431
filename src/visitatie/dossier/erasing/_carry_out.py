"""Doing what was planned: the files and the line that says so first, then the lines it is about."""

from __future__ import annotations

from attrs import evolve

from visitatie.dossier._accepted import accept
from visitatie.dossier._forgetting import empty, forget_copies
from visitatie.dossier._logged import Pen, differing, new_salt, salted, texts
from visitatie.dossier._store import Store
from visitatie.dossier._together import ChangedMeanwhile, commit
from visitatie.dossier.erasing._plan import Erasure, mentions, plan_erasing
from visitatie.dossier.log import LogDetails
from visitatie.errors import Message, UsageError

__all__ = ["erase"]


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
    forget_copies(store)
    empty(store, dict(erasure.logs))
    store.logs.check()
    store.logs.memory.remember(store.logs.ends())
    accept(store, there)
