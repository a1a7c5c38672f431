"""Writing reports: every format that can be made, and what to do about the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from visitatie.errors import Message, MissingLibraryError

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.model import Record

__all__ = ["Written", "tell_written", "write_reports"]


@frozen
class Written:
    """What was written, by format, and the error of a format whose library is missing."""

    files: tuple[tuple[str, Path], ...]
    missing: MissingLibraryError | None = None


def write_reports(
    session: Session,
    record: Record,
    formats: Sequence[str],
    targets: Iterable[Path],
    *,
    language: str | None = None,
) -> Written:
    """Write a report in some formats, each to its own file; files that are there are replaced.

    A format whose system library is missing does not stop the others.

    Raises:
        ReportError: the report cannot be made.
        WriteError: a file cannot be written.
    """
    import datetime as dt

    from visitatie.files.writing import write_atomic

    workspace = session.workspace
    now = dt.datetime.now().astimezone()
    document = workspace.document(record, language=language, created=now)
    files: list[tuple[str, Path]] = []
    missing: MissingLibraryError | None = None
    for one, target in zip(formats, targets, strict=True):
        try:
            data = workspace.render(document, one)
        except MissingLibraryError as error:
            missing = error
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, data)
        files.append((one, target.resolve()))
    return Written(tuple(files), missing)


def tell_written(session: Session, written: Written) -> None:
    """Tell where the reports are, on standard output; and what is missing, as an error."""
    for one, path in written.files:
        session.out(Message("{format}: {path}", format=one.upper(), path=path))
    if written.missing is not None:
        session.tell_error(written.missing)
