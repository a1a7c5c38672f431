"""What an audit and a file of evidence may be called, so that every store can keep them."""

from __future__ import annotations

import re

from visitatie.errors import Message, UsageError

__all__ = ["check_file", "check_name", "is_name"]

_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,98}[a-z0-9_-])?", re.ASCII)
_LONGEST = 200
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\\ud800-\udfff]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def check_name(name: str) -> None:
    """Refuse a name that some store could not keep an audit under.

    Raises:
        UsageError: it is no such name.
    """
    if not is_name(name):
        raise UsageError(
            Message("{name!r} can be no name of an audit", name=name[:_LONGEST]),
            hint=Message("Use at most 100 small letters, digits, '.', '_' and '-'"),
        )


def is_name(name: str) -> bool:
    """Tell whether an audit can have a name; of another one there can be none."""
    return bool(_NAME.fullmatch(name)) and not _DEVICES.fullmatch(name)


def check_file(file: str) -> None:
    """Refuse a name that some store could not keep a file of evidence under.

    Folders may stand before it (``photos/hall.jpg``); it stays inside the folder of the evidence
    on every system.

    Raises:
        UsageError: it is no such name.
    """
    parts = file.split("/")
    good = len(file) <= _LONGEST and not _FORBIDDEN.search(file) and file != "register.toml"
    if not good or not all(map(_is_plain, parts)):
        raise UsageError(
            Message("{name!r} can be no name of a file of evidence", name=file[:_LONGEST]),
            hint=Message("Use a plain name, such as plan.pdf"),
        )


def _is_plain(part: str) -> bool:
    return bool(part) and part[0] != "." and part[-1] not in ". " and not _DEVICES.fullmatch(part)
