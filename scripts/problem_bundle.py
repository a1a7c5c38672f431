"""Make the bundle of an example from a list that people can read.

Each line is a file; its content is that of the dossier beside it, where that has such a file. A
remark behind a name says what is odd about it: ``a link``, ``encrypted``, ``damaged``, ``another
name in front of it``, or ``9 million zeros`` as its content. A remark alone on a line is about the
archive: ``something stands behind it``.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

__all__ = ["build"]

_DAY = (1980, 1, 1, 0, 0, 0)
_LINK = (stat.S_IFLNK | 0o777) << 16
_HEAD = 30
"""Bytes before the name, in the header in front of a file."""
_FLAGS_IN_FRONT, _FLAGS_IN_TABLE = 6, 8


def build(recipe: str, dossier: Path) -> bytes:
    """Give the bundle that a list describes."""
    target = io.BytesIO()
    odd: list[tuple[zipfile.ZipInfo, str]] = []
    behind = b""
    with zipfile.ZipFile(target, "w") as archive:
        for line in recipe.splitlines():
            name, _, remark = line.partition("# ")
            if not name:
                behind = remark.encode()
                continue
            about = zipfile.ZipInfo(name.strip(), _DAY)
            about.external_attr = _LINK if remark == "a link" else 0
            file = dossier / about.filename.rpartition("linde/")[2]
            data = file.read_bytes() if file.is_file() else b"x"
            zeros = remark == "9 million zeros"
            packing = zipfile.ZIP_DEFLATED if zeros else zipfile.ZIP_STORED
            archive.writestr(about, bytes(9_000_000) if zeros else data, packing)
            odd.append((about, remark))
    raw = bytearray(target.getvalue())
    for about, remark in odd:
        _change(raw, about, remark)
    return bytes(raw) + behind


def _change(raw: bytearray, about: zipfile.ZipInfo, remark: str) -> None:
    """Change the bytes of a file, or of what is said of it."""
    name = about.header_offset + _HEAD
    if remark == "encrypted":
        in_table = raw.rindex(about.filename.encode()) - 46
        for place in (about.header_offset + _FLAGS_IN_FRONT, in_table + _FLAGS_IN_TABLE):
            (flags,) = struct.unpack_from("<H", raw, place)
            struct.pack_into("<H", raw, place, flags | 1)
    elif remark == "another name in front of it":
        raw[name : name + len(about.filename)] = b"x" * len(about.filename)
    elif remark == "damaged":
        raw[name + len(about.filename)] ^= 1
