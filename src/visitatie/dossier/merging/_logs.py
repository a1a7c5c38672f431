"""Which lines of the logs two copies have, and which only one of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from visitatie._frozen import frozen
from visitatie.dossier._store import Store
from visitatie.dossier.log import LogLine, is_writer, stem_of
from visitatie.errors import InputError, Location, Message, Problem, UsageError

__all__ = ["BothLogs", "both_logs"]

_LONGEST = 56
"""What leaves room for a number in the name of a log."""


@frozen
class BothLogs:
    """The logs of both copies."""

    ours: tuple[LogLine, ...]
    """Lines that only we have, in order."""
    theirs: tuple[LogLine, ...]
    """Lines that only they have, in order."""
    files: dict[str, bytes]
    """What files of logs become, by the name of the writer; only those that change."""
    merged: dict[str, tuple[LogLine, ...]]
    """All lines of each log, by its writer."""


def both_logs(ours: Store, theirs: Store) -> BothLogs:
    """Put the logs of two copies together.

    Raises:
        UsageError: they are no copies of one dossier.
        InputError: a log is damaged, or went two ways (J003).
        WriteError: a longer copy of our own log lies beside it.
    """
    ours.logs.check()
    theirs.logs.check()
    here, there = _by_log(ours), _by_log(theirs)
    begun = {log for log, lines in here.items() if _begins(lines)}
    if not begun & {log for log, lines in there.items() if _begins(lines)}:
        raise UsageError(
            Message("{other} is no copy of {folder}", other=theirs.folder, folder=ours.folder),
            hint=Message("Their logs do not begin with the same line"),
        )
    files: dict[str, bytes] = {}
    merged: dict[str, tuple[LogLine, ...]] = {}
    own = ours.logs.last(ours.author.writer)
    names = {} if own is None else {own.log: own.writer}  # also where a copy lies beside it
    for line in ours.logs.each():
        if is_writer(line.writer):
            names.setdefault(line.log, line.writer)
    taken = {line.writer.casefold() for line in ours.logs.each()}
    for log in dict.fromkeys((*here, *there)):
        mine, other = here.get(log, ()), there.get(log, ())
        _together(ours, theirs, mine, other)
        lines = tuple(_less_told(mine, other))
        writer = names.get(log) or _free((mine or other)[0].writer, taken, ours.author.writer)
        raw = b"".join(line.raw + b"\n" for line in lines)
        if raw != b"".join(line.raw + b"\n" for line in mine):
            files[writer] = raw
        merged[writer] = lines
    known = {log: len(lines) for log, lines in here.items()}
    known_there = {log: len(lines) for log, lines in there.items()}
    return BothLogs(
        tuple(line for line in ours.logs.lines() if line.n > known_there.get(line.log, 0)),
        tuple(line for line in theirs.logs.lines() if line.n > known.get(line.log, 0)),
        files,
        merged,
    )


def _by_log(store: Store) -> dict[str, tuple[LogLine, ...]]:
    found: dict[str, list[LogLine]] = {}
    for line in store.logs.lines():
        found.setdefault(line.log, []).append(line)
    return {log: tuple(lines) for log, lines in found.items()}


def _begins(lines: Sequence[LogLine]) -> bool:
    return lines[0].did == "begin" and not lines[0].seen


def _together(
    ours: Store, theirs: Store, mine: Sequence[LogLine], other: Sequence[LogLine]
) -> None:
    for one, two in zip(mine, other, strict=False):
        if one.digest != two.digest:
            raise InputError(
                [
                    Problem(
                        "J003",
                        Message(
                            "line {n} of the log is another than {other} has",
                            n=one.n,
                            other=theirs.folder,
                        ),
                        Location(str(ours.logs.path(one.writer)), one.n),
                        Message(
                            "what stands before it is the same in both, and safe; a copy was put "
                            "back and gone on with: keep the log that has the changes you want, "
                            "and enter the others again"
                        ),
                    )
                ]
            )


def _less_told(mine: Sequence[LogLine], other: Sequence[LogLine]) -> Iterable[LogLine]:
    """Give the lines of the longer; without details where they are gone in one of the two."""
    for number in range(max(len(mine), len(other))):
        both = [lines[number] for lines in (mine, other) if number < len(lines)]
        yield min(both, key=lambda line: line.details is not None)


def _free(writer: str, taken: set[str], own: str) -> str:
    """Give a name for a log that is free here, and that a log can have; never by chance our own."""
    stem, not_free = writer, taken
    if not is_writer(writer):
        stem, not_free = stem_of(writer, "log"), taken | {own}
    name, number = stem, 1
    while name in not_free:
        number += 1
        name = f"{stem[:_LONGEST]}-{number}"
    taken.add(name)
    return name
