"""Hypothesis strategies for what a dossier holds; every value can be written and read back."""

from __future__ import annotations

from hypothesis import strategies as st

from strategies_basics import (
    days,
    fact_values,
    filled,
    id_lists,
    ids,
    levels,
    moments,
    optional,
    texts,
)
from strategies_plan import plans, previous
from visitatie.model import (
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
    EntryKind,
    Evidence,
    EvidenceKind,
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
    SetAside,
    Standing,
    Statement,
    Step,
    StepKind,
    Study,
    Subject,
    Tie,
    TieKind,
    Upgrade,
)

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
    carried_from=texts,
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
            of=texts,
        ),
        max_size=2,
    ).map(tuple),
    steps=st.lists(steps, max_size=3).map(tuple),
    ratings_opened=st.none() | openings,
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
    previous=previous,
    plan=plans,
    self_evaluations=st.just(()),  # these too, and what is prepared: strategies_visit.py
    observations=st.just(()),
    study=st.just(Study()),
    programme=st.just(Programme()),
)
