"""TOML from outside, read strictly: what is odd is refused with its place, never repaired.

Whatever is offered, reading ends quickly, in a :class:`Document` or in an
:class:`~visitatie.errors.InputError` that lists every problem that could be found. All
codes are explained in ``docs/reference/problems.md``.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import InputError, Location, Message, NotFoundError, Problem
from visitatie.files import _characters, _scan, _syntax, _toml, _values, positions

__all__ = ["DOSSIER_LIMIT", "FRAMEWORK_LIMIT", "Document", "read_toml"]

FRAMEWORK_LIMIT = 1_000_000
"""Bytes that a framework file may have."""

DOSSIER_LIMIT = 20_000_000
"""Bytes that a file of a dossier may have."""

MAX_LISTED = 100
"""Problems of one kind that are listed; a hostile file could hold a million."""

_ENCODINGS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)


@frozen
class Document:
    """A TOML file that was read: its name for messages, its text and its data.

    Every line end is one LF, in the text and in all values. Numbers with a point are
    :class:`decimal.Decimal`, so that no digit is lost.
    """

    name: str
    text: str = field(repr=False)
    data: dict[str, Any] = field(repr=False)

    @cached_property
    def _positions(self) -> positions.PositionIndex:
        return positions.index(self.text)

    def locate(self, path: tuple[str | int, ...] = (), *, key: bool = False) -> Location:
        """Give the place of a value, or of its key.

        When the text has no such path, the place is that of the nearest table around it;
        the location keeps the whole path. The positions are looked up only now, so a file
        without problems does not pay for them.
        """
        line, column = self._positions.nearest(path, key=key)
        return Location(self.name, line, column, path)


def read_toml(
    source: Path | bytes | str, *, name: str | None = None, limit: int = FRAMEWORK_LIMIT
) -> Document:
    """Read a TOML file (a path), or a text or bytes that came from elsewhere.

    Args:
        source: A path; a ``str`` is the text itself.
        name: What to call the file in messages; the path when it is not given.
        limit: Bytes it may have, :data:`FRAMEWORK_LIMIT` or :data:`DOSSIER_LIMIT`.

    Raises:
        NotFoundError: There is no such file.
        InputError: The file cannot be read or is not acceptable; all problems are listed.
    """
    shown = name or (str(source) if isinstance(source, Path) else "<text>")
    if isinstance(source, Path):
        text = _decode(_read(source, shown, limit), shown)
    elif isinstance(source, bytes):
        _check_size(len(source), shown, limit)
        text = _decode(source, shown)
    else:
        _check_size(len(source.encode("utf-8", "replace")), shown, limit)
        text = source.removeprefix("\ufeff")
    return _parse(text.replace("\r\n", "\n") if "\r" in text else text, shown)


def _read(path: Path, name: str, limit: int) -> bytes:
    """Read a regular file, never more than the limit; a pipe or device is not waited for."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise NotFoundError(
            Message("there is no file {file}", file=name),
            hint=Message("check the name and the folder"),
        ) from None
    except (OSError, ValueError) as error:
        raise _unreadable(name, error) from None
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise _not_a_file(name)
        _check_size(found.st_size, name, limit)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(name, error) from None
    finally:
        os.close(descriptor)
    _check_size(len(data), name, limit)
    return data


def _not_a_file(name: str) -> InputError:
    return InputError(
        [
            Problem(
                "T001",
                Message("this is no ordinary file"),
                Location(name),
                Message("give the name of a TOML file"),
            )
        ]
    )


def _unreadable(name: str, error: Exception) -> InputError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return InputError(
        [
            Problem(
                "T001",
                Message("the file cannot be read: {reason}", reason=reason),
                Location(name),
                Message("check the rights of the file and whether another program holds it"),
            )
        ]
    )


def _check_size(size: int, name: str, limit: int) -> None:
    if size > limit:
        raise InputError(
            [
                Problem(
                    "T002",
                    Message(
                        "the file has {size} bytes, {limit} is the most", size=size, limit=limit
                    ),
                    Location(name),
                    Message("choose the right file, or spread its contents over several files"),
                )
            ]
        )


def _decode(raw: bytes, name: str) -> str:
    """Decode UTF-8, with or without the mark that Notepad puts in front."""
    for mark, encoding in _ENCODINGS:
        if raw.startswith(mark):
            raise _encoding(name, encoding)
    if _looks_like_utf16(raw):
        raise _encoding(name, "UTF-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        body = raw.removeprefix(b"\xef\xbb\xbf")
        start = body.rfind(b"\n", 0, error.start) + 1
        before = body[start : error.start].decode("utf-8", "replace")
        location = Location(name, body.count(b"\n", 0, error.start) + 1, len(before) + 1)
        raise InputError(
            [
                Problem(
                    "T004",
                    Message("byte 0x{byte} is not UTF-8", byte=f"{body[error.start]:02X}"),
                    location,
                    Message("save the file as UTF-8; it may be in Windows-1252 now"),
                )
            ]
        ) from None


def _looks_like_utf16(raw: bytes) -> bool:
    """Tell whether every second byte of the beginning is zero, as in UTF-16 without mark."""
    head = raw[:64]
    return bool(head[2:]) and (not any(head[1::2]) or not any(head[::2]))


def _encoding(name: str, encoding: str) -> InputError:
    return InputError(
        [
            Problem(
                "T003",
                Message("the file is in {encoding}", encoding=encoding),
                Location(name, 1, 1),
                Message("save it as UTF-8"),
            )
        ]
    )


def _parse(text: str, name: str) -> Document:
    places = _Places(name, text)
    problems = list(_character_problems(text, places))
    outline = _scan.outline(text)
    problems += _structure_problems(outline, places)
    if outline.acceptable:
        try:
            data = _toml.loads(text, parse_float=_decimal)
        except RecursionError:  # the depth is bounded above; a small stack may still be too small
            problems.append(places.problem("T008", len(text), Message("nested too deep")))
        except ValueError as error:
            fault = _syntax.explain(text, error)
            if not any(p.location == places.location(fault.offset) for p in problems):
                problems.append(places.problem(fault.code, fault.offset, fault.message, fault.hint))
        else:
            document = Document(name, text, data)
            if outline.escapes and "\\r" in text:
                _values.normalise_all(data)
            if outline.doubtful or not _characters.is_normal(text):
                problems += _value_problems(document, seen=text if problems else "")
            if not problems:
                return document
    raise InputError(sorted(problems, key=_order))


def _order(problem: Problem) -> tuple[int, int]:
    return problem.location.line or 0, problem.location.column or 0


def _decimal(text: str) -> Decimal:
    """Read a number exactly; an exponent beyond all bounds stays beyond all bounds."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("1E-100000" if "e-" in text.casefold() else "1E+100000")


class _Places:
    """Turns offsets of one text into locations."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return positions.line_starts(self._text)

    def location(self, offset: int) -> Location:
        line, column = positions.position(self._starts, offset)
        return Location(self._name, line, column)

    def problem(
        self, code: str, offset: int, message: Message, hint: Message | None = None
    ) -> Problem:
        return Problem(code, message, self.location(offset), hint)


def _character_problems(text: str, places: _Places) -> Iterator[Problem]:
    if not _characters.suspicious(text):
        return
    for count, fault in enumerate(_characters.find(text)):
        if count == MAX_LISTED:
            yield places.problem(
                fault.code,
                fault.offset,
                Message("from here on more characters of this kind; they are not listed"),
            )
            return
        message, hint = _characters.describe(fault)
        yield places.problem(fault.code, fault.offset, message, hint)


def _structure_problems(outline: _scan.Outline, places: _Places) -> Iterator[Problem]:
    if outline.too_deep is not None:
        yield places.problem(
            "T008",
            outline.too_deep,
            Message("more than {most} brackets are open here", most=_scan.MAX_DEPTH),
            Message("close a bracket, or make the structure flatter"),
        )
    if outline.too_many_dots is not None:
        yield places.problem(
            "T009",
            outline.too_many_dots,
            Message("a key with more than {most} dots", most=_scan.MAX_DOTS),
            Message("put quotes around a key that holds dots"),
        )
    if outline.too_long_word is not None:
        yield places.problem(
            "T020",
            outline.too_long_word,
            Message("a number or key of {most} characters or more", most=_scan.MAX_WORD),
            Message("numbers run from -{most} to {most}", most=_values.LARGEST),
        )
    if outline.comma_before_brace is not None:
        yield places.problem("T015", outline.comma_before_brace, *_syntax.COMMA_BEFORE_BRACE)
    if outline.line_end_in_table is not None:
        yield places.problem("T015", outline.line_end_in_table, *_syntax.LINE_END_IN_TABLE)


def _value_problems(document: Document, *, seen: str) -> Iterator[Problem]:
    """Check the values; a character that stands in the text itself was reported there."""
    for count, fault in enumerate(_values.faults(document.data)):
        if fault.character is not None and fault.character in seen:
            continue
        location = document.locate(fault.path, key=fault.on_key)
        if count >= MAX_LISTED:
            yield Problem(
                fault.code, Message("from here on more values are wrong; not listed"), location
            )
            return
        yield Problem(fault.code, fault.message, location, fault.hint)
