"""Files written so that power may fail at any moment: the old file or the new one, whole.

The order is: a temporary file in the same folder, all bytes, fsync, rename over the old
file, fsync of the folder. Only after the last step is a write acknowledged. A failed fsync
is never tried again: the system may have dropped the bytes and would then report success.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from visitatie.errors import InputError, Location, Message, Problem, WriteError
from visitatie.files import _values

__all__ = [
    "LOCK_TIMEOUT",
    "append",
    "cut",
    "discard",
    "dump_toml",
    "fill_new",
    "give_name",
    "locked",
    "make_folders",
    "remove",
    "sync_folder",
    "write_atomic",
    "write_toml",
]

LOCK_TIMEOUT = 10.0
"""Seconds to wait for another program that is writing the same file."""

_FOLDER_FLAGS = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_ADD_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_APPEND
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
_NEW_FILE_FLAGS = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


def write_atomic(path: Path, data: bytes, *, mode: int = 0o644) -> None:
    """Write a whole file durably; readers see the old contents or the new, nothing between.

    When ``path`` is a symbolic link, the file that it points to is replaced.

    Args:
        path: The file; its folder must be there.
        data: All of its new contents.
        mode: Rights of a new file, before the umask; an existing file keeps its own.

    Raises:
        WriteError: It could not be written. What was there before is still there, unless
            the error says that only the fsync of the folder failed.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name[:100]}.{secrets.token_hex(8)}.tmp")
    try:
        _write_new(temporary, data, mode, _rights_of(target))
        try:
            os.replace(temporary, target)  # noqa: PTH105  # the calls to the system stand together
        except BaseException:  # also Ctrl+C: no half file may stay beside the target
            discard(temporary)
            raise
    except OSError as error:
        raise _failed(path, error) from error
    _confirm(path, target.parent)


def append(path: Path, data: bytes) -> None:
    """Put bytes behind a file, durably; a file that is not there is made.

    Raises:
        WriteError: it could not be done, or the disk did not confirm it. Part of the bytes may
            stand there; the caller knows where the file ended and can :func:`cut` it.
    """
    try:
        descriptor = os.open(path, _ADD_FLAGS, 0o644)
        try:
            new = os.fstat(descriptor).st_size == 0  # or its name was never confirmed
            _write_all(descriptor, [data])
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _failed(path, error) from error
    if new:
        _confirm(path, path.parent)


def cut(path: Path, size: int) -> None:
    """Take away what stands behind the first ``size`` bytes of a file, durably.

    Raises:
        WriteError: it could not be done, or the disk did not confirm it.
    """
    try:
        descriptor = os.open(path, _ADD_FLAGS & ~(os.O_CREAT | os.O_APPEND))
        try:
            os.ftruncate(descriptor, size)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise _failed(path, error) from error


def fill_new(path: Path, chunks: Iterable[bytes]) -> None:
    """Fill a file that is not there yet; its bytes are on the disk when this returns.

    Its name is not: that takes :func:`sync_folder`.

    Raises:
        OSError: it is there, or could not be filled; then part of it may be.
    """
    descriptor = os.open(path, _NEW_FILE_FLAGS, 0o644)
    try:
        _write_all(descriptor, chunks)
    finally:
        os.close(descriptor)


def give_name(path: Path, target: Path) -> None:
    """Give a file another name, without ever taking the place of a file.

    Raises:
        FileExistsError: there is a file of that name.
        OSError: it could not be done.
    """
    try:
        os.link(path, target)
    except FileExistsError:
        raise
    except OSError:  # file systems without hard links, such as many USB sticks
        os.rename(path, target)  # noqa: PTH104  # as above
    else:
        discard(path)


def make_folders(folder: Path) -> None:
    """Make a folder with those above it that lack; their names are on the disk when this returns.

    Raises:
        OSError: one could not be made.
    """
    lacking = [one for one in (folder, *folder.parents) if not one.is_dir()]
    for one in reversed(lacking):
        one.mkdir(exist_ok=True)
        sync_folder(one.parent)


def discard(path: Path) -> None:
    """Take away what was half made; that it cannot be done is no reason to stop."""
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108  # as above


def remove(path: Path) -> None:
    """Take a file away durably; one that is not there is no problem.

    Raises:
        WriteError: it could not be taken away, or the disk did not confirm it.
    """
    try:
        os.unlink(path)  # noqa: PTH108  # the calls to the system stand together
    except FileNotFoundError:
        return
    except OSError as error:
        raise _failed(path, error) from error
    _confirm(path, path.parent)


def _confirm(path: Path, folder: Path) -> None:
    try:
        sync_folder(folder)
    except OSError as error:
        raise WriteError(
            Message(
                "{file} was written, but the disk did not confirm it: {reason}",
                file=path,
                reason=_reason(error),
            ),
            hint=Message("check the disk and its cable, then write once more"),
        ) from error


def _rights_of(target: Path) -> int | None:
    """Give the rights that the file has now; None when there is no file."""
    try:
        return os.stat(target).st_mode & 0o777  # noqa: PTH116  # as above
    except FileNotFoundError:
        return None


def _write_new(temporary: Path, data: bytes, mode: int, rights: int | None) -> None:
    descriptor = os.open(temporary, _NEW_FILE_FLAGS, mode)
    try:
        try:
            if rights is not None and hasattr(os, "fchmod"):
                os.fchmod(descriptor, rights)
            _write_all(descriptor, [data])
        finally:
            os.close(descriptor)
    except BaseException:  # likewise: what is half written is no file of anybody
        discard(temporary)
        raise


def _write_all(descriptor: int, chunks: Iterable[bytes]) -> None:
    for chunk in chunks:
        rest = memoryview(chunk)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Make the new names in a folder durable. Windows has no such call; there renaming itself is.

    Raises:
        OSError: the disk did not confirm it.
    """
    if os.name == "nt":
        return
    descriptor = os.open(folder, _FOLDER_FLAGS)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _failed(path: Path, error: OSError) -> WriteError:
    if isinstance(error, FileNotFoundError):
        hint = Message("make the folder {folder} first", folder=path.parent)
    elif isinstance(error, PermissionError):
        hint = Message("ask for the right to write in {folder}", folder=path.parent)
    else:
        hint = Message("see whether the disk is full or in trouble, then write again")
    return WriteError(
        Message(
            "{file} could not be written: {reason}; what was there before is still there",
            file=path,
            reason=_reason(error),
        ),
        hint=hint,
    )


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


def dump_toml(data: Mapping[str, Any], *, name: str | None = None) -> str:
    """Give data as TOML text that :func:`~visitatie.files.reading.read_toml` accepts.

    Keys keep their order (a table's own values come before the tables in it); texts of
    several lines are written as such; every line end in a text becomes one LF.

    Raises:
        InputError: The data hold what reading would refuse, for example a control
            character or a number out of bounds; every problem is listed with its path.
    """
    import tomli_w

    problems = [
        Problem(fault.code, fault.message, Location(name, path=fault.path), fault.hint)
        for fault in _values.faults(data)
    ]
    if problems:
        raise InputError(problems)
    return tomli_w.dumps(_values.normalised(data), multiline_strings=True)


def write_toml(path: Path, data: Mapping[str, Any]) -> None:
    """Write data as TOML, whole and durable.

    Comments that a person wrote in the old file are lost, so this is for files that the
    program owns.

    Raises:
        InputError: The data hold what reading would refuse; nothing is written.
        WriteError: As for :func:`write_atomic`.
    """
    write_atomic(path, dump_toml(data, name=str(path)).encode())


@contextlib.contextmanager
def locked(path: Path, *, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
    """Keep others from writing ``path`` while it is read, changed and written.

    The lock is a file ``.lock`` beside it (``audit.toml.lock``). The system lets go of it
    when the program ends, however it ends, so the file itself may stay. On network shares
    locks are not dependable; files with one writer each need none.

    Raises:
        WriteError: Another program holds the lock, or the lock cannot be made.
    """
    from filelock import FileLock, Timeout

    lock_file = path.with_name(path.name + ".lock")
    if not path.parent.is_dir():  # the lock would make the folder
        raise _failed(lock_file, FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)))
    lock = FileLock(lock_file)
    try:
        lock.acquire(timeout=timeout)
    except Timeout:
        raise WriteError(
            Message(
                "{file} is being changed by another program (waited {seconds} seconds)",
                file=path,
                seconds=round(timeout, 1),
            ),
            hint=Message(
                "close the other window of visitatie, or wait, and try again; the lock is {lock}",
                lock=lock_file,
            ),
        ) from None
    except OSError as error:
        raise _failed(lock_file, error) from error
    try:
        yield
    finally:
        lock.release()
