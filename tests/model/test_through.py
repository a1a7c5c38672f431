"""One audit, seen through each of its frameworks: nothing lost, nothing twice."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from strategies import ratings, records
from visitatie.errors import NotFoundError
from visitatie.model import (
    Agreement,
    Answer,
    Audit,
    AuditKind,
    Changed,
    Conversation,
    Decision,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    FrameworkPin,
    Hearing,
    Judgement,
    Objection,
    OpenPoint,
    Override,
    Progress,
    Rating,
    Record,
    Ruling,
    Step,
    StepKind,
    Subject,
)

pytestmark = pytest.mark.untraced

FURTHER = (FrameworkPin("een", "1", "d1"), FrameworkPin("twee", "2", "d2"))
BEFORE = ("", "een:", "twee:")


def spread(name: str) -> str:
    """Give a name to one of three frameworks, whichever its letters happen to say."""
    return BEFORE[sum(map(ord, name)) % 3] + name


def renamed(record: Record, name: Callable[[str], str]) -> Record:
    """Give a record with every name of something of a framework changed."""

    def tied(entries: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(evolve(one, criteria=tuple(map(name, one.criteria))) for one in entries)

    def decided(decision: Decision | None) -> Decision | None:
        if decision is None or decision.changed is None:
            return decision
        changed = evolve(decision.changed, criterion=name(decision.changed.criterion))
        return evolve(decision, changed=changed)

    audit, said = record.audit, record.conversation
    return evolve(
        record,
        audit=evolve(
            audit,
            scope=tuple(map(name, audit.scope)),
            scenario=None if audit.scenario is None else name(audit.scenario),
            facts={name(one): value for one, value in audit.facts.items()},
        ),
        judgements=tuple(evolve(one, criterion=name(one.criterion)) for one in record.judgements),
        overrides=tuple(evolve(one, outcome=name(one.outcome)) for one in record.overrides),
        evidence=tied(record.evidence),
        findings=tied(record.findings),
        conversation=evolve(
            said,
            answers=tuple(evolve(one, to=name(one.to)) for one in said.answers),
            agreements=tied(said.agreements),
            open_points=tied(said.open_points),
        ),
        previous=evolve(
            record.previous,
            earlier=tuple(
                evolve(one, criterion=name(one.criterion)) for one in record.previous.earlier
            ),
        ),
        ratings=tuple(evolve(one, criterion=name(one.criterion)) for one in record.ratings),
        hearing=evolve(
            record.hearing,
            objections=tuple(
                evolve(one, decision=decided(one.decision))
                for one in tied(record.hearing.objections)
            ),
        ),
    )


def with_several(record: Record) -> Record:
    assume(record.audit.framework.id not in {one.id for one in FURTHER})
    return renamed(evolve(record, audit=evolve(record.audit, also=FURTHER)), spread)


def links(record: Record) -> Counter[tuple[object, ...]]:
    """Give everything in a record that names something of a framework, a name at a time."""
    said, audit = record.conversation, record.audit
    found: list[tuple[object, ...]] = [("scope", one) for one in audit.scope]
    found += [("scenario", audit.scenario)] if audit.scenario is not None else []
    found += [("fact", one, str(value)) for one, value in audit.facts.items()]
    found += [("judgement", repr(one)) for one in record.judgements]
    found += [("override", repr(one)) for one in record.overrides]
    found += [("answer", repr(one)) for one in said.answers]
    found += [("rating", repr(one)) for one in record.ratings]
    found += [("earlier", repr(one)) for one in record.previous.earlier]
    objections = record.hearing.objections
    for objection in objections:
        if objection.decision is not None and objection.decision.changed is not None:
            found.append(("changed", objection.id, repr(objection.decision.changed)))
    for entries in (
        record.evidence,
        record.findings,
        said.agreements,
        said.open_points,
        objections,
    ):
        for entry in entries:
            found += [(type(entry).__name__, entry.id, one) for one in entry.criteria]
    return Counter(found)


@given(records, st.lists(ratings, max_size=3).map(tuple))
def test_every_name_is_seen_through_exactly_one_framework(
    record: Record, given_before: tuple[Rating, ...]
) -> None:
    whole = with_several(evolve(record, ratings=given_before))
    seen: Counter[tuple[object, ...]] = Counter()
    for pin in whole.audit.frameworks:
        view = whole.through(pin.id)
        back = renamed(view, lambda one, pin=pin: whole.audit.qualified(pin.id, one))  # type: ignore[misc]  # bound now
        seen += links(back)
    assert seen == links(whole)


@given(records)
def test_every_entry_is_seen_and_keeps_its_order(record: Record) -> None:
    whole = with_several(record)
    views = [whole.through(pin.id) for pin in whole.audit.frameworks]
    assert sum(len(view.judgements) for view in views) == len(whole.judgements)
    for name in ("findings", "evidence"):
        every = [one.id for one in getattr(whole, name)]
        seen = [[one.id for one in getattr(view, name)] for view in views]
        assert set(every) == {one for ids in seen for one in ids}
        for ids in seen:
            rest = iter(every)
            assert all(one in rest for one in ids)


@given(records)
def test_a_view_is_an_audit_with_one_framework(record: Record) -> None:
    whole = with_several(record)
    for pin in whole.audit.frameworks:
        view = whole.through(pin.id)
        assert view.audit.frameworks == (pin,)
        assert view.through(pin.id) is view
        assert view.conversation.participants == whole.conversation.participants


@given(records)
def test_an_audit_with_one_framework_is_seen_whole(record: Record) -> None:
    alone = evolve(record, audit=evolve(record.audit, also=()))
    assert alone.through(alone.audit.framework.id) is alone


AUDIT = Audit(
    "a",
    "A",
    AuditKind.VISITATION,
    Subject("De Linde"),
    FrameworkPin("hoofd", "1", "d"),
    scope=("OP", "een:V", "OP2"),
    scenario="een:kort",
    facts={"soort": "po", "een:soort": True},
    also=FURTHER,
)
RECORD = Record(
    AUDIT,
    (Judgement("OP1", "ja"), Judgement("een:OP1", "nee")),
    (Override("een:eind", "nee", "Daarom."),),
    (Evidence("B1", EvidenceKind.NOTE, "Notitie", criteria=("OP1", "een:V1", "twee:V1")),),
    (
        Finding("f1", FindingKind.GOES_WELL, "Samen", ("OP1", "een:V1")),
        Finding("f2", FindingKind.GOES_WELL, "Zonder onderdeel"),
        Finding("f3", FindingKind.GOES_WELL, "Alleen daar", ("een:V1",)),
    ),
    Conversation(
        ("allen",),
        (Answer("een:V1", "Ja", "team"), Answer("V1", "Nee")),
        (Agreement("a1", "Doen", "wij", dt.date(2027, 1, 1), ("een:V1",)),),
        (OpenPoint("o1", "Hoe?"), OpenPoint("o2", "Wat?", ("twee:V1",))),
    ),
)


def test_a_further_framework_sees_its_own_names_as_it_writes_them() -> None:
    view = RECORD.through("een")
    assert view.audit.framework == FURTHER[0]
    assert (view.audit.scope, view.audit.scenario) == (("V",), "kort")
    assert view.audit.facts == {"soort": True}
    assert [(one.criterion, one.level) for one in view.judgements] == [("OP1", "nee")]
    assert [one.outcome for one in view.overrides] == ["eind"]
    assert [one.criteria for one in view.evidence] == [("V1",)]
    assert [(one.id, one.criteria) for one in view.findings] == [("f1", ("V1",)), ("f3", ("V1",))]
    assert [one.to for one in view.conversation.answers] == ["V1"]
    assert [one.id for one in view.conversation.agreements] == ["a1"]
    assert view.conversation.open_points == ()


def test_what_an_objection_changed_is_seen_where_it_was_changed() -> None:
    at = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)
    decision = Decision(Ruling.ACCEPTED, "Klopt", "M", at, Changed("een:OP1", "nee", "ja"))
    objection = Objection("o1", "Fout", ("OP1",), decision=decision)
    record = evolve(RECORD, hearing=Hearing(objections=(objection,)))
    [main], [further] = (record.through(one).hearing.objections for one in ("hoofd", "een"))
    assert (main.criteria, main.decision) == (("OP1",), evolve(decision, changed=None))
    assert further.criteria == ()
    assert further.decision is not None
    assert further.decision.changed == Changed("OP1", "nee", "ja")
    assert record.through("twee").hearing.objections == ()


def test_the_main_framework_sees_what_names_nothing() -> None:
    view = RECORD.through("hoofd")
    assert (view.audit.scope, view.audit.scenario) == (("OP", "OP2"), None)
    assert [one.id for one in view.findings] == ["f1", "f2"]
    assert [one.id for one in view.conversation.open_points] == ["o1"]


def test_a_name_before_which_no_framework_of_the_audit_stands_stays_in_sight() -> None:
    stray = evolve(RECORD, judgements=(Judgement("drie:OP1", "ja"), Judgement("hoofd:OP1", "ja")))
    names = [one.criterion for one in stray.through("hoofd").judgements]
    assert names == ["drie:OP1", "hoofd:OP1"]  # and the check says that there is no such criterion


def test_a_framework_that_is_not_used_is_no_way_to_look() -> None:
    with pytest.raises(NotFoundError, match="does not use the framework drie"):
        RECORD.through("drie")


@pytest.mark.parametrize("twice", [FrameworkPin("hoofd", "2", "x"), FURTHER[0]])
def test_a_framework_stands_in_an_audit_once(twice: FrameworkPin) -> None:
    with pytest.raises(ValueError, match=f"the framework '{twice.id}' stands there twice"):
        evolve(AUDIT, also=(*FURTHER, twice))


def test_how_far_an_audit_is_is_seen_through_its_main_framework_only() -> None:
    audit = Audit(
        "x",
        "X",
        AuditKind.AUDIT,
        Subject("De Linde"),
        FrameworkPin("hoofd", "1", "d"),
        also=FURTHER,
    )
    step = Step(StepKind.BEGIN, "calendar", dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    record = Record(audit, progress=Progress(steps=(step,)))
    assert record.through("hoofd").progress == record.progress
    assert record.through("een").progress == Progress()
