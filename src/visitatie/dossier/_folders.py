"""The folder of a new dossier: made, or taken away again where it could not be filled."""

from __future__ import annotations

from pathlib import Path

from visitatie.errors import Message, UsageError

__all__ = ["make_folder", "take_away"]


def make_folder(path: Path, made: list[Path]) -> None:
    """Make a folder, or take an empty one; keep which folders were made."""
    if path.is_dir():
        if any(path.iterdir()):
            raise UsageError(
                Message("{folder} is not empty", folder=path),
                hint=Message("Name a folder that does not exist yet"),
            )
        return
    if path.exists():
        raise UsageError(Message("{folder} is a file", folder=path))
    missing = [path]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for folder in reversed(missing):
        try:
            folder.mkdir()
        except FileExistsError:
            if folder == path or not folder.is_dir():
                raise
            continue  # somebody else made a folder above it just now
        made.append(folder)


def take_away(made: list[Path]) -> None:
    """Take away what was made just now, newest first; what cannot be taken away stays."""
    for path in reversed(made):
        try:
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink(missing_ok=True)
        except OSError:
            continue
