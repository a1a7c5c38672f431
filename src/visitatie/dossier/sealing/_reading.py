"""Bags read without any leniency.

What others accept is refused here: an older version, capitals in a digest, a missing list of tag
files, a file that no list names, a link, an empty folder, a path that leaves the bag, a list in
another order. So there is one way only in which a bag can be as it was.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from visitatie._frozen import frozen
from visitatie.dossier._file_names import name_fault, shown
from visitatie.dossier.sealing._bag import DECLARATION, INFO, MANIFEST, TAGS, list_of, pieces
from visitatie.errors import InputError, Location, Message, Problem

__all__ = ["RECORD", "Bag", "bag_digest", "check_bag", "is_bag", "read_small", "told"]

RECORD = "seal.json"
_TAG_FILES = frozenset({INFO, "bagit.txt", MANIFEST, RECORD})
_LINE = re.compile(r"([0-9a-f]{64})  ([^\r\n]+)")
_LONGEST_LIST = 32_000_000
_DEEPEST = 64


@frozen
class Bag:
    """What the lists of a bag say: digests by name, of the payload and of the files beside it."""

    payload: Mapping[str, str]
    tags: Mapping[str, str]
    digest: str
    """SHA-256 of the list of lists: the one that the seal code is a part of."""


def is_bag(folder: Path) -> bool:
    """Tell whether a folder is meant to be a bag."""
    return (folder / "bagit.txt").is_file() or (folder / TAGS).is_file()


def bag_digest(folder: Path) -> str:
    """Give the digest of a bag, whatever its list of lists says.

    Raises:
        InputError: it has no such list (V004).
    """
    return hashlib.sha256(read_small(folder, TAGS)).hexdigest()


def check_bag(folder: Path, *, full: bool = True) -> tuple[Problem, ...]:
    """Give everything that is not as it was when the bag was made.

    Codes: V001 (other content), V002 (missing), V003 (not in a list, a link, an empty folder),
    V004 (no bag, or a list that cannot be read).

    Args:
        folder: the bag.
        full: read every file; otherwise the lists are checked, and of the payload only that all
            of it is there with the same number of bytes together.
    """
    try:
        bag = _read_bag(folder)
        info = read_small(folder, INFO)
    except InputError as error:
        return error.problems
    every = {**bag.tags, **bag.payload}
    there = dict(_there(str(folder), "", 0))
    problems = [
        told("V003", folder, name, _odd(kind))
        for name, kind in sorted(there.items())
        if kind != "file" or (name not in every and name != TAGS)
    ]
    size = 0
    for name, expected in sorted(every.items()):
        read = full or name in bag.tags
        fault, long = _compared(folder, name, there.get(name), expected if read else None)
        problems += [] if fault is None else [fault]
        size += long if name in bag.payload else 0
    if not problems and f"Payload-Oxum: {size}.{len(bag.payload)}\n".encode() not in info:
        message = Message("the files are not as long together as they were")
        problems.append(told("V001", folder, "data", message))
    return tuple(problems)


def _compared(
    folder: Path, name: str, kind: str | None, expected: str | None
) -> tuple[Problem | None, int]:
    """Compare a file with its digest, where that is given; and tell how long it is."""
    if kind is None:
        return told("V002", folder, name, Message("the file is gone")), 0
    if kind != "file":
        return None, 0  # which was told
    path = f"{folder}/{name}"
    try:
        if expected is not None and _digest(path) != expected:
            message = Message("the file is not as it was sealed")
            return told("V001", folder, name, message), 0
        return None, os.lstat(path).st_size
    except OSError:
        return told("V002", folder, name, Message("the file cannot be read")), 0


def told(code: str, folder: Path, name: str, message: Message) -> Problem:
    """Give what is wrong with a file of a bag; its name is shown on one line."""
    return Problem(code, message, Location(str(folder / shown(os.fsencode(name)))))


def read_small(folder: Path, name: str) -> bytes:
    """Read a file beside the payload.

    Raises:
        InputError: it is gone, is no plain file, or is longer than any of ours (V004).
    """
    found = bytearray()
    message = Message("the file is gone, or cannot be read")
    try:
        for piece in pieces(f"{folder}/{name}"):
            found += piece
            if len(found) > _LONGEST_LIST:
                message = Message("the file is longer than we make it")
                break
        else:
            return bytes(found)
    except OSError as error:
        raise InputError([told("V004", folder, name, message)]) from error
    raise InputError([told("V004", folder, name, message)])


def _read_bag(folder: Path) -> Bag:
    """Read both lists.

    Raises:
        InputError: it is no bag of ours, or a list is not as we write it (V004).
    """
    whole = read_small(folder, TAGS)
    tags = _parsed(folder, TAGS, whole)
    payload = _parsed(folder, MANIFEST, read_small(folder, MANIFEST))
    problems = [
        told("V004", folder, TAGS, Message("{name} is not in this list", name=name))
        for name in sorted(_TAG_FILES - set(tags))
    ]
    problems += [
        told("V004", folder, TAGS, Message("{name} does not belong in this list", name=shown(name)))
        for name in sorted(set(tags) - _TAG_FILES)
    ]
    problems += [
        told("V004", folder, MANIFEST, Message("{name} does not stand in data", name=shown(name)))
        for name in payload
        if not name.startswith("data/")
    ]
    if read_small(folder, "bagit.txt") != DECLARATION:
        problems.append(told("V004", folder, "bagit.txt", Message("this is no BagIt 1.0 bag")))
    if problems:
        raise InputError(problems)
    return Bag(payload, tags, hashlib.sha256(whole).hexdigest())


def _parsed(folder: Path, name: str, raw: bytes) -> dict[str, str]:
    try:
        lines = raw.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InputError([told("V004", folder, name, Message("this is no text"))]) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines[:-1], start=1):
        match = _LINE.fullmatch(line)
        path = "" if match is None else _decoded(match[2])
        if match is None or path in found or name_fault(path.encode()) is not None:
            message = Message("this line is not as it was written")
            raise InputError([Problem("V004", message, Location(str(folder / name), number))])
        found[path] = match[1]
    if list_of(found) != raw:
        message = Message("the list is not whole, or in another order than it was written")
        raise InputError([told("V004", folder, name, message)])
    return found


def _decoded(name: str) -> str:
    return name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _there(folder: str, above: str, depth: int) -> Iterator[tuple[str, str]]:
    """Give every file, link and empty folder; links are not followed."""
    empty = True
    try:
        with os.scandir(folder) as found:
            for one in found:
                empty = False
                name = f"{above}{one.name}"
                if one.is_dir(follow_symlinks=False) and depth < _DEEPEST:
                    yield from _there(one.path, f"{name}/", depth + 1)
                else:
                    yield name, "file" if one.is_file(follow_symlinks=False) else "device"
    except OSError:
        yield above.removesuffix("/"), "device"
        return
    if empty:
        yield above.removesuffix("/"), "empty"


def _odd(kind: str) -> Message:
    if kind == "file":
        return Message("the file was not there when it was sealed")
    if kind == "empty":
        return Message("the folder was not there when it was sealed")
    return Message("this is a link or a device, not a file")


def _digest(path: str) -> str:
    digest = hashlib.sha256()
    for piece in pieces(path):
        digest.update(piece)
    return digest.hexdigest()
