"""Ties between the team and whom it looks at."""

from __future__ import annotations

import datetime as dt
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from process_samples import AUDIT
from visitatie.model import ConflictRule, Member, Progress, Record, Subject, Tie, TieKind
from visitatie.process import Conflict, conflicts, visit_day

ON = dt.date(2026, 11, 12)
SUBJECT = Subject("De Linde", "Bomenstichting", "05AB", "00", "41234")
ALL = tuple(map(ConflictRule, TieKind))


def reasons(*team: Member, rules: tuple[ConflictRule, ...] = ALL, on: dt.date = ON) -> list[str]:
    found = conflicts(team, SUBJECT, rules, on=on)
    return [f"{one.member} {one.reason}" for one in found]


@pytest.mark.parametrize(
    "place", ["De Linde", " de  linde ", "05AB", "05ab-00", "05AB00", "05AB 00", "05ab / 00"]
)
def test_nobody_looks_at_their_own_school(place: str) -> None:
    assert reasons(Member("Marit", organisation=place)) == [f"Marit works there ({place.strip()})"]
    member = Member("Tom", ties=(Tie(TieKind.FAMILY, place),))
    assert reasons(member) == [f"Tom has family there ({place.strip()})"]


@pytest.mark.parametrize(
    "place", ["", " ", "De Wilg", "Bomenstichting", "05AB01", "05AB-01", "06AB00", "05AB000"]
)
def test_a_colleague_from_another_school_of_the_board_may(place: str) -> None:
    assert reasons(Member("Marit", organisation=place)) == []


def test_of_a_school_without_location_every_location_is_one() -> None:
    whole = evolve(SUBJECT, location=None)
    for place in ("05AB", "05AB01", "05ab 00"):
        [found] = conflicts((Member("Marit", organisation=place),), whole, ALL, on=ON)
        assert found.tie is TieKind.OWN_SCHOOL
    nameless = Subject("")
    assert conflicts((Member("Marit", organisation="05AB"),), nameless, ALL, on=ON) == ()


def test_a_rule_for_longer_than_there_are_years_counts_always() -> None:
    left = Member("Tom", ties=(Tie(TieKind.FORMER_SCHOOL, until=dt.date(1999, 11, 12)),))
    assert len(reasons(left, rules=(ConflictRule(TieKind.FORMER_SCHOOL, 9000),))) == 1
    assert reasons(left, rules=(ConflictRule(TieKind.FORMER_SCHOOL, 1),)) == []


@pytest.mark.parametrize(
    ("kind", "to"), list(product(TieKind, ["", "Bomenstichting", "41234", "05AB"]))
)
def test_every_tie_with_school_or_board_counts_where_a_rule_says_so(kind: TieKind, to: str) -> None:
    member = Member("Tom", ties=(Tie(kind, to),))
    [found] = conflicts((member,), SUBJECT, ALL, on=ON)
    assert (found.member, found.tie) == ("Tom", kind)
    others = tuple(rule for rule in ALL if rule.tie is not kind)
    assert conflicts((member,), SUBJECT, others, on=ON) == ()


def test_a_tie_with_somebody_else_is_none() -> None:
    assert reasons(Member("Tom", ties=(Tie(TieKind.FAMILY, "De Wilg"),))) == []


def test_a_tie_that_ended_counts_for_as_long_as_the_rule_says() -> None:
    left = Member("Tom", ties=(Tie(TieKind.FORMER_SCHOOL, until=dt.date(2022, 11, 12)),))
    four = (ConflictRule(TieKind.FORMER_SCHOOL, 4),)
    assert reasons(left, rules=four, on=dt.date(2026, 11, 11)) == [
        "Tom worked there before (De Linde), until 2022-11-12"
    ]
    assert reasons(left, rules=four, on=dt.date(2026, 11, 12)) == []
    assert len(reasons(left)) == 1, "without years it always counts"
    still = Member("Tom", ties=(Tie(TieKind.FORMER_SCHOOL),))
    assert len(reasons(still, rules=four)) == 1, "without an end as well"
    leap = Member("Tom", ties=(Tie(TieKind.FORMER_SCHOOL, until=dt.date(2024, 2, 29)),))
    one = (ConflictRule(TieKind.FORMER_SCHOOL, 1),)
    assert len(reasons(leap, rules=one, on=dt.date(2025, 2, 28))) == 1
    assert reasons(leap, rules=one, on=dt.date(2025, 3, 1)) == []


def test_of_one_kind_the_tie_that_lasts_longest_counts() -> None:
    ties = (
        Tie(TieKind.FORMER_SCHOOL, until=dt.date(2015, 7, 31)),
        Tie(TieKind.FORMER_SCHOOL, until=dt.date(2025, 7, 31)),
    )
    assert reasons(Member("Tom", ties=ties)) == [
        "Tom worked there before (De Linde), until 2025-07-31"
    ]


def test_what_is_known_from_elsewhere_counts_too() -> None:
    tie = Tie(TieKind.RECIPROCAL, note="Audit van De Wilg, mei 2026")
    found = conflicts(
        (Member("Tom"), Member("Marit")), SUBJECT, ALL, known_ties={"Tom": (tie,)}, on=ON
    )
    assert [(one.member, one.tie) for one in found] == [("Tom", TieKind.RECIPROCAL)]


def test_a_disclosed_tie_stays_a_conflict_and_says_why() -> None:
    member = Member("Tom", ties=(Tie(TieKind.FAMILY),), disclosed="Kleine regio")
    [found] = conflicts((member,), SUBJECT, ALL, on=ON)
    assert isinstance(found, Conflict)
    assert found.disclosed == "Kleine regio"


def test_ties_matter_on_the_first_day_of_the_visit_that_was_held_or_else_planned() -> None:
    planned = Progress(visit=(ON, ON - dt.timedelta(days=1)))
    assert visit_day(Record(AUDIT)) is None
    assert visit_day(Record(AUDIT, progress=planned)) == ON - dt.timedelta(days=1)
    held = evolve(AUDIT, visited_on=(dt.date(2026, 12, 1),))
    assert visit_day(Record(held, progress=planned)) == dt.date(2026, 12, 1)


@given(
    until=st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)),
    years=st.integers(1, 20),
    more=st.integers(0, 20),
    later=st.integers(0, 4000),
)
def test_a_stricter_rule_never_frees_and_time_never_binds(
    until: dt.date, years: int, more: int, later: int
) -> None:
    member = Member("Tom", ties=(Tie(TieKind.FORMER_SCHOOL, until=until),))

    def bound(length: int, on: dt.date) -> bool:
        rules = (ConflictRule(TieKind.FORMER_SCHOOL, length),)
        return bool(conflicts((member,), SUBJECT, rules, on=on))

    assert bound(years + more, ON) >= bound(years, ON)
    assert bound(years, ON + dt.timedelta(days=later)) <= bound(years, ON)
