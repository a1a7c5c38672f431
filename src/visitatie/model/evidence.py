"""What a judgement rests on."""

from __future__ import annotations

import datetime as dt
from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie.model.audience import Classification
from visitatie.model.text import check_id

__all__ = ["Evidence", "EvidenceKind"]


class EvidenceKind(Enum):
    """What kind of source it is; a judgement should rest on more than one kind."""

    DOCUMENT = "document"
    DATA = "data"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    SELF_EVALUATION = "self_evaluation"
    PHOTO = "photo"
    NOTE = "note"


@frozen
class Evidence:
    """One piece of evidence (*bewijsstuk*).

    ``file`` is a path inside the dossier's ``evidence`` folder with ``sha256`` as its digest;
    without a file, ``text`` or ``where`` says what it is. People are named by role or
    pseudonym only. Who may see it follows from ``classification``; that it is there, of which kind
    and for which criteria, every reader of a report may know.

    ``media_type`` is what the file is by its content. ``metadata_kept`` says why what a camera
    wrote in a photo was kept; without it that was removed. ``valid_until`` is the last day on which
    it may be relied on.
    """

    id: str = field(validator=check_id)
    kind: EvidenceKind
    title: str
    text: str = ""
    where: str = ""
    on: dt.date | None = None
    criteria: tuple[str, ...] = ()
    file: str | None = None
    sha256: str | None = None
    classification: Classification = Classification.CONFIDENTIAL
    media_type: str = ""
    metadata_kept: str = ""
    valid_until: dt.date | None = None
