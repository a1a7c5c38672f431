"""An audit that follows on an earlier one: what comes along, and what never does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from editions import OLD, change, criterion, edition, pin, with_criteria
from visitatie import Dossier
from visitatie.dossier import (
    Continued,
    EditionMove,
    apply_upgrade,
    continue_from,
    plan_upgrade,
    problems,
)
from visitatie.errors import UsageError
from visitatie.model import (
    Achieved,
    Audit,
    AuditKind,
    Closing,
    Evidence,
    EvidenceKind,
    Finding,
    FindingKind,
    Framework,
    Judgement,
    Measure,
    Member,
    Override,
    Plan,
    Previous,
    PreviousJudgement,
    Record,
    Role,
    Statement,
    Subject,
    Tie,
    TieKind,
    Unrated,
)

AT = dt.datetime(2026, 11, 5, 12, tzinfo=dt.UTC)
AUDIT = Audit(
    "2026-11-linde",
    "Audit De Linde",
    AuditKind.AUDIT,
    Subject("De Linde", "Bomenstichting", "05AB", "00"),
    pin(OLD),
    question="Is het op orde?",
    answer="Ja, het is op orde.",
    scope=("A1", "A2"),
    scenario="kort",
    team=(
        Member(
            "Marit",
            Role.CHAIR,
            statement=Statement(AT.date()),
            ties=(Tie(TieKind.FAMILY, "De Wilg"),),
            disclosed="Klein",
        ),
    ),
    commissioner="Het bestuur",
    visited_on=(dt.date(2026, 11, 3),),
)
RECORD = Record(
    AUDIT,
    (
        Judgement("A1", "goed", reason="Mooi.", evidence=("E1",), at=AT),
        Judgement("A2", unrated=Unrated.NOT_OBSERVED),
    ),
    (Override("eind", "voldoende", "Omdat."),),
    (Evidence("E1", EvidenceKind.NOTE, "Notitie"),),
    (
        Finding("m", FindingKind.MUST_IMPROVE, "Meten.", ("A1",), ("E1",), dt.date(2027, 2, 1)),
        Finding("k", FindingKind.COULD_IMPROVE, "Kan.", carried_from="2022-linde"),
        Finding("g", FindingKind.GOES_WELL, "Sfeer.", ("A1",)),
        Finding("d", FindingKind.MUST_IMPROVE, "Af.", closed=Closing("Klaar", "Marit", AT)),
    ),
)


def follow(new: Framework = OLD, record: Record = RECORD, *, known: bool = True) -> Continued:
    return continue_from(record, [EditionMove(OLD if known else None, new, pin(new))])


def earlier(found: Continued) -> dict[str, PreviousJudgement]:
    return {one.criterion: one for one in found.record.previous.earlier}


def test_the_assignment_roles_and_open_findings_come_along() -> None:
    found = follow()
    audit = found.record.audit
    kept = ("subject", "question", "scope", "scenario", "framework", "commissioner", "kind")
    assert [getattr(audit, one) for one in kept] == [getattr(AUDIT, one) for one in kept]
    assert audit.visited_on == ()
    assert audit.answer == "", "that is what the earlier team concluded"
    [member] = audit.team
    assert (member.name, member.role, member.ties) == ("Marit", Role.CHAIR, AUDIT.team[0].ties)
    assert (member.statement, member.disclosed) == (None, ""), "that is said anew"
    must, could = found.record.findings
    assert (must.id, must.criteria, must.due) == ("m", ("A1",), dt.date(2027, 2, 1))
    assert (must.evidence, must.carried_from) == ((), "2026-11-linde")
    assert could.carried_from == "2022-linde", "from where it is open first"
    assert found.left == ()


def test_no_judgement_comes_along_and_all_stand_beside() -> None:
    found = follow()
    record = found.record
    assert (record.judgements, record.overrides, record.evidence) == ((), (), ())
    assert (record.previous.audit, record.previous.title) == ("2026-11-linde", "Audit De Linde")
    assert record.previous.earlier == (
        PreviousJudgement("A1", "kader@2025", "goed", label="Goed", on=AT.date(), comparable=True),
        PreviousJudgement(
            "A2",
            "kader@2025",
            unrated=Unrated.NOT_OBSERVED,
            on=dt.date(2026, 11, 3),
            comparable=True,
        ),
    )
    assert problems(record, OLD) == ()


def test_a_newer_edition_says_what_may_be_compared() -> None:
    new = edition(
        change("A1", "reworded", comparable=False, note="Strenger."),
        change("B2", "merged", "A2"),
        criteria=with_criteria(
            evolve(OLD.criterion("A1"), text="Anders?"), criterion("B2"), without=("A2",)
        ),
    )
    found = follow(new)
    assert found.record.audit.framework == pin(new)
    assert found.record.audit.scope == ("A1", "B2")
    assert (found.record.upgrades, found.record.set_aside) == ((), ())
    one, other = earlier(found)["A1"], earlier(found)["B2"]
    assert (one.comparable, one.framework, one.was) == (False, "kader@2025", "")
    assert "Strenger." in one.note
    assert (other.comparable, other.was, other.note) == (True, "A2", "")
    assert problems(found.record, new) == ()


def test_the_audits_before_the_previous_one_come_along_under_the_ids_of_now() -> None:
    second = follow().record
    second = evolve(
        second,
        audit=evolve(second.audit, id="2028-linde", title="Audit 2028"),
        judgements=(Judgement("A1", "voldoende", at=AT),),
    )
    third = follow(record=second).record.previous
    assert (third.audit, [one.audit for one in third.older]) == ("2028-linde", ["2026-11-linde"])
    assert third.older[0].earlier == follow().record.previous.earlier
    assert [one.title for one in third.audits] == ["Audit De Linde", "Audit 2028"]

    new = edition(
        change("A1", "gone"),
        change("B2", "merged", "A2", comparable=False, note="Strenger."),
        criteria=with_criteria(criterion("B2"), without=("A1", "A2")),
        scenarios=(),
    )
    moved = follow(new, evolve(second, judgements=(Judgement("A2", "goed", at=AT),))).record
    [oldest] = moved.previous.older
    [said] = oldest.earlier
    assert (said.criterion, said.was, said.comparable) == ("B2", "A2", False)
    assert problems(moved, new) == ()


def test_an_older_audit_without_a_place_is_left_out() -> None:
    second = evolve(follow().record, judgements=(Judgement("A1", "goed", at=AT),))
    only = evolve(second.previous, earlier=second.previous.earlier[1:])  # of A2
    new = edition(change("A2", "gone"), criteria=with_criteria(without=("A2",)), scenarios=())
    moved = follow(new, evolve(second, previous=only)).record
    assert moved.previous.older == ()
    assert [one.audit for one in moved.previous.audits] == [second.audit.id]


def test_measures_that_are_not_done_come_along_for_what_is_open_or_for_no_finding() -> None:
    plan = Plan(
        (
            Measure("meten", "Meet elk kwartaal.", ("m", "d")),
            Measure("los", "Vraag een bibliotheek aan."),
            Measure("af", "Deel de kalender.", done=Achieved("Gedeeld.", "Marit", AT)),
            Measure("klaar", "Schrijf het op.", ("d",)),
        )
    )
    kept = follow(record=evolve(RECORD, plan=plan)).record.plan.measures
    assert [(one.id, one.findings) for one in kept] == [("meten", ("m",)), ("los", ())]


def test_what_has_no_place_any_more_is_told() -> None:
    new = edition(change("A2", "gone"), criteria=with_criteria(without=("A2",)), scenarios=())
    found = follow(new)
    assert list(earlier(found)) == ["A1"]
    assert found.record.audit.scenario is None
    told = [str(one) for one in found.left]
    assert "judgement of A2: kader@2026 does not have it" in told
    assert any(one.startswith("scope A2: ") for one in told)
    assert any(one.startswith("kind of investigation kort: ") for one in told)


def test_without_the_old_edition_nothing_may_be_compared() -> None:
    new = edition()
    found = follow(new, known=False)
    assert {one.comparable for one in found.record.previous.earlier} == {False}
    assert earlier(found)["A1"].label == "goed", "the words of then are not known"


def test_a_judgement_that_nobody_looked_at_again_is_of_its_own_edition() -> None:
    carried = evolve(RECORD, judgements=(Judgement("A1", "goed", carried_from="kader@2021"),))
    one = earlier(follow(record=carried))["A1"]
    assert (one.framework, one.comparable) == ("kader@2021", False)
    assert one.note == "it came along from kader@2021"


def test_a_scope_of_which_nothing_is_left_is_given_anew() -> None:
    gone = edition(
        change("A1", "gone"), change("A2", "gone"), criteria=with_criteria(without=("A1", "A2"))
    )
    with pytest.raises(UsageError, match="nothing of the scope") as caught:
        follow(gone)
    assert "--scope" in str(caught.value.hint)


def test_it_is_made_and_read_back(tmp_path: Path) -> None:
    record = follow().record
    audit = evolve(record.audit, id="2027-linde")
    made = Dossier.create_from(tmp_path / "nieuw", evolve(record, audit=audit))
    assert made.record() == evolve(record, audit=audit)
    assert Dossier.open(tmp_path / "nieuw").record() == made.record()
    plain = Dossier.create(tmp_path / "ander", audit)
    assert plain.record().previous == Previous()
    assert not (tmp_path / "ander" / "previous.toml").exists()


def test_in_an_upgrade_it_follows_and_is_compared_only_when_every_step_allows(
    tmp_path: Path,
) -> None:
    begun = follow().record
    new = edition(
        change("A1", "reworded", comparable=False),
        change("B2", "merged", "A2"),
        criteria=with_criteria(criterion("B2"), without=("A2",)),
    )
    plan = plan_upgrade(begun, OLD, new)
    upgraded = apply_upgrade(plan, pin(new))
    found = {one.criterion: one for one in upgraded.record.previous.earlier}
    assert {name: one.comparable for name, one in found.items()} == {"A1": False, "B2": True}
    assert found["B2"].was == "A2"
    dossier = Dossier.create_from(tmp_path / "nieuw", begun)
    dossier.upgrade(plan, upgraded)
    assert dossier.record().previous == upgraded.record.previous


def test_of_several_frameworks_each_keeps_its_own_names() -> None:
    further = evolve(OLD, about=evolve(OLD.about, id="verder"))
    audit = evolve(AUDIT, also=(pin(further),), scope=("A1", "verder:A2"))
    record = Record(audit, (Judgement("A1", "goed"), Judgement("verder:A2", "zwak")))
    newer: dict[str, Any] = {"about": evolve(further.about, edition="2026")}
    moved = evolve(further, **newer)
    found = continue_from(
        record,
        [EditionMove(OLD, OLD, pin(OLD)), EditionMove(further, moved, pin(moved))],
    )
    assert [one.ref for one in found.record.audit.frameworks] == ["kader@2025", "verder@2026"]
    assert found.record.audit.scope == ("A1", "verder:A2")
    assert [(one.criterion, one.framework) for one in found.record.previous.earlier] == [
        ("A1", "kader@2025"),
        ("verder:A2", "verder@2025"),
    ]
