"""What happened when an audit moved to another edition of its framework."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum

from attrs import field

from visitatie._frozen import frozen
from visitatie.model.condition import FactValue
from visitatie.model.conversation import Answer
from visitatie.model.judgement import Judgement, Override

__all__ = ["EntryKind", "SetAside", "Upgrade"]


class EntryKind(Enum):
    """What in a dossier depends on the framework, and so is looked at in an upgrade."""

    JUDGEMENT = "judgement"
    OVERRIDE = "override"
    ANSWER = "answer"
    LINK = "link"
    """What a piece of evidence, finding, agreement, open point or objection is about."""
    SCOPE = "scope"
    FACT = "fact"
    SCENARIO = "scenario"


@frozen
class SetAside:
    """Something that could not go along as it was: kept whole, and no part of the audit any more.

    ``of`` is what it was about; ``framework`` the edition under which it was made, ``reason`` why
    it stayed behind. One of the others holds the entry itself.
    """

    what: EntryKind
    of: str
    framework: str
    reason: str
    at: dt.datetime | None = None
    judgement: Judgement | None = None
    override: Override | None = None
    answer: Answer | None = None
    criteria: tuple[str, ...] = ()
    facts: Mapping[str, FactValue] = field(factory=dict, hash=False)
    scenario: str | None = None


@frozen
class Upgrade:
    """One move from an edition to another; ``answers`` are what was asked, and what was chosen."""

    before: str = field(metadata={"key": "from"})
    to: str
    digest: str = ""
    """The digest of the framework before."""
    at: dt.datetime | None = None
    answers: Mapping[str, str] = field(factory=dict, hash=False)
