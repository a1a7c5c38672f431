"""The file of the log: its last line is found without reading the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from visitatie.dossier.log._line import LogLine, dump, parse
from visitatie.errors import InputError, Location, Message, Problem
from visitatie.files.writing import append, cut

__all__ = ["LOG", "Log"]

LOG = "log.jsonl"
_BLOCK = 1 << 16


@frozen
class Log:
    """The log of one dossier.

    ``memory`` is a file that stays on this computer; it remembers the last line that was written
    here, so that lines that are cut off are missed. It may go; then nothing is missed here.
    """

    path: Path
    memory: Path

    def last(self) -> LogLine | None:
        """Give the last line, or None when there is no log yet.

        Raises:
            InputError: that line was changed (J001), or lines after it are gone (J002).
        """
        raw = self._tail()
        line = None if raw is None else self._parsed(raw)
        number, known = self._remembered()
        if number > (0 if line is None else line.number) or (
            line is not None and number == line.number and known != line.digest
        ):
            raise InputError([self._cut_off(number, 0 if line is None else line.number)])
        return line

    def lines(self) -> Iterator[LogLine]:
        """Give every line from the first, each checked against the one before it.

        Raises:
            InputError: a line was changed, taken away or put in (J001), or the end is gone (J002).
        """
        before: LogLine | None = None
        for number, raw in enumerate(self._read(), start=1):
            line = self._parsed(raw, number)
            expected = "" if before is None else before.digest
            if line.number != number or line.previous != expected:
                raise InputError([self._changed(number)])
            yield line
            before = line
        remembered, _ = self._remembered()
        if remembered > (0 if before is None else before.number):
            raise InputError([self._cut_off(remembered, 0 if before is None else before.number)])

    def append(self, lines: Iterable[LogLine]) -> None:
        """Add lines; when this returns they are on the disk, and with that accepted.

        Raises:
            WriteError: they could not be written.
        """
        append(self.path, b"".join(map(dump, lines)))

    def remember(self, line: LogLine) -> None:
        """Keep which line is the last one; that it is not kept does no harm."""
        try:
            self.memory.write_text(json.dumps({"n": line.number, "digest": line.digest}), "utf-8")
        except OSError:
            return

    def forget(self) -> None:
        """Take the log as it is now for whole."""
        self.memory.unlink(missing_ok=True)

    @property
    def size(self) -> int:
        """How many bytes it has."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def behind(self, size: int) -> bytes:
        """Give what stands behind its first ``size`` bytes."""
        if self.size <= size:
            return b""
        with self.path.open("rb") as stream:
            stream.seek(size)
            return stream.read()

    def cut(self, size: int) -> None:
        """Take away what was written behind its first ``size`` bytes and never confirmed."""
        if self.size > size:
            cut(self.path, size)

    def torn(self) -> int | None:
        """Give where the last line begins when it was written in part; None for a whole log."""
        size = self.size
        if size == 0:
            return None
        with self.path.open("rb") as stream:
            stream.seek(size - 1)
            if stream.read(1) == b"\n":
                return None
            place = size
            while place:
                begin = max(0, place - _BLOCK)
                stream.seek(begin)
                block = stream.read(place - begin)
                if (found := block.rfind(b"\n")) >= 0:
                    return begin + found + 1
                place = begin
        return 0

    def _tail(self) -> bytes | None:
        """Give the last whole line without its end."""
        torn = self.torn()
        size = self.size if torn is None else torn
        if size == 0:
            return None
        with self.path.open("rb") as stream:
            found, place = b"", size
            while place:
                begin = max(0, place - _BLOCK)
                stream.seek(begin)
                found = stream.read(place - begin) + found
                place = begin
                if (end := found.rfind(b"\n", 0, len(found) - 1)) >= 0:
                    return found[end + 1 :].removesuffix(b"\n")
        return found.removesuffix(b"\n")

    def _read(self) -> Iterator[bytes]:
        try:
            with self.path.open("rb") as stream:
                for raw in stream:
                    if not raw.endswith(b"\n"):
                        return  # it was never confirmed; torn() tells of it
                    yield raw.removesuffix(b"\n")
        except FileNotFoundError:
            return

    def _parsed(self, raw: bytes, number: int | None = None) -> LogLine:
        try:
            return parse(raw)
        except ValueError as error:
            raise InputError([self._changed(number)]) from error

    def _changed(self, number: int | None) -> Problem:
        if number is None:
            number = sum(1 for _ in self._read())
        return Problem(
            "J001",
            Message("line {n} of the log is not as it was written", n=number),
            Location(str(self.path), number),
            Message(
                "the {n} lines before it and the files of the dossier are safe; put the log back "
                "from a copy",
                n=number - 1,
            ),
        )

    def _cut_off(self, remembered: int, there: int) -> Problem:
        return Problem(
            "J002",
            Message(
                "the log ends at line {there}, and on this computer line {n} was written",
                there=there,
                n=remembered,
            ),
            Location(str(self.path)),
            Message(
                "the {there} lines that are there are safe, and so are the files of the dossier; "
                "put the log back from a copy, or go on from here with visitatie adopt",
                there=there,
            ),
        )

    def _remembered(self) -> tuple[int, str]:
        try:
            known = json.loads(self.memory.read_bytes())
            return int(known["n"]), str(known["digest"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, ""
