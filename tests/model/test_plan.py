"""The improvement plan through each framework of an audit: no measure lost, none in two places."""

from __future__ import annotations

from visitatie.model import (
    Audit,
    AuditKind,
    Finding,
    FindingKind,
    FrameworkPin,
    Measure,
    Plan,
    Record,
    Subject,
)

AUDIT = Audit(
    "a",
    "A",
    AuditKind.AUDIT,
    Subject("De Linde"),
    FrameworkPin("hoofd", "1", "d"),
    also=(FrameworkPin("een", "1", "d1"),),
)
RECORD = Record(
    AUDIT,
    findings=(
        Finding("f1", FindingKind.MUST_IMPROVE, "Hier", ("OP1",)),
        Finding("f2", FindingKind.MUST_IMPROVE, "Daar", ("een:V1",)),
    ),
    plan=Plan(
        (
            Measure("m1", "Voor beide", ("f1", "f2")),
            Measure("m2", "Alleen daar", ("f2",)),
            Measure("m3", "Voor het geheel"),
            Measure("m4", "Voor iets dat er niet is", ("weg",)),
        )
    ),
)


def test_measures_are_seen_where_their_findings_are() -> None:
    seen = {
        one: [(each.id, each.findings) for each in RECORD.through(one).plan.measures]
        for one in ("hoofd", "een")
    }
    assert seen == {
        "hoofd": [("m1", ("f1",)), ("m3", ()), ("m4", ("weg",))],
        "een": [("m1", ("f2",)), ("m2", ("f2",))],
    }


def test_a_plan_gives_the_measures_for_a_finding() -> None:
    assert [one.id for one in RECORD.plan.of("f2")] == ["m1", "m2"]
    assert RECORD.plan.of("anders") == ()
