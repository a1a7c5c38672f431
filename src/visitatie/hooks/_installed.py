"""What distributions say of themselves, read from their folders.

``importlib.metadata`` gives the same, and takes longer to import than a short command has to run;
it is only asked about what is no folder, such as a ZIP file on the path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from visitatie.errors import Message
from visitatie.hooks._guard import RefusedError

__all__ = ["Reader", "entry_points", "fields", "readers", "version_of"]

Reader = Callable[[str], str | None]
"""Gives a file of the metadata of one distribution, by its name; None when it has none."""

_ENDINGS = (".dist-info", ".egg-info")
_METADATA = ("METADATA", "PKG-INFO")


def readers(path: Sequence[str]) -> Iterator[Reader]:
    """Give how to read of each distribution in these folders, those of the first folder first."""
    for place in map(Path, path):
        if _is_folder(place):
            for folder in _infos(place):
                yield partial(_read, folder)
        elif place.exists():
            from importlib.metadata import distributions

            for distribution in distributions(path=[str(place)]):
                yield distribution.read_text


def version_of(distribution: str, path: Sequence[str]) -> str | None:
    """Give the version of a distribution of which the name has no marks; None without it."""
    for place in filter(_is_folder, map(Path, path)):
        for folder in _infos(place):
            if folder.stem.partition("-")[0].casefold() == distribution:
                return fields(partial(_read, folder)).get("version")
    return None


def fields(read: Reader) -> dict[str, str]:
    """Give the headers of the metadata, by their names in small letters; the first of each."""
    text = next(filter(None, map(read, _METADATA)), "")
    found: dict[str, str] = {}
    for line in text.split("\n"):
        if not line.strip():
            break
        name, _, value = line.partition(":")
        found.setdefault(name.casefold(), value.strip())
    return found


def entry_points(text: str, group: str) -> Iterator[tuple[str, str]]:
    """Give names and values of the entry points in a group.

    Raises:
        RefusedError: a line in the group is no entry point.
    """
    inside = False
    for line in filter(None, map(str.strip, text.split("\n"))):
        if line.startswith("[") and line.endswith("]"):
            inside = line[1:-1].strip() == group
        elif inside and not line.startswith("#"):
            name, equals, value = (part.strip() for part in line.partition("="))
            if not equals:
                raise RefusedError(Message("its entry point '{line}' names no module", line=line))
            yield name, value


def _is_folder(place: Path) -> bool:
    return place.is_dir() and place.suffix != ".egg"


def _infos(place: Path) -> list[Path]:
    try:
        return sorted(one for one in place.iterdir() if one.name.endswith(_ENDINGS))
    except OSError:  # a folder on the path that may not be looked in has nothing for us
        return []


def _read(folder: Path, name: str) -> str | None:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError):
        return None
