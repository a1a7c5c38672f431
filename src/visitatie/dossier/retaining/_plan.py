"""What is to be destroyed: files of the dossier and of evidence, and details of the log."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import field

from visitatie._frozen import frozen
from visitatie.dossier._layout import (
    EVIDENCE,
    EVIDENCE_FOLDER,
    OBSERVATIONS,
    RATINGS,
    SELF_EVALUATIONS,
    Shelf,
)
from visitatie.dossier._store import Store
from visitatie.dossier.log import LogDetails, LogLine
from visitatie.model import Record, RecordKind
from visitatie.process.retention import Kept, KeptState, not_open

__all__ = ["Destruction", "plan_destruction", "record_counts"]

_SHELVES: Mapping[RecordKind, Shelf[Any]] = {
    RecordKind.RATINGS: RATINGS,
    RecordKind.OBSERVATIONS: OBSERVATIONS,
    RecordKind.SELF_EVALUATION: SELF_EVALUATIONS,
}
_PROOF = ("erase", "retention", "seal", "supplement")
"""Lines that say what was destroyed or sealed: they are kept as long as the dossier is."""


@frozen
class Destruction:
    """What destroying what is due will do."""

    kept: tuple[Kept, ...]
    """The kinds of records that go."""
    parts: tuple[str, ...]
    """Files of the dossier that go."""
    evidence: tuple[str, ...]
    """Files in the folder of evidence that go."""
    lines: tuple[LogLine, ...] = field(repr=False)
    """Lines of the log whose details go."""
    left: tuple[str, ...] = ()
    """Files of evidence that were to go before, when that broke off."""
    unfinished: bool = False
    """Whether lines of the log still have details that were to go before."""

    def __bool__(self) -> bool:
        """Tell whether there is anything to do."""
        return bool(self.kept or self.left or self.unfinished)


def record_counts(
    store: Store, lines: Iterable[LogLine], erased: Collection[object]
) -> dict[RecordKind, int]:
    """Give how many records there are of the kinds of which a record does not tell all."""
    return {
        **{kind: len(store.parts_on(shelf)) for kind, shelf in _SHELVES.items()},
        RecordKind.LOG_DETAILS: sum(1 for _ in _with_details(lines, erased)),
    }


def plan_destruction(
    store: Store,
    record: Record,
    kept: Iterable[Kept],
    lines: Sequence[LogLine],
    erased: Collection[object],
) -> Destruction:
    """Find what is to go; ``erased`` are the lines of which the log says that details went."""
    due = tuple(
        one for one in kept if one.state is KeptState.DUE and one.kind is not RecordKind.DOSSIER
    )
    kinds = {one.kind for one in due}
    parts = [
        part.name
        for kind, shelf in _SHELVES.items()
        if kind in kinds
        for part in store.parts_on(shelf)
    ]
    pieces = [one for one in record.evidence if not_open(one)]
    pieces = pieces if RecordKind.EVIDENCE in kinds else []
    files = [one.file for one in pieces if one.file is not None]
    shown = {one.file for one in record.evidence if one not in pieces}
    about = {*parts, *(f"{EVIDENCE.name} {one.id}" for one in pieces)}
    every = RecordKind.LOG_DETAILS in kinds
    return Destruction(
        due,
        tuple(parts),
        tuple(dict.fromkeys(one for one in files if one not in shown)),
        tuple(
            one for one in _with_details(lines, erased) if every or _is_about(one.details, about)
        ),
        tuple(_left(store, record)),
        any(one.details is not None and one.ref in erased for one in lines),
    )


def _with_details(lines: Iterable[LogLine], erased: Collection[object]) -> Iterator[LogLine]:
    for line in lines:
        if line.details is not None and line.did not in _PROOF and line.ref not in erased:
            yield line


def _is_about(details: LogDetails | None, about: Collection[str]) -> bool:
    """Tell whether a line tells of a file that goes, or of evidence that goes."""
    if details is None:
        return False
    told = {*details.files, *(one.file for one in details.changes)}
    told |= {f"{one.file} {_entry(one.entry)}" for one in details.changes}
    return not told.isdisjoint(about)


def _entry(entry: str) -> str:
    """Give the id in the name of an entry of the register, as the log has it."""
    return entry.rpartition(" ")[2]


def _left(store: Store, record: Record) -> Iterator[str]:
    """Give files that the proof says are destroyed, and that are still there."""
    named = {one.file for one in record.evidence}
    for removal in record.retention.removals:
        for one in removal.evidence:
            if one.file is None or one.file in named:
                continue
            path = store.folder / EVIDENCE_FOLDER / one.file
            if path.is_file():
                yield one.file
