"""Schemas for editors: where one stands, how a file names it, and writing it."""

from __future__ import annotations

from pathlib import Path

from visitatie.cli.new_files import write_with_folder
from visitatie.errors import Message, UsageError
from visitatie.files.schemas import is_own_schema, schema_text

__all__ = ["FIRST_LINE", "SCHEMA_BESIDE", "first_line", "renew_schema", "write_schema"]

SCHEMA_BESIDE = Path(".visitatie") / "framework.schema.json"
"""Where the schema of frameworks stands, from the folder that they are in."""

FIRST_LINE = f"#:schema ./{SCHEMA_BESIDE.as_posix()}"
"""The first line of a framework in such a folder; for every reader but an editor a remark."""

_MOST_BYTES = 2_000_000


def first_line(schema: Path) -> tuple[Path, str]:
    """Give the folder of the files that a schema is for, and what they begin with."""
    folder = schema.parent
    if folder.name == SCHEMA_BESIDE.parent.name:
        folder = folder.parent
    return folder, f"#:schema ./{schema.relative_to(folder).as_posix()}"


def write_schema(target: Path, kind: str, language: str) -> None:
    """Write a schema, in the place of one that we made before.

    Raises:
        NotFoundError: there is no such kind.
        UsageError: there is something else in that place.
        WriteError: it cannot be written.
    """
    text = schema_text(kind, language)
    if not _may_write(target):
        raise UsageError(
            Message("{file} is there already, and is no schema of visitatie", file=target),
            hint=Message("Choose another file with --output"),
        )
    write_with_folder(target, text)


def renew_schema(folder: Path, language: str) -> None:
    """Write the schema of frameworks in a folder, unless something else stands in its place.

    Raises:
        WriteError: it cannot be written.
    """
    target = folder / SCHEMA_BESIDE
    if _may_write(target):
        write_schema(target, "framework", language)


def _may_write(target: Path) -> bool:
    if not target.exists() and not target.is_symlink():
        return True
    if not target.is_file() or target.is_symlink() or target.stat().st_size > _MOST_BYTES:
        return False
    return is_own_schema(target.read_text(encoding="utf-8", errors="replace"))
