"""A bundle from outside: unpacked whole in a folder of its own, or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from visitatie._frozen import frozen
from visitatie.dossier._file_names import Fault, clashes
from visitatie.dossier._layout import AUDIT
from visitatie.dossier.bundling._directory import STORED, Entry, read_directory, refused
from visitatie.errors import (
    InputError,
    Location,
    Message,
    NotFoundError,
    Problem,
    UsageError,
    WriteError,
)
from visitatie.files.writing import sync_folder

__all__ = ["LIMITS", "Limits", "unbundle", "unpack"]

_CHUNK = 1 << 16
_SMALL = 1 << 20
"""Up to this many bytes a file may be packed as tightly as it will."""


@frozen
class Limits:
    """How much may come out of a bundle; counted while it comes, never taken from the bundle."""

    files: int = 20_000
    size: int = 4_000_000_000
    """Bytes of all files together."""
    ratio: int = 100
    """Times as many bytes as were packed, of one file."""


LIMITS = Limits()
"""What a dossier never needs more of."""


def unbundle(source: Path, target: Path, *, limits: Limits = LIMITS) -> tuple[str, ...]:
    """Unpack a bundle in a new or empty folder, and give the names of the files in it.

    The whole bundle is refused where anything in it is not as it should be; then nothing is left.
    What the files of the dossier say is not read: open it to know that.

    Raises:
        NotFoundError: there is no such file.
        InputError: the bundle is refused (Z001 to Z010), with the file in it that is wrong.
        UsageError: there is something in the folder already, or it is no folder.
        WriteError: it could not be unpacked; nothing is left behind.
    """
    return unpack(source, target, limits=limits, needed=AUDIT.name)


def unpack(
    source: Path, target: Path, *, limits: Limits = LIMITS, needed: str | None = None
) -> tuple[str, ...]:
    """Unpack any zip as strictly as a bundle; ``needed`` is a file that has to be in it.

    Raises:
        NotFoundError: there is no such file.
        InputError: it is refused (Z001 to Z010).
        UsageError: there is something in the folder already, or it is no folder.
        WriteError: it could not be unpacked; nothing is left behind.
    """
    check_empty(target)
    target = target.resolve()
    file = str(source)
    with _open(source) as stream:
        entries = _checked(stream, file, limits)
        names = tuple(sorted(entry.name for entry in entries if not entry.is_folder))
        if needed is not None and needed not in names:
            message = Message(
                "there is no {name} in it, so it is no bundle of a dossier", name=needed
            )
            hint = Message("pack what is in the folder of the dossier, not the folder itself")
            raise InputError([Problem("Z010", message, Location(file), hint)])
        half = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}.tmp")
        try:
            half.mkdir()
            _write_all(stream, entries, half, file, limits)
            if target.is_dir():
                target.rmdir()
            half.rename(target)
        except OSError as error:
            raise _failed(target, error) from error
        finally:
            shutil.rmtree(half, ignore_errors=True)
    confirm(target)
    return names


def confirm(target: Path) -> None:
    """Make the name of what was written durable.

    Raises:
        WriteError: the disk did not confirm it; what was written is there.
    """
    try:
        sync_folder(target.parent)
    except OSError as error:
        raise WriteError(
            Message(
                "{file} was written, but the disk did not confirm it: {reason}",
                file=target,
                reason=error.strerror or error,
            ),
            hint=Message("check the disk and its cable, then write once more"),
        ) from error


def check_empty(target: Path) -> None:
    """Refuse a folder with something in it.

    Raises:
        UsageError: it has, or it is no folder.
    """
    try:
        free = not os.path.lexists(target) or (
            not target.is_symlink() and not any(target.iterdir())
        )
    except OSError:
        free = False
    if not free:
        raise UsageError(
            Message("{folder} is there already, and is no empty folder", folder=target),
            hint=Message("Choose another name with --into"),
        )


def _open(source: Path) -> BinaryIO:
    """Open a plain file; a pipe or device is not waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(source, flags)
    except FileNotFoundError as error:
        raise NotFoundError(Message("There is no file {file}", file=source)) from error
    except (OSError, ValueError) as error:
        raise _unreadable(str(source)) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _unreadable(str(source))
    return os.fdopen(handle, "rb")


def _unreadable(file: str) -> InputError:
    message = Message("this is no file that can be read")
    return InputError([Problem("Z001", message, Location(file))])


def _checked(stream: BinaryIO, file: str, limits: Limits) -> tuple[Entry, ...]:
    """Give the members, after all that can be seen without unpacking one."""
    entries = read_directory(stream, file, limits.files)
    folders = [entry.name.removesuffix("/") + "/." for entry in entries if entry.is_folder]
    names = [entry.name for entry in entries if not entry.is_folder]
    problems = [
        refused(file, name.removesuffix("/."), ("Z004", _twice(other.removesuffix("/."))))
        for name, other in clashes([*names, *folders])
    ]
    problems += [
        refused(file, entry.raw, fault)
        for entry in entries
        if (fault := _too_much(entry.size, entry.packed, limits))
    ]
    if problems:
        raise InputError(problems)
    return entries


def _twice(other: str) -> Message:
    return Message("its name counts as the same as {other}", other=other)


def _too_much(size: int, packed: int, limits: Limits) -> Fault | None:
    if size > _SMALL and size > packed * limits.ratio:
        message = Message("it unpacks to more than {ratio} times its length", ratio=limits.ratio)
        return "Z007", message
    if size > limits.size:
        message = Message("it makes more than {size} bytes together", size=limits.size)
        return "Z007", message
    return None


def _write_all(
    stream: BinaryIO, entries: Sequence[Entry], folder: Path, file: str, limits: Limits
) -> None:
    """Write every member; bytes are counted as they come."""
    import zlib

    total = 0
    made: set[Path] = {folder}
    for entry in entries:
        if entry.is_folder:
            continue
        path = folder.joinpath(*entry.name.split("/"))
        for above in reversed(path.relative_to(folder).parents):
            if folder / above not in made:
                (folder / above).mkdir()
                made.add(folder / above)
        with path.open("xb") as copy:
            crc = size = 0
            for chunk in _bytes(stream, entry, file):
                size += len(chunk)
                total += len(chunk)
                fault = _too_much(size, entry.packed, limits) or _too_much(total, total, limits)
                if fault is None and size > entry.size:
                    fault = _damaged()
                if fault is not None:
                    raise InputError([refused(file, entry.raw, fault)])
                crc = zlib.crc32(chunk, crc)
                copy.write(chunk)
            if (crc, size) != (entry.crc, entry.size):
                raise InputError([refused(file, entry.raw, _damaged())])
            copy.flush()
            os.fsync(copy.fileno())
    for one in sorted(made, reverse=True):
        sync_folder(one)


def _bytes(stream: BinaryIO, entry: Entry, file: str) -> Iterator[bytes]:
    """Give what is in a member, piece by piece; nothing may stand behind what was packed."""
    import zlib

    stream.seek(entry.start)
    left = entry.packed
    machine = None if entry.method == STORED else zlib.decompressobj(-15)
    while left:
        packed = stream.read(min(_CHUNK, left))
        left -= len(packed)
        if not packed:
            raise InputError([refused(file, entry.raw, _damaged())])
        if machine is None:
            yield packed
            continue
        try:
            while packed:
                yield machine.decompress(packed, _CHUNK)
                packed = machine.unconsumed_tail
        except zlib.error as error:
            raise InputError([refused(file, entry.raw, _damaged())]) from error
        if machine.unused_data or (machine.eof and left):
            raise InputError([refused(file, entry.raw, _damaged())])
    if machine is not None:
        if not machine.eof:
            yield machine.flush()
        if not machine.eof:
            raise InputError([refused(file, entry.raw, _damaged())])


def _damaged() -> Fault:
    return "Z009", Message("its content is damaged: it is not what was packed")


def _failed(target: Path, error: OSError) -> WriteError:
    return WriteError(
        Message(
            "{folder} could not be made: {reason}", folder=target, reason=error.strerror or error
        ),
        hint=Message("See whether the disk is full, and whether you may write there"),
    )
