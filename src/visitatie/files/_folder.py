"""A framework in one file or in a folder of files, read as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visitatie.errors import InputError, Location, Message, NotFoundError, Problem
from visitatie.files._assembled import COLLECTIONS, Assembled, Located, Origins
from visitatie.files.reading import FRAMEWORK_LIMIT, Document, read_toml

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["MAIN_FILE", "MAX_FILES", "WORKBOOK", "read_files"]

MAIN_FILE = "framework.toml"
"""The file of a folder with what is no list; the other files add to the lists."""

MAX_FILES = 200
"""Files that a folder may have."""

WORKBOOK = ".xlsx"
"""How the name of a file ends that is a workbook."""

_FOLDER_LIMIT = 10 * FRAMEWORK_LIMIT
_MAIN_ONLY = ("framework", "switch_off")


def read_files(source: Path | Traversable | bytes | str, name: str | None) -> Located:
    """Read a file (TOML or a workbook), a text, or all TOML files of a folder.

    Raises:
        NotFoundError: There is no such file, or a folder without ``framework.toml``.
        InputError: A file is no acceptable TOML, or the files do not go together.
    """
    if isinstance(source, (bytes, str)):
        return read_toml(source, name=name)
    if source.is_dir():
        return _read_folder(source, (name or str(source)).rstrip("/"))
    if isinstance(source, Path):
        if source.suffix.casefold() == WORKBOOK:
            from visitatie.files.workbook import read_workbook

            return read_workbook(source, name=name)
        return read_toml(source, name=name)
    return read_toml(source.read_bytes(), name=name or source.name)


def _read_folder(folder: Path | Traversable, name: str) -> Located:
    files = sorted(
        (one for one in folder.iterdir() if one.name.endswith(".toml") and one.name[0] != "."),
        key=lambda one: (one.name != MAIN_FILE, one.name),
    )
    if not files or files[0].name != MAIN_FILE:
        raise NotFoundError(
            Message("{folder} has no {file}", folder=name, file=MAIN_FILE),
            hint=Message("name the file with the [framework] table {file}", file=MAIN_FILE),
        )
    if len(files) > MAX_FILES:
        message = Message("more than {most} files in one framework", most=MAX_FILES)
        raise InputError([Problem("F020", message, Location(name), Message("put files together"))])
    documents: list[Document] = []
    problems: list[Problem] = []
    left = _FOLDER_LIMIT
    for one in files:
        shown = f"{name}/{one.name}"
        try:
            whole = one if isinstance(one, Path) else one.read_bytes()
            document = read_toml(whole, name=shown, limit=max(1, min(FRAMEWORK_LIMIT, left)))
        except InputError as error:
            problems += error.problems
            continue
        left -= len(document.text)
        documents.append(document)
    for document in documents[1:] if not problems else ():
        problems += _misplaced(document)
    if problems:
        raise InputError(problems)
    return _join(documents)


def _misplaced(document: Document) -> Iterator[Problem]:
    """Give what may stand in the main file only."""
    for key in document.data:
        if key in _MAIN_ONLY:
            message = Message("{key} belongs in {file}", key=key, file=MAIN_FILE)
            hint = Message("move it there")
            yield Problem("F021", message, document.locate((key,), key=True), hint)


def _join(documents: list[Document]) -> Located:
    """Put the lists of all files behind one another, in the order of the files."""
    main, *others = documents
    data = dict(main.data)
    origins: Origins = {(): (main, ())}
    problems: list[Problem] = []
    for document in others:
        for key, value in document.data.items():
            if key == "format" and value == data.get("format"):
                continue
            if key == "translations" and isinstance(value, Mapping):
                data[key] = _join_texts(data.get(key, {}), value, document, origins, problems)
            elif key in COLLECTIONS and isinstance(value, list):
                there = data.get(key, [])
                if not isinstance(there, list):
                    continue  # the fault in the main file is told later
                start = len(there)
                data[key] = [*there, *value]
                for number in range(len(value)):
                    origins[key, start + number] = document, (key, number)
            else:
                data[key] = value
                origins[key,] = document, (key,)
    if problems:
        raise InputError(problems)
    return Assembled(data, origins)


def _join_texts(
    there: Any,  # noqa: ANN401  # not yet checked
    texts: Mapping[str, Any],
    document: Document,
    origins: Origins,
    problems: list[Problem],
) -> Any:  # noqa: ANN401  # likewise
    if not isinstance(there, Mapping):
        return there
    joined: dict[str, Any] = dict(there)
    for language, own in texts.items():
        before = joined.get(language)
        if not isinstance(before, Mapping) or not isinstance(own, Mapping):
            joined[language] = own
            origins["translations", language] = document, ("translations", language)
            continue
        for path in own:
            place = ("translations", language, path)
            if path in before:
                message = Message("{path} is translated in another file too", path=path)
                at = document.locate(place, key=True)
                problems.append(Problem("F022", message, at, Message("keep one of the two")))
            origins[place] = document, place
        joined[language] = {**before, **own}
    return joined
