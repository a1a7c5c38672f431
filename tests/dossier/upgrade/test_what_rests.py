"""What the plan of an upgrade says of objections, ratings, and what an override rests on."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

from attrs import evolve

from editions import OLD, TWO, change, criterion, edition, pin, with_criteria
from visitatie.dossier import Fate, apply_upgrade, plan_upgrade, problems
from visitatie.model import (
    AllOf,
    Audit,
    AuditKind,
    Changed,
    Compare,
    Decision,
    EntryKind,
    FactTest,
    Framework,
    Hearing,
    Method,
    Objection,
    Outcome,
    OutcomeTest,
    Override,
    Rating,
    Record,
    Rule,
    Ruling,
    Score,
    ScoreTest,
    Selection,
    Subject,
    ValueTest,
)
from visitatie.model.notice import Severity


def _record(**others: Any) -> Record:  # noqa: ANN401  # any field
    audit = Audit("x", "X", AuditKind.AUDIT, Subject("De Linde"), pin(OLD))
    return Record(audit, **others)


def _after(record: Record, new: Framework) -> Record:
    after = apply_upgrade(plan_upgrade(record, OLD, new), pin(new)).record
    assert problems(after, new) == ()
    return after


def test_an_override_is_looked_at_again_when_what_its_outcome_refers_to_changed() -> None:
    """The rule itself says the same; what it asks of a score or another outcome does not."""
    low = ScoreTest("som", Compare.BELOW, Fraction(4))
    zwak = ValueTest(Compare.IS, ("zwak",))
    score = Score("som", "Som", Method.SUM, Selection(("A",)))
    outcomes = (
        evolve(
            OLD.outcomes[0], combine=None, rules=(Rule("zwak", when=OutcomeTest("deel", zwak)),)
        ),
        Outcome("deel", "Deel", "drie", rules=(Rule("zwak", when=AllOf((low,))),)),
    )
    old = evolve(OLD, scores=(score,), outcomes=outcomes)

    def fate(**others: Any) -> Fate:  # noqa: ANN401  # any field
        new = edition(**({"scores": (score,), "outcomes": outcomes} | others))
        record = _record(overrides=(Override("eind", "goed", "Omdat."),))
        return plan_upgrade(record, old, new).steps[0].fate

    assert fate() is Fate.KEPT
    assert fate(criteria=with_criteria(evolve(OLD.criterion("A1"), text="Anders?"))) is Fate.KEPT
    assert fate(scores=(evolve(score, method=Method.MEAN),)) is Fate.LOOK_AGAIN
    stricter = evolve(outcomes[1], rules=(Rule("zwak", when=evolve(low, points=Fraction(5))),))
    assert fate(outcomes=(outcomes[0], stricter)) is Fate.LOOK_AGAIN
    assert fate(criteria=with_criteria(criterion("A3"))) is Fate.LOOK_AGAIN
    heavier = evolve(OLD.criterion("A1"), weight=Fraction(2))
    assert fate(criteria=with_criteria(heavier)) is Fate.LOOK_AGAIN
    asked = evolve(OLD.criterion("A"), applies_when=FactTest("f", Compare.IS, (True,)))
    assert fate(criteria=with_criteria(asked)) is Fate.LOOK_AGAIN
    assert fate(criteria=with_criteria(criterion("B1", parent=None))) is Fate.KEPT


def _objection(*criteria: str, was: str = "") -> Objection:
    changed = Changed(was, "zwak", "goed") if was else None
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    decision = Decision(Ruling.ACCEPTED, "Klopt.", "Ada", at, changed)
    return Objection("B1", "Niet zo.", criteria, decision=decision)


def _heard(objection: Objection, new: Framework) -> tuple[Objection, Record]:
    after = _after(_record(hearing=Hearing(objections=(objection,))), new)
    return after.hearing.objections[0], after


def test_objections_follow_what_they_are_about_and_so_does_what_they_changed() -> None:
    split = edition(
        change("A1", "split", "A1a", "A1b"),
        criteria=with_criteria(criterion("A1a"), criterion("A1b"), without=("A1", "A2")),
    )
    found, after = _heard(_objection("A1", "A2", was="A2"), split)
    assert found.criteria == ("A1a", "A1b")
    assert found.changed == Changed("A2", "zwak", "goed")
    assert [(one.what, one.of, one.criteria) for one in after.set_aside] == [
        (EntryKind.LINK, "objection B1", ("A2",))
    ]
    renamed = edition(
        change("T1", "merged", "A1"),
        criteria=with_criteria(evolve(OLD.criterion("A1"), id="T1"), without=("A1",)),
    )
    found, after = _heard(_objection("A1", was="A1"), renamed)
    assert (found.criteria, found.changed) == (("T1",), Changed("T1", "zwak", "goed"))
    assert after.set_aside == ()


def test_what_an_objection_changed_stays_as_written_where_the_criterion_became_another() -> None:
    merged = edition(
        change("A9", "merged", "A1", "A2"),
        criteria=with_criteria(criterion("A9"), without=("A1", "A2")),
    )
    found, _after_it = _heard(_objection("A1", was="A1"), merged)
    assert (found.criteria, found.changed) == (("A9",), Changed("A1", "zwak", "goed"))


def test_ratings_stay_as_they_were_given_and_are_no_error() -> None:
    day, now = dt.date(2026, 1, 1), dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    given = (Rating("A2", "Ada", "goed", on=day), Rating("A1", "Ada", "goed", on=day))
    new = edition(scales=(TWO,), criteria=with_criteria(without=("A2",)))
    plan = plan_upgrade(_record(ratings=given), OLD, new)
    after = apply_upgrade(plan, pin(new), at=now).record
    assert after.ratings == given
    assert [(one.code, one.severity) for one in problems(after, new)] == [
        ("unknown-criterion", Severity.INFO),
        ("unknown-level", Severity.INFO),
    ]
    later = evolve(after, ratings=(evolve(given[0], on=dt.date(2026, 1, 3)),))
    (found,) = problems(later, new)
    assert found.severity is Severity.WARNING
