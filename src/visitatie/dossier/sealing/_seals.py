"""The seals of a dossier: in its folder, and in its log, which have to tell the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from visitatie._frozen import frozen
from visitatie.dossier._layout import REPORTS_FOLDER
from visitatie.dossier.log import LogLine, LogRef
from visitatie.dossier.sealing._bag import code_of
from visitatie.dossier.sealing._reading import bag_digest
from visitatie.errors import InputError, Location, Message, Problem, WriteError
from visitatie.files.writing import sync_folder

__all__ = [
    "DID",
    "SEALED_FOLDER",
    "Place",
    "compare_with_log",
    "finish",
    "give_name",
    "half_of",
    "is_half",
    "places",
    "sealed_folder",
    "seals_logged",
]

SEALED_FOLDER = "sealed"
DID = "seal"
"""What a line of the log says that tells of a seal; its ``about`` holds number and digest."""
_NUMBER = re.compile(r"[1-9][0-9]{0,5}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_HALF = re.compile(r"\.[1-9][0-9]{0,5}\.tmp")


@frozen
class Place:
    """Where a seal stands."""

    number: int
    folder: Path


def sealed_folder(dossier: Path) -> Path:
    """Give the folder with the seals of a dossier."""
    return dossier / REPORTS_FOLDER / SEALED_FOLDER


def half_of(dossier: Path, number: int) -> Path:
    """Give where a seal is made, before it is accepted and gets its name."""
    return sealed_folder(dossier) / f".{number}.tmp"


def is_half(dossier: Path) -> bool:
    """Tell whether a seal was begun and has no name yet."""
    folder = sealed_folder(dossier)
    return folder.is_dir() and any(_HALF.fullmatch(path.name) for path in folder.iterdir())


def places(dossier: Path) -> tuple[Place, ...]:
    """Give the seals that stand in a dossier, the first one first."""
    folder = sealed_folder(dossier)
    found = list(folder.iterdir()) if folder.is_dir() else []
    numbered = [Place(int(path.name), path) for path in found if _NUMBER.fullmatch(path.name)]
    return tuple(sorted(numbered, key=lambda one: one.number))


def seals_logged(lines: Sequence[LogLine]) -> tuple[LogRef, ...]:
    """Give number and digest of every seal that the log tells of, in the way that we write it."""
    return tuple(line.about[0] for line in lines if line.did == DID and _is_ours(line))


def _is_ours(line: LogLine) -> bool:
    """Tell whether a line names one seal; a log from outside may hold anything in its place."""
    if len(line.about) != 1:
        return False
    ref = line.about[0]
    return _NUMBER.fullmatch(str(ref.n)) is not None and _DIGEST.fullmatch(ref.digest) is not None


def finish(dossier: Path, lines: Sequence[LogLine]) -> None:
    """Give a seal its name that was accepted before the program stopped; the caller has the lock.

    Raises:
        WriteError: it could not be done.
    """
    for ref in seals_logged(lines):
        half, target = half_of(dossier, ref.n), sealed_folder(dossier) / str(ref.n)
        if target.exists() or not half.is_dir():
            continue
        try:
            same = bag_digest(half) == ref.digest
        except InputError:
            same = False
        if same:
            give_name(half, target)


def give_name(half: Path, target: Path) -> None:
    """Give an accepted seal its name.

    Raises:
        WriteError: it could not be done; it will be when the dossier is next verified or sealed.
    """
    try:
        half.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise WriteError(
            Message(
                "The dossier is sealed, but {folder} did not get its name: {reason}",
                folder=target,
                reason=error.strerror or error,
            ),
            hint=Message("Mend the disk or the rights; visitatie verify then gives it its name"),
        ) from error


def compare_with_log(dossier: Path, lines: Sequence[LogLine]) -> tuple[Problem, ...]:
    """Compare the seals in the folder with those in the log, both ways.

    Codes: V007 (the log tells of a seal that is gone, is another, or was made twice), V008
    (something stands among the seals that the log does not tell of).
    """
    problems = [
        _problem(
            "V007",
            sealed_folder(dossier),
            Message("line {n} of the log of {writer} names no seal", n=line.n, writer=line.writer),
        )
        for line in lines
        if line.did == DID and not _is_ours(line)
    ]
    there = {place.number: place.folder for place in places(dossier)}
    logged: dict[int, str] = {}
    for ref in seals_logged(lines):
        folder = there.get(ref.n, sealed_folder(dossier) / str(ref.n))
        if logged.setdefault(ref.n, ref.digest) != ref.digest:
            message = Message("seal {n} was made twice, in two copies of the dossier", n=ref.n)
            problems.append(_problem("V007", folder, message))
        elif ref.n not in there:
            message = Message("seal {n} is gone: {code}", n=ref.n, code=code_of(ref.digest))
            problems.append(_problem("V007", folder, message))
        elif _digest(folder) != ref.digest:
            message = Message(
                "this is not seal {n} of the log, which has the code {code}",
                n=ref.n,
                code=code_of(ref.digest),
            )
            problems.append(_problem("V007", folder, message))
    root = sealed_folder(dossier)
    for path in sorted(root.iterdir()) if root.is_dir() else ():
        if path.name.startswith("."):
            continue
        if not _NUMBER.fullmatch(path.name) or int(path.name) not in logged:
            message = Message("the log tells of no such seal")
            problems.append(_problem("V008", path, message))
    return tuple(problems)


def _digest(folder: Path) -> str:
    try:
        return bag_digest(folder)
    except InputError:
        return ""


def _problem(code: str, folder: Path, message: Message) -> Problem:
    return Problem(code, message, Location(str(folder)))
