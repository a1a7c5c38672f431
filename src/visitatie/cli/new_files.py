"""Writing a file for the user, with the folder that it stands in."""

from __future__ import annotations

from pathlib import Path

from visitatie.errors import Message, WriteError
from visitatie.files.writing import write_atomic

__all__ = ["write_with_folder"]


def write_with_folder(target: Path, text: str) -> None:
    """Write a text to a file, and make its folder where it is not there yet.

    Raises:
        WriteError: the folder or file cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            Message(
                "{folder} could not be made: {reason}",
                folder=target.parent,
                reason=error.strerror or error,
            )
        ) from error
    write_atomic(target, text.encode())
