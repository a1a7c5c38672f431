r"""Change one entry of a TOML list in the text itself, so that hand-written lines stay.

Writing a whole file anew would lose comments and order of keys. Here only the lines of the
entry are replaced, or lines are added at the end. The caller reads the outcome back and
compares: where it is not what was meant (a header inside a multi-line text, a list written
with ``[...]``), the file is written whole.
"""

from __future__ import annotations

import re

__all__ = ["replace_entry", "replace_value"]

_HEADER = re.compile(r"[ \t]*\[")
_LIST_HEADER = re.compile(r"[ \t]*\[\[[ \t]*([A-Za-z0-9_.-]+)[ \t]*\]\]")
_REMARK = re.compile(r"[ \t]*(#.*)?$")


def replace_entry(text: str, name: str, place: int | None, entry: str) -> str | None:
    """Give the text with the lines of one ``[[name]]`` replaced, or with one more at the end.

    Args:
        text: the whole file.
        name: the list.
        place: which entry of the list to replace, from 0; None adds one.
        entry: the new lines, beginning with ``[[name]]``.

    Returns:
        The new text, or None when the text has no entry at that place.
    """
    entry = entry.strip("\n") + "\n"
    if "\r\n" in text:
        entry = entry.replace("\n", "\r\n")
    if place is None:
        return _with_end(text) + _line_end(text) + entry
    lines = text.splitlines(keepends=True)
    starts = [number for number, line in enumerate(lines) if _opens(line, name)]
    if place >= len(starts):
        return None
    begin = starts[place]
    end = begin + 1
    while end < len(lines) and not _closes(lines[end], name):
        end += 1
    while end > begin + 1 and _REMARK.match(lines[end - 1]):
        end -= 1  # remarks and empty lines above the next header belong to that header
    return "".join(lines[:begin]) + entry + "".join(lines[end:])


def replace_value(text: str, name: str, lines: str) -> str | None:
    """Give the text with one value of the file itself replaced, or added.

    A value that takes more than one line in the text, or is a table there already, is not found.

    Args:
        text: the whole file.
        name: the key.
        lines: ``name = ...``, or the table ``[name]`` and what is below it.

    Returns:
        The new text, or None when the value cannot be replaced there.
    """
    lines = lines.strip("\n") + "\n"
    if "\r\n" in text:
        lines = lines.replace("\n", "\r\n")
    if lines.startswith("["):
        return _with_end(text) + _line_end(text) + lines
    kept = text.splitlines(keepends=True)
    headers = (number for number, line in enumerate(kept) if _HEADER.match(line))
    first = next(headers, len(kept))
    own = [n for n, line in enumerate(kept[:first]) if re.match(rf"[ \t]*{name}[ \t]*=", line)]
    if own:
        return "".join(kept[: own[0]]) + lines + "".join(kept[own[0] + 1 :])
    last = next((n for n in reversed(range(first)) if not _REMARK.match(kept[n])), None)
    if last is None:
        return None
    return _with_end("".join(kept[: last + 1])) + lines + "".join(kept[last + 1 :])


def _opens(line: str, name: str) -> bool:
    found = _LIST_HEADER.match(line)
    return found is not None and found[1] == name


def _closes(line: str, name: str) -> bool:
    """Tell whether a line is a header that is not below this entry."""
    if not _HEADER.match(line):
        return False
    below = re.match(rf"[ \t]*\[\[?[ \t]*{re.escape(name)}[ \t]*\.", line)
    return below is None


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _with_end(text: str) -> str:
    return text if text.endswith("\n") or not text else text + _line_end(text)
