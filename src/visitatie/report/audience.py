"""What each audience of a report may see; the rest is taken out before a section is built.

Whoever may not see something gets an audit in which it is not there: its words cannot come into a
block, a chart, the data of a report or a file that is attached. Outcomes are worked out on the
whole audit, and nothing that they rest on is taken out: levels, reasons without level, facts,
overrides, and that evidence is there, of which kind and for which criteria. Why it is so stands in
``docs/decisions/0013-audiences.md``.
"""

from __future__ import annotations

from attrs import evolve

from visitatie.model import (
    Activity,
    Audience,
    Audit,
    Conversation,
    EntryKind,
    Evidence,
    Finding,
    Hearing,
    ItemAnswer,
    Judgement,
    Member,
    Observation,
    Plan,
    Previous,
    Programme,
    Progress,
    Record,
    SelfEvaluation,
    SetAside,
    Study,
    StudyDocument,
)
from visitatie.model.observation import FEWEST_SHOWN
from visitatie.process import ties_with

__all__ = ["WITHHELD", "seen_by"]

WITHHELD = "withheld"
"""What stands for a name that these readers may not see, where there has to be one."""

_WHO_SAID_IT = Audience.SCHOOL
"""Who gave an answer: a board is the employer of those who speak."""
_AROUND_THE_TABLE = Audience.BOARD
"""Who took part in a conversation, and who does what was agreed."""
_PEOPLE = Audience.INSPECTORATE
"""Names of auditors, who decided and who took a step, with the reason; minority views; files."""
_PLAN = Audience.INSPECTORATE
"""The improvement plan: work of the school and its board, with who does what."""
_EARLIER = Audience.INSPECTORATE
"""Judgements of an earlier audit: that report had its readers, and everybody was not among them."""


def seen_by(record: Record, audience: Audience) -> Record:
    """Give an audit as an audience may see it.

    A piece of evidence that it may not see stays as a kind, tied to the same criteria,
    judgements and findings, under a name that says nothing; a finding goes away whole. The audit
    team sees everything.
    """
    if audience is Audience.AUDIT_TEAM:
        return record
    names = _names(record.evidence, audience)
    return Record(  # made anew: what a record may come to hold is out until it is decided on here
        audit=_audit(record.audit, audience),
        judgements=tuple(_judgement(one, audience, names) for one in record.judgements),
        overrides=tuple(
            one if audience.sees(_PEOPLE) else evolve(one, by="") for one in record.overrides
        ),
        evidence=tuple(_evidence(one, audience, names[one.id]) for one in record.evidence),
        findings=tuple(
            _finding(one, audience, names)
            for one in record.findings
            if audience.sees(one.classification.widest)
        ),
        conversation=_conversation(record.conversation, audience),
        upgrades=tuple(evolve(one, answers={}) for one in record.upgrades),
        set_aside=tuple(map(_set_aside, record.set_aside)),
        progress=_progress(record.progress, audience),
        hearing=_hearing(record.hearing, audience),
        previous=record.previous if audience.sees(_EARLIER) else Previous(),
        plan=_plan(record, audience) if audience.sees(_PLAN) else Plan(),
        self_evaluations=tuple(
            _self_evaluation(one, audience, names)
            for one in record.self_evaluations
            if one.handed_in is not None
        ),
        study=_study(record.study, audience, names),
        programme=_programme(record.programme, audience),
        observations=_observations(record.observations),
    )


def _names(register: tuple[Evidence, ...], audience: Audience) -> dict[str, str]:
    """Give the name of each piece in this report: its own, or one that says nothing."""
    shown = {one.id for one in register if audience.sees(one.classification.widest)}
    head = WITHHELD
    while any(one.startswith(head) for one in shown):
        head += "x"
    hidden = (one.id for one in register if one.id not in shown)
    return {one: one for one in shown} | {
        one: f"{head}-{place}" for place, one in enumerate(hidden, start=1)
    }


def _evidence(piece: Evidence, audience: Audience, name: str) -> Evidence:
    if not audience.sees(piece.classification.widest):
        return Evidence(
            name, piece.kind, "", criteria=piece.criteria, classification=piece.classification
        )
    if audience.sees(_PEOPLE):
        return piece
    return evolve(piece, text="", file=None, sha256=None, media_type="", metadata_kept="")


def _pieces(given: tuple[str, ...], names: dict[str, str]) -> tuple[str, ...]:
    """Name evidence as in this report; a name that leads nowhere could hold anything."""
    return tuple(names[one] for one in given if one in names)


def _judgement(judgement: Judgement, audience: Audience, names: dict[str, str]) -> Judgement:
    views = judgement.minority if audience.sees(_PEOPLE) else ()
    return evolve(
        judgement,
        evidence=_pieces(judgement.evidence, names),
        minority=tuple(evolve(one, by="") for one in views),
        by=judgement.by if audience.sees(_PEOPLE) else "",
        agreed_by=_agreed_by(judgement.agreed_by, audience),
    )


def _agreed_by(name: str, audience: Audience) -> str:
    """Give who agreed; that somebody did stays, or a check would say that nobody had."""
    return name if audience.sees(_PEOPLE) or not name.strip() else WITHHELD


def _finding(finding: Finding, audience: Audience, names: dict[str, str]) -> Finding:
    closed = finding.closed
    if closed is not None and not audience.sees(_PEOPLE):
        closed = evolve(closed, by="", because="")
    return evolve(finding, evidence=_pieces(finding.evidence, names), closed=closed)


def _plan(record: Record, audience: Audience) -> Plan:
    """Give the measures that are for no finding in particular, or for one that is shown."""
    shown = {one.id for one in record.findings if audience.sees(one.classification.widest)}
    found = []
    for one in record.plan.measures:
        own = tuple(name for name in one.findings if name in shown)
        if own or not one.findings:
            found.append(evolve(one, findings=own))
    return Plan(tuple(found))


def _hearing(hearing: Hearing, audience: Audience) -> Hearing:
    """Give the view of the school and the decisions; who objects or decides may be a name."""
    if audience.sees(_PEOPLE):
        return hearing
    return evolve(
        hearing,
        objections=tuple(
            evolve(one, by="", decision=one.decision and evolve(one.decision, by=""))
            for one in hearing.objections
        ),
    )


def _self_evaluation(
    part: SelfEvaluation, audience: Audience, names: dict[str, str]
) -> SelfEvaluation:
    """Give what the school gave each criterion; who wrote it is for the school, words not public.

    Words alone go whole: without them there is nothing left.
    """
    words = audience.sees(_PEOPLE)
    return evolve(
        part,
        contributor=part.contributor if audience.sees(_WHO_SAID_IT) else WITHHELD,
        ratings=tuple(
            evolve(
                one,
                text=one.text if words else "",
                evidence=_pieces(one.evidence, names) if words else (),
            )
            for one in part.ratings
            if words or one.value is not None
        ),
    )


def _study(study: Study, audience: Audience, names: dict[str, str]) -> Study:
    """Give the list of documents; what the team expected and asked itself is its own.

    To everybody only how many there are, and how far each is.
    """
    if not audience.sees(_PEOPLE):
        hidden = enumerate(study.documents, start=1)
        return Study(tuple(StudyDocument(f"{WITHHELD}-{n}", "", one.status) for n, one in hidden))
    return Study(
        tuple(
            evolve(one, note="", evidence=names.get(one.evidence or "")) for one in study.documents
        )
    )


def _programme(programme: Programme, audience: Audience) -> Programme:
    """Give what was done when; with whom and where is not for everybody, and notes are the team's.

    Of whom the team spoke to, a role may tell who it was.
    """
    if audience.sees(_PEOPLE):
        return Programme(tuple(evolve(one, note="") for one in programme.activities))
    return Programme(
        tuple(
            Activity(one.id, one.kind, one.begin, one.end, instrument=one.instrument)
            for one in programme.activities
        )
    )


def _observations(forms: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Give how often each level was given, so that no form can be told from another.

    What was given for an item is laid over the forms in another order than it was filled in. Of an
    instrument with few forms only their number is given.
    """
    made: list[Observation] = []
    done = [one for one in forms if one.done]
    for name in sorted({one.instrument for one in done}):
        own = [one for one in done if one.instrument == name]
        given: dict[str, list[ItemAnswer]] = {}
        for one in own if len(own) >= FEWEST_SHOWN else ():
            for each in one.answers:
                if each.value is not None:
                    given.setdefault(each.item, []).append(evolve(each, text=""))
        for answers in given.values():
            answers.sort(key=lambda each: (each.level or "", str(each.unrated)))
        made += [
            Observation(
                f"{WITHHELD}-{len(made) + number + 1}",
                name,
                done=True,
                answers=tuple(
                    given[item][number] for item in sorted(given) if number < len(given[item])
                ),
            )
            for number in range(len(own))
        ]
    return tuple(made)


def _audit(audit: Audit, audience: Audience) -> Audit:
    return evolve(audit, team=tuple(_member(one, audit, audience) for one in audit.team))


def _member(member: Member, audit: Audit, audience: Audience) -> Member:
    """Give a member by name or by role; a tie with whom was looked at is always there."""
    if audience.sees(_PEOPLE):
        return evolve(member, ties=tuple(evolve(one, note="") for one in member.ties))
    ties = tuple(evolve(one, note="") for one in ties_with(member, audit.subject))
    return Member("", member.role, ties=ties, disclosed=member.disclosed)


def _conversation(said: Conversation, audience: Audience) -> Conversation:
    if audience.sees(_WHO_SAID_IT):
        return said
    said = evolve(said, answers=tuple(evolve(one, by="") for one in said.answers))
    if audience.sees(_AROUND_THE_TABLE):
        return said
    return evolve(
        said, participants=(), agreements=tuple(evolve(one, who="") for one in said.agreements)
    )


def _progress(progress: Progress, audience: Audience) -> Progress:
    progress = evolve(progress, ratings_opened=None)  # ratings are for the audit team alone
    if audience.sees(_PEOPLE):
        return progress
    steps = tuple(evolve(one, by="", reason="", gate=()) for one in progress.steps)
    return evolve(progress, steps=steps, confirmations=())


def _set_aside(entry: SetAside) -> SetAside:
    """Say that something stayed behind and what it was about, without what it said."""
    about_evidence = entry.what is EntryKind.LINK
    return SetAside(
        entry.what, "" if about_evidence else entry.of, entry.framework, "", at=entry.at
    )
