"""The reports of many dossiers: over processes, and one that fails does not stop the others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from visitatie._frozen import frozen
from visitatie.cli.report_files import Wish, folder_for_all, write_reports
from visitatie.errors import ExitCode, Message, NotFoundError, UsageError, VisitatieError

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.report.workers import Bounds, Done, Failed

__all__ = ["ReportJob", "dossiers_in", "make_report", "processes_by_default", "report_all"]

_MOST_BY_DEFAULT = 4
"""Each process takes some hundreds of megabytes."""


@frozen
class ReportJob:
    """One dossier to be reported, with all that was asked; it goes to another process."""

    dossier: Path
    wish: Wish
    language: str
    without: tuple[str, ...]
    strict: bool


@frozen
class Made:
    """What became of one dossier: its files, and what went wrong in words."""

    files: tuple[tuple[str, Path], ...] = ()
    wrong: str = ""
    missing_library: bool = False


def dossiers_in(folder: Path) -> list[Path]:
    """Give the dossiers that stand directly in a folder, by name.

    Raises:
        NotFoundError: there is no such folder, or no dossier in it.
        UsageError: it is a dossier itself.
    """
    if (folder / "audit.toml").is_file():
        raise UsageError(
            Message("{folder} is a dossier itself", folder=folder),
            hint=Message("Leave out --all, or name the folder that it stands in"),
        )
    found = sorted(path.parent for path in folder.glob("*/audit.toml"))
    if not found:
        raise NotFoundError(
            Message("There is no dossier in {folder}", folder=folder),
            hint=Message("Name the folder in which the dossiers stand"),
        )
    return found


def processes_by_default() -> int:
    """Give how many processes work at once when nobody says: one per processor, up to four."""
    return min(os.cpu_count() or 1, _MOST_BY_DEFAULT)


def report_all(session: Session, folder: Path, wish: Wish, bounds: Bounds) -> int:
    """Report every dossier in a folder, and tell how it went; give the exit code.

    Raises:
        NotFoundError: there is no dossier in the folder.
        UsageError: the folder is a dossier itself, or the output is one file.
    """
    from visitatie.cli.progress import Progress
    from visitatie.report.workers import run_jobs

    dossiers = dossiers_in(folder)
    wish = evolve(wish, output=folder_for_all(wish.output))
    jobs = [ReportJob(one.resolve(), wish, *_settings(session)) for one in dossiers]
    bounds = evolve(bounds, processes=min(bounds.processes, len(jobs)))
    wrong: list[tuple[str, str, bool]] = []
    with Progress(session) as progress:
        for done, end in enumerate(run_jobs(make_report, jobs, bounds), start=1):
            progress.wipe()
            made = _told(session, end)
            name = end.job.dossier.name
            for kind, path in made.files:
                session.out(Message("{format}: {path}", format=kind.upper(), path=path))
            if made.wrong:
                wrong.append((name, made.wrong, made.missing_library))
            progress(
                Message("{done} of {all} dossiers: {name}", done=done, all=len(jobs), name=name)
            )
    for name, why, _library in sorted(wrong):
        session.tell(Message("{dossier}: {why}", dossier=name, why=why))
    good = len(jobs) - len(wrong)
    session.tell(Message("{good} of {all} dossiers reported", good=good, all=len(jobs)))
    if not wrong:
        return 0
    only_libraries = all(library for _, _, library in wrong)
    return ExitCode.MISSING_LIBRARY if only_libraries else ExitCode.PROBLEMS


def _settings(session: Session) -> tuple[str, tuple[str, ...], bool]:
    return session.language, session.without, session.strict


def _told(session: Session, end: Done[ReportJob, Made] | Failed[ReportJob]) -> Made:
    from visitatie.report.workers import Done

    return end.result if isinstance(end, Done) else Made(wrong=session.text(end.why))


def make_report(job: ReportJob) -> Made:
    """Report one dossier; this runs in a process of its own."""
    from visitatie.cli.audit_view import open_dossier
    from visitatie.cli.session import Session

    session = Session(job.language, without=job.without, strict=job.strict)
    try:
        opened, _frameworks = open_dossier(session, job.dossier)
        name = job.dossier.name if job.wish.output else opened.audit.id
        written = write_reports(session, opened, job.wish, name)
    except VisitatieError as error:
        return Made(wrong=error.render(session.translate))
    if written.missing is None:
        return Made(written.files)
    return Made(written.files, written.missing.render(session.translate), missing_library=True)
