"""Hypothesis strategies for what a dossier holds; every value can be written and read back."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from attrs import evolve
from hypothesis import strategies as st

from visitatie.model import (
    Activity,
    ActivityKind,
    Agreement,
    Answer,
    Audit,
    AuditKind,
    Changed,
    Classification,
    Closing,
    Confirmation,
    Conversation,
    Deadline,
    Decision,
    DocumentStatus,
    EntryKind,
    Evidence,
    EvidenceKind,
    FactValue,
    Finding,
    FindingKind,
    FrameworkPin,
    GateKind,
    GateState,
    Hearing,
    Judgement,
    Member,
    MinorityView,
    Objection,
    Opening,
    OpeningFile,
    OpenPoint,
    Override,
    Programme,
    Progress,
    Rating,
    Reaction,
    Record,
    Role,
    Ruling,
    SelfEvaluation,
    SelfRating,
    SetAside,
    Standing,
    Statement,
    Step,
    StepKind,
    Study,
    StudyDocument,
    StudyQuestion,
    StudyQuestionKind,
    Subject,
    Tie,
    TieKind,
    Unrated,
    Upgrade,
)

# Letters of the field, quotes and backslashes for TOML, line ends, emoji, other scripts.
_CHARACTERS = "abcXYZ0189 éëïü€–’\"'\\#=[]{},.:;\n\t😀字ش"
texts = st.one_of(
    st.text(_CHARACTERS, max_size=40),
    st.sampled_from(
        ['"""', "'''", "[[judgements]]\n", "\n[[answers]]\n", "# geen opmerking", "\\"]
    ),
)
filled = texts.filter(lambda text: bool(text.strip()))
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True)
id_lists = st.lists(ids, max_size=3).map(tuple)
days = st.dates(dt.date(1970, 1, 1), dt.date(2100, 12, 31))
zones = st.integers(-12 * 60, 14 * 60).map(lambda m: dt.timezone(dt.timedelta(minutes=m)))
moments = st.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2100, 12, 30), timezones=zones)  # noqa: DTZ001  # the zone is given beside it
levels = st.one_of(st.tuples(ids, st.none()), st.tuples(st.none(), st.sampled_from(list(Unrated))))
fact_values: st.SearchStrategy[FactValue] = st.one_of(
    st.booleans(),
    st.integers(-1_000_000, 1_000_000),
    st.fractions(-1000, 1000, max_denominator=1000),
    ids,
)
fractions = st.fractions(Fraction(-1000), Fraction(1000), max_denominator=1000)


def optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """Give a value or None."""
    return st.none() | strategy


minority_views = st.builds(MinorityView, by=texts, reason=texts, level=optional(ids))
judgements = st.builds(
    lambda value, **others: Judgement(level=value[0], unrated=value[1], **others),
    value=levels,
    criterion=ids,
    reason=texts,
    evidence=id_lists,
    minority=st.lists(minority_views, max_size=2).map(tuple),
    by=texts,
    at=st.none() | moments,
    carried_from=texts,
    agreed_by=texts,
    until=st.none() | days,
)
ratings = st.builds(
    lambda value, **others: Rating(level=value[0], unrated=value[1], **others),
    value=levels,
    criterion=ids,
    assessor=texts,
    note=texts,
    evidence=id_lists,
    on=st.none() | days,
)
overrides = st.builds(
    Override,
    outcome=ids,
    level=ids,
    reason=filled,
    by=texts,
    at=st.none() | moments,
    carried_from=texts,
)
evidence = st.builds(
    Evidence,
    id=ids,
    kind=st.sampled_from(EvidenceKind),
    title=texts,
    text=texts,
    where=texts,
    on=st.none() | days,
    criteria=id_lists,
    file=optional(texts),
    sha256=optional(ids),
    classification=st.sampled_from(Classification),
    media_type=texts,
    metadata_kept=texts,
    valid_until=st.none() | days,
)
findings = st.builds(
    Finding,
    id=ids,
    kind=st.sampled_from(FindingKind),
    text=texts,
    criteria=id_lists,
    evidence=id_lists,
    classification=st.sampled_from(Classification),
    due=st.none() | days,
    closed=st.none() | st.builds(Closing, because=texts, by=texts, at=moments),
)
decisions = st.builds(
    Decision,
    ruling=st.sampled_from(Ruling),
    reason=filled,
    by=texts,
    at=moments,
    changed=st.none() | st.builds(Changed, criterion=ids, was=texts, now=texts),
)
hearings = st.builds(
    Hearing,
    reactions=st.lists(st.builds(Reaction, text=texts, by=texts, on=days), max_size=2).map(tuple),
    objections=st.lists(
        st.builds(
            Objection,
            id=ids,
            claim=texts,
            criteria=id_lists,
            by=texts,
            on=st.none() | days,
            decision=st.none() | decisions,
        ),
        max_size=2,
        unique_by=lambda one: one.id,
    ).map(tuple),
)
openings = st.builds(
    Opening,
    by=texts,
    at=moments,
    files=st.lists(
        st.builds(OpeningFile, assessor=texts, count=st.integers(0, 99), digest=texts), max_size=2
    ).map(tuple),
)
answers = st.builds(
    Answer, to=ids, text=texts, perspective=optional(ids), by=texts, on=st.none() | days
)
agreements = st.builds(
    Agreement,
    id=ids,
    text=texts,
    who=texts,
    due=st.none() | days,
    criteria=id_lists,
    done=st.booleans(),
)
open_points = st.builds(OpenPoint, id=ids, text=texts, criteria=id_lists)
conversations = st.builds(
    Conversation,
    participants=st.lists(texts, max_size=3).map(tuple),
    answers=st.lists(answers, max_size=3).map(tuple),
    agreements=st.lists(agreements, max_size=3, unique_by=lambda one: one.id).map(tuple),
    open_points=st.lists(open_points, max_size=3, unique_by=lambda one: one.id).map(tuple),
)
ties = st.builds(Tie, kind=st.sampled_from(TieKind), to=texts, until=st.none() | days, note=texts)
members = st.builds(
    Member,
    name=texts,
    role=st.sampled_from(Role),
    organisation=texts,
    statement=st.none() | st.builds(Statement, on=days, text=texts),
    ties=st.lists(ties, max_size=2).map(tuple),
    disclosed=texts,
)
subjects = st.builds(
    Subject,
    name=texts,
    board=texts,
    brin=optional(st.from_regex(r"[0-9]{2}[A-Z]{2}", fullmatch=True)),
    location=optional(st.from_regex(r"[0-9]{2}", fullmatch=True)),
    board_number=optional(st.from_regex(r"[0-9]{5}", fullmatch=True)),
    place=texts,
)
pins = st.builds(FrameworkPin, id=ids, edition=ids, digest=texts)
further_pins = st.builds(  # longer than any of ids, so never the main one
    FrameworkPin, id=ids.map(lambda one: f"verder-kader-{one}"), edition=ids, digest=texts
)
audits = st.builds(
    Audit,
    id=ids,
    title=texts,
    kind=st.sampled_from(AuditKind),
    subject=subjects,
    framework=pins,
    question=texts,
    scope=id_lists,
    scenario=optional(ids),
    facts=st.dictionaries(ids, fact_values, max_size=3),
    team=st.lists(members, max_size=3).map(tuple),
    commissioner=texts,
    visited_on=st.lists(days, max_size=2).map(tuple),
    language=st.sampled_from(["nl", "en"]),
    created=st.none() | moments,
    also=st.lists(further_pins, max_size=2, unique_by=lambda one: one.id).map(tuple),
)
upgrades = st.builds(
    Upgrade,
    before=texts,
    to=texts,
    digest=texts,
    at=st.none() | moments,
    answers=st.dictionaries(ids, texts, max_size=2),
)
set_aside = st.builds(
    SetAside,
    what=st.sampled_from(EntryKind),
    of=texts,
    framework=texts,
    reason=texts,
    at=st.none() | moments,
    judgement=st.none() | judgements,
    override=st.none() | overrides,
    answer=st.none() | answers,
    criteria=id_lists,
    facts=st.dictionaries(ids, fact_values, max_size=2),
    scenario=optional(ids),
)
gate_states = st.builds(
    GateState, gate=st.sampled_from(GateKind), standing=st.sampled_from(Standing)
)
steps = st.builds(
    Step,
    kind=st.sampled_from(StepKind),
    phase=ids,
    at=moments,
    by=texts,
    came_from=optional(ids),
    reason=texts,
    until=st.none() | days,
    gate=st.lists(gate_states, max_size=2).map(tuple),
)
progresses = st.builds(
    Progress,
    visit=st.lists(days, max_size=2).map(tuple),
    deadlines=st.lists(
        st.builds(Deadline, phase=ids, on=days), max_size=2, unique_by=lambda one: one.phase
    ).map(tuple),
    confirmations=st.lists(
        st.builds(
            Confirmation,
            gate=st.sampled_from(GateKind),
            phase=ids,
            by=texts,
            at=moments,
            note=texts,
        ),
        max_size=2,
    ).map(tuple),
    steps=st.lists(steps, max_size=3).map(tuple),
    ratings_opened=st.none() | openings,
)
studies = st.builds(
    Study,
    documents=st.lists(
        st.builds(
            StudyDocument,
            id=ids,
            title=texts,
            status=st.sampled_from(DocumentStatus),
            by=texts,
            on=st.none() | days,
            evidence=optional(ids),
            note=texts,
        ),
        max_size=2,
        unique_by=lambda one: one.id,
    ).map(tuple),
    questions=st.lists(
        st.builds(
            StudyQuestion,
            id=ids,
            kind=st.sampled_from(StudyQuestionKind),
            text=texts,
            criteria=id_lists,
            answer=texts,
            evidence=st.lists(ids, min_size=1, max_size=2).map(tuple),
            by=texts,
            on=st.none() | days,
        ),
        max_size=2,
        unique_by=lambda one: one.id,
    ).map(tuple),
)
programmes = st.builds(
    Programme,
    activities=st.lists(
        st.builds(
            lambda begin, minutes, **others: Activity(
                begin=begin, end=begin + dt.timedelta(minutes=minutes), **others
            ),
            begin=moments,
            minutes=st.integers(1, 600),
            id=ids,
            kind=st.sampled_from(ActivityKind),
            title=texts,
            team=st.lists(texts, max_size=2).map(tuple),
            school=st.lists(texts, max_size=2).map(tuple),
            room=texts,
            instrument=optional(ids),
            note=texts,
        ),
        max_size=2,
        unique_by=lambda one: one.id,
    ).map(tuple),
)
self_ratings = st.builds(
    lambda value, **others: SelfRating(level=value[0], unrated=value[1], **others),
    value=levels,
    criterion=ids,
    text=texts,
    evidence=id_lists,
    on=st.none() | days,
)
self_evaluations = st.builds(
    SelfEvaluation,
    contributor=filled,
    handed_in=st.none() | moments,
    ratings=st.lists(self_ratings, max_size=2, unique_by=lambda one: one.criterion).map(tuple),
)
records = st.builds(
    Record,
    audit=audits,
    judgements=st.lists(judgements, max_size=3, unique_by=lambda one: one.criterion).map(tuple),
    overrides=st.lists(overrides, max_size=2, unique_by=lambda one: one.outcome).map(tuple),
    evidence=st.lists(evidence, max_size=2, unique_by=lambda one: one.id).map(tuple),
    findings=st.lists(findings, max_size=2, unique_by=lambda one: one.id).map(tuple),
    conversation=conversations,
    upgrades=st.lists(upgrades, max_size=1).map(tuple),
    set_aside=st.lists(set_aside, max_size=1).map(tuple),
    progress=progresses,
    ratings=st.just(()),  # they have files of their own: test_ratings.py
    hearing=hearings,
    study=studies,
    programme=programmes,
    self_evaluations=st.just(()),  # these too: whole_records has them
)
whole_records = st.builds(
    lambda record, parts: evolve(record, self_evaluations=parts),
    records,
    st.lists(self_evaluations, max_size=2, unique_by=lambda one: one.contributor).map(tuple),
)
"""Records with what stands in files of which a dossier may have several."""
