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
    Retention,
    SelfEvaluation,
    SelfRating,
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
"""Judgements of an earlier audit, and which it was: its report was not for everybody."""


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
        self_evaluations=_self_evaluations(record.self_evaluations, audience, names),
        study=_study(record.study, audience, names),
        programme=_programme(record.programme, audience),
        observations=_observations(record.observations),
        retention=_retention(record.retention, audience),
    )


def _names(register: tuple[Evidence, ...], audience: Audience) -> dict[str, str]:
    """Give the name of each piece in this report: its own, or one that says nothing."""
    shown = {one.id for one in register if audience.sees(one.classification.widest)}
    head = _head(shown)
    hidden = (one.id for one in register if one.id not in shown)
    return {one: one for one in shown} | {
        one: f"{head}-{place}" for place, one in enumerate(hidden, start=1)
    }


def _head(shown: set[str]) -> str:
    """Give what names that say nothing begin with, and no name that is shown."""
    head = WITHHELD
    while any(one.startswith(head) for one in shown):
        head += "x"
    return head


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
        agreed_by=_standing_in(judgement.agreed_by, shown=audience.sees(_PEOPLE)),
    )


def _standing_in(given: str, *, shown: bool) -> str:
    """Give who agreed, or from which audit a finding is; that there is one always stays.

    Without it a check would say that nobody agreed, or that the finding rests on nothing.
    """
    return given if shown or not given.strip() else WITHHELD


def _finding(finding: Finding, audience: Audience, names: dict[str, str]) -> Finding:
    closed = finding.closed
    if closed is not None and not audience.sees(_PEOPLE):
        closed = evolve(closed, by="", because="")
    return evolve(
        finding,
        evidence=_pieces(finding.evidence, names),
        closed=closed,
        carried_from=_standing_in(finding.carried_from, shown=audience.sees(_EARLIER)),
    )


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


def _self_evaluations(
    parts: tuple[SelfEvaluation, ...], audience: Audience, names: dict[str, str]
) -> tuple[SelfEvaluation, ...]:
    """Give what was handed in; to who may not see who wrote it, so that no part can be known again.

    Then what was given for a criterion is laid over the parts in another order than they have, and
    all have the moment at which the last of them was handed in.
    """
    own = [_self_evaluation(one, audience, names) for one in parts if one.handed_in is not None]
    if audience.sees(_WHO_SAID_IT):
        return tuple(own)
    last = max((one.handed_in for one in own if one.handed_in is not None), default=None)
    given: dict[str, list[SelfRating]] = {}
    for part in own:
        for one in part.ratings:
            given.setdefault(one.criterion, []).append(evolve(one, on=None))
    for ratings in given.values():
        ratings.sort(key=lambda one: (one.level or "", str(one.unrated), one.text, one.evidence))
    return tuple(
        SelfEvaluation(
            WITHHELD,
            last,
            tuple(given[one][number] for one in sorted(given) if number < len(given[one])),
        )
        for number in range(len(own))
    )


def _self_evaluation(
    part: SelfEvaluation, audience: Audience, names: dict[str, str]
) -> SelfEvaluation:
    """Give what the school gave each criterion; its words and evidence are not public.

    Words alone go whole: without them there is nothing left.
    """
    words = audience.sees(_PEOPLE)
    return evolve(
        part,
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

    To everybody only how many there are, and how far each is; to others too of a document that
    became evidence which they may not see, or that leads nowhere.
    """
    shown = {
        one.id
        for one in study.documents
        if audience.sees(_PEOPLE)
        and (one.evidence is None or names.get(one.evidence) == one.evidence)
    }
    head = _head(shown)
    return Study(
        tuple(
            evolve(one, note="")
            if one.id in shown
            else StudyDocument(f"{head}-{place}", "", one.status)
            for place, one in enumerate(study.documents, start=1)
        )
    )


def _programme(programme: Programme, audience: Audience) -> Programme:
    """Give what was done when; with whom and where is not for everybody, and notes are the team's.

    Of whom the team spoke to, a role may tell who it was; and so may an id, made from the title.
    """
    if audience.sees(_PEOPLE):
        around = audience.sees(_AROUND_THE_TABLE)
        return Programme(
            tuple(
                evolve(one, note="", school=one.school if around else ())
                for one in programme.activities
            )
        )
    return Programme(
        tuple(
            Activity(f"{WITHHELD}-{place}", one.kind, one.begin, one.end, instrument=one.instrument)
            for place, one in enumerate(programme.activities, start=1)
        )
    )


def _observations(forms: tuple[Observation, ...]) -> tuple[Observation, ...]:
    """Give how often each level was given, so that no form can be told from another.

    What was given for an item is laid over the forms in another order than it was filled in. Of an
    instrument with forms of few people only their number is given, and an item that few people
    gave an answer to is left out: several forms may be about the same teacher.
    """
    made: list[Observation] = []
    done = [one for one in forms if one.done]
    for name in sorted({one.instrument for one in done}):
        own = [one for one in done if one.instrument == name]
        given: dict[str, list[ItemAnswer]] = {}
        enough = _enough(own)
        for item in sorted({each.item for one in own for each in one.answers}) if enough else ():
            told = [
                (one, each)
                for one in own
                for each in one.answers
                if each.item == item and each.value is not None
            ]
            if _enough([one for one, _each in told]):
                given[item] = [evolve(each, text="") for _one, each in told]
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


def _enough(forms: list[Observation]) -> bool:
    """Tell whether forms are about enough people; one without a pseudonym counts for itself."""
    known = {one.pseudonym for one in forms if one.pseudonym}
    return len(known) + sum(not one.pseudonym for one in forms) >= FEWEST_SHOWN


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


def _retention(retention: Retention, audience: Audience) -> Retention:
    """Say what was destroyed, when and why; what is held, and for what, is for the team alone."""
    people = audience.sees(_PEOPLE)
    return Retention(
        removals=tuple(
            evolve(one, by=one.by if people else "", evidence=()) for one in retention.removals
        )
    )


def _set_aside(entry: SetAside) -> SetAside:
    """Say that something stayed behind and what it was about, without what it said."""
    about_evidence = entry.what is EntryKind.LINK
    return SetAside(
        entry.what, "" if about_evidence else entry.of, entry.framework, "", at=entry.at
    )
