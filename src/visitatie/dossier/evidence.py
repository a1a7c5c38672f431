"""Files of evidence: taken in safely, and compared with what the register says of them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import BinaryIO

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.dossier._evidence_files import evidence_files, free_name
from visitatie.dossier._layout import EVIDENCE, EVIDENCE_FOLDER
from visitatie.dossier.file_types import HEAD, PICTURES, SEALED_PICTURES, differs, media_type
from visitatie.dossier.photos import cleaned
from visitatie.errors import (
    InputError,
    Location,
    Message,
    NotFoundError,
    Problem,
    UsageError,
    WriteError,
)
from visitatie.files.writing import discard, fill_new, give_name, sync_folder
from visitatie.model import Evidence
from visitatie.model.notice import Notice, Severity

__all__ = [
    "Copied",
    "changed_file",
    "copy_in",
    "evidence_files",
    "file_notices",
    "free_name",
    "missing_file",
    "taken_in",
    "without_digest",
]

_CHUNK = 1 << 20
_MOST_BYTES = 100_000_000
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST = 60


@frozen
class Copied:
    """A file that now stands in the dossier: its name in the folder, its digest, what it is."""

    name: str
    sha256: str
    media_type: str = ""


def copy_in(source: Path, folder: Path, evidence_id: str, *, as_it_is: bool = False) -> Copied:
    """Copy a file into the dossier; the original stays as it is.

    A photo is cleaned of what the camera wrote in it, unless ``as_it_is``.

    The name is the id of the evidence and a plain form of the file's own name. A file that is
    there already is never written over: one with the same content is used, and else a number is
    put behind the name. The copy is on disk when this returns.

    Raises:
        NotFoundError: there is no such file.
        UsageError: it is a link, a folder, a device: anything but a plain file.
        InputError: a photo cannot be cleaned: it is too large, damaged, or of a kind that we
            cannot read (``evidence-too-large``, ``evidence-damaged``, ``evidence-not-cleaned``).
        WriteError: it could not be copied; nothing is left behind.
    """
    target_folder = folder / EVIDENCE_FOLDER
    partial: Path | None = None
    try:
        with _open_plain(source) as plain:
            stream, found = (plain, _type(plain)) if as_it_is else _without_metadata(plain, source)
            target_folder.mkdir(exist_ok=True)
            partial = target_folder / f".{evidence_id}.{os.getpid()}.{os.urandom(4).hex()}.part"
            hashed = hashlib.sha256()
            fill_new(partial, _chunks(stream, hashed.update))
        digest = hashed.hexdigest()
        name = _settle(partial, target_folder, _plain_name(source, evidence_id), digest)
        sync_folder(target_folder)
    except OSError as error:
        raise WriteError(
            Message(
                "{file} could not be copied into the dossier: {reason}",
                file=source,
                reason=error.strerror or error,
            ),
            hint=Message("Look whether the disk is full and the folder may be written to"),
        ) from error
    finally:
        if partial is not None:
            discard(partial)
    return Copied(name, digest, found)


def taken_in(source: Path, folder: Path, evidence: Evidence) -> Evidence:
    """Copy the file of a piece of evidence; give it with name, digest and type of the copy.

    A photo keeps what the camera wrote in it only where the evidence says why. See copy_in.
    """
    kept = bool(evidence.metadata_kept.strip())
    copied = copy_in(source, folder, evidence.id, as_it_is=kept)
    return evolve(evidence, file=copied.name, sha256=copied.sha256, media_type=copied.media_type)


def file_notices(folder: Path, evidence: Iterable[Evidence]) -> tuple[Notice, ...]:
    """Compare the files of evidence with the register.

    Codes: ``evidence-outside`` (a path that leaves the folder), ``evidence-missing``,
    ``evidence-changed`` (another digest), ``evidence-without-digest``,
    ``evidence-named-otherwise`` (the name does not fit the content) and
    ``evidence-unregistered`` (a file that no entry names).
    """
    root = folder / EVIDENCE_FOLDER
    found: list[Notice] = []
    named: set[str] = {PurePosixPath(EVIDENCE.name).name}
    for entry in evidence:
        if entry.file is None:
            continue
        named.add(entry.file)
        notice = _compare(root, entry, entry.file)
        if notice is not None:
            found.append(notice)
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        relative = path.relative_to(root)
        hidden = any(part.startswith(".") for part in relative.parts)
        if path.is_file() and not hidden and relative.as_posix() not in named:
            message = Message(
                "{file} is in the dossier but not in the register", file=relative.as_posix()
            )
            found.append(Notice(Severity.WARNING, "evidence-unregistered", message))
    return tuple(found)


def _type(stream: BinaryIO) -> str:
    head = stream.read(HEAD)
    stream.seek(0)
    return media_type(head)


def _without_metadata(stream: BinaryIO, source: Path) -> tuple[BinaryIO, str]:
    """Give what is to be copied: of a photo its pixels alone."""
    found = _type(stream)
    if found in SEALED_PICTURES:
        message = Message(
            "{file}: nothing can be removed from a photo of this kind ({kind})",
            file=source,
            kind=found.removeprefix("image/").upper(),
        )
        hint = Message("save it as JPEG, or keep what is in it with --keep-metadata REASON")
        place = Location(str(source))
        raise InputError([Problem("evidence-not-cleaned", message, place, hint)])
    if found not in PICTURES:
        return stream, found
    if os.fstat(stream.fileno()).st_size > _MOST_BYTES:
        message = Message(
            "{file} is too large: a photo of more than {most} MB",
            file=source,
            most=_MOST_BYTES // 1_000_000,
        )
        raise InputError([Problem("evidence-too-large", message, Location(str(source)))])
    return io.BytesIO(cleaned(stream.read(), found, str(source))), found


def _compare(root: Path, entry: Evidence, file: str) -> Notice | None:
    if not _inside(file):
        message = Message("{id}: {file} leaves the evidence folder", id=entry.id, file=file)
        return _error("evidence-outside", entry, message)
    path = root / file
    if path.is_symlink() or not path.is_file():
        return missing_file(entry, file)
    if entry.sha256 is None:
        return without_digest(entry, file)
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    if digest != entry.sha256:
        return changed_file(entry, file)
    with path.open("rb") as stream:
        return _named_otherwise(entry, file, media_type(stream.read(HEAD)))


def _named_otherwise(entry: Evidence, file: str, found: str) -> Notice | None:
    if not differs(file, found):
        return None
    message = Message(
        "{id}: by its name {file} is something else than by its content ({found})",
        id=entry.id,
        file=file,
        found=found or "?",
    )
    return Notice(Severity.WARNING, "evidence-named-otherwise", message, criteria=entry.criteria)


def missing_file(entry: Evidence, file: str) -> Notice:
    """Say that the file of a piece of evidence is not there."""
    message = Message("{id}: {file} is not in the evidence folder", id=entry.id, file=file)
    return _error("evidence-missing", entry, message)


def without_digest(entry: Evidence, file: str) -> Notice:
    """Say that nobody can tell whether a file is what it was."""
    message = Message("{id}: {file} has no digest", id=entry.id, file=file)
    return _error("evidence-without-digest", entry, message)


def changed_file(entry: Evidence, file: str) -> Notice:
    """Say that a file is not what it was."""
    message = Message("{id}: {file} was changed after it was added", id=entry.id, file=file)
    return _error("evidence-changed", entry, message)


def _error(code: str, entry: Evidence, message: Message) -> Notice:
    return Notice(Severity.ERROR, code, message, criteria=entry.criteria)


def _inside(file: str) -> bool:
    """Tell whether a path stays in its folder, on every system."""
    windows = PureWindowsPath(file)
    return bool(file) and not windows.anchor and not {"..", ""} & set(windows.parts)


def _open_plain(source: Path) -> BinaryIO:
    """Open a file that is a plain file; a link is not followed."""
    try:
        if source.is_symlink():
            raise UsageError(
                Message("{file} is a link to another file", file=source),
                hint=Message("Name the file itself"),
            )
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        handle = os.open(source, flags | getattr(os, "O_BINARY", 0))
    except FileNotFoundError as error:
        raise NotFoundError(Message("There is no file {file}", file=source)) from error
    except IsADirectoryError as error:
        raise _no_plain_file(source) from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _no_plain_file(source)
    return os.fdopen(handle, "rb")


def _no_plain_file(source: Path) -> UsageError:
    return UsageError(
        Message("{file} is not a plain file", file=source),
        hint=Message("Only files can be evidence; pack a folder first"),
    )


def _chunks(stream: BinaryIO, look: Callable[[bytes], None]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        look(chunk)
        yield chunk


def _settle(partial: Path, folder: Path, name: str, digest: str) -> str:
    """Give the copy its name without ever replacing a file."""
    stem, dot, suffix = name.rpartition(".")
    if not dot or not stem:
        stem, suffix = name, ""
    number = 1
    while True:
        tried = name if number == 1 else f"{stem}-{number}{dot if suffix else ''}{suffix}"
        target = folder / tried
        if not os.path.lexists(target):
            try:
                give_name(partial, target)
            except FileExistsError:
                continue
            return tried
        if target.is_file() and not target.is_symlink():
            with target.open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() == digest:
                    return tried
        number += 1


def _plain_name(source: Path, evidence_id: str) -> str:
    ascii_name = unicodedata.normalize("NFKD", source.name).encode("ascii", "ignore").decode()
    stem, dot, suffix = _UNSAFE.sub("-", ascii_name).strip("-.").lower().rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    stem = stem[:_LONGEST].strip("-.")
    name = f"{evidence_id}-{stem}" if stem else evidence_id
    return f"{name}.{suffix[:_LONGEST]}" if suffix else name
