"""Which names a file in a bundle may have: those that are the same file on every system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from visitatie.errors import Message

__all__ = ["Fault", "clashes", "name_fault", "shown"]

Fault = tuple[str, Message]
"""A code, and what is wrong."""

_LONGEST_PART = 255
_LONGEST = 4096
_DEEPEST = 32
_LONGEST_SHOWN = 80
_DRIVE = re.compile(r"[A-Za-z]:")
_FORBIDDEN = frozenset('<>:"|?*')
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_PART_FAULTS: tuple[tuple[Callable[[str], object], Message], ...] = (
    (lambda part: not part, Message("the name has an empty part")),
    (
        lambda part: not part.isprintable() and any(map(_is_invisible, part)),
        Message("the name has a character that cannot be seen"),
    ),
    (
        lambda part: not _FORBIDDEN.isdisjoint(part),
        Message('the name has one of < > : " | ? *'),
    ),
    (
        lambda part: part.startswith("."),
        Message("the name begins with a dot, so it would be hidden"),
    ),
    (lambda part: part.endswith((".", " ")), Message("the name ends with a dot or a space")),
    (
        lambda part: _DEVICE.fullmatch(part.partition(".")[0].rstrip(" ")),
        Message("the name is that of a device on Windows"),
    ),
)
"""What one part of a name may not be, in this order."""


def _is_invisible(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE


def shown(raw: bytes | str) -> str:
    """Give a name as it can be shown: on one line, and not endless."""
    text = raw if isinstance(raw, str) else raw.decode("utf-8", "backslashreplace")
    plain = "".join(c.encode("unicode_escape").decode() if _is_invisible(c) else c for c in text)
    return plain if len(plain) <= _LONGEST_SHOWN else f"{plain[:_LONGEST_SHOWN]}…"


def name_fault(raw: bytes) -> Fault | None:
    """Say why a name is refused: it leaves the folder (Z002), or is not safe everywhere (Z003)."""
    try:
        name = raw.decode("utf-8")
    except UnicodeDecodeError:
        return "Z003", Message("the name is not UTF-8")
    if name.startswith("/") or "\\" in name or _DRIVE.match(name):
        return "Z002", Message("the name begins somewhere else on the disk, or has a backslash")
    parts = name.split("/")
    if ".." in parts:
        return "Z002", Message("the name leaves the folder (..)")
    longest = max(len(part.encode()) for part in parts)
    if len(raw) > _LONGEST or longest > _LONGEST_PART or len(parts) > _DEEPEST:
        return "Z003", Message(
            "the name is too long: {whole} bytes, {part} in a part, and {deep} parts are the most",
            whole=_LONGEST,
            part=_LONGEST_PART,
            deep=_DEEPEST,
        )
    for part in parts:
        for is_wrong, message in _PART_FAULTS:
            if is_wrong(part):
                return "Z003", message
    return None


def clashes(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give every file that would take the place of an earlier one, with that earlier one.

    Names count as one when some system takes them for one: capitals, and letters with an accent
    that are written in two ways, make no difference. A file and a folder cannot share a name.
    """
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    for name in names:
        parts = name.split("/")
        above = ["/".join(parts[:place]) for place in range(1, len(parts))]
        key = _key(name)
        other = files.get(key, folders.get(key))
        for folder in above:
            other = other or files.get(_key(folder))
            spelled = folders.setdefault(_key(folder), folder)
            other = other or (spelled if spelled != folder else None)
        if other is not None:
            yield name, other
        files.setdefault(key, name)


def _key(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
