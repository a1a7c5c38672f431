"""The programme of a visit as blocks: for a page to print, and for the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from zoneinfo import ZoneInfo

from visitatie.errors import Message, Translate
from visitatie.model import Activity, Audit, Programme
from visitatie.report import words
from visitatie.report.blocks import (
    Block,
    Column,
    ColumnKind,
    Document,
    GroupRow,
    Heading,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
)
from visitatie.report.calendar_file import ZONE, activity_title

__all__ = ["programme_document", "programme_table"]


def programme_table(programme: Programme, language: str, _: Translate) -> Table:
    """Give the activities by day, with time, who takes part, and where."""
    full = any(one.team or one.school or one.room for one in programme.activities)
    rows: list[Row | GroupRow] = []
    for day, activities in groupby(programme.in_order, key=_day):
        rows.append(GroupRow(words.date(day, language)))
        rows += [Row(_cells(one, _)[: 4 if full else 2]) for one in activities]
    columns = (
        Column(_("Time"), ColumnKind.NAME, share=1.6),
        Column(_("Activity"), share=3.2, row_header=True),
        Column(_("With"), share=3),
        Column(_("Where"), share=1.6),
    )
    return Table(columns[: 4 if full else 2], tuple(rows), caption=_("Programme of the visit"))


def _day(one: Activity) -> dt.date:
    return one.begin.astimezone(ZoneInfo(ZONE)).date()


def _cells(one: Activity, _: Translate) -> tuple[str, ...]:
    zone = ZoneInfo(ZONE)
    begin, end = one.begin.astimezone(zone), one.end.astimezone(zone)
    who = ", ".join((*one.team, *one.school))
    return f"{begin:%H:%M}–{end:%H:%M}", activity_title(one, _), who or "–", one.room or "–"


def programme_document(
    programme: Programme, audit: Audit, language: str, _: Translate, *, created: dt.datetime
) -> Document:
    """Give the programme as a document of its own, to print and hand out."""
    title = Message("Programme of the visit to {school}", school=audit.subject.name).render(_)
    return Document(
        title=title,
        blocks=tuple(_page(programme, audit, language, _)),
        language=language,
        created=created,
        subtitle=audit.title,
        publisher=audit.commissioner,
        subject=audit.subject.name,
    )


def _page(programme: Programme, audit: Audit, language: str, _: Translate) -> Iterator[Block]:
    yield Heading(
        Message("Programme of the visit to {school}", school=audit.subject.name).render(_)
    )
    team = ", ".join(words.member(one, _) for one in audit.team)
    if team:
        yield Paragraph(Message("Audit team: {team}", team=team).render(_), ParagraphRole.LEAD)
    if programme.activities:
        yield programme_table(programme, language, _)
    else:
        yield Paragraph(_("Nothing has been planned yet."))
