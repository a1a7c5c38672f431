"""All logs of a dossier together: checked against each other, and what they say now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import define, field

from visitatie.dossier.log._faults import diverged, longer, lost
from visitatie.dossier.log._file import LogFile, damaged
from visitatie.dossier.log._line import LogLine, LogRef
from visitatie.dossier.log._memory import Memory
from visitatie.dossier.log._order import ordered
from visitatie.dossier.log._state import State
from visitatie.errors import InputError, Problem
from visitatie.files.writing import append, cut, sync_folder

__all__ = ["LOG_FOLDER", "Logs"]

LOG_FOLDER = "log"


@define
class Logs:
    """The logs of one dossier.

    What was read is kept: :meth:`read` reads on from there. :meth:`check` begins at the beginning.
    """

    folder: Path
    memory: Memory
    _files: dict[str, LogFile] = field(factory=dict, repr=False)
    _state: State = field(factory=State, repr=False)

    def path(self, writer: str) -> Path:
        """Give the file of a writer."""
        return self.folder / f"{writer}.jsonl"

    def check(self) -> State:
        """Read every line from the first, and check it; see read."""
        self._forget()
        return self.read()

    def read(self, given_up: Iterable[LogRef] = ()) -> State:
        """Read what was added, check it, and give what the logs say.

        Args:
            given_up: lines that may be gone; see lost.

        Raises:
            InputError: a line was changed, put in or taken out (J001), the end of a log is gone
                (J002), or two logs that should be one went different ways (J003).
        """
        remembered = self.memory.ends()  # before the logs: a line that comes now is no surprise
        try:
            self._read_files()
            self._state.given_up.update(given_up)
            self._feed(self._by_log(), remembered.values())
        except InputError:
            self._forget()
            raise
        return self._state

    def lost(self) -> tuple[LogRef, ...]:
        """Give the lines that were seen, here or by a writer, and are gone or are others now.

        Raises:
            InputError: a line was changed (J001), or two copies of a log differ (J003).
        """
        remembered = self.memory.ends()
        self._forget()
        self._read_files()
        files = self._by_log()
        every = [line for file in files.values() for line in file.lines]
        self._state.announce(every)
        seen = dict.fromkeys((*remembered.values(), *(ref for one in every for ref in one.seen)))
        found = tuple(ref for ref in seen if any(self._missed([ref], files)))
        self._forget()
        return found

    def lines(self) -> tuple[LogLine, ...]:
        """Give every line of every log in one order, as last read.

        What a line had seen comes before it. Lines that had not seen each other are in the order
        of their clocks, and after that of their logs; so the order is the same everywhere.
        """
        found, _ = ordered(
            {log: file.lines for log, file in self._by_log().items()}, {}, self._state.given_up
        )
        return tuple(found)

    def each(self) -> Iterator[LogLine]:
        """Give the lines file by file, as last read; also those of a copy beside a log."""
        for file in self._files.values():
            yield from file.lines

    def ends(self) -> tuple[LogRef, ...]:
        """Give the last line of every log, as last read."""
        return tuple(file.lines[-1].ref for file in self._by_log().values())

    def last(self, writer: str) -> LogLine | None:
        """Give the last line of a writer, as last read; None when there is none.

        Raises:
            WriteError: a longer copy of that log lies beside it: what is added to the shorter one
                would go another way.
        """
        file = self._files.get(writer)
        if file is None or not file.lines:
            return None
        long = self._by_log()[file.log]
        if len(long.lines) > len(file.lines):
            raise longer(file.path, long.path)
        return file.lines[-1]

    def torn(self) -> tuple[Path, ...]:
        """Give the files with part of a line behind the last, as they are now."""
        return tuple(path for path in self._paths() if _torn(path))

    def sizes(self) -> tuple[tuple[str, int], ...]:
        """Give how big each file is: every change makes one of them bigger."""
        return tuple((path.name, path.stat().st_size) for path in self._paths())

    def size(self, writer: str) -> int:
        """Give how many bytes the file of a writer has."""
        try:
            return self.path(writer).stat().st_size
        except FileNotFoundError:
            return 0

    def append(self, writer: str, lines: Iterable[LogLine]) -> None:
        """Add lines; when this returns they are on the disk, and with that accepted.

        Raises:
            WriteError: they could not be written.
        """
        if not self.folder.is_dir():
            self.folder.mkdir(exist_ok=True)
            sync_folder(self.folder.parent)
        append(self.path(writer), b"".join(line.raw + b"\n" for line in lines))

    def behind(self, writer: str, size: int) -> bytes:
        """Give what stands behind the first ``size`` bytes of a file."""
        try:
            with self.path(writer).open("rb") as stream:
                stream.seek(size)
                return stream.read()
        except FileNotFoundError:
            return b""

    def cut(self, writer: str, size: int) -> None:
        """Take away what was written behind the first ``size`` bytes and never confirmed."""
        if self.size(writer) > size:
            cut(self.path(writer), size)

    def confirm(self, writer: str) -> None:
        """Make sure that a file is on the disk as it is."""
        append(self.path(writer), b"")

    def _paths(self) -> list[Path]:
        return sorted(path for path in self.folder.glob("[!.]*.jsonl") if path.is_file())

    def _forget(self) -> None:
        self._files, self._state = {}, State()

    def _read_files(self) -> None:
        for _ in range(2):
            paths = {path.stem: path for path in self._paths()}
            files = {name: self._files.get(name, LogFile(path)) for name, path in paths.items()}
            if set(self._files) <= set(files) and all(one.read_on() for one in files.values()):
                self._files = files
                return
            self._forget()

    def _by_log(self) -> dict[str, LogFile]:
        """Give the file of each log; of a copy beside it, the longer.

        Raises:
            InputError: a copy went another way (J003).
        """
        found: dict[str, LogFile] = {}
        for file in self._files.values():
            if not file.log:
                continue
            other = found.setdefault(file.log, file)
            short, long = sorted((file, other), key=lambda one: len(one.lines))
            if short.lines[-1].digest != long.lines[len(short.lines) - 1].digest:
                raise InputError([diverged(short.path, _fork(short, long), long.path.name)])
            found[file.log] = long
        return found

    def _feed(self, files: dict[str, LogFile], remembered: Iterable[LogRef]) -> None:
        state = self._state
        new = {log: file.lines[state.counts.get(log, 0) :] for log, file in files.items()}
        for lines in new.values():
            state.announce(lines)
        found, stuck = ordered(new, state.counts, state.given_up)
        problems = [problem for line in stuck for problem in self._missing(line, files)]
        for line in found:
            problems += self._missed(line.seen, files, line.writer)
            if line.details is None and line.ref not in state.erased:
                problems.append(damaged(files[line.log].path, line.n))
            state.feed(line)
        problems += self._missed(remembered, files)
        if problems:
            raise InputError(problems)

    def _missing(self, line: LogLine, files: dict[str, LogFile]) -> list[Problem]:
        """Say why a line cannot come yet: what it had seen is not there."""
        found = list(self._missed(line.seen, files, line.writer))
        return found or [damaged(files[line.log].path, line.n)]

    def _missed(
        self, seen: Iterable[LogRef], files: dict[str, LogFile], by: str = ""
    ) -> Iterator[Problem]:
        """Tell which lines that were seen are not there, or are others; ``by`` whom they were."""
        for ref in seen:
            if ref in self._state.given_up:
                continue
            file = files.get(ref.log)
            if file is None or len(file.lines) < ref.n:
                yield lost(self.folder if file is None else file.path, ref, file, by)
            elif file.lines[ref.n - 1].digest != ref.digest:
                yield diverged(file.path, ref.n, by)


def _torn(path: Path) -> bool:
    size = path.stat().st_size
    if not size:
        return False
    with path.open("rb") as stream:
        stream.seek(size - 1)
        return stream.read(1) != b"\n"


def _fork(short: LogFile, long: LogFile) -> int:
    """Give the first line in which two logs differ."""
    pairs = zip(short.lines, long.lines, strict=False)
    return next(one.n for one, other in pairs if one.digest != other.digest)
