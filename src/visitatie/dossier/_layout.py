"""Which file of a dossier holds what, as classes that mirror the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from attrs import frozen

from visitatie.model import (
    Audit,
    Conversation,
    Deadline,
    Evidence,
    Finding,
    Judgement,
    Override,
    Progress,
    Record,
    SetAside,
    Upgrade,
)

__all__ = [
    "AUDIT",
    "CONVERSATION",
    "EVIDENCE",
    "EVIDENCE_FOLDER",
    "FINDINGS",
    "HIDDEN_FOLDER",
    "JUDGEMENTS",
    "PARTS",
    "PROCESS",
    "REPORTS_FOLDER",
    "SET_ASIDE",
    "AuditFile",
    "EvidenceFile",
    "FindingsFile",
    "JudgementsFile",
    "Part",
    "SetAsideFile",
]

EVIDENCE_FOLDER = "evidence"
REPORTS_FOLDER = "reports"
HIDDEN_FOLDER = ".visitatie"
"""Lock and previous versions; nothing in it is part of the audit."""

FileT = TypeVar("FileT")


@frozen
class AuditFile:
    """``audit.toml``: assignment, subject, framework pin, scope, team."""

    audit: Audit


@frozen
class JudgementsFile:
    """``judgements.toml``: what the team agreed, and where the panel departs from a rule."""

    judgements: tuple[Judgement, ...] = ()
    overrides: tuple[Override, ...] = ()


@frozen
class EvidenceFile:
    """``evidence/register.toml``: what the judgements rest on."""

    evidence: tuple[Evidence, ...] = ()


@frozen
class FindingsFile:
    """``findings.toml``."""

    findings: tuple[Finding, ...] = ()


@frozen
class SetAsideFile:
    """``set-aside.toml``: moves to another edition, and what could not go along."""

    upgrades: tuple[Upgrade, ...] = ()
    set_aside: tuple[SetAside, ...] = ()


@frozen
class Part(Generic[FileT]):
    """One file of a dossier: its place, its class, and what identifies the entries of its lists.

    ``keys`` holds, per list in which an entry may stand once only, how to tell entries apart.
    A file that is not ``from_start`` is made when there is something to put in it.
    """

    name: str
    cls: type[FileT]
    keys: tuple[tuple[str, Callable[[Any], str]], ...]
    from_start: bool = True

    @property
    def steps(self) -> tuple[str, ...]:
        """The folders and the file name."""
        return PurePosixPath(self.name).parts


def _id(entry: Evidence | Finding) -> str:
    return entry.id


def _criterion(entry: Judgement) -> str:
    return entry.criterion


def _phase(entry: Deadline) -> str:
    return entry.phase


def _outcome(entry: Override) -> str:
    return entry.outcome


AUDIT = Part("audit.toml", AuditFile, ())
EVIDENCE = Part("evidence/register.toml", EvidenceFile, (("evidence", _id),))
JUDGEMENTS = Part(
    "judgements.toml", JudgementsFile, (("judgements", _criterion), ("overrides", _outcome))
)
FINDINGS = Part("findings.toml", FindingsFile, (("findings", _id),))
CONVERSATION = Part("conversation.toml", Conversation, (("agreements", _id), ("open_points", _id)))
SET_ASIDE = Part("set-aside.toml", SetAsideFile, (), from_start=False)
PROCESS = Part("process.toml", Progress, (("deadlines", _phase),))
PARTS: tuple[Part[Any], ...] = (
    SET_ASIDE,
    EVIDENCE,
    JUDGEMENTS,
    FINDINGS,
    CONVERSATION,
    PROCESS,
    AUDIT,
)
"""All files; ``audit.toml`` is last, because a folder becomes a dossier by having it."""


def split(record: Record) -> dict[str, object]:
    """Give the content of every file, by the name of the file."""
    return {
        AUDIT.name: AuditFile(record.audit),
        JUDGEMENTS.name: JudgementsFile(record.judgements, record.overrides),
        EVIDENCE.name: EvidenceFile(record.evidence),
        FINDINGS.name: FindingsFile(record.findings),
        CONVERSATION.name: record.conversation,
        SET_ASIDE.name: SetAsideFile(record.upgrades, record.set_aside),
        PROCESS.name: record.progress,
    }


def repeated(keys: Iterable[str]) -> list[tuple[int, str]]:
    """Give place and key of every entry whose key was there before."""
    seen: set[str] = set()
    found = []
    for place, key in enumerate(keys):
        if key in seen:
            found.append((place, key))
        seen.add(key)
    return found
