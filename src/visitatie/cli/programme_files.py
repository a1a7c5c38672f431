"""Writing the programme of a visit: a page to print, and a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.house_style import look_for
from visitatie.cli.inputs import now
from visitatie.cli.report_files import Written, targets_of, write_documents
from visitatie.files.writing import write_atomic
from visitatie.locale import translations
from visitatie.report.calendar_file import calendar_file
from visitatie.report.programme_page import programme_document

if TYPE_CHECKING:
    from visitatie.cli.session import Session
    from visitatie.dossier import Dossier

__all__ = ["write_programme"]

_CALENDAR = "ics"


def write_programme(
    session: Session, opened: Dossier, formats: Sequence[str], folder: Path
) -> Written:
    """Write the programme in some formats of the report, and as ``ics``, to a folder.

    Raises:
        NotFoundError: nobody gives one of the formats.
        WriteError: a file cannot be written.
    """
    record, at = opened.record(), now()
    say = translations(record.audit.language).gettext
    name = f"{record.audit.id}-programma"
    asked = list(dict.fromkeys(one.casefold() for one in formats))
    pages = [one for one in asked if one != _CALENDAR]
    targets = targets_of(session, pages, folder, folder, name)
    page = programme_document(
        record.programme, record.audit, record.audit.language, say, created=at
    )
    files = []
    if _CALENDAR in asked:
        target = folder / f"{name}.{_CALENDAR}"
        folder.mkdir(parents=True, exist_ok=True)
        write_atomic(target, calendar_file(record.programme, record.audit, at, say))
        files.append((_CALENDAR, target.resolve()))
    if not pages:
        return Written(tuple(files))
    look = look_for(session, record, opened.path, "")
    written = write_documents(session, page, pages, targets, look)
    return Written((*files, *written.files), written.missing)
