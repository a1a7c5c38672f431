"""Files of evidence that come along: what was planned, checked byte by byte, or nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from visitatie.dossier._note import is_unfinished
from visitatie.dossier._store import Store
from visitatie.errors import Message, WriteError
from visitatie.files.writing import discard, fill_new, give_name, make_folders, sync_folder

__all__ = ["copied", "digest_of", "in_the_way"]

_CHUNK = 1 << 20


@contextmanager
def copied(store: Store, other: Path, files: Mapping[str, str]) -> Iterator[None]:
    """Copy files from the other copy; where what comes after is refused, they go again.

    They stay once the line that tells of them is in the log, and as long as it may come there:
    also when something fails after that. ``files`` are their names in the folder of the dossier,
    with the digests that they had when it was planned.

    Raises:
        WriteError: one is another by now, or could not be copied.
    """
    there: list[Path] = []
    writer = store.author.writer
    size = store.logs.size(writer)
    try:
        for name, digest in files.items():
            _copy(store.folder / name, other / name, digest)
            there.append(store.folder / name)
        yield
    except BaseException:  # also Ctrl+C
        if not is_unfinished(store) and store.logs.size(writer) == size:
            for path in there:
                discard(path)
        raise


def digest_of(path: Path) -> str:
    """Give the digest of a file (SHA-256)."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def in_the_way(folder: Path, name: str) -> Path | None:
    """Give what stands in the way of a file: no plain file in its place, or no folder above it."""
    target = folder / name
    for above in reversed(PurePosixPath(name).parents):
        place = folder / above
        if above.parts and os.path.lexists(place) and (place.is_symlink() or not place.is_dir()):
            return place
    there = os.path.lexists(target) and (target.is_symlink() or not target.is_file())
    return target if there else None


def _copy(target: Path, source: Path, digest: str) -> None:
    half = target.with_name(f".{target.name}.part")
    hashed = hashlib.sha256()
    try:
        make_folders(target.parent)
        discard(half)
        fill_new(half, _chunks(source, hashed.update))
        if hashed.hexdigest() != digest:
            raise WriteError(
                Message("{file} was changed after the plan was made", file=source),
                hint=Message("Begin again; the plan will take the change along"),
            )
        give_name(half, target)
        sync_folder(target.parent)
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
        discard(half)


def _chunks(source: Path, look: Callable[[bytes], None]) -> Iterator[bytes]:
    with source.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            look(chunk)
            yield chunk
