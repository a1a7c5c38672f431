"""What of an audit is due to be destroyed on a day, and why: a pure function."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping
from enum import Enum

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.errors import Message, UsageError
from visitatie.model import (
    Classification,
    Evidence,
    Hold,
    Moment,
    Process,
    Progress,
    Record,
    RecordKind,
    Removal,
    RemovedEvidence,
    RetentionTerm,
    label,
)
from visitatie.process.course import ADOPTED, Status, entered, is_adopted, position

__all__ = [
    "Kept",
    "KeptState",
    "beginning",
    "destroyed",
    "not_open",
    "retained",
    "retention_text",
]


class KeptState(Enum):
    """How records of a kind stand on a day."""

    NOTHING = "nothing"
    """There are none, and never were any that were destroyed."""
    REMOVED = "removed"
    """They were destroyed."""
    NO_TERM = "no_term"
    """They are kept: nobody set a term."""
    WAITING = "waiting"
    """The term has not begun: the audit is not that far."""
    RUNNING = "running"
    HELD = "held"
    """The term is over, and they are held for something else."""
    DUE = "due"
    """The term is over: they are to be destroyed."""


@frozen
class Kept:
    """Records of one kind: how many, by which term, from when, and the day on which it is over.

    ``since`` and ``due`` are None where there is no term, or it has not begun.
    """

    kind: RecordKind
    count: int
    state: KeptState
    term: RetentionTerm
    since: dt.date | None = None
    due: dt.date | None = None
    hold: Hold | None = None
    removal: Removal | None = None


def retained(
    record: Record,
    process: Process,
    terms: Iterable[RetentionTerm],
    on: dt.date,
    counts: Mapping[RecordKind, int] | None = None,
) -> tuple[Kept, ...]:
    """Tell of every kind of record how it stands on a day.

    Args:
        record: The audit.
        process: The process that it goes by; see :func:`visitatie.process.process_of`.
        terms: At most one per kind; a kind without one is kept.
        on: The day.
        counts: How many records there are of a kind, where the record does not tell: ratings that
            are blind, details of the log.
    """
    by_kind = {one.kind: one for one in terms}
    known = {**_counts(record), **(counts or {})}
    return tuple(
        _kept(record, process, by_kind.get(kind, RetentionTerm(kind)), on, known.get(kind, 0))
        for kind in RecordKind
    )


def _kept(record: Record, process: Process, term: RetentionTerm, on: dt.date, count: int) -> Kept:
    removal = record.retention.removed(term.kind)
    if count == 0:
        state = KeptState.NOTHING if removal is None else KeptState.REMOVED
        return Kept(term.kind, 0, state, term, removal=removal)
    if term.months is None:
        return Kept(term.kind, count, KeptState.NO_TERM, term, removal=removal)
    since = beginning(record, process, term.after)
    if since is None:
        return Kept(term.kind, count, KeptState.WAITING, term, removal=removal)
    due = _later(since, term.months)
    hold = record.retention.held(term.kind, on)
    state = KeptState.RUNNING
    if on >= due:
        state = KeptState.DUE if hold is None else KeptState.HELD
    return Kept(term.kind, count, state, term, since, due, hold, removal)


def beginning(record: Record, process: Process, moment: Moment) -> dt.date | None:
    """Give the day on which a moment came; None while it has not, or where it was gone back from.

    For an audit that was broken off before it, the moment is that day: nothing comes after it. In a
    process without the phase *adopted*, the report is adopted when the audit is closed.
    """
    now = position(record.progress, process)
    if moment is Moment.ADOPTED and is_adopted(record.progress, process):
        steps = entered(record.progress, ADOPTED)
        if steps:
            return steps[-1].at.date()
    ended = now.status in (Status.CLOSED, Status.BROKEN_OFF)
    return now.since.date() if ended and now.since is not None else None


def destroyed(record: Record, kept: Iterable[Kept], at: dt.datetime, by: str) -> Record:
    """Give the record without what is due, with the proof that it was destroyed.

    A judgement stays as it is, and so does the register of evidence: of each piece the id, kind,
    title and criteria. Details of the log, and ratings that are blind, are no part of a record:
    who keeps them takes them away.

    Raises:
        UsageError: one of them is not due, or is the dossier as a whole: that goes with its folder.
    """
    removals = []
    for one in kept:
        if one.state is not KeptState.DUE or one.kind is RecordKind.DOSSIER:
            raise UsageError(
                Message("{kind}: not to be destroyed now", kind=label(one.kind)),
                hint=Message("visitatie retention DOSSIER shows what is due"),
            )
        gone: tuple[RemovedEvidence, ...] = ()
        if one.kind is RecordKind.EVIDENCE:
            pieces = [piece for piece in record.evidence if not_open(piece)]
            gone = tuple(RemovedEvidence(each.id, each.file, each.sha256) for each in pieces)
            record = evolve(record, evidence=tuple(map(_bare, record.evidence)))
        elif one.kind is RecordKind.RATINGS:
            record = evolve(record, ratings=(), progress=_without_digests(record.progress))
        elif one.kind is RecordKind.OBSERVATIONS:
            record = evolve(record, observations=())
        elif one.kind is RecordKind.SELF_EVALUATION:
            record = evolve(record, self_evaluations=())
        removals.append(Removal(one.term, one.count, at, by, gone))
    proof = evolve(record.retention, removals=(*record.retention.removals, *removals))
    return evolve(record, retention=proof)


def _without_digests(progress: Progress) -> Progress:
    """Take away digests of ratings: with them few levels could be guessed back."""
    if progress.ratings_opened is None:
        return progress
    files = tuple(evolve(one, digest="") for one in progress.ratings_opened.files)
    return evolve(progress, ratings_opened=evolve(progress.ratings_opened, files=files))


def _bare(piece: Evidence) -> Evidence:
    if not not_open(piece):
        return piece
    return evolve(piece, text="", where="", file=None, sha256=None, media_type="", metadata_kept="")


def not_open(piece: Evidence) -> bool:
    """Tell whether evidence has a file or text that a term for evidence is about."""
    there = piece.file is not None or bool(piece.text.strip() or piece.where.strip())
    return there and piece.classification is not Classification.OPEN


def retention_text(term: RetentionTerm) -> Message:
    """Give a term in words."""
    if term.months is None:
        return Message("no term")
    if term.after is Moment.CLOSED:
        return Message("{n} months after the audit was closed", n=term.months)
    return Message("{n} months after the report was adopted", n=term.months)


def _counts(record: Record) -> dict[RecordKind, int]:
    return {
        RecordKind.RATINGS: len({one.assessor for one in record.ratings}),
        RecordKind.OBSERVATIONS: len(record.observations),
        RecordKind.SELF_EVALUATION: len(record.self_evaluations),
        RecordKind.EVIDENCE: sum(map(not_open, record.evidence)),
        RecordKind.DOSSIER: 1,
    }


def _later(day: dt.date, months: int) -> dt.date:
    """Give the same day of a later month, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))
