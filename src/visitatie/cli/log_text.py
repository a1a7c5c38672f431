"""The log of a dossier for a terminal and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from attrs import asdict

from visitatie.cli.layout import Bold, paragraph
from visitatie.errors import Message

if TYPE_CHECKING:
    from pathlib import Path

    from visitatie.cli.session import Session
    from visitatie.dossier import HandEdits, LogChange, LogLine

__all__ = ["change_line", "log_data", "log_lines", "not_adopted", "tell_edits"]

_DID = {
    "begin": Message("the log begins"),
    "found": Message("changed by hand"),
    "adopt": Message("taken over"),
    "give_up": Message("gone on without lines that are gone"),
    "erase": Message("a person erased"),
    "retention": Message("records destroyed that were due"),
    "put holds": Message("hold"),
    "merge": Message("another copy merged"),
    "rate": Message("ratings"),
    "open_ratings": Message("ratings opened"),
    "react": Message("view of the school"),
    "put objections": Message("objection"),
    "put judgements": Message("judgement"),
    "put overrides": Message("override"),
    "put evidence": Message("evidence"),
    "put findings": Message("finding"),
    "put measures": Message("measure"),
    "put agreements": Message("agreement"),
    "put open_points": Message("open point"),
    "put_member": Message("member of the team"),
    "say": Message("answer"),
    "look_with": Message("one more framework"),
    "upgrade": Message("another edition"),
    "take": Message("step of the process"),
    "confirm": Message("condition confirmed"),
    "plan": Message("planning"),
    "undo": Message("undone"),
    "seal": Message("sealed"),
}
"""What was done, in words; what is not here is shown as it stands."""
_DESTROYED = "retention"


def log_lines(session: Session, lines: Sequence[LogLine]) -> Iterator[str]:
    """Give every line with what changed below it; whose log it is, where there are several."""
    several = len({line.writer for line in lines}) > 1
    for line in lines:
        details = line.details
        who = "" if details is None else details.by
        did = session.text(_DID.get(line.did, Message("{did}", did=line.did)))
        when = line.at.replace("T", " ")[:16]
        place = f"{line.writer} {line.n}" if several else f"{line.n:>4}"
        yield Bold("  ".join(part for part in (place, when, did, who) if part))
        if details is None:
            yield f"      {session.text(Message('details were taken away'))}"
            continue
        for change in details.changes:
            text = change_line(session, change)
            if line.did == _DESTROYED:
                text = session.text(Message("{file}: destroyed", file=change.file))
            yield from paragraph(text, session.width, indent="      ", hanging="        ")
        if details.because:
            yield from paragraph(details.because, session.width, indent="      ")


def change_line(session: Session, change: LogChange) -> str:
    """Say which entry of which file became another, with the values that may be told."""
    head = f"{change.file} {change.entry}".strip()
    if change.entry == "#":
        return session.text(Message("{file}: only remarks or how it is written", file=change.file))
    if not change.entry:
        return session.text(Message("{file}: changed", file=change.file))
    values = [f"{name}: {old or '-'} → {new or '-'}" for name, (old, new) in change.values.items()]
    others = [name for name in change.fields if name not in change.values]
    if not change.old:
        told = Message("{entry}: added", entry=head)
    elif not change.new:
        told = Message("{entry}: taken away", entry=head)
    else:
        told = Message("{entry}: changed ({fields})", entry=head, fields=", ".join(others) or "-")
        if not others:
            return f"{head}: {'; '.join(values)}"
    return "; ".join([session.text(told), *values])


_NOT_TOLD = frozenset({"raw", "salt", "files", "old", "new"})
"""With a salt and a digest of a file with blind ratings, the ratings can be guessed."""


def log_data(lines: Sequence[LogLine], edits: HandEdits) -> dict[str, Any]:
    """Give lines as data, with what is not adopted; nothing that a file could be guessed from."""
    return {
        "lines": [
            asdict(line, filter=lambda field, _: field.name not in _NOT_TOLD) for line in lines
        ],
        **not_adopted(edits),
    }


def not_adopted(edits: HandEdits) -> dict[str, Any]:
    """Give what nobody adopted yet, as data."""
    lines = [{"writer": line.writer, "n": line.n} for line in edits.lines]
    return {"not_adopted": {"files": list(edits.files), "lines": lines}}


def tell_edits(session: Session, edits: HandEdits, dossier: Path) -> None:
    """Tell what was changed by hand and not adopted, and how to do that."""
    for name in edits.files:
        session.tell(Message("{file} was changed by hand after the last change", file=name))
    for line in edits.lines:
        session.tell(
            Message(
                "Line {n} of the log {writer} notes a change by hand", n=line.n, writer=line.writer
            )
        )
    if edits:
        session.tell(
            Message(
                'Take it over with: visitatie adopt {dossier} --by "..." --because "..."',
                dossier=dossier,
            )
        )
