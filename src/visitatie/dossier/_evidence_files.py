"""Files of evidence in a folder: which there are, and one more without replacing any."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from visitatie.dossier._layout import EVIDENCE
from visitatie.errors import Message, UsageError, WriteError
from visitatie.files.writing import sync_folder, write_atomic

__all__ = ["evidence_files", "free_name", "put_file"]


def evidence_files(root: Path) -> tuple[str, ...]:
    """Name the files of evidence in a folder, sorted; no links, and nothing hidden."""
    found = []
    for path in root.rglob("*"):
        parts = path.relative_to(root).parts
        hidden = any(one.startswith(".") for one in parts)
        if path.is_file() and not hidden and not _is_linked(path, root):
            found.append("/".join(parts))
    return tuple(sorted(one for one in found if one != PurePosixPath(EVIDENCE.name).name))


def put_file(root: Path, file: str, content: bytes) -> tuple[str, bool]:
    """Write a file of evidence; give the name that it got, and whether it was not there yet.

    Raises:
        UsageError: a link stands where its folder should be.
        WriteError: it could not be written.
    """
    found = free_name(file, lambda one: _says_otherwise(root / one, content))
    path = root / found
    if path.is_file():
        return found, False
    if _is_linked(path, root):
        raise UsageError(
            Message("{file} would come behind a link", file=found),
            hint=Message("Put a folder in the place of the link"),
        )
    for folder in reversed([*_up_to(path.parent, root)]):
        _make(folder)
    write_atomic(path, content)
    return found, True


def free_name(file: str, taken: Callable[[str], bool]) -> str:
    """Give a name that is not taken: the file's own, or with a number before its ending."""
    path, number, tried = PurePosixPath(file), 1, file
    while taken(tried):
        number += 1
        tried = str(path.with_name(f"{path.stem}-{number}{path.suffix}"))
    return tried


def _make(folder: Path) -> None:
    if folder.is_dir():
        return
    try:
        folder.mkdir()
        sync_folder(folder.parent)
    except OSError as error:
        raise WriteError(
            Message(
                "{folder} cannot be made: {reason}", folder=folder, reason=error.strerror or error
            ),
            hint=Message("Ask for the right to write in the folder of the dossier"),
        ) from error


def _up_to(path: Path, root: Path) -> Iterator[Path]:
    """Give a path and the folders above it, up to a folder that is not given."""
    while path != root:
        yield path
        path = path.parent


def _is_linked(path: Path, root: Path) -> bool:
    return any(one.is_symlink() for one in _up_to(path, root))


def _says_otherwise(path: Path, content: bytes) -> bool:
    """Tell whether something else stands at a place."""
    if not os.path.lexists(path):
        return False
    return path.is_symlink() or not path.is_file() or path.read_bytes() != content
