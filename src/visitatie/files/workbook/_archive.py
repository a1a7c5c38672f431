"""The parts of a workbook file: a ZIP archive from outside, opened with bounds on everything."""

from __future__ import annotations

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from xml.parsers import expat

from visitatie.errors import InputError, Location, Message, NotFoundError, Problem

__all__ = ["MAX_BYTES", "MAX_ELEMENTS", "MAX_UNPACKED", "Archive", "Parts"]

MAX_BYTES = 20_000_000
"""Bytes that a workbook may have."""

MAX_UNPACKED = 100_000_000
"""Bytes that its parts may have together, once unpacked."""

MAX_ELEMENTS = 2_500_000
"""XML elements that the parts which are read may have together."""

_MAX_PARTS = 2000
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways of packing that spreadsheet programs use; both are unpacked bit by bit."""
_CHUNK = 65_536
"""Bytes that are unpacked at a time."""
_LONGEST_TAG = 1_000_000
"""Bytes that one tag with its attributes may have."""
_DOCTYPE = b"<!DOCTYPE"
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


class Parts(Protocol):
    """What is told what stands in a part, in its order; names come without a namespace."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Take the beginning of an element."""

    def text(self, text: str, /) -> None:
        """Take a piece of text."""

    def end(self, name: str, /) -> None:
        """Take the end of an element."""


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
        self._names = frozenset(one.filename for one in parts)
        self._unpacked = 0
        self._elements = 0

    def parse(self, part: str, into: Parts) -> None:
        """Read a part of XML piece by piece: what was read so far is all that is kept.

        What the archive says about sizes is not relied on: bytes and elements are counted while
        they come.

        Raises:
            InputError: The part is not there or damaged, or there is too much in it.
        """
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True

        def start(tag: str, attributes: dict[str, str]) -> None:
            self._elements += 1
            if self._elements > MAX_ELEMENTS:
                raise self._too_large()
            into.start(_local(tag), attributes)

        def end(tag: str) -> None:
            into.end(_local(tag))

        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = into.text
        last = b""
        read = 0
        try:
            for chunk in self._chunks(part):
                if _DOCTYPE in last + chunk:  # no spreadsheet program writes it; no entities then
                    raise self.no_workbook(part)
                if not last and (chunk[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in chunk[:64]):
                    raise self.no_workbook(part)  # likewise: the line above would not see it
                parser.Parse(chunk)
                last = chunk[1 - len(_DOCTYPE) :]
                read += len(chunk)
                if read - parser.CurrentByteIndex > _LONGEST_TAG:
                    raise self.no_workbook(part)
            parser.Parse(b"", True)  # noqa: FBT003  # its own signature
        except (expat.ExpatError, ValueError, LookupError):
            raise self.no_workbook(part) from None

    def __contains__(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return part in self._names

    def _chunks(self, part: str) -> Iterator[bytes]:
        try:
            with zipfile.ZipFile(self._raw) as opened, opened.open(part) as packed:
                while chunk := packed.read(_CHUNK):
                    self._unpacked += len(chunk)
                    if self._unpacked > MAX_UNPACKED:
                        raise self._too_large()
                    yield chunk
        except _DAMAGED:
            raise self.no_workbook(part) from None

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
        if any(one.compress_type not in _PACKED for one in parts):
            raise self.no_workbook()
        if any(one.flag_bits & 1 for one in parts):
            message = Message("the workbook is protected with a password")
            raise self.problem("X002", message, Message("save it without a password to open it"))
        if len(parts) > _MAX_PARTS or sum(one.file_size for one in parts) > MAX_UNPACKED:
            raise self._too_large()
        if any(one.filename.casefold().endswith("vbaproject.bin") for one in parts):
            message = Message("the workbook has macros")
            raise self.problem("X004", message, _SAVE)
        if "xl/workbook.xml" not in {one.filename for one in parts}:
            raise self.no_workbook()

    def _too_large(self) -> InputError:
        message = Message("unpacked, the workbook is far too large")
        return self.problem("X003", message, Message("take pictures and large sheets out of it"))

    def no_workbook(self, part: str = "") -> InputError:
        """Make the error for a file that is no workbook, or has a part that is damaged."""
        if part:
            message = Message("the workbook is damaged: its part {part} cannot be read", part=part)
        else:
            message = Message("this is no Excel workbook (.xlsx)")
        return self.problem("X001", message, _SAVE)


def _local(tag: str) -> str:
    """Give a name without its namespace, which differs between two editions of the format."""
    return tag.rpartition("}")[2]
