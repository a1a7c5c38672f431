"""Files that a command writes where it is told to: never over another one unasked."""

from __future__ import annotations

from pathlib import Path

from visitatie.errors import Message, UsageError
from visitatie.files.writing import write_atomic

__all__ = ["check_target", "write_target"]


def check_target(target: Path, *, replace: bool) -> None:
    """Refuse a file that is there already, before any work is done.

    Raises:
        UsageError: something is there, and it may not be replaced.
    """
    there = target.exists() or target.is_symlink()
    if there and (not replace or not target.is_file()):
        raise UsageError(
            Message("{file} is there already", file=target),
            hint=Message("Choose another name with --output, or replace it with --replace"),
        )


def write_target(target: Path, data: bytes) -> None:
    """Write the file, whole or not at all.

    Raises:
        WriteError: it cannot be written.
    """
    write_atomic(target, data)
