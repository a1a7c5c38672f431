"""Writing documents: every format that can be made, and what to do about the others."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie._frozen import frozen
from visitatie.errors import Message, MissingLibraryError, UsageError

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier
    from visitatie.model import Audience
    from visitatie.report.blocks import Document
    from visitatie.report.look import Look

__all__ = [
    "Wish",
    "Written",
    "audiences_asked",
    "folder_for_all",
    "formats_asked",
    "targets_of",
    "tell_written",
    "write_documents",
    "write_reports",
]


@frozen
class Written:
    """What was written, by format, and the error of a format whose library is missing."""

    files: tuple[tuple[str, Path], ...]
    missing: MissingLibraryError | None = None


@frozen
class Wish:
    """What is asked of a report; without audiences it is the one that holds everything."""

    formats: tuple[str, ...] = ()
    output: Path | None = None
    language: str | None = None
    audiences: tuple[Audience, ...] = ()
    allow_names: bool = False
    style: str = ""


def audiences_asked(given: Sequence[str]) -> tuple[Audience, ...]:
    """Give audiences by id or word, each once.

    Raises:
        NotFoundError: there is no such audience.
    """
    from visitatie.cli.inputs import kind_of
    from visitatie.model import Audience

    found = (kind_of(Audience, one, Message("audience")) for one in given)
    return tuple(dict.fromkeys(found))


def _is_file(output: Path) -> bool:
    """Tell whether a path is to be a file, and not a folder for files."""
    return bool(output.suffix) and not output.is_dir() and not str(output).endswith((os.sep, "/"))


def formats_asked(session: Session, given: Sequence[str], output: Path | None) -> list[str]:
    """Give the formats: those asked for, that of the file, or both that ship with us."""
    if given:
        return list(dict.fromkeys(one.casefold() for one in given))
    suffix = "" if output is None or output.is_dir() else output.suffix.casefold()
    if suffix:
        for one in session.workspace.registry.report_formats():
            if one.record.suffix == suffix:
                return [one.record.id]
    return ["html", "pdf"]


def targets_of(
    session: Session, formats: Sequence[str], output: Path | None, folder: Path, name: str
) -> list[Path]:
    """Give the file of each format: where ``output`` says, or else in the folder.

    Raises:
        NotFoundError: nobody gives one of the formats.
        UsageError: several formats cannot go to one file.
    """
    suffixes = [session.workspace.registry.report_format(one).record.suffix for one in formats]
    if output is None:
        return [folder / f"{name}{suffix}" for suffix in suffixes]
    if not _is_file(output):
        return [output / f"{name}{suffix}" for suffix in suffixes]
    if len(formats) > 1:
        raise UsageError(
            Message(
                "{file} is one file, and {n} formats are asked for", file=output, n=len(formats)
            ),
            hint=Message("Give a folder, or one --format"),
        )
    return [output]


def folder_for_all(output: Path | None) -> Path | None:
    """Give the folder for the reports of many dossiers; None is each in its own dossier.

    Raises:
        UsageError: one file cannot hold them all.
    """
    if output is None:
        return None
    if _is_file(output):
        raise UsageError(
            Message("{file} is one file, and several dossiers are reported", file=output),
            hint=Message("Name a folder, with a / at its end"),
        )
    output.mkdir(parents=True, exist_ok=True)
    return output.resolve()


def write_documents(
    session: Session,
    document: Document,
    formats: Sequence[str],
    targets: Iterable[Path],
    look: Look | None = None,
) -> Written:
    """Write a document in some formats, each to its own file; files that are there are replaced.

    A format whose system library is missing does not stop the others. In a terminal it is shown
    how far a long one is.

    Raises:
        ReportError: the document cannot be made.
        WriteError: a file cannot be written.
    """
    from visitatie.cli.progress import Progress
    from visitatie.files.writing import write_atomic

    files: list[tuple[str, Path]] = []
    missing: MissingLibraryError | None = None
    for one, target in zip(formats, targets, strict=True):
        with Progress(session) as progress:

            def tell(step: Message, progress: Progress = progress, name: str = one) -> None:
                progress(Message("{format}: {step}", format=name.upper(), step=step))

            try:
                data = session.workspace.render(document, one, look=look, progress=tell)
            except MissingLibraryError as error:
                missing = error
                continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, data)
        files.append((one, target.resolve()))
    return Written(tuple(files), missing)


def write_reports(session: Session, opened: Dossier, wish: Wish, name: str) -> Written:
    """Make the report of a dossier for each audience; the name of its file says for whom it is.

    All are built before the first is written: one that is refused leaves nothing behind.

    Raises:
        UsageError: several reports cannot go to one file.
        InputError: the audit does not fit, or the public report names somebody.
    """
    import datetime as dt

    from visitatie.cli.house_style import look_for

    audiences = wish.audiences or (None,)
    if len(audiences) > 1 and wish.output is not None and _is_file(wish.output):
        raise UsageError(
            Message(
                "{file} is one file, and {n} audiences are asked for",
                file=wish.output,
                n=len(audiences),
            ),
            hint=Message("Give a folder, or one --audience"),
        )
    wanted = formats_asked(session, wish.formats, wish.output)
    record, now = opened.record(), dt.datetime.now().astimezone()
    look = look_for(session, record, opened.path, wish.style)
    made = []
    for audience in audiences:
        ending = "" if audience is None else f"-{audience.value.replace('_', '-')}"
        targets = targets_of(session, wanted, wish.output, opened.reports_folder, name + ending)
        document = session.workspace.document(
            record,
            language=wish.language,
            created=now,
            audience=audience,
            allow_names=wish.allow_names,
            look=look,
        )
        made.append((document, targets))
    done = [write_documents(session, document, wanted, targets, look) for document, targets in made]
    files = tuple(file for written in done for file in written.files)
    return Written(files, next((one.missing for one in done if one.missing), None))


def tell_written(session: Session, written: Written) -> None:
    """Tell where the documents are, on standard output; and what is missing, as an error."""
    for one, path in written.files:
        session.out(Message("{format}: {path}", format=one.upper(), path=path))
    if written.missing is not None:
        session.tell_error(written.missing)
