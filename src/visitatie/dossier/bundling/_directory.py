"""The table of contents of a zip, read without any leniency.

``zipfile`` believes the table and overlooks the rest: bytes before and behind the archive, members
that lie over each other, a header in front of a member that says something else. Programs then
disagree on what is in the file. Here every byte belongs to one member or to the table, and both
headers of a member say the same. Source: APPNOTE.TXT 6.3.10 of PKWARE, 4.3 to 4.5.
"""

from __future__ import annotations

import stat
import struct
from typing import BinaryIO

from visitatie._frozen import frozen
from visitatie.dossier._file_names import Fault, name_fault, shown
from visitatie.errors import InputError, Location, Message, Problem

__all__ = ["DEFLATED", "STORED", "Entry", "read_directory", "refused"]

STORED, DEFLATED = 0, 8
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_UTF8, _ENCRYPTED, _STREAMED = 0x0800, 0x2041, 0x0008
_SPEED = 0x0006
"""How hard was compressed; it says nothing of what is in it."""
_DOS_FOLDER, _DOS_VOLUME = 0x10, 0x08
_TIMES = frozenset({0x5455, 0x000A, 0x5855, 0x7855, 0x7875})
"""Extra fields that only hold times and owners; any other may change what a member is."""
_LARGEST_TABLE = 64_000_000


@frozen
class Entry:
    """One member as the table tells of it; ``start`` is where its packed bytes begin."""

    raw: bytes
    method: int
    crc: int
    packed: int
    size: int
    header: int
    start: int

    @property
    def name(self) -> str:
        """The name; of one that was not refused, so it can be read."""
        return self.raw.decode("utf-8")

    @property
    def is_folder(self) -> bool:
        """Whether it only says that there is a folder."""
        return self.raw.endswith(b"/")


def refused(file: str, raw: bytes | str, fault: Fault) -> Problem:
    """Give what is wrong with a member, which is named."""
    return Problem(fault[0], fault[1], Location(file, path=(shown(raw),)))


def read_directory(stream: BinaryIO, file: str, most: int) -> tuple[Entry, ...]:
    """Read the table of contents, and the header in front of every member.

    Args:
        stream: the archive.
        file: what to call it in messages.
        most: members it may have.

    Raises:
        InputError: it is no zip, or holds more than one (Z001); a name is not safe (Z002, Z003);
            a member is a link or device (Z005), is encrypted or packed in a way that is not read
            (Z006), or does not lie where and as the table says (Z008); there are too many (Z007).
            Of the members all that is wrong is listed.
    """
    end = stream.seek(0, 2) - _END.size
    count, table, length = _end(stream, end, file)
    if count > most:
        message = Message(
            "there are {count} files in it, {most} is the most", count=count, most=most
        )
        raise InputError([Problem("Z007", message, Location(file))])
    if table + length != end or length > _LARGEST_TABLE:
        raise _no_zip(file)
    stream.seek(table)
    central = stream.read(length)
    found: list[Entry] = []
    problems: list[Problem] = []
    place = 0
    for _ in range(count):
        if len(central) < place + _CENTRAL.size:
            raise _no_zip(file)
        head = _CENTRAL.unpack_from(central, place)
        name_at = place + _CENTRAL.size
        extra_at = name_at + head[10]
        place = extra_at + head[11] + head[12]
        if head[0] != b"PK\x01\x02" or place > len(central):
            raise _no_zip(file)
        raw = central[name_at:extra_at]
        entry, fault = _member(stream, head, raw, central[extra_at : extra_at + head[11]])
        if fault is None:
            found.append(entry)
        else:
            problems.append(refused(file, raw, fault))
    if place != length:
        raise _no_zip(file)
    if problems:
        raise InputError(problems)
    _check_order(found, table, file)
    return tuple(found)


def _end(stream: BinaryIO, end: int, file: str) -> tuple[int, int, int]:
    """Read the record at the very end; a remark behind it, which can hide things, is refused."""
    if end < 0:
        raise _no_zip(file)
    stream.seek(end)
    mark, disk, first, here, count, length, table, remark = _END.unpack(stream.read(_END.size))
    if mark != b"PK\x05\x06" or disk or first or here != count or remark:
        raise _no_zip(file)
    return count, table, length


def _member(
    stream: BinaryIO, head: tuple[int, ...], raw: bytes, extra: bytes
) -> tuple[Entry, Fault | None]:
    _, _, _, flags, method, time, day, crc, packed, size, _, _, remark, disk, _, mode, at = head
    entry = Entry(raw, method, crc, packed, size, at, at + _LOCAL.size)
    fault = (
        name_fault(raw.removesuffix(b"/") if raw != b"/" else raw)
        or _kind_fault(raw, mode, size)
        or _packing_fault(raw, flags, method, extra)
    )
    if fault is None and (disk or remark):
        fault = "Z001", Message("it has a remark, or lies on another disk")
    if fault is not None:
        return entry, fault
    stream.seek(at)
    start = stream.read(_LOCAL.size)
    if len(start) < _LOCAL.size:
        return entry, _other_header()
    mark, _, *told, name_length, extra_length = _LOCAL.unpack(start)
    same = told == [flags, method, time, day, crc, packed, size]
    if mark != b"PK\x03\x04" or not same or stream.read(name_length) != raw:
        return entry, _other_header()
    if not _only_times(stream.read(extra_length)):
        return entry, _unknown_extra()
    begin = at + _LOCAL.size + name_length + extra_length
    return Entry(raw, method, crc, packed, size, at, begin), None


def _kind_fault(raw: bytes, mode: int, size: int) -> Fault | None:
    """Refuse what is no plain file or folder: a link, a device, the name of a disk."""
    kind = stat.S_IFMT(mode >> 16)
    folder = raw.endswith(b"/")
    right = stat.S_IFDIR if folder else stat.S_IFREG
    if kind not in (0, right) or mode & _DOS_VOLUME:
        return "Z005", Message("it is a link or a device, not a file")
    if (folder and size) or (mode & _DOS_FOLDER and not folder):
        return "Z005", Message("it is a file and a folder at once")
    return None


def _packing_fault(raw: bytes, flags: int, method: int, extra: bytes) -> Fault | None:
    if flags & _ENCRYPTED:
        return "Z006", Message("it is encrypted")
    if flags & _STREAMED:
        return "Z006", Message("its length stands behind it, so it cannot be checked beforehand")
    if method not in (STORED, DEFLATED) or flags & ~(_UTF8 | _SPEED):
        return "Z006", Message("it is packed in a way that is not read here")
    if not raw.isascii() and not flags & _UTF8:
        return "Z003", Message("the name is not marked as UTF-8")
    return None if _only_times(extra) else _unknown_extra()


def _only_times(extra: bytes) -> bool:
    place = 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind not in _TIMES:
            return False
        place += 4 + length
    return place == len(extra)


def _unknown_extra() -> Fault:
    return "Z006", Message("it has an extra field that is not read here")


def _other_header() -> Fault:
    return "Z008", Message("what stands in front of it is not what the table of contents says")


def _check_order(entries: list[Entry], table: int, file: str) -> None:
    """See that members fill the archive up to its table, without gap and without overlap."""
    place = 0
    for entry in sorted(entries, key=lambda one: one.header):
        if entry.header != place:
            message = (
                Message("it lies over another file")
                if entry.header < place
                else Message("there is something in front of it that belongs to no file")
            )
            raise InputError([refused(file, entry.raw, ("Z008", message))])
        place = entry.start + entry.packed
    if place != table:
        message = Message("the files do not end where the table of contents begins")
        raise InputError([Problem("Z008", message, Location(file))])


def _no_zip(file: str) -> InputError:
    problem = Problem(
        "Z001",
        Message("this is no zip archive, it is not whole, or something stands before or behind it"),
        Location(file),
        Message("ask for the file again, or make it anew with visitatie bundle"),
    )
    return InputError([problem])
