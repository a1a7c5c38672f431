"""Zips put together byte by byte, so that they can be wrong in any way."""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Sequence

from attrs import evolve, field, frozen

__all__ = ["AUDIT", "Archive", "Member", "deflated", "folder", "link"]


@frozen
class Member:
    """A member; what is None is worked out, and ``front`` replaces fields of the local header."""

    name: bytes
    data: bytes = b""
    method: int = 0
    flags: int = 0x0800
    mode: int = (stat.S_IFREG | 0o644) << 16
    packed: bytes | None = None
    size: int | None = None
    crc: int | None = None
    extra: bytes = b""
    remark: bytes = b""
    header: int | None = None
    """Where the table says that it stands."""
    before: bytes = b""
    after: bytes = b""
    front: dict[str, bytes | int] = field(factory=dict)


AUDIT = Member(b"audit.toml", b"format = 1\n")


def deflated(member: Member, behind: bytes = b"") -> Member:
    """Give a member compressed."""
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = machine.compress(member.data) + machine.flush() + behind
    return evolve(member, method=8, packed=packed)


def link(name: bytes, to: bytes) -> Member:
    """Give a symbolic link."""
    return Member(name, to, mode=(stat.S_IFLNK | 0o777) << 16)


def folder(name: bytes) -> Member:
    """Give the entry of a folder."""
    return Member(name, mode=(stat.S_IFDIR | 0o755) << 16 | 0x10)


@frozen
class Archive:
    """A zip with these members, and what more there is in it."""

    members: Sequence[Member] = ()
    before: bytes = b""
    between: bytes = b""
    remark: bytes = b""
    behind: bytes = b""
    count: int | None = None
    disk: int = 0

    def packed(self) -> bytes:
        """Give the bytes."""
        body, table, number = bytearray(self.before), bytearray(), 0
        for one in self.members:
            number += 1
            packed = one.data if one.packed is None else one.packed
            crc = zlib.crc32(one.data) if one.crc is None else one.crc
            size = len(one.data) if one.size is None else one.size
            body += one.before
            at = len(body)
            told = {
                "flags": one.flags,
                "method": one.method,
                "crc": crc,
                "packed": len(packed),
                "size": size,
                "name": one.name,
                "extra": one.extra,
                "mark": b"PK\3\4",
                **one.front,
            }
            body += struct.pack(
                "<4s5H3L2H",
                told["mark"],
                20,
                told["flags"],
                told["method"],
                0,
                0x21,
                told["crc"],
                told["packed"],
                told["size"],
                len(bytes(told["name"])),
                len(bytes(told["extra"])),
            )
            body += bytes(told["name"]) + bytes(told["extra"]) + packed + one.after
            table += struct.pack(
                "<4s6H3L5H2L",
                b"PK\1\2",
                0x0314,
                20,
                one.flags,
                one.method,
                0,
                0x21,
                crc,
                len(packed),
                size,
                len(one.name),
                len(one.extra),
                len(one.remark),
                0,
                0,
                one.mode,
                at if one.header is None else one.header,
            )
            table += one.name + one.extra + one.remark
        body += self.between
        number = number if self.count is None else self.count
        end = struct.pack(
            "<4s4H2LH",
            b"PK\5\6",
            self.disk,
            self.disk,
            number,
            number,
            len(table),
            len(body),
            len(self.remark),
        )
        return bytes(body + table + end + self.remark + self.behind)
