"""Seals that the other copy has: taken whole, and checked against the log that tells of them."""

from __future__ import annotations

import shutil
from pathlib import Path

from visitatie.dossier._store import Store
from visitatie.dossier.merging._logs import BothLogs
from visitatie.dossier.sealing._reading import bag_digest, check_bag
from visitatie.dossier.sealing._seals import finish, half_of, places, sealed_folder, seals_logged
from visitatie.errors import InputError, Message, UsageError, WriteError
from visitatie.files.writing import fill_new, make_folders, sync_folder

__all__ = ["copy_seals", "name_seals", "seals_to_take"]

_CHUNK = 1 << 20


def seals_to_take(ours: Store, theirs: Store, logs: BothLogs) -> tuple[int, ...]:
    """Give the numbers of the seals of the other copy that are not here yet.

    Raises:
        UsageError: both copies were sealed since they parted, or a seal of theirs is not the one
            that its log tells of.
    """
    told = {ref.n: ref.digest for ref in seals_logged(logs.theirs)}
    own = {ref.n for ref in seals_logged(logs.ours)}
    if both := sorted(own & told.keys()):
        raise UsageError(
            Message("Both copies were sealed since they parted: each has a seal {n}", n=both[0]),
            hint=Message("Go on with one of them; the seal of the other stays what it is"),
        )
    here = {place.number for place in places(ours.folder)}
    there = {place.number: place.folder for place in places(theirs.folder)}
    wanted = tuple(number for number in sorted(told) if number not in here)
    for number in wanted:
        if number not in there or _digest(there[number]) != told[number]:
            raise _changed(number, theirs.folder)
    return wanted


def copy_seals(store: Store, other: Path, numbers: tuple[int, ...], logs: BothLogs) -> None:
    """Copy seals to where one stands before it has its name; their line makes them seals here.

    Every file of the copy is on the disk, and read and compared with the lists of the seal.

    Raises:
        UsageError: what was copied is not the seal that their log tells of.
        WriteError: one could not be copied.
    """
    told = {ref.n: ref.digest for ref in seals_logged(logs.theirs)}
    for number in numbers:
        half = half_of(store.folder, number)
        shutil.rmtree(half, ignore_errors=True)
        try:
            make_folders(half.parent)
            shutil.copytree(
                sealed_folder(other) / str(number), half, symlinks=True, copy_function=_copy
            )
            for folder in (half.parent, half, *(path for path in half.rglob("*") if path.is_dir())):
                sync_folder(folder)
        except OSError as error:
            shutil.rmtree(half, ignore_errors=True)
            raise WriteError(
                Message("Seal {n} could not be copied: {reason}", n=number, reason=error),
                hint=Message("Look whether the disk is full and the folder may be written to"),
            ) from error
        if _digest(half) != told.get(number) or check_bag(half, full=True):
            shutil.rmtree(half, ignore_errors=True)
            raise _changed(number, other)


def name_seals(store: Store) -> None:
    """Give seals that came along their names, now that the log tells of them.

    Raises:
        WriteError: it could not be done; the next verify does it.
    """
    finish(store.folder, store.logs.lines())


def _copy(source: str, target: str) -> None:
    with Path(source).open("rb") as stream:
        fill_new(Path(target), iter(lambda: stream.read(_CHUNK), b""))


def _changed(number: int, other: Path) -> UsageError:
    return UsageError(
        Message("Seal {n} of {other} is not as it was", n=number, other=other),
        hint=Message("See what is wrong with visitatie verify --full"),
    )


def _digest(folder: Path) -> str:
    try:
        return bag_digest(folder)
    except InputError:
        return ""
