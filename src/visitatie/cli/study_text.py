"""The preliminary study as lines and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from visitatie.cli.layout import Bold, rows
from visitatie.errors import Message
from visitatie.model import Study, StudyDocument, StudyQuestion, label

if TYPE_CHECKING:
    from visitatie.cli.session import Session

__all__ = ["study_data", "study_lines"]


def study_lines(session: Session, study: Study) -> Iterator[str]:
    """Give the documents with how far each is, and the questions with what was found."""
    if study.documents:
        yield Bold(session.text(Message("Documents")))
        yield from rows(
            [
                [one.id, session.text(label(one.status)), _about(one), _who(one)]
                for one in study.documents
            ],
            session.width,
            indent="  ",
        )
    if study.documents and study.questions:
        yield ""
    if study.questions:
        yield Bold(session.text(Message("For the visit")))
        yield from rows(
            [
                ["✓" if one.answered else " ", one.id, session.text(label(one.kind)), _said(one)]
                for one in study.questions
            ],
            session.width,
            indent="  ",
        )


def _about(one: StudyDocument) -> str:
    evidence = "" if one.evidence is None else f" ({one.evidence})"
    return f"{one.title}{evidence}\n{one.note.strip()}".strip()


def _who(one: StudyDocument) -> str:
    day = "" if one.on is None else one.on.isoformat()
    return ", ".join(part for part in (one.by, day) if part)


def _said(one: StudyQuestion) -> str:
    criteria = f" ({', '.join(one.criteria)})" if one.criteria else ""
    found = f"→ {one.answer.strip()} ({', '.join(one.evidence)})" if one.answered else ""
    return f"{one.text.strip()}{criteria}\n{found}".strip()


def study_data(study: Study) -> dict[str, Any]:
    """Give the study as data."""
    return {
        "documents": [
            {
                "id": one.id,
                "title": one.title,
                "status": one.status.value,
                "by": one.by,
                "on": None if one.on is None else one.on.isoformat(),
                "evidence": one.evidence,
                "note": one.note.strip(),
            }
            for one in study.documents
        ],
        "questions": [
            {
                "id": one.id,
                "kind": one.kind.value,
                "text": one.text.strip(),
                "criteria": list(one.criteria),
                "answered": one.answered,
                "answer": one.answer.strip(),
                "evidence": list(one.evidence),
                "by": one.by,
                "on": None if one.on is None else one.on.isoformat(),
            }
            for one in study.questions
        ],
    }
