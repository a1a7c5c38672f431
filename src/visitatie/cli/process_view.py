"""An opened dossier as the process sees it, and what is told after a change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from visitatie.cli.audit_view import open_dossier
from visitatie.cli.inputs import now
from visitatie.cli.language import settings_file
from visitatie.errors import Message
from visitatie.model import label, translated
from visitatie.process import Calendar, Situation, Status, gates_of, phase_of, position

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.cli.settings import Settings
    from visitatie.dossier import Dossier

__all__ = ["open_process", "settings_of", "situation_of", "tell_place"]


def open_process(
    session: Session, path: Path, *, as_data: bool = False
) -> tuple[Dossier, Situation, dt.datetime]:
    """Open a dossier; give it with its process and the moment.

    ``as_data`` keeps every text in the framework's own language.

    Raises:
        NotFoundError: it is no dossier, or its framework is not installed.
        InputError: a file has problems.
    """
    dossier, frameworks = open_dossier(session, path)
    shown = [one if as_data else translated(one, session.language) for one in frameworks.all]
    main, *further = shown
    at = now()
    calendar = _calendar(path, main.about.language)
    situation = Situation(dossier.record(), main, at.date(), calendar, tuple(further))
    return dossier, situation, at


def situation_of(before: Situation, dossier: Dossier) -> Situation:
    """Give the same moment with what the dossier says now."""
    return evolve(before, record=dossier.record())


def _calendar(dossier: Path, language: str) -> Calendar:
    """Give the calendar with the school holidays in the settings beside the dossier, or here."""
    settings = settings_of(dossier)
    if settings is None:
        return Calendar(language=language)
    return Calendar(settings.school_holidays, language=language)


def settings_of(dossier: Path) -> Settings | None:
    """Give the settings beside the dossier, or those here; None where there are none.

    Raises:
        InputError: the file has problems.
    """
    path = settings_file(dossier.resolve()) or settings_file(Path.cwd())
    if path is None:
        return None
    from visitatie.cli.settings import read_settings

    return read_settings(path)


def tell_place(session: Session, situation: Situation, dossier: Path) -> None:
    """Tell in which phase the audit is now, and what it takes to leave it."""
    here = position(situation.record.progress, situation.process)
    if here.phase is None:
        return
    session.out(Message("Phase: {title}", title=phase_of(situation.process, here.phase).title))
    if here.status is not Status.UNDER_WAY:
        return
    waiting = [gate for gate in gates_of(situation, here.phase) if gate.missing]
    for gate in waiting:
        session.tell(Message("Not yet: {condition}", condition=label(gate.kind)))
    word = "status" if waiting else "next"
    session.tell(Message("Then: {command}", command=f"visitatie {word} {dossier}"))
