"""Frameworks that are only files: a folder in which a board keeps its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from visitatie._frozen import frozen
from visitatie.errors import InputError, Location, Message
from visitatie.files.reading import read_toml
from visitatie.model.notice import Notice, Severity

__all__ = ["FolderFramework", "find_frameworks"]

_MAIN_FILE = "framework.toml"


@frozen
class FolderFramework:
    """A framework in a folder: who it says it is, and the file or folder that holds it.

    ``place`` is where it says so.
    """

    id: str
    edition: str
    title: str
    path: Path
    place: Location


def find_frameworks(
    folders: Iterable[Path],
) -> tuple[tuple[FolderFramework, ...], tuple[Notice, ...]]:
    """Give the frameworks in these folders, and a notice per file that cannot be read.

    A framework is a TOML file with a ``[framework]`` table, or a folder with such a file called
    ``framework.toml``. Nothing but that table is looked at. A folder that is not there has none.
    """
    found = []
    notices = []
    for path in _candidates(folders):
        try:
            one = _header(path)
        except InputError as error:
            first = error.problems[0]
            message = Message("It is left out: {problem}", problem=first.message)
            location = Location(str(path), first.location.line, first.location.column)
            notices.append(Notice(Severity.WARNING, "framework-unreadable", message, location))
        else:
            if one is not None:
                found.append(one)
    return tuple(sorted(found, key=lambda one: (one.id, one.edition))), tuple(notices)


def _candidates(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in {folder.resolve(): folder for folder in folders}.values():
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if path.suffix == ".toml" or (path / _MAIN_FILE).is_file():
                    yield path


def _header(path: Path) -> FolderFramework | None:
    """Give what a file says of itself; None for TOML that is no framework."""
    main = path / _MAIN_FILE if path.is_dir() else path
    document = read_toml(main)
    about = document.data.get("framework")
    if not isinstance(about, dict):
        return None
    framework_id, edition = about.get("id"), about.get("edition")
    if not isinstance(framework_id, str) or not isinstance(edition, str):
        return None
    place = document.locate(("framework", "id"))
    return FolderFramework(framework_id, edition, str(about.get("title", "")), path, place)
