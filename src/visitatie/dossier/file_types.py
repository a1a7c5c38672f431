"""What a file is, told by its first bytes and never by its name; nothing in it is executed.

The table is our own and short: what schools hand over. A library that knows a thousand types would
be one more thing to trust, for a question with fifteen answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

__all__ = ["HEAD", "PICTURES", "differs", "media_type"]

HEAD = 4096
"""Bytes that tell what a file is."""

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (8, b"WEBP", "image/webp"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"II+\x00", "image/x-big-tiff"),
    (0, b"MM\x00+", "image/x-big-tiff"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (4, b"ftyphei", "image/heic"),
    (4, b"ftyphevc", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypmsf1", "image/heic"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftypavis", "image/avif"),
    (4, b"ftyp", "video/mp4"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"ID3", "audio/mpeg"),
    (8, b"WAVE", "audio/wav"),
    (0, b"MZ", "application/x-msdownload"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"#!", "text/x-script"),
)
"""Where, which bytes, and what they tell; the first that fits counts."""

PICTURES = frozenset({"image/jpeg", "image/png", "image/webp", "image/tiff"})
"""What can be cleaned of what a camera wrote in it."""

SEALED_PICTURES = frozenset({"image/heic", "image/avif", "image/x-big-tiff"})
"""What may hold it too, and cannot be cleaned by us."""

_SUFFIXES: Mapping[str, frozenset[str]] = {
    "image/jpeg": frozenset({".jpg", ".jpeg", ".jpe"}),
    "image/png": frozenset({".png"}),
    "image/webp": frozenset({".webp"}),
    "image/tiff": frozenset({".tif", ".tiff"}),
    "image/gif": frozenset({".gif"}),
    "image/heic": frozenset({".heic", ".heif"}),
    "image/avif": frozenset({".avif"}),
    "image/x-big-tiff": frozenset({".tif", ".tiff"}),
    "video/mp4": frozenset({".mp4", ".m4a", ".m4v", ".mov", ".3gp"}),
    "application/pdf": frozenset({".pdf"}),
    "application/zip": frozenset(
        {".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub"}
    ),
    "application/x-ole-storage": frozenset({".doc", ".xls", ".ppt", ".msg"}),
    "audio/mpeg": frozenset({".mp3"}),
    "audio/wav": frozenset({".wav"}),
    "application/x-msdownload": frozenset({".exe", ".dll"}),
    "application/x-executable": frozenset(),
    "text/x-script": frozenset({".sh", ".py", ".pl"}),
}
_KNOWN = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)


def media_type(head: bytes) -> str:
    """Give the type of a file by its first bytes; empty where they tell nothing."""
    for place, mark, found in _SIGNATURES:
        if head[place : place + len(mark)] == mark:
            return found
    return ""


def differs(name: str, found: str) -> bool:
    """Tell whether a name says something else than the content does.

    A name that says nothing (``aantekeningen``) never differs. Content of which nothing is known,
    such as plain text, differs from a name of a type that is known.
    """
    suffix = PurePath(name).suffix.casefold()
    if not found:
        return suffix in _KNOWN
    return bool(suffix) and suffix not in _SUFFIXES[found]
