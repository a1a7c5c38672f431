"""What each audience may not see of a record, and records that differ in just that.

Independent of the code that takes it out: a test that changes all of this must see no difference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve

from secrets_of_plans import SEES, other_plan, other_previous
from secrets_of_retention import other_retention
from secrets_of_visits import (
    other_observations,
    other_programme,
    other_self_evaluations,
    other_study,
)
from visitatie.model import (
    Achieved,
    Activity,
    Agreement,
    Answer,
    Audience,
    Audit,
    Changed,
    Closing,
    Confirmation,
    Conversation,
    Deadline,
    Decision,
    EntryKind,
    Evidence,
    Finding,
    FrameworkPin,
    GateState,
    Hearing,
    Hold,
    ItemAnswer,
    Judgement,
    Measure,
    Member,
    Milestone,
    MinorityView,
    Objection,
    Observation,
    OlderAudit,
    Opening,
    OpeningFile,
    OpenPoint,
    Override,
    Plan,
    Previous,
    PreviousJudgement,
    Programme,
    Progress,
    Rating,
    Reaction,
    Record,
    Removal,
    RemovedEvidence,
    Retention,
    RetentionTerm,
    Securing,
    SelfEvaluation,
    SelfRating,
    SetAside,
    Statement,
    Step,
    Study,
    StudyDocument,
    StudyQuestion,
    Subject,
    Tie,
    Unrated,
    Upgrade,
)

EVERYBODY: Mapping[type[Any], str] = {
    Record: "audit judgements overrides evidence findings conversation upgrades set_aside progress "
    "hearing self_evaluations study programme observations retention",
    Audit: "id title kind subject framework question answer scope scenario facts team commissioner "
    "visited_on language created also",
    Subject: "name board brin location board_number place",
    FrameworkPin: "id edition digest",
    Member: "role disclosed",
    Statement: "",
    Tie: "kind until",
    Judgement: "criterion level unrated reason evidence at carried_from until",
    MinorityView: "",
    Override: "outcome level reason at carried_from",
    Evidence: "kind criteria classification",
    Finding: "id kind text criteria evidence classification due closed",
    Closing: "at",
    Hearing: "reactions objections",
    Reaction: "text by on",
    Objection: "id claim criteria on decision",
    Decision: "ruling reason at changed",
    Changed: "criterion was now",
    Plan: "",
    Measure: "",
    Milestone: "",
    Securing: "",
    Achieved: "",
    Previous: "",
    OlderAudit: "",
    Retention: "removals",
    RetentionTerm: "kind after months source",
    Removal: "term count at",
    RemovedEvidence: "",
    Hold: "",
    PreviousJudgement: "",
    Rating: "",
    SelfEvaluation: "ratings",
    SelfRating: "criterion level unrated",
    Observation: "instrument done answers",
    ItemAnswer: "item level unrated",
    Study: "documents",
    StudyDocument: "status",
    StudyQuestion: "",
    Programme: "activities",
    Activity: "kind begin end instrument",
    Opening: "",
    OpeningFile: "",
    Conversation: "answers agreements open_points",
    Answer: "to text perspective on",
    Agreement: "id text due criteria done",
    OpenPoint: "id text criteria",
    Upgrade: "before to digest at",
    SetAside: "what framework at",
    Progress: "visit deadlines steps",
    Deadline: "phase on",
    Step: "kind phase at came_from until",
    Confirmation: "",
    GateState: "",
}
"""Per class the fields that every audience sees (of a finding: when it sees the finding)."""

LIMITED: Mapping[type[Any], str] = {
    Record: "ratings previous plan",
    Audit: "",
    Subject: "",
    FrameworkPin: "",
    Member: "name organisation statement ties",
    Statement: "on text",
    Tie: "to note",
    Judgement: "minority by agreed_by",
    MinorityView: "by reason level",
    Override: "by",
    Evidence: "id title text where on file sha256 media_type metadata_kept valid_until",
    Finding: "carried_from",
    Closing: "because by",
    Hearing: "",
    Reaction: "",
    Objection: "by",
    Decision: "by",
    Changed: "",
    Plan: "measures",
    Measure: "id text findings owner indicator baseline target milestones securing done",
    Milestone: "text due reached",
    Securing: "text owner check",
    Achieved: "result by at",
    Previous: "audit title earlier older",
    OlderAudit: "audit title earlier",
    Retention: "holds",
    RetentionTerm: "",
    Removal: "by evidence",
    RemovedEvidence: "evidence file sha256",
    Hold: "id because by at kinds until lifted",
    PreviousJudgement: "criterion framework level unrated label on was comparable note",
    Rating: "criterion assessor level unrated note evidence on",
    SelfEvaluation: "contributor handed_in",
    SelfRating: "text evidence on",
    Observation: "id on by pseudonym spoke_with about evidence note",
    ItemAnswer: "text",
    Study: "questions",
    StudyDocument: "id title by on evidence note",
    StudyQuestion: "id kind text criteria answer evidence by on",
    Programme: "",
    Activity: "id title team school room note",
    Opening: "by at files",
    OpeningFile: "assessor count digest",
    Conversation: "participants",
    Answer: "by",
    Agreement: "who",
    OpenPoint: "",
    Upgrade: "answers",
    SetAside: "of reason judgement override answer criteria facts scenario",
    Progress: "confirmations ratings_opened",
    Deadline: "",
    Step: "by reason gate",
    Confirmation: "gate phase by at note of",
    GateState: "gate standing",
}
"""Per class the fields that somebody does not see; :func:`changed` changes each of them."""


def changed(record: Record, audience: Audience, text: Callable[[], str]) -> Record:
    """Give a record that differs in everything that an audience may not see."""
    public, board_or_less = audience is Audience.PUBLIC, audience not in _SCHOOL
    if audience is Audience.AUDIT_TEAM:
        return record
    ids = {one.id: _id(one, audience, place) for place, one in enumerate(record.evidence)}
    said, audit = record.conversation, record.audit
    said = evolve(
        said,
        answers=tuple(evolve(a, by=text()) if board_or_less else a for a in said.answers),
        participants=(text(), text()) if audience in _OUTSIDE else said.participants,
        agreements=tuple(
            evolve(a, who=text()) if audience in _OUTSIDE else a for a in said.agreements
        ),
    )
    return evolve(
        record,
        audit=evolve(audit, team=tuple(_member(one, text, public=public) for one in audit.team)),
        judgements=tuple(
            evolve(
                one,
                evidence=tuple(ids.get(piece, piece) for piece in one.evidence),
                minority=_views(one, text, public=public),
                by=text() if public else one.by,
                agreed_by=f"{text()}x" if public and one.agreed_by.strip() else one.agreed_by,
            )
            for one in record.judgements
        ),
        overrides=tuple(evolve(one, by=text()) if public else one for one in record.overrides),
        evidence=tuple(_piece(one, audience, ids[one.id], text) for one in record.evidence),
        findings=_findings(record, audience, ids, text),
        conversation=said,
        upgrades=tuple(evolve(one, answers={"vraag": text()}) for one in record.upgrades),
        set_aside=tuple(_set_aside(one, text) for one in record.set_aside),
        progress=evolve(
            _progress(record.progress, text) if public else record.progress,
            ratings_opened=Opening(text(), _OPENED, (OpeningFile(text(), 1, "x"),)),
        ),
        ratings=tuple(
            Rating(one.criterion, text(), unrated=Unrated.NOT_OBSERVED, note=text())
            for one in record.judgements
        ),
        hearing=_hearing(record.hearing, text) if public else record.hearing,
        previous=other_previous(record, text) if public else record.previous,
        plan=other_plan(record, audience, text),
        self_evaluations=other_self_evaluations(record, audience, ids, text),
        observations=other_observations(record.observations, text),
        study=other_study(record, audience, ids, text),
        programme=other_programme(record.programme, audience, text),
        retention=other_retention(record.retention, audience, text),
    )


_OPENED = dt.datetime(2026, 11, 19, 9, tzinfo=dt.UTC)


def _hearing(hearing: Hearing, text: Callable[[], str]) -> Hearing:
    """Let somebody else have objected and decided."""
    return evolve(
        hearing,
        objections=tuple(
            evolve(one, by=text(), decision=one.decision and evolve(one.decision, by=text()))
            for one in hearing.objections
        ),
    )


_SCHOOL = {Audience.AUDIT_TEAM, Audience.SCHOOL}
_OUTSIDE = {Audience.INSPECTORATE, Audience.PUBLIC}


def _id(piece: Evidence, audience: Audience, place: int) -> str:
    return piece.id if audience in SEES[piece.classification] else f"anders.{place}.geheim"


def _piece(piece: Evidence, audience: Audience, name: str, text: Callable[[], str]) -> Evidence:
    if audience not in SEES[piece.classification]:
        return evolve(
            piece,
            id=name,
            title=text(),
            text=text(),
            where=text(),
            on=None,
            file=text(),
            sha256="x",
            media_type="image/png",
            metadata_kept=text(),
            valid_until=None,
        )
    if audience is Audience.PUBLIC:
        return evolve(
            piece, text=text(), file=text(), sha256="y", media_type="z", metadata_kept=text()
        )
    return piece


def _findings(
    record: Record, audience: Audience, ids: Mapping[str, str], text: Callable[[], str]
) -> tuple[Finding, ...]:
    """Change the words of findings that are not shown, and take every other one of them away."""
    found: list[Finding] = []
    for place, one in enumerate(record.findings):
        if audience in SEES[one.classification]:
            closed = one.closed
            if closed is not None and audience is Audience.PUBLIC:
                closed = evolve(closed, because=text(), by=text())
            pieces = tuple(ids.get(piece, piece) for piece in one.evidence)
            origin = one.carried_from
            if audience is Audience.PUBLIC and origin.strip():
                origin = f"{text()}x"
            found.append(evolve(one, evidence=pieces, closed=closed, carried_from=origin))
        elif place % 2:
            found.append(evolve(one, text=text(), evidence=()))
    return tuple(found)


def _member(member: Member, text: Callable[[], str], *, public: bool) -> Member:
    ties = tuple(evolve(one, note=text()) for one in member.ties)
    if not public:
        return evolve(member, ties=ties)
    elsewhere = evolve(ties[0], to="een heel andere school") if ties else None
    ties = (*ties, elsewhere) if elsewhere is not None else ties
    return evolve(member, name=text(), statement=None, ties=ties)


def _views(
    judgement: Judgement, text: Callable[[], str], *, public: bool
) -> tuple[MinorityView, ...]:
    if public:
        return (*judgement.minority, MinorityView(text(), text(), judgement.level))
    return tuple(evolve(one, by=text()) for one in judgement.minority)


def _set_aside(entry: SetAside, text: Callable[[], str]) -> SetAside:
    of = text() if entry.what is EntryKind.LINK else entry.of
    return SetAside(entry.what, of, entry.framework, text(), entry.at, criteria=("anders",))


def _progress(progress: Progress, text: Callable[[], str]) -> Progress:
    steps = tuple(evolve(one, by=text(), reason=text(), gate=()) for one in progress.steps)
    return evolve(progress, steps=steps, confirmations=())
