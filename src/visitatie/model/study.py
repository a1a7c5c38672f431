"""What the team looks at before the visit: documents, and what they want to know on the day."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model.text import check_id

__all__ = ["DocumentStatus", "Study", "StudyDocument", "StudyQuestion", "StudyQuestionKind"]


class DocumentStatus(Enum):
    """How far a document is that the team asked for."""

    ASKED = "asked"
    RECEIVED = "received"
    READ = "read"
    MISSING = "missing"
    """The school does not have it, or does not give it."""


@frozen
class StudyDocument:
    """A document on the list of the team.

    ``by`` is who of the team took care of it last, ``on`` when. ``evidence`` is the piece of
    evidence that it became.
    """

    id: str = field(validator=check_id)
    title: str
    status: DocumentStatus = DocumentStatus.ASKED
    by: str = ""
    on: dt.date | None = None
    evidence: str | None = None
    note: str = ""

    @property
    def settled(self) -> bool:
        """Whether there is nothing to wait for: it was read, or is not there."""
        return self.status in (DocumentStatus.READ, DocumentStatus.MISSING)


class StudyQuestionKind(Enum):
    """What the team takes along to the visit."""

    HYPOTHESIS = "hypothesis"
    """What it expects to see, from the documents."""
    QUESTION = "question"
    """What it wants to know."""


@frozen
class StudyQuestion:
    """A hypothesis or question for the visit, tied to criteria.

    It is open until there is an ``answer``, which rests on ``evidence``.
    """

    id: str = field(validator=check_id)
    kind: StudyQuestionKind
    text: str
    criteria: tuple[str, ...] = ()
    answer: str = ""
    evidence: tuple[str, ...] = ()
    by: str = ""
    on: dt.date | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse an answer that rests on nothing."""
        if self.answered and not self.evidence:
            raise ValueError(Message("an answer names the evidence that it rests on"))

    @property
    def answered(self) -> bool:
        """Whether there is an answer."""
        return bool(self.answer.strip())


@frozen
class Study:
    """The preliminary study of a team (*vooronderzoek*)."""

    documents: tuple[StudyDocument, ...] = ()
    questions: tuple[StudyQuestion, ...] = ()

    @property
    def waiting(self) -> tuple[StudyDocument, ...]:
        """The documents that were not read yet, and are not known to be missing."""
        return tuple(one for one in self.documents if not one.settled)

    @property
    def open_questions(self) -> tuple[StudyQuestion, ...]:
        """The hypotheses and questions without an answer."""
        return tuple(one for one in self.questions if not one.answered)
