"""Settings in ``visitatie.toml``: language, user, frameworks, holidays, house style, retention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from attrs import fields

from visitatie._frozen import frozen
from visitatie.errors import InputError, Message, Problem, nearest
from visitatie.files.reading import Document, read_toml
from visitatie.hooks import HouseStyle
from visitatie.locale import LANGUAGES
from visitatie.model import RecordKind, RetentionTerm
from visitatie.process.calendar import Closed

__all__ = ["Settings", "login_name", "read_settings"]

_MOST_BYTES = 10_000
_NAMES = ("frameworks", "house_style", "language", "retention", "school_holidays", "user")
_STYLING = tuple(one.name for one in fields(HouseStyle))
_FILES = ("fonts", "logo", "templates")
"""What of a house style is a file or folder, meant from the place of the settings."""


@frozen
class Settings:
    """What the settings of a folder say; folders are meant from the place of the file."""

    language: str | None = None
    frameworks: tuple[Path, ...] = ()
    school_holidays: tuple[Closed, ...] = ()
    house_style: HouseStyle | None = None
    user: str = ""
    """Who works here, for the log of a dossier."""
    retention: tuple[RetentionTerm, ...] = ()
    """How long the board keeps records, by kind."""


def read_settings(path: Path) -> Settings:
    """Read settings.

    Raises:
        InputError: the file cannot be read, or says something that is no setting; all of it is
            listed.
    """
    document = read_toml(path, limit=_MOST_BYTES)
    problems = list(_problems(document))
    if problems:
        raise InputError(problems)
    folders = document.data.get("frameworks", [])
    return Settings(
        document.data.get("language"),
        tuple(path.parent / folder for folder in folders),
        tuple(Closed(**one) for one in document.data.get("school_holidays", [])),
        _house_style(document, path.parent),
        document.data.get("user", "").strip(),
        _retention(document),
    )


def login_name() -> str:
    """Give the name with which somebody is logged in; empty where the system knows none."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _house_style(document: Document, folder: Path) -> HouseStyle | None:
    given = document.data.get("house_style")
    if given is None:
        return None
    return HouseStyle(
        **{key: folder / value if key in _FILES else value for key, value in given.items()}
    )


@frozen
class _Retention:
    retention: tuple[RetentionTerm, ...] = ()


def _retention(document: Document) -> tuple[RetentionTerm, ...]:
    """Read the terms of retention.

    Raises:
        InputError: one of them is no term, or a kind has two (S014).
    """
    if "retention" not in document.data:
        return ()
    from visitatie.files.convert import make_converter, structure

    given = {"retention": document.data["retention"]}
    terms = structure(document, given, _Retention, make_converter()).retention
    seen: set[RecordKind] = set()
    for place, one in enumerate(terms):
        if one.kind in seen:
            message = Message("{kind} has two terms", kind=one.kind.value)
            where = document.locate(("retention", place))
            raise InputError([Problem("S014", message, where, Message("keep one of the two"))])
        seen.add(one.kind)
    return terms


def _problems(document: Document) -> Iterator[Problem]:
    for key in document.data:
        if key not in _NAMES:
            near = nearest(key, _NAMES)
            yield Problem(
                "S001",
                Message("{key!r} is no setting", key=key),
                document.locate((key,), key=True),
                Message("the settings are: {names}", names=", ".join(_NAMES))
                if near is None
                else Message("Did you mean {near!r}?", near=near),
            )
    found = document.data.get("language", LANGUAGES[0])
    if found not in LANGUAGES:
        message = Message("{found!r} is no language that is known here", found=found)
        hint = Message('write language = "nl" or language = "en"')
        yield Problem("S002", message, document.locate(("language",)), hint)
    folders = document.data.get("frameworks", [])
    if not isinstance(folders, list) or not all(isinstance(one, str) for one in folders):
        message = Message("expected a list of folders")
        hint = Message('write frameworks = ["kaders"]')
        yield Problem("S003", message, document.locate(("frameworks",)), hint)
    if not isinstance(document.data.get("user", ""), str):
        hint = Message('write user = "Marit van Dalen"')
        yield Problem("S012", Message("expected a name"), document.locate(("user",)), hint)
    yield from _holidays(document)
    yield from _styling(document)


def _holidays(document: Document) -> Iterator[Problem]:
    given = document.data.get("school_holidays", [])
    hint = Message(
        'write [[school_holidays]] with title = "Herfstvakantie", first = 2026-10-17 and '
        "last = 2026-10-25"
    )
    if not isinstance(given, list):
        message = Message("expected a list of holidays")
        yield Problem("S004", message, document.locate(("school_holidays",)), hint)
        return
    for number, one in enumerate(given):
        place = document.locate(("school_holidays", number))
        if not isinstance(one, dict) or {name: type(value) for name, value in one.items()} != {
            "title": str,
            "first": dt.date,
            "last": dt.date,
        }:
            yield Problem("S004", Message("this is no holiday"), place, hint)
        elif one["last"] < one["first"]:
            message = Message("the holiday ends before it begins")
            yield Problem("S004", message, place, Message("turn the two days round"))


def _styling(document: Document) -> Iterator[Problem]:
    given = document.data.get("house_style", {})
    hint = Message('write [house_style] with lines as accent = "#1b3a5c"')
    if not isinstance(given, dict):
        message = Message("expected a table with the house style")
        yield Problem("S005", message, document.locate(("house_style",)), hint)
        return
    for key, value in given.items():
        place = document.locate(("house_style", key), key=True)
        if key not in _STYLING:
            near = nearest(key, _STYLING)
            message = Message("{key!r} is no setting", key=key)
            known = Message("the settings are: {names}", names=", ".join(_STYLING))
            meant = known if near is None else Message("Did you mean {near!r}?", near=near)
            yield Problem("S001", message, place, meant)
        elif not isinstance(value, str):
            yield Problem("S005", Message("expected a text between quotes"), place, hint)
