"""The order of lines of several logs: what a line had seen comes before it."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Collection, Mapping, Sequence

from visitatie.dossier.log._line import LogLine, LogRef

__all__ = ["ordered"]


def ordered(
    logs: Mapping[str, Sequence[LogLine]],
    done: Mapping[str, int],
    gone: Collection[LogRef] = frozenset(),
) -> tuple[list[LogLine], list[LogLine]]:
    """Put lines in order: first by what each had seen, then by clock, then by log.

    Args:
        logs: the new lines of each log, in order of their numbers.
        done: of each log, how many lines came before these.
        gone: lines that need not be there.

    Returns:
        The lines in order, and the first line of each log that waits for one that is not there.
    """
    last = {log: done.get(log, 0) for log in (*done, *logs)}
    place = dict.fromkeys(logs, 0)
    ready: list[tuple[dt.datetime, str, LogLine]] = []
    waiting: dict[str, list[str]] = {}

    def look(log: str) -> None:
        """Find out whether the next line of a log may come now."""
        if place[log] == len(logs[log]):
            return
        line = logs[log][place[log]]
        for ref in line.seen:
            if last.get(ref.log, 0) < ref.n and ref not in gone:
                waiting.setdefault(ref.log, []).append(log)
                return
        heapq.heappush(ready, (line.moment, log, line))

    for log in logs:
        look(log)
    found = []
    while ready:
        _, log, line = heapq.heappop(ready)
        found.append(line)
        last[log] = line.n
        place[log] += 1
        look(log)
        for other in waiting.pop(log, ()):
            look(other)
    stuck = [logs[log][at] for log, at in place.items() if at < len(logs[log])]
    return found, stuck
