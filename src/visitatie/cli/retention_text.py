"""What of a dossier is due to be destroyed, and what is held: found, in words and as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visitatie.cli.layout import paragraph
from visitatie.cli.process_view import settings_of
from visitatie.errors import InputError, Message
from visitatie.model import Hold, Moment, RecordKind, label
from visitatie.process import Kept, KeptState, Situation, retained, retention_text, terms_with
from visitatie.process.retention import beginning

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier

__all__ = ["due_kinds", "due_lines", "hold_line", "kept_data", "kept_of", "kept_rows"]


def kept_of(opened: Dossier, situation: Situation, path: Path) -> tuple[Kept, ...]:
    """Tell of every kind of record how it stands, by the terms in the settings beside the dossier.

    Raises:
        InputError: the settings or the log have problems.
    """
    settings = settings_of(path)
    terms = terms_with(() if settings is None else settings.retention)
    counts = opened.retention.counts()
    return retained(situation.record, situation.process, terms, situation.today, counts)


def due_kinds(opened: Dossier, situation: Situation, path: Path) -> tuple[RecordKind, ...]:
    """Give the kinds of records that are to be destroyed; quick for an audit that is under way.

    Where the log is damaged, its details are left out: that is told elsewhere.
    """
    begun = [beginning(situation.record, situation.process, moment) for moment in Moment]
    if not any(begun):
        return ()
    try:
        kept = kept_of(opened, situation, path)
    except InputError:
        return ()
    return tuple(one.kind for one in kept if one.state is KeptState.DUE)


def due_lines(session: Session, due: tuple[RecordKind, ...], path: Path) -> Iterator[str]:
    """Say which records are over their term, and how to see more."""
    if not due:
        return
    kinds = ", ".join(session.text(label(one)) for one in due)
    command = f"visitatie retention {path}"
    told = Message("Over their term: {kinds}. See {command}", kinds=kinds, command=command)
    yield from paragraph(session.text(told), session.width, indent="  - ", hanging="    ")


def kept_rows(session: Session, kept: Iterable[Kept]) -> Iterator[tuple[str, str, str]]:
    """Give a row per kind: how many records there are, what they are, and how it stands."""
    for one in kept:
        told = session.text(_state(one))
        if one.term.months is not None:
            because = session.text(retention_text(one.term))
            source = one.term.source.strip() or session.text(Message("proposal of visitatie"))
            told = f"{told}: {because} ({source})"
        yield str(one.count), session.text(label(one.kind)), told


def _state(kept: Kept) -> Message:  # noqa: PLR0911  # one sentence per state
    if kept.state is KeptState.NOTHING:
        return Message("there are none")
    if kept.state is KeptState.REMOVED and kept.removal is not None:
        return Message("destroyed on {day}", day=kept.removal.at.date().isoformat())
    if kept.state is KeptState.NO_TERM:
        return Message("kept: no term is set")
    if kept.state is KeptState.WAITING or kept.due is None:
        return Message("kept: the term has not begun")
    if kept.state is KeptState.HELD and kept.hold is not None:
        return Message("held: {id}", id=kept.hold.id)
    if kept.state is KeptState.DUE:
        return Message("to be destroyed since {day}", day=kept.due.isoformat())
    return Message("kept until {day}", day=kept.due.isoformat())


def hold_line(session: Session, hold: Hold, today: dt.date) -> str:
    """Say what is held, why, by whom and until when; or that it is over."""
    kinds = hold.kinds or tuple(RecordKind)
    what = ", ".join(session.text(label(one)) for one in kinds)
    sentence = Message(
        "{id}: {what}. {because} ({by}, {day})",
        id=hold.id,
        what=what if hold.kinds else Message("everything"),
        because=hold.because.strip(),
        by=hold.by,
        day=hold.at.date().isoformat(),
    )
    line = session.text(sentence)
    if hold.lifted is not None:
        day = hold.lifted.date().isoformat()
        return f"{line} {session.text(Message('Lifted on {day}.', day=day))}"
    if hold.until is None:
        return line
    ended = today > hold.until
    told = Message("Ended on {day}.", day=hold.until.isoformat())
    until = Message("Until {day}.", day=hold.until.isoformat())
    return f"{line} {session.text(told if ended else until)}"


def kept_data(kept: Iterable[Kept]) -> list[dict[str, Any]]:
    """Give how every kind stands, as data."""
    return [
        {
            "kind": one.kind.value,
            "count": one.count,
            "state": one.state.value,
            "after": one.term.after.value,
            "months": one.term.months,
            "source": one.term.source,
            "since": None if one.since is None else one.since.isoformat(),
            "due": None if one.due is None else one.due.isoformat(),
            "hold": None if one.hold is None else one.hold.id,
            "removed": None if one.removal is None else one.removal.at.isoformat(),
        }
        for one in kept
    ]
