"""The files of one dossier: read strictly, and turned into text again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve, field

from visitatie._frozen import frozen
from visitatie.dossier._converting import make_dossier_converter
from visitatie.dossier._layout import (
    AUDIT,
    CONVERSATION,
    EVIDENCE,
    FINDINGS,
    HEARING,
    HIDDEN_FOLDER,
    JUDGEMENTS,
    OBSERVATIONS,
    PARTS,
    PLAN,
    PREVIOUS,
    PROCESS,
    PROGRAMME,
    RATINGS,
    RETENTION,
    SELF_EVALUATIONS,
    SET_ASIDE,
    SHELVES,
    STUDY,
    Part,
    RatingsFile,
    Shelf,
    repeated,
)
from visitatie.dossier._versions import Versions
from visitatie.dossier.log import LOG_FOLDER, Logs, writer_of
from visitatie.dossier.log._memory import Memory
from visitatie.errors import InputError, Location, Message, NotFoundError, Problem, WriteError
from visitatie.files.convert import structure
from visitatie.files.reading import DOSSIER_LIMIT, Document, read_toml
from visitatie.files.writing import dump_toml, sync_folder
from visitatie.model import Rating, Record

if TYPE_CHECKING:
    from cattrs import Converter

__all__ = ["Author", "PartRead", "Store", "assemble", "ratings_read"]

FileT = TypeVar("FileT")


@frozen
class Author:
    """Who changes a dossier, through what (``cli`` or ``api`` with its version), in which log."""

    by: str = ""
    through: str = "api"
    log: str | None = None

    @property
    def writer(self) -> str:
        """The name of the log that they write in."""
        return writer_of(self.by) if self.log is None else self.log


@frozen
class PartRead:
    """One file as it was read: its bytes (None when it is not there) and what they say."""

    raw: bytes | None
    content: Any


@frozen
class Store:
    """The folder of a dossier, with the formats it may have."""

    folder: Path
    versions: Versions = Versions()
    author: Author = Author()
    logs: Logs = field(repr=False, eq=False)
    """Who changed what; as far as it was read."""
    _converter: Converter = field(factory=make_dossier_converter, repr=False, eq=False)

    @logs.default
    def _logs(self) -> Logs:
        return Logs(self.folder / LOG_FOLDER, Memory(self.folder / HIDDEN_FOLDER / "log-ends.json"))

    def path(self, part: Part[Any]) -> Path:
        """Give where a file stands."""
        return self.folder.joinpath(*part.steps)

    def raw(self, part: Part[Any]) -> bytes | None:
        """Give the bytes of a file, or None when it is not there.

        A file that people may have written is read as far as it may go; a log, whole.

        Raises:
            InputError: it is there and cannot be read.
        """
        path = self.path(part)
        try:
            with path.open("rb") as stream:
                return stream.read(-1 if part.steps[0] == LOG_FOLDER else DOSSIER_LIMIT + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            message = Message("the file cannot be read: {reason}", reason=error.strerror or error)
            hint = Message("check the rights of the file and whether another program holds it")
            raise InputError([Problem("D004", message, Location(str(path)), hint)]) from error

    def parse(self, part: Part[FileT], raw: bytes | None) -> FileT:
        """Give what a file says; a file that is not there says nothing.

        Raises:
            InputError: with all problems of this file.
        """
        if raw is None:
            return part.cls()
        document = read_toml(raw, name=str(self.path(part)), limit=DOSSIER_LIMIT)
        problem = self.versions.problem(document.data)
        if problem is not None:
            raise InputError([problem.at(document.locate(("format",)))])
        data = self.versions.lift(part.name, document.data)
        content = structure(document, data, part.cls, self._converter)
        problems = list(_repeats(document, part, content))
        if problems:
            raise InputError(problems)
        return content

    def read(self) -> dict[str, PartRead]:
        """Read all files.

        Raises:
            NotFoundError: the folder is no dossier.
            InputError: with all problems of all files.
        """
        if not self.path(AUDIT).is_file():
            raise NotFoundError(
                Message(
                    "{folder} is no dossier: it has no {name}", folder=self.folder, name=AUDIT.name
                ),
                hint=Message("Make one with visitatie new, or name the folder that holds the file"),
            )
        read: dict[str, PartRead] = {}
        problems: list[Problem] = []
        for part in self.parts():
            try:
                raw = self.raw(part)
                read[part.name] = PartRead(raw, self.parse(part, raw))
            except InputError as error:
                problems.extend(error.problems)
        problems.extend(self._twice(read))
        if problems:
            raise InputError(sorted(problems, key=_place))
        return read

    def parts(self) -> tuple[Part[Any], ...]:
        """Give all files that have one name, and those on shelves that are there."""
        return (*PARTS, *(part for shelf in SHELVES for part in self.parts_on(shelf)))

    def parts_on(self, shelf: Shelf[FileT]) -> tuple[Part[FileT], ...]:
        """Give the files of a shelf that are there."""
        found = sorted(self.folder.joinpath(shelf.folder).glob("[!.]*.toml"))
        return tuple(shelf.part(path.stem) for path in found)

    def ratings_parts(self) -> tuple[Part[RatingsFile], ...]:
        """Give the files with ratings that are there; each assessor has one."""
        return self.parts_on(RATINGS)

    def _twice(self, read: Mapping[str, PartRead]) -> Iterable[Problem]:
        """Name files of somebody who has a file already, such as a copy."""
        for shelf in SHELVES:
            names = [name for name in read if shelf.holds(name)]
            whose = [getattr(read[name].content, shelf.whose) for name in names]
            for place, value in repeated(whose):
                if not value:  # an empty file is nobody's, and there may be several
                    continue
                yield Problem(
                    "D005",
                    Message("{value} stands in {name} twice", value=value, name=f"{shelf.folder}/"),
                    Location(str(self.folder / names[place])),
                    Message("keep one of the two"),
                )

    def hidden(self, *names: str) -> Path:
        """Give a folder for what is not part of the audit; it is made when it is not there.

        Raises:
            WriteError: it cannot be made.
        """
        folder = self.folder.joinpath(HIDDEN_FOLDER, *names)
        try:
            if not folder.is_dir():
                folder.mkdir(parents=True, exist_ok=True)
                for above in (folder.parent, self.folder):
                    sync_folder(above)  # what is written below must be found after a power cut
        except OSError as error:
            raise WriteError(
                Message(
                    "{folder} cannot be made: {reason}",
                    folder=folder,
                    reason=error.strerror or error,
                ),
                hint=Message("Ask for the right to write in the folder of the dossier"),
            ) from error
        return folder

    def table(self, content: object) -> dict[str, Any]:
        """Give what a file says as plain data."""
        table: dict[str, Any] = self._converter.unstructure(content)
        return table

    def dump(self, content: object) -> bytes:
        """Give the text of a whole file: single values first, then every entry with a header."""
        return self.dump_table(self.table(content))

    def dump_table(self, table: dict[str, Any]) -> bytes:
        """Give the text of a whole file from plain data; see dump."""
        lists = {name: value for name, value in table.items() if _is_tables(value)}
        single = {name: value for name, value in table.items() if name not in lists}
        blocks = [dump_toml({"format": self.versions.current, **single})]
        for name, entries in lists.items():
            blocks += [_block(name, entry) for entry in entries]
        return "\n".join(blocks).encode()

    def dump_value(self, content: object, name: str) -> str:
        """Give the lines of one value of a file."""
        return dump_toml({name: self.table(content)[name]})

    def dump_entry(self, name: str, entry: object) -> str:
        """Give the lines of one entry of a list, as ``[[name]]``."""
        return self.dump_block(name, self._converter.unstructure(entry))

    @staticmethod
    def dump_block(name: str, entry: dict[str, Any]) -> str:
        """Give the lines of one entry of a list from plain data."""
        return _block(name, entry)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _block(name: str, entry: dict[str, Any]) -> str:
    """Write an entry under a header of its own, also when it would fit on one line."""
    if "." in name:
        return _nested(name, entry)
    text = dump_toml({name: [entry]})
    if text.startswith("[["):
        return text
    tables = {key: value for key, value in entry.items() if isinstance(value, dict) and value}
    own = {key: value for key, value in entry.items() if key not in tables}
    below = (f"\n[{name}.{key}]\n{dump_toml(value)}" for key, value in tables.items())
    return f"[[{name}]]\n{dump_toml(own)}{''.join(below)}"


def _nested(name: str, entry: dict[str, Any]) -> str:
    """Write an entry of a list within a table; its own tables stand under headers below it."""
    tables = {key: one for key, one in entry.items() if isinstance(one, dict) or _is_tables(one)}
    single = {key: one for key, one in entry.items() if key not in tables}
    blocks = [f"[[{name}]]\n{dump_toml(single)}"]
    for key, one in tables.items():
        if isinstance(one, dict):
            blocks.append(f"[{name}.{key}]\n{dump_toml(one)}")
        else:
            blocks += [_nested(f"{name}.{key}", each) for each in one]
    return "\n".join(blocks)


def assemble(read: Mapping[str, PartRead]) -> Record:
    """Put the content of the files together."""
    judged, progress = read[JUDGEMENTS.name].content, read[PROCESS.name].content
    return Record(
        audit=read[AUDIT.name].content.audit,
        judgements=judged.judgements,
        overrides=judged.overrides,
        evidence=read[EVIDENCE.name].content.evidence,
        findings=read[FINDINGS.name].content.findings,
        conversation=read[CONVERSATION.name].content,
        upgrades=read[SET_ASIDE.name].content.upgrades,
        set_aside=read[SET_ASIDE.name].content.set_aside,
        progress=progress,
        ratings=ratings_read(read) if progress.ratings_opened is not None else (),
        hearing=read[HEARING.name].content,
        previous=read[PREVIOUS.name].content,
        plan=read[PLAN.name].content,
        retention=read[RETENTION.name].content,
        observations=tuple(read[name].content for name in sorted(read) if OBSERVATIONS.holds(name)),
        study=read[STUDY.name].content,
        programme=read[PROGRAMME.name].content,
        self_evaluations=tuple(
            read[name].content for name in sorted(read) if SELF_EVALUATIONS.holds(name)
        ),
    )


def ratings_read(read: Mapping[str, PartRead]) -> tuple[Rating, ...]:
    """Give all ratings, blind or not, with whose they are."""
    files = (one.content for one in read.values() if isinstance(one.content, RatingsFile))
    return tuple(evolve(one, assessor=file.assessor) for file in files for one in file.ratings)


def _repeats(document: Document, part: Part[Any], content: object) -> Iterable[Problem]:
    for name, key in part.keys:
        for place, value in repeated(map(key, getattr(content, name))):
            yield Problem(
                "D005",
                Message("{value} stands in {name} twice", value=value, name=name),
                document.locate((name, place)),
                Message("keep one of the two"),
            )


def _place(problem: Problem) -> tuple[str, int, int]:
    place = problem.location
    return (place.file or "", place.line or 0, place.column or 0)
