"""What is wrong when logs do not fit together."""

from __future__ import annotations

from pathlib import Path

from visitatie.dossier.log._file import LogFile
from visitatie.dossier.log._line import LogRef
from visitatie.errors import Location, Message, Problem, WriteError

__all__ = ["diverged", "longer", "lost"]


def lost(path: Path, ref: LogRef, file: LogFile | None, by: str) -> Problem:
    """Say that lines are not there that were: seen on this computer, or by another writer."""
    there = 0 if file is None else len(file.lines)
    named = {"log": path.stem if file else ref.log, "there": there, "n": ref.n}
    if by:
        message = Message(
            "the log {log} ends at line {there}, and {writer} has seen line {n} of it",
            **named,
            writer=by,
        )
    else:
        message = Message(
            "the log {log} ends at line {there}, and line {n} of it was there on this computer",
            **named,
        )
    return Problem(
        "J002",
        message,
        Location(str(path)),
        Message(
            "what is there is safe; wait until all files are copied, put the log back from a "
            "copy, or go on without those lines with visitatie adopt"
        ),
    )


def diverged(path: Path, n: int, other: str) -> Problem:
    """Say that two logs that should be one went different ways."""
    if other:
        message = Message("line {n} of the log is another than {other} has", n=n, other=other)
    else:
        message = Message("line {n} of the log is another than was there on this computer", n=n)
    return Problem(
        "J003",
        message,
        Location(str(path), n),
        Message(
            "what stands before it is the same in both, and safe; a copy was put back and gone on "
            "with: keep the log that has the changes you want, and enter the others again"
        ),
    )


def longer(own: Path, copy: Path) -> WriteError:
    """Say that a log cannot be added to, since a longer copy of it lies beside it."""
    return WriteError(
        Message("{copy} is the same log as {file}, and longer", copy=copy, file=own),
        hint=Message(
            "Nothing was changed. Put the longer one in the place of the shorter: rename it to "
            "{name}",
            name=own.name,
        ),
    )
