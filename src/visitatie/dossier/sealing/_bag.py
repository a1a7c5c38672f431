"""BagIt 1.0 bags (RFC 8493) with SHA-256, written whole and durable.

Other programs read them too: ``bagit`` of the Library of Congress, and ``sha256sum -c`` the
lists. Files are copied piece by piece, so that a long film takes no more memory than a note.
"""

from __future__ import annotations

import base64
import errno
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from visitatie._frozen import frozen
from visitatie.errors import Message, WriteError
from visitatie.files.writing import sync_folder

__all__ = [
    "DECLARATION",
    "INFO",
    "MANIFEST",
    "TAGS",
    "Source",
    "code_of",
    "encoded",
    "list_of",
    "pieces",
    "write_bag",
]

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO, MANIFEST, TAGS = "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"
_CHUNK = 1 << 20
_CODE_BYTES = 20
_PLAIN = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


@frozen
class Source:
    """A file that is copied in the bag, and the digest that it has to have, where that is known."""

    path: Path
    sha256: str | None = None


@frozen
class _Written:
    sha256: str
    size: int


def write_bag(
    folder: Path,
    files: Mapping[str, bytes | Source],
    info: Mapping[str, str],
    tags: Mapping[str, bytes],
) -> str:
    """Write a bag in a new folder and give its digest; all of it is on the disk by then.

    Args:
        folder: where it comes; it may not be there yet.
        files: the payload, by its path within ``data``.
        info: what goes in ``bag-info.txt``.
        tags: further files beside ``data``.

    Raises:
        OSError: it cannot be written.
        WriteError: a file is not any more what it has to be.
    """
    folder.mkdir()
    made = {folder}
    payload = {
        f"data/{name}": _write(folder, f"data/{name}", files[name], made) for name in sorted(files)
    }
    size = sum(one.size for one in payload.values())
    told = {**info, "Payload-Oxum": f"{size}.{len(payload)}"}
    beside = {
        **tags,
        "bagit.txt": DECLARATION,
        INFO: "".join(f"{key}: {value}\n" for key, value in told.items()).encode(),
        MANIFEST: list_of({name: one.sha256 for name, one in payload.items()}),
    }
    tagged = {name: _write(folder, name, data, made).sha256 for name, data in beside.items()}
    whole = _write(folder, TAGS, list_of(tagged), made)
    for one in sorted(made, reverse=True):
        sync_folder(one)
    return whole.sha256


def list_of(sums: Mapping[str, str]) -> bytes:
    """Give a list of digests: in the order of the names, as ``sha256sum`` writes it."""
    return "".join(f"{sums[name]}  {encoded(name)}\n" for name in sorted(sums)).encode()


def encoded(name: str) -> str:
    """Give a name as it stands in a list (RFC 8493, 2.1.3)."""
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def code_of(digest: str) -> str:
    """Give the seal code: a part of the digest of the list of lists, in groups of four."""
    text = base64.b32encode(bytes.fromhex(digest)[:_CODE_BYTES]).decode()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


def pieces(path: Path | str) -> Iterator[bytes]:
    """Give what is in a plain file, piece by piece; no link is followed, no pipe waited for.

    Raises:
        OSError: it cannot be read.
    """
    handle = os.open(path, _PLAIN)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        while piece := os.read(handle, _CHUNK):
            yield piece
    finally:
        os.close(handle)


def _write(folder: Path, name: str, content: bytes | Source, made: set[Path]) -> _Written:
    path = folder.joinpath(*name.split("/"))
    for above in reversed(path.parents):
        if folder in above.parents and above not in made:
            above.mkdir()
            made.add(above)
    digest, size = hashlib.sha256(), 0
    with path.open("xb") as copy:
        for piece in [content] if isinstance(content, bytes) else pieces(content.path):
            digest.update(piece)
            size += len(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    found = digest.hexdigest()
    if isinstance(content, Source) and content.sha256 not in (None, found):
        raise WriteError(
            Message("{file} was changed while it was sealed", file=content.path),
            hint=Message("look with visitatie check whether it is as it should be, and seal again"),
        )
    return _Written(found, size)
