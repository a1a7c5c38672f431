"""What the logs say now: what every file should be, and what nobody adopted yet."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import define, field

from visitatie._frozen import frozen
from visitatie.dossier.log._line import LogLine, LogRef, commitment

__all__ = ["State"]

_FOUND, _ADOPT, _GIVE_UP = "found", "adopt", "give_up"
_TAKING_DETAILS = ("erase", "retention")


@frozen
class _Named:
    """A line that says what a file was after it."""

    log: str
    n: int
    salt: str
    digest: str

    def is_of(self, raw: bytes | None) -> bool:
        if raw is None or not self.digest:
            return raw is None and not self.digest
        return commitment(self.salt, raw) == self.digest


@define
class State:
    """What lines say, fed one by one in order."""

    counts: dict[str, int] = field(factory=dict)
    """How many lines of each log were fed."""
    given_up: set[LogRef] = field(factory=set)
    """Lines that somebody said may be gone."""
    erased: set[LogRef] = field(factory=set)
    """Lines whose details were taken away, and it was said why."""
    _clocks: dict[str, dict[str, int]] = field(factory=dict)
    _files: dict[str, list[_Named]] = field(factory=dict)
    _found: dict[LogRef, LogLine] = field(factory=dict)
    _adopted: set[LogRef] = field(factory=set)

    def announce(self, lines: Iterable[LogLine]) -> None:
        """Take from lines what holds for lines before them too."""
        for line in lines:
            if line.did == _GIVE_UP:
                self.given_up.update(line.about)
            elif line.did in _TAKING_DETAILS:
                self.erased.update(line.about)

    def feed(self, line: LogLine) -> None:
        """Add one line; all that it had seen were added before."""
        self.counts[line.log] = line.n
        clock = self._clocks.setdefault(line.log, {})
        clock[line.log] = line.n
        for ref in line.seen:
            clock[ref.log] = max(ref.n, clock.get(ref.log, 0))
        if line.did == _GIVE_UP:
            for ref in line.about:  # what comes in their place is not seen yet
                clock[ref.log] = min(clock.get(ref.log, 0), self.counts.get(ref.log, 0))
        if line.did == _FOUND:
            self._found[line.ref] = line
        elif line.did == _ADOPT:
            self._adopted.update(line.about)
        if line.details is None or line.ref in self.erased:
            return
        for name, digest in line.details.files.items():
            named = _Named(line.log, line.n, line.details.salt, digest)
            kept = [one for one in self._files.get(name, ()) if one.n > clock.get(one.log, 0)]
            self._files[name] = [*kept, named]

    @property
    def began(self) -> bool:
        """Whether there is a log at all."""
        return bool(self.counts)

    @property
    def open(self) -> tuple[LogLine, ...]:
        """Lines that note a change by hand that nobody adopted."""
        return tuple(line for ref, line in self._found.items() if ref not in self._adopted)

    def files(self) -> tuple[str, ...]:
        """Give the names of all files that the logs know, also of those that are gone."""
        return tuple(self._files)

    def allows(self, name: str, raw: bytes | None) -> bool:
        """Tell whether a file is as the last line about it says.

        Where two writers changed it and neither had seen the other, either is right.
        """
        known = self._files.get(name)
        return raw is None if known is None else any(one.is_of(raw) for one in known)

    def seen(self, log: str) -> dict[str, int]:
        """Give of each log how many lines the last line of this one had seen."""
        return dict(self._clocks.get(log, {}))
