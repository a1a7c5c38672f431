"""BagIt 1.0 bags (RFC 8493) with SHA-256: written whole, and read without any leniency.

What others accept is refused here: an older version, capitals in a digest, a missing manifest of
tag files, a file that no list names, a link, an empty folder, a path that leaves the bag.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from visitatie.errors import InputError, Location, Message, Problem
from visitatie.files.writing import sync_folder, write_atomic

__all__ = ["TAGS", "check_bag", "is_bag", "seal_code", "write_bag"]

_DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PAYLOAD, TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_FIXED = ("bag-info.txt", "bagit.txt", _PAYLOAD)
_LINE = re.compile(r"([0-9a-f]{64})  ([^\r\n]+)")
_LONGEST_LIST = 32_000_000
_CODE_BYTES = 20


def write_bag(
    folder: Path,
    files: Mapping[str, bytes | Path],
    info: Mapping[str, str],
    tags: Mapping[str, bytes],
) -> None:
    """Write a bag in a new folder; all of it is on the disk when this returns.

    Args:
        folder: where it comes; it may not be there yet.
        files: the payload, by its path within ``data``.
        info: what goes in ``bag-info.txt``.
        tags: further files beside ``data``.

    Raises:
        OSError: it cannot be written.
        WriteError: a file cannot be written.
    """
    folder.mkdir(parents=True)
    sums, size = {}, 0
    for name, content in sorted(files.items()):
        data = content if isinstance(content, bytes) else content.read_bytes()
        size += len(data)
        sums[f"data/{name}"] = _write(folder, f"data/{name}", data)
    told = {**info, "Payload-Oxum": f"{size}.{len(files)}"}
    beside = {
        **tags,
        "bagit.txt": _DECLARATION,
        "bag-info.txt": "".join(f"{key}: {value}\n" for key, value in told.items()).encode(),
        _PAYLOAD: _list(sums),
    }
    tagged = {name: _write(folder, name, data) for name, data in beside.items()}
    _write(folder, TAGS, _list(tagged))
    for path in sorted(folder.rglob("*")):
        if path.is_dir():
            sync_folder(path)
    sync_folder(folder)


def is_bag(folder: Path) -> bool:
    """Tell whether a folder is meant to be a bag."""
    return (folder / "bagit.txt").is_file() or (folder / TAGS).is_file()


def seal_code(folder: Path) -> str:
    """Give the code of a bag: a part of the digest of its list of lists, in groups of four.

    Raises:
        InputError: the bag has no such list (V004).
    """
    raw = _read(folder, TAGS)
    text = base64.b32encode(hashlib.sha256(raw).digest()[:_CODE_BYTES]).decode()
    return "-".join(text[place : place + 4] for place in range(0, len(text), 4))


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
        tagged = _parsed(folder, TAGS)
        listed = _parsed(folder, _PAYLOAD)
        info = _read(folder, "bag-info.txt")
    except InputError as error:
        return error.problems
    problems = [
        _problem("V004", folder, TAGS, Message("{name} is not in this list", name=name))
        for name in _FIXED
        if name not in tagged
    ]
    if _read(folder, "bagit.txt", missing=b"") != _DECLARATION:
        problems.append(_problem("V004", folder, "bagit.txt", Message("this is no BagIt 1.0 bag")))
    problems += [
        _problem("V004", folder, name, Message("{name} does not stand in data", name=one))
        for name, many, inside in ((TAGS, tagged, False), (_PAYLOAD, listed, True))
        for one in many
        if one.startswith("data/") is not inside
    ]
    there = dict(_there(folder))
    for name, kind in sorted(there.items()):
        odd = _odd(folder, name, kind, {**tagged, **listed})
        problems += [] if odd is None else [odd]
    size = 0
    for name, expected in {**tagged, **listed}.items():
        if there.get(name) != "file":
            problems.append(_problem("V002", folder, name, Message("the file is gone")))
        elif (full or name in tagged) and _digest(folder / name) != expected:
            message = Message("the file is not as it was sealed")
            problems.append(_problem("V001", folder, name, message))
        if name in listed and there.get(name) == "file":
            size += (folder / name).stat().st_size
    if f"Payload-Oxum: {size}.{len(listed)}\n".encode() not in info and not problems:
        message = Message("the files are not as long together as they were")
        problems.append(_problem("V001", folder, "data", message))
    return tuple(problems)


def _odd(folder: Path, name: str, kind: str, listed: Mapping[str, str]) -> Problem | None:
    """Say what is wrong with something that stands in the folder."""
    if kind == "file" and (name in listed or name == TAGS):
        return None
    message = {
        "file": Message("the file was not there when it was sealed"),
        "empty": Message("the folder was not there when it was sealed"),
    }.get(kind, Message("this is a link or a device, not a file"))
    return _problem("V003", folder, name, message)


def _there(folder: Path) -> Iterator[tuple[str, str]]:
    """Give every file, link and empty folder; links are not followed."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            yield name, "link"
        elif path.is_dir():
            if not any(path.iterdir()):
                yield name, "empty"
        else:
            yield name, "file" if path.is_file() else "device"


def _parsed(folder: Path, name: str) -> dict[str, str]:
    """Read a list of digests.

    Raises:
        InputError: it is not there, or a line is not as we write it (V004).
    """
    try:
        text = _read(folder, name).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError([_problem("V004", folder, name, Message("this is no text"))]) from error
    found: dict[str, str] = {}
    lines = text.split("\n")
    whole = lines.pop() == "" and bool(lines)
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        path = "" if match is None else _decoded(match[2])
        if match is None or not _inside(path) or path in found or _encoded(path) != match[2]:
            message = Message("this line is not as it was written")
            raise InputError([Problem("V004", message, Location(str(folder / name), number))])
        found[path] = match[1]
    if not whole:
        raise InputError([_problem("V004", folder, name, Message("the list is not whole"))])
    return found


def _inside(path: str) -> bool:
    parts = path.split("/")
    return not {"", ".", ".."} & set(parts) and "\\" not in path and ":" not in parts[0]


def _read(folder: Path, name: str, *, missing: bytes | None = None) -> bytes:
    path = folder / name
    try:
        if path.is_symlink():
            raise FileNotFoundError
        with path.open("rb") as stream:
            return stream.read(_LONGEST_LIST)
    except OSError as error:
        if missing is not None:
            return missing
        message = Message("the file is gone, or cannot be read")
        raise InputError([_problem("V004", folder, name, message)]) from error


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data)
    return hashlib.sha256(data).hexdigest()


def _list(sums: Mapping[str, str]) -> bytes:
    return "".join(f"{sums[name]}  {_encoded(name)}\n" for name in sorted(sums)).encode()


def _encoded(name: str) -> str:
    return name.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _decoded(name: str) -> str:
    return name.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def _problem(code: str, folder: Path, name: str, message: Message) -> Problem:
    return Problem(code, message, Location(str(folder / name)))
