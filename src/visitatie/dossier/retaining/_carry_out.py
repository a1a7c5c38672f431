"""Doing what was planned: the line and the files first, then files of evidence and old details."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from visitatie.dossier._accepted import accept
from visitatie.dossier._forgetting import empty, forget_copies
from visitatie.dossier._layout import (
    EVIDENCE,
    EVIDENCE_FOLDER,
    PROCESS,
    RETENTION,
    EvidenceFile,
    Part,
    part_named,
    split,
)
from visitatie.dossier._logged import Pen, differing, new_salt, salted, texts
from visitatie.dossier._note import Replaced
from visitatie.dossier._splice import replace_entry
from visitatie.dossier._store import PartRead, Store, assemble
from visitatie.dossier._together import ChangedMeanwhile, commit
from visitatie.dossier.log import LogChange, LogDetails
from visitatie.dossier.retaining._plan import Destruction, plan_destruction
from visitatie.errors import InputError, Message, UsageError
from visitatie.files.writing import remove
from visitatie.model import Record
from visitatie.process.retention import destroyed

__all__ = ["destroy"]


def destroy(
    store: Store, read: Mapping[str, PartRead], plan: Destruction, at: dt.datetime, by: str
) -> None:
    """Carry out what was planned; the caller holds the lock, and read the dossier under it.

    Where it breaks off after the log has the line, the next time takes away what is left.

    Raises:
        ChangedMeanwhile: the dossier says something else than when it was planned.
        UsageError: something changed by hand is not adopted.
        InputError: the log is damaged.
        WriteError: it could not be written, or a file could not be taken away.
    """
    store = evolve(store, author=evolve(store.author, by=by, log=store.author.writer))
    pen = Pen(store, store.logs.read())
    before = texts(store)
    if pen.state.began and differing(pen.state, before):
        raise UsageError(
            Message("Something was changed by hand that nobody adopted yet"),
            hint=Message("Adopt it first, with visitatie adopt"),
        )
    record = assemble(read)
    again = plan_destruction(store, record, plan.kept, store.logs.lines(), pen.state.erased)
    if again != plan:
        raise ChangedMeanwhile
    there = {name: raw for name, raw in before.items() if raw is not None}
    if plan.kept:
        files = _files(store, read, plan, destroyed(record, plan.kept, at, by))
        pen.catch_up(before)
        after = {**before, **{one.part.name: one.after for one in files}}
        there = {name: raw for name, raw in after.items() if raw is not None}
        salt = new_salt()
        gone = (*plan.parts, *(f"{EVIDENCE_FOLDER}/{name}" for name in plan.evidence))
        named = salted(salt, {**dict.fromkeys(plan.parts), **there})
        details = LogDetails(salt, by, "", tuple(LogChange(one, "") for one in gone), named)
        pen.write("retention", details, tuple(line.ref for line in plan.lines))
        commit(store, files, pen.lines)
    for name in (*plan.evidence, *plan.left):
        remove(store.folder / EVIDENCE_FOLDER / name)
    forget_copies(store)
    store.logs.read()
    empty(store, {})
    store.logs.check()
    store.logs.memory.remember(store.logs.ends())
    accept(store, there)


def _files(
    store: Store, read: Mapping[str, PartRead], plan: Destruction, wanted: Record
) -> tuple[Replaced, ...]:
    """Give the files as they are to become; the proof comes first."""
    said = split(wanted)
    changed: list[Part[Any]] = [RETENTION]
    changed += [one for one in (EVIDENCE, PROCESS) if said[one.name] != read[one.name].content]
    gone = [part for part in map(part_named, plan.parts) if part is not None]
    return (
        *(_replaced(store, one, read[one.name], said[one.name]) for one in changed),
        *(Replaced(part, read[part.name].raw, None) for part in gone),
    )


def _replaced(store: Store, part: Part[Any], read: PartRead, content: object) -> Replaced:
    after = _spliced(store, part, read, content)
    if after is None:
        after = store.dump(content)
        store.parse(part, after)
    return Replaced(part, read.raw, after)


def _spliced(store: Store, part: Part[Any], read: PartRead, content: object) -> bytes | None:
    """Give the register with only the entries changed that change, when that can be done."""
    if read.raw is None or not isinstance(content, EvidenceFile):
        return None
    text: str | None = read.raw.decode("utf-8")
    pairs = list(zip(read.content.evidence, content.evidence, strict=True))
    for place in reversed(range(len(pairs))):
        old, new = pairs[place]
        if text is not None and old != new:
            text = replace_entry(text, "evidence", place, store.dump_entry("evidence", new))
    if text is None:
        return None
    try:
        return text.encode() if store.parse(part, text.encode()) == content else None
    except InputError:
        return None
