"""Which file of a dossier holds what, as classes that mirror the files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from visitatie._frozen import frozen
from visitatie.errors import Message
from visitatie.model import (
    Activity,
    Audit,
    Conversation,
    Deadline,
    Evidence,
    Finding,
    Hearing,
    Hold,
    ItemAnswer,
    Judgement,
    Measure,
    Objection,
    Observation,
    Override,
    Plan,
    Previous,
    Programme,
    Progress,
    Rating,
    Record,
    Retention,
    SelfEvaluation,
    SelfRating,
    SetAside,
    Study,
    StudyDocument,
    StudyQuestion,
    Upgrade,
)

__all__ = [
    "AUDIT",
    "CONVERSATION",
    "EVIDENCE",
    "EVIDENCE_FOLDER",
    "FINDINGS",
    "HEARING",
    "HIDDEN_FOLDER",
    "JUDGEMENTS",
    "OBSERVATIONS",
    "PARTS",
    "PLAN",
    "PREVIOUS",
    "PROCESS",
    "PROGRAMME",
    "RATINGS",
    "RATINGS_FOLDER",
    "REPORTS_FOLDER",
    "RETENTION",
    "SELF_EVALUATIONS",
    "SET_ASIDE",
    "SHELVES",
    "STUDY",
    "AuditFile",
    "EvidenceFile",
    "FindingsFile",
    "JudgementsFile",
    "Part",
    "RatingsFile",
    "SetAsideFile",
    "Shelf",
    "part_named",
    "ratings_part",
]

EVIDENCE_FOLDER = "evidence"
REPORTS_FOLDER = "reports"
RATINGS_FOLDER = "ratings"
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
class RatingsFile:
    """``ratings/<name>.toml``: what one assessor gave, in a file that only they write in."""

    assessor: str = ""
    ratings: tuple[Rating, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse ratings of nobody, and those of somebody else."""
        if self.ratings and not self.assessor.strip():
            raise ValueError(Message("the file does not say whose ratings it holds (assessor)"))
        others = [one.assessor for one in self.ratings if one.assessor not in ("", self.assessor)]
        if others:
            raise ValueError(
                Message(
                    "the file holds the ratings of {assessor}, not of {other}",
                    assessor=self.assessor,
                    other=others[0],
                )
            )


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


def _id(
    entry: Evidence
    | Finding
    | Hold
    | Measure
    | Objection
    | StudyDocument
    | StudyQuestion
    | Activity,
) -> str:
    return entry.id


def _criterion(entry: Judgement | SelfRating) -> str:
    return entry.criterion


def _item(entry: ItemAnswer) -> str:
    return entry.item


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
STUDY = Part("study.toml", Study, (("documents", _id), ("questions", _id)), from_start=False)
PROGRAMME = Part("programme.toml", Programme, (("activities", _id),), from_start=False)
HEARING = Part("hearing.toml", Hearing, (("objections", _id),), from_start=False)
PLAN = Part("plan.toml", Plan, (("measures", _id),), from_start=False)
PREVIOUS = Part("previous.toml", Previous, (), from_start=False)
RETENTION = Part("retention.toml", Retention, (("holds", _id),), from_start=False)
PROCESS = Part("process.toml", Progress, (("deadlines", _phase),))
PARTS: tuple[Part[Any], ...] = (
    SET_ASIDE,
    EVIDENCE,
    JUDGEMENTS,
    FINDINGS,
    CONVERSATION,
    STUDY,
    PROGRAMME,
    HEARING,
    PLAN,
    PREVIOUS,
    RETENTION,
    PROCESS,
    AUDIT,
)
"""All files that have one name; ``audit.toml`` is last: having it makes a folder a dossier."""

_STEM = re.compile(r"[^./\\][^/\\]*\.toml")


@frozen
class Shelf(Generic[FileT]):
    """A folder with files of one class: each of somebody, so that files never meet.

    ``whose`` is the key in the file that says of whom it is.
    """

    folder: str
    cls: type[FileT]
    keys: tuple[tuple[str, Callable[[Any], str]], ...]
    whose: str

    def part(self, stem: str) -> Part[FileT]:
        """Give a file by its name without ``.toml``."""
        return Part(f"{self.folder}/{stem}.toml", self.cls, self.keys, from_start=False)

    def holds(self, name: str) -> bool:
        """Tell whether a name is that of such a file."""
        folder, _, rest = name.partition("/")
        return folder == self.folder and _STEM.fullmatch(rest) is not None


RATINGS = Shelf(RATINGS_FOLDER, RatingsFile, (("ratings", _criterion),), "assessor")
SELF_EVALUATIONS = Shelf(
    "self-evaluation", SelfEvaluation, (("ratings", _criterion),), "contributor"
)
OBSERVATIONS = Shelf("observations", Observation, (("answers", _item),), "id")
SHELVES: tuple[Shelf[Any], ...] = (RATINGS, SELF_EVALUATIONS, OBSERVATIONS)
"""All folders with files of which a dossier may have several."""


def ratings_part(stem: str) -> Part[RatingsFile]:
    """Give the file with the ratings of one assessor, by its name without ``.toml``."""
    return RATINGS.part(stem)


def part_named(name: str) -> Part[Any] | None:
    """Give a file of a dossier by its name; None when a dossier has no such file."""
    for shelf in SHELVES:
        if shelf.holds(name):
            return shelf.part(PurePosixPath(name).stem)
    return next((part for part in PARTS if part.name == name), None)


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
        HEARING.name: record.hearing,
        PREVIOUS.name: record.previous,
        RETENTION.name: record.retention,
        PLAN.name: record.plan,
        STUDY.name: record.study,
        PROGRAMME.name: record.programme,
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
