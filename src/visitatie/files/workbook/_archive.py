"""The parts of a workbook file: a ZIP archive from outside, opened with bounds on everything."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET  # see xml()

from visitatie.errors import InputError, Location, Message, NotFoundError, Problem

__all__ = ["MAX_BYTES", "MAX_UNPACKED", "Archive", "local"]

MAX_BYTES = 20_000_000
"""Bytes that a workbook may have."""

MAX_UNPACKED = 200_000_000
"""Bytes that its parts may have together, once unpacked."""

_MAX_PARTS = 2000
_DAMAGED = (
    KeyError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)
"""What zipfile raises for a part that cannot be unpacked."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE = Message("open it in a spreadsheet program and save it as Excel workbook (.xlsx)")


class Archive:
    """An opened workbook file.

    Raises:
        NotFoundError: There is no such file.
        InputError: It is no workbook, encrypted, has macros, or is too large.
    """

    def __init__(self, source: Path | bytes, name: str) -> None:
        """Open the archive and look at its parts; nothing is unpacked yet."""
        self.name = name
        raw = source if isinstance(source, bytes) else self._read_file(source)
        self._check_beginning(raw)
        self._raw = io.BytesIO(raw)
        try:
            with zipfile.ZipFile(self._raw) as opened:
                parts = opened.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise self.no_workbook() from None
        self._check_parts(parts)
        self._sizes: Mapping[str, int] = {one.filename: one.file_size for one in parts}

    def xml(self, part: str) -> ET.Element:
        """Give a part as XML.

        Raises:
            InputError: It is not there or damaged.
        """
        try:
            with zipfile.ZipFile(self._raw) as opened:
                raw = opened.read(part)
        except _DAMAGED:
            raise self.no_workbook(part) from None
        if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or b"<!DOCTYPE" in raw or b"\x00" in raw[:64]:
            raise self.no_workbook(part)  # no spreadsheet program writes these
        try:
            return ET.fromstring(raw)  # noqa: S314  # bounded above, and no entities can be declared
        except (ET.ParseError, ValueError, LookupError):
            raise self.no_workbook(part) from None

    def __contains__(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self._sizes

    def problem(self, code: str, message: Message, hint: Message | None = None) -> InputError:
        """Make the error for the file as a whole."""
        return InputError([Problem(code, message, Location(self.name), hint)])

    def _read_file(self, path: Path) -> bytes:
        try:
            found = os.stat(path)  # noqa: PTH116  # beside the call that opens it
            if not stat.S_ISREG(found.st_mode):
                raise self.problem("X001", Message("this is no ordinary file"), _SAVE)
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            raise NotFoundError(
                Message("there is no file {file}", file=self.name),
                hint=Message("check the name and the folder"),
            ) from None
        except OSError as error:
            message = Message("the file cannot be read: {reason}", reason=error.strerror or error)
            hint = Message("close it in the spreadsheet program and try again")
            raise self.problem("X001", message, hint) from None

    def _check_beginning(self, raw: bytes) -> None:
        if len(raw) > MAX_BYTES:
            message = Message("a workbook may have at most {most} bytes", most=MAX_BYTES)
            raise self.problem("X003", message, Message("take pictures and large sheets out of it"))
        if raw.startswith(_OLE) and _ENCRYPTED in raw:
            message = Message("the workbook is protected with a password")
            raise self.problem("X002", message, Message("save it without a password to open it"))
        if not raw.startswith(b"PK"):
            raise self.no_workbook()

    def _check_parts(self, parts: list[zipfile.ZipInfo]) -> None:
        if any(one.flag_bits & 1 for one in parts):
            message = Message("the workbook is protected with a password")
            raise self.problem("X002", message, Message("save it without a password to open it"))
        if len(parts) > _MAX_PARTS or sum(one.file_size for one in parts) > MAX_UNPACKED:
            message = Message("unpacked, the workbook is far too large")
            raise self.problem("X003", message, Message("take pictures and large sheets out of it"))
        if any(one.filename.casefold().endswith("vbaproject.bin") for one in parts):
            message = Message("the workbook has macros")
            raise self.problem("X004", message, _SAVE)
        if "xl/workbook.xml" not in {one.filename for one in parts}:
            raise self.no_workbook()

    def no_workbook(self, part: str = "") -> InputError:
        """Make the error for a file that is no workbook, or has a part that is damaged."""
        if part:
            message = Message("the workbook is damaged: its part {part} cannot be read", part=part)
        else:
            message = Message("this is no Excel workbook (.xlsx)")
        return self.problem("X001", message, _SAVE)


def local(tag: str) -> str:
    """Give a name without its namespace, which differs between two editions of the format."""
    return tag.rpartition("}")[2]
