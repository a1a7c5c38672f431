"""Settings in ``visitatie.toml``: the language, and where frameworks of one's own are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from visitatie.errors import InputError, Message, Problem, nearest
from visitatie.files.reading import Document, read_toml
from visitatie.locale import LANGUAGES

__all__ = ["Settings", "read_settings"]

_MOST_BYTES = 10_000
_NAMES = ("frameworks", "language")


@frozen
class Settings:
    """What the settings of a folder say; folders are meant from the place of the file."""

    language: str | None = None
    frameworks: tuple[Path, ...] = ()


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
        document.data.get("language"), tuple(path.parent / folder for folder in folders)
    )


def _problems(document: Document) -> Iterator[Problem]:
    for key in document.data:
        if key not in _NAMES:
            near = nearest(key, _NAMES)
            yield Problem(
                "S001",
                Message("{key!r} is no setting", key=key),
                document.locate((key,), key=True),
                Message("the settings are frameworks and language")
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
