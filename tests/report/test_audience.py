"""What an audience may not see is in no part of what it gets, and changes nothing there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import Any, get_args

import pytest
from attrs import evolve, fields, has, resolve_types
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secrets_of_plans import SEES
from secrets_of_records import EVERYBODY, LIMITED, changed
from strategies_basics import texts
from strategies_visit import whole_records as records
from visitatie.model import (
    Audience,
    Audit,
    AuditKind,
    Classification,
    Evidence,
    EvidenceKind,
    FrameworkPin,
    Member,
    Record,
    Role,
    Subject,
    Tie,
    TieKind,
)
from visitatie.report.audience import seen_by

few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
"""A whole record takes long to draw."""

LESS = [one for one in Audience if one is not Audience.AUDIT_TEAM]


@pytest.mark.parametrize("audience", LESS)
@few
@given(record=records, data=st.data())
def test_what_may_not_be_seen_changes_nothing(
    audience: Audience, record: Record, data: st.DataObject
) -> None:
    other = changed(record, audience, lambda: data.draw(texts))
    assert seen_by(other, audience) == seen_by(record, audience)


@few
@given(record=records)
def test_who_may_see_less_sees_nothing_that_others_do_not(record: Record) -> None:
    for more, less in pairwise(Audience):
        own = set(words_in(seen_by(record, less))) - set(words_in(seen_by(record, more)))
        assert {one for one in own if not one.startswith("withheld")} <= {""}


@few
@given(record=records, audience=st.sampled_from(Audience))
def test_what_outcomes_rest_on_is_there_for_everybody(record: Record, audience: Audience) -> None:
    seen = seen_by(record, audience)
    assert seen.audit.facts == record.audit.facts
    assert [(one.criterion, one.value, one.reason) for one in seen.judgements] == [
        (one.criterion, one.value, one.reason) for one in record.judgements
    ]
    assert [(one.outcome, one.level, one.reason) for one in seen.overrides] == [
        (one.outcome, one.level, one.reason) for one in record.overrides
    ]
    assert [(one.kind, one.criteria) for one in seen.evidence] == [
        (one.kind, one.criteria) for one in record.evidence
    ]
    known = {one.id for one in record.evidence}
    names = {one.id: other.id for one, other in zip(record.evidence, seen.evidence, strict=True)}
    assert len(set(names.values())) == len(names)
    if audience is not Audience.AUDIT_TEAM:
        assert [one.evidence for one in seen.judgements] == [
            tuple(names[piece] for piece in one.evidence if piece in known)
            for one in record.judgements
        ]


@few
@given(record=records)
def test_the_audit_team_sees_everything(record: Record) -> None:
    assert seen_by(record, Audience.AUDIT_TEAM) is record


@few
@given(record=records, audience=st.sampled_from(Audience))
def test_seeing_twice_changes_nothing(record: Record, audience: Audience) -> None:
    once = seen_by(record, audience)
    assert seen_by(once, audience) == once


def test_every_field_of_a_record_has_been_decided_on() -> None:
    """A new field is to be put in one of the two tables, and taken out where it is limited."""
    for cls in classes_in(Record):
        named = {one.name for one in fields(cls)}
        everybody, limited = EVERYBODY[cls].split(), LIMITED[cls].split()
        assert sorted([*everybody, *limited]) == sorted(named), cls.__name__


@pytest.mark.parametrize("classification", Classification)
@pytest.mark.parametrize("audience", Audience)
def test_a_classification_says_how_far_something_goes(
    audience: Audience, classification: Classification
) -> None:
    assert audience.sees(classification.widest) is (audience in SEES[classification])


def test_evidence_is_confidential_unless_it_says_otherwise() -> None:
    assert Evidence("B1", EvidenceKind.NOTE, "x").classification is Classification.CONFIDENTIAL


def test_a_name_that_says_nothing_is_no_name_of_other_evidence() -> None:
    open_piece = Evidence(
        "withheld-1", EvidenceKind.DATA, "Cijfers", classification=Classification.OPEN
    )
    record = evolve(_empty(), evidence=(Evidence("B1", EvidenceKind.NOTE, "x"), open_piece))
    hidden, shown = seen_by(record, Audience.PUBLIC).evidence
    assert shown.title == "Cijfers"
    assert (hidden.title, hidden.id) == ("", "withheldx-1")


def test_a_tie_with_the_school_is_told_to_everybody_without_a_name() -> None:
    ties = (
        Tie(TieKind.FAMILY, note="zus van de conciërge"),
        Tie(TieKind.LINE, "Een andere school"),
    )
    member = Member("M. de Vries", Role.CHAIR, "School", ties=ties, disclosed="Zag geen lessen.")
    record = evolve(_empty(), audit=evolve(_empty().audit, team=(member,)))
    (shown,) = seen_by(record, Audience.PUBLIC).audit.team
    assert (shown.name, shown.role, shown.organisation) == ("", Role.CHAIR, "")
    assert shown.disclosed == "Zag geen lessen."
    assert [(one.kind, one.note) for one in shown.ties] == [
        (TieKind.OWN_SCHOOL, ""),
        (TieKind.FAMILY, ""),
    ]


def _empty() -> Record:
    audit = Audit("a", "A", AuditKind.AUDIT, Subject("School"), FrameworkPin("k", "1", "d"))
    return Record(audit)


def words_in(value: Any) -> Iterator[str]:  # noqa: ANN401  # whatever a record holds
    """Give every text in a record, but not the names of fields and fixed values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from (*words_in(key), *words_in(part))
    elif isinstance(value, Sequence):
        for part in value:
            yield from words_in(part)
    elif has(type(value)):
        for one in fields(type(value)):
            yield from words_in(getattr(value, one.name))


def classes_in(cls: type[Any], seen: set[type[Any]] | None = None) -> set[type[Any]]:
    """Give a class with all classes of its fields."""
    found = set() if seen is None else seen
    if cls in found:
        return found
    found.add(cls)
    resolve_types(cls)

    def look(annotation: Any) -> None:  # noqa: ANN401  # any annotation
        for part in get_args(annotation):
            look(part)
        if isinstance(annotation, type) and has(annotation) and not issubclass(annotation, Enum):
            classes_in(annotation, found)

    for one in fields(cls):
        look(one.type)
    return found
