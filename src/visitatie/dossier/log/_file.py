"""The file of one writer: read on from where it was read before, and added to."""

from __future__ import annotations

from pathlib import Path

from attrs import define, field

from visitatie.dossier.log._line import LogLine, parse
from visitatie.errors import InputError, Location, Message, Problem

__all__ = ["LogFile", "damaged"]


@define
class LogFile:
    """A log, as far as it was read.

    Lines that were read are not read again; where they are not there any more as they were, the
    whole file has to be.
    """

    path: Path
    lines: list[LogLine] = field(factory=list)
    size: int = 0
    """How many bytes the lines take."""
    torn: bool = False
    """Whether part of a line stands behind them."""

    @property
    def log(self) -> str:
        """Which log it is; empty while it has no line."""
        return self.lines[0].log if self.lines else ""

    def read_on(self) -> bool:
        """Read what was added; False when what was read before is not there any more.

        Raises:
            InputError: a line is not as it was written, or not in its place (J001), or the file
                cannot be read (D004).
        """
        last = b"" if not self.lines else self.lines[-1].raw + b"\n"
        try:
            with self.path.open("rb") as stream:
                stream.seek(self.size - len(last))
                if stream.read(len(last)) != last:
                    return False
                added = stream.read()
        except OSError as error:
            message = Message("the file cannot be read: {reason}", reason=error.strerror or error)
            hint = Message("check the rights of the file and whether another program holds it")
            raise InputError([Problem("D004", message, Location(str(self.path)), hint)]) from error
        *whole, part = added.split(b"\n")
        self.torn = bool(part)
        for raw in whole:
            self._add(raw)
        return True

    def _add(self, raw: bytes) -> None:
        n = len(self.lines) + 1
        try:
            line = parse(raw, self.path.stem, self.log)
        except ValueError as error:
            raise InputError([damaged(self.path, n)]) from error
        if line.n != n or line.previous != (self.lines[-1].digest if self.lines else ""):
            raise InputError([damaged(self.path, n)])
        self.lines.append(line)
        self.size += len(raw) + 1


def damaged(path: Path, n: int) -> Problem:
    """Say that a line is not as it was written."""
    return Problem(
        "J001",
        Message("line {n} of the log is not as it was written", n=n),
        Location(str(path), n),
        Message(
            "what stands before it and the files of the dossier are safe; put the log back from a "
            "copy"
        ),
    )
