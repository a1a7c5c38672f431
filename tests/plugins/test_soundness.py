"""Checks on an audit: what rests on nothing is named, what is sound is left alone."""

from __future__ import annotations

import datetime as dt

import pytest
from attrs import evolve

from visitatie.hooks import Notice, Severity
from visitatie.model import (
    About,
    Audit,
    AuditKind,
    Closing,
    Criterion,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    FramedRecord,
    Framework,
    FrameworkPin,
    Instrument,
    InstrumentKind,
    Item,
    Judgement,
    Observation,
    Record,
    Requirement,
    Subject,
    Unrated,
)
from visitatie.plugins import soundness

FRAMEWORK = Framework(About("k", "1", "K"), (Criterion("X", "k", "X"),))
AUDIT = Audit("a", "A", AuditKind.AUDIT, Subject("S"), FrameworkPin("k", "1", "0"))
EVIDENCE = (
    Evidence("D1", EvidenceKind.DOCUMENT, "Plan"),
    Evidence("D2", EvidenceKind.DOCUMENT, "Verslag"),
    Evidence("G1", EvidenceKind.INTERVIEW, "Gesprek"),
)


def codes(*judgements: Judgement, findings: tuple[Finding, ...] = ()) -> list[str]:
    record = Record(AUDIT, judgements, evidence=EVIDENCE, findings=findings)
    found = []
    for check in soundness.visitatie_checks():
        for notice in check.function(FramedRecord(record, FRAMEWORK)):
            assert notice.severity is Severity.WARNING
            found.append(notice.code)
    return found


def judgement(*evidence: str, reason: str = "Omdat.") -> Judgement:
    return Judgement("X", "goed", reason=reason, evidence=evidence)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        ((), ["E001"]),
        (("weg",), ["E001"]),
        (("D1",), ["E002"]),
        (("D1", "D2"), ["E002"]),
        (("D1", "G1"), []),
        (("D1", "G1", "weg"), []),
    ],
)
def test_a_level_rests_on_more_than_one_kind_of_source(
    evidence: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(judgement(*evidence)) == expected


@pytest.mark.parametrize("reason", list(Unrated))
def test_without_a_level_no_evidence_is_asked_for(reason: Unrated) -> None:
    assert codes(Judgement("X", unrated=reason, reason="Te klein.", agreed_by="Bestuur")) == []


@pytest.mark.parametrize("reason", ["", " \n\t"])
def test_every_judgement_has_a_reason_also_one_without_a_level(reason: str) -> None:
    assert codes(judgement("D1", "G1", reason=reason)) == ["E003"]
    assert codes(Judgement("X", unrated=Unrated.NO_JUDGEMENT, reason=reason)) == ["E003"]


@pytest.mark.parametrize(("evidence", "expected"), [((), 1), (("weg",), 1), (("D1",), 0)])
def test_a_finding_rests_on_evidence(evidence: tuple[str, ...], expected: int) -> None:
    finding = Finding("F1", FindingKind.GOES_WELL, "Fijn.", ("X",), evidence)
    assert codes(findings=(finding,)) == ["E004"] * expected


def test_a_notice_says_which_criterion_it_is_about() -> None:
    record = Record(AUDIT, (judgement(),))
    (notice,) = soundness.evidence(FramedRecord(record, FRAMEWORK))
    assert notice.criteria == ("X",)
    assert "X" in str(notice.message)


BASIC = Framework(
    About("k", "1", "K"),
    (
        Criterion("OP", "gebied", "OP", requirement=Requirement.BASIC),
        Criterion("OP1", "standaard", "OP1", parent="OP"),
        Criterion("OP2", "standaard", "OP2", parent="OP", requirement=Requirement.AMBITION),
        Criterion("SK", "gebied", "SK"),
        Criterion("SK1", "eis", "SK1", parent="SK", requirement=Requirement.BASIC),
        Criterion("X", "k", "X"),
    ),
)
MUST = Finding("m", FindingKind.MUST_IMPROVE, "Beter.", evidence=("D1",))


@pytest.mark.parametrize(
    ("criteria", "named"),
    [
        (("OP",), True),
        (("OP1",), True),
        (("SK",), True),
        (("X", "SK1"), True),
        (("OP2",), False),
        (("X",), False),
        (("weg",), False),
        ((), False),
    ],
)
def test_what_must_improve_on_a_legal_requirement_needs_a_term(
    criteria: tuple[str, ...],
    named: bool,  # noqa: FBT001  # pytest gives it by name
) -> None:
    def found(finding: Finding) -> list[str]:
        record = Record(AUDIT, findings=(finding,))
        return [one.code for one in soundness.terms(FramedRecord(record, BASIC))]

    finding = evolve(MUST, criteria=criteria)
    assert found(finding) == (["E010"] if named else [])
    assert found(evolve(finding, due=dt.date(2027, 2, 1))) == []
    at = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
    assert found(evolve(finding, closed=Closing("Gezien.", "Tom", at))) == []
    assert found(evolve(finding, kind=FindingKind.COULD_IMPROVE)) == []


def test_not_applicable_says_who_agreed_and_is_looked_at_again_after_its_last_day() -> None:
    bare = Judgement("X", unrated=Unrated.NOT_APPLICABLE, reason="Nog niet.")
    today = dt.datetime.now().astimezone().date()
    agreed = evolve(bare, agreed_by="Het bestuur")
    day = dt.timedelta(days=1)
    assert codes(bare) == ["E011"]
    assert codes(evolve(bare, agreed_by=" ")) == ["E011"]
    assert codes(agreed) == []
    assert codes(evolve(agreed, until=today + day)) == []
    assert codes(evolve(agreed, until=today - day)) == ["E012"]


def forms(done: tuple[bool, ...], least: int | None = 3) -> list[Notice]:
    items = (Item("uitleg", "Helder?", ("X",)),)
    form = Instrument(
        "kijk", InstrumentKind.OBSERVATION_GUIDE, "Kijk", items=items, minimal_sample=least
    )
    made = tuple(Observation(f"F{n}", "kijk", done=one) for n, one in enumerate(done, 1))
    seen = FramedRecord(Record(AUDIT, observations=made), evolve(FRAMEWORK, instruments=(form,)))
    return list(soundness.forms(seen))


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ((), None),
        ((False,), 0),
        ((True, True, False), 2),
        ((True, True, True), None),
    ],
)
def test_fewer_forms_than_the_framework_asks_for_are_named(
    done: tuple[bool, ...], told: int | None
) -> None:
    found = forms(done)
    assert [one.message.values["done"] for one in found] == ([] if told is None else [told])
    assert all(one.code == "E015" and one.criteria == ("X",) for one in found)


def test_without_a_number_any_number_will_do() -> None:
    assert forms((True,), least=None) == []
