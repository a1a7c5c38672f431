"""Writing the page with which a team gives feedback on the day itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from visitatie.cli.house_style import look_for
from visitatie.cli.process_view import open_process
from visitatie.cli.report_files import Written, formats_asked, targets_of, write_documents
from visitatie.errors import Message
from visitatie.locale import translations
from visitatie.model import Audience, GateKind, translated
from visitatie.process import Situation, Status, due, position
from visitatie.report.audience import seen_by
from visitatie.report.context import ReportContext
from visitatie.report.feedback_page import Following, feedback_page

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["write_feedback"]


def write_feedback(
    session: Session,
    dossier: Path,
    formats: Sequence[str],
    output: Path | None,
    *,
    levels: bool,
) -> Written:
    """Write the page in some formats.

    Raises:
        NotFoundError: nobody gives one of the formats, or it is no dossier.
        UsageError: several formats cannot go to one file.
        WriteError: a file cannot be written.
    """
    opened, situation, at = open_process(session, dossier, as_data=True)
    record = opened.record()
    language = record.audit.language
    seen = seen_by(record, Audience.SCHOOL)
    contexts = [
        ReportContext(
            framework=translated(one, language),
            record=seen.through(one.id),
            translate=translations(language).gettext,
            language=language,
            created=at,
            audience=Audience.SCHOOL,
        )
        for one in (situation.framework, *situation.further)
    ]
    page = feedback_page(contexts, tuple(_following(situation, language)), levels=levels)
    wanted = formats_asked(session, formats, output)
    name = f"{record.audit.id}-terugkoppeling"
    targets = targets_of(session, wanted, output, opened.reports_folder, name)
    look = look_for(session, record, opened.path, "")
    written = write_documents(session, page.document, wanted, targets, look)
    if page.left:
        session.tell(
            Message(
                "{count} findings do not fit on the page; make their texts shorter, or close what "
                "is done",
                count=page.left,
            )
        )
    return written


def _following(situation: Situation, language: str) -> Iterator[Following]:
    """Give the phases after the feedback, or after where the audit is when it is further."""
    process = Situation(
        situation.record, translated(situation.framework, language), situation.today
    ).process
    phases = process.phases
    here = position(situation.record.progress, process)
    places = [n for n, one in enumerate(phases) if GateKind.FEEDBACK_GIVEN in one.gate]
    if here.status is not Status.NOT_BEGUN:
        places += [n for n, one in enumerate(phases) if one.id == here.phase]
    elif not places:
        return
    for phase in phases[max(places, default=-1) + 1 :]:
        when = due(phase, situation.record.progress, situation.calendar)
        yield Following(phase.title, phase.who, None if when is None else when.on)
