"""The files of a dossier as bytes by name, for who keeps them elsewhere than in a folder.

They are the very files that ``docs/reference/dossier.md`` tells of, so what is kept elsewhere can
be laid in a folder, and the other way round.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve

from visitatie.dossier._layout import (
    AUDIT,
    OBSERVATIONS,
    PARTS,
    PROCESS,
    RATINGS_FOLDER,
    SELF_EVALUATIONS,
    SHELVES,
    Part,
    RatingsFile,
    Shelf,
    part_named,
    ratings_part,
    repeated,
    split,
)
from visitatie.dossier._store import PartRead, Store, assemble, ratings_read
from visitatie.dossier.log import stem_of
from visitatie.errors import InputError, Location, Message, NotFoundError, Problem, UsageError
from visitatie.model import Rating, Record

__all__ = ["Known", "contents_of", "parts_of", "record_of"]

Known = Mapping[tuple[str, str], str]
"""The file of each person who has one in a folder of such files."""
_NOBODY: Known = {}

FileT = TypeVar("FileT")


def parts_of(record: Record, blind: Iterable[Rating] = (), *, name: str = "") -> dict[str, bytes]:
    """Give the files that a dossier of this record consists of, by their names in the folder.

    Equal records give equal bytes. ``blind`` are ratings that the team has not opened; opened
    ones are in the record. ``name`` stands before the names of files in errors.

    Raises:
        InputError: the record holds what a dossier cannot hold.
        UsageError: there are ratings in it that nobody opened, or blind ones where they were.
    """
    content = contents_of(record, blind)
    store = Store(Path(name))
    parts: dict[str, bytes] = {}
    for one, said in content.items():
        part = _part(one)
        if part.from_start or said != part.cls():
            parts[one] = store.dump(said)
            store.parse(part, parts[one])
    return parts


def contents_of(
    record: Record, blind: Iterable[Rating], known: Known = _NOBODY
) -> dict[str, object]:
    """Give what each file of a dossier says; ``known`` are those with a file already.

    Raises:
        UsageError: as for :func:`parts_of`.
    """
    opened = record.progress.ratings_opened is not None
    hidden = tuple(blind)
    if opened and hidden:
        raise UsageError(
            Message("There are blind ratings, and the ratings were opened"),
            hint=Message("Opened ratings belong in the record"),
        )
    if record.ratings and not opened:
        raise UsageError(
            Message("There are ratings in the record, and nobody opened them"),
            hint=Message("Give them as blind ratings, or open them"),
        )
    given = record.ratings if opened else hidden
    own = _own_files(SELF_EVALUATIONS, record.self_evaluations, known)
    own |= _own_files(OBSERVATIONS, record.observations, known)
    return split(record) | _ratings_files(given, record, known) | own


def record_of(parts: Mapping[str, bytes], *, name: str = "") -> tuple[Record, tuple[Rating, ...]]:
    """Give the record that files of a dossier hold, and the ratings that are not opened yet.

    Files that hold no part of the audit (reports, evidence, the log) are passed over.

    Raises:
        InputError: with all problems of all files, each with its place.
        NotFoundError: there is no ``audit.toml``.
    """
    store = Store(Path(name))
    if AUDIT.name not in parts:
        raise NotFoundError(
            Message("{folder} is no dossier: it has no {name}", folder=name, name=AUDIT.name)
        )
    read: dict[str, PartRead] = {}
    problems: list[Problem] = []
    names = (one for one in sorted(parts) if any(shelf.holds(one) for shelf in SHELVES))
    for part in (*PARTS, *map(_part, names)):
        raw = parts.get(part.name)
        try:
            read[part.name] = PartRead(raw, store.parse(part, raw))
        except InputError as error:
            problems.extend(error.problems)
    problems.extend(_twice(store, read))
    if problems:
        raise InputError(problems)
    given = ratings_read(read)
    opened = read[PROCESS.name].content.ratings_opened is not None
    return assemble(read), () if opened else given


def _part(name: str) -> Part[Any]:
    part = part_named(name)
    if part is None:  # impossible: split and _ratings_files name parts only
        raise ValueError(name)
    return part


def _twice(store: Store, read: Mapping[str, PartRead]) -> Iterator[Problem]:
    for shelf in SHELVES:
        own = [
            (one, getattr(said.content, shelf.whose))
            for one, said in read.items()
            if shelf.holds(one)
        ]
        filled = [(one, whose) for one, whose in own if whose]
        for place, whose in repeated(whose for _, whose in filled):
            yield Problem(
                "D005",
                Message("{value} stands in {name} twice", value=whose, name=f"{shelf.folder}/"),
                Location(str(store.path(_part(filled[place][0])))),
                Message("keep one of the two"),
            )


def _own_files(shelf: Shelf[FileT], contents: Sequence[FileT], known: Known) -> dict[str, object]:
    """Give a file for each of whom it is: the one they have, or one named as a dossier does."""
    people = [getattr(one, shelf.whose) for one in contents]
    return {
        known.get((shelf.folder, who)) or shelf.part(_own_stem(who, people)).name: one
        for who, one in zip(people, contents, strict=True)
    }


def _ratings_files(ratings: Iterable[Rating], record: Record, known: Known) -> dict[str, object]:
    """Give a file per assessor: the one they have, or one that is named as a dossier does."""
    by_assessor: dict[str, list[Rating]] = {}
    for one in ratings:
        by_assessor.setdefault(one.assessor, []).append(evolve(one, assessor=""))
    names = {*by_assessor, *(one.name for one in record.audit.team)}
    files: dict[str, object] = {}
    for assessor, given in by_assessor.items():
        stem = _own_stem(assessor, names)
        name = known.get((RATINGS_FOLDER, assessor)) or ratings_part(stem).name
        files[name] = RatingsFile(assessor, tuple(given))
    return files


def _own_stem(who: str, names: Iterable[str]) -> str:
    """Name a file after somebody, in another way where a name is like that of another."""
    stem = stem_of(who, "x")
    if any(stem_of(one, "x") == stem for one in names if one != who):
        return f"{stem}-{hashlib.sha256(who.encode()).hexdigest()[:6]}"
    return stem
