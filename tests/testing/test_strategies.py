"""Strategies: what they draw fits the framework, and they draw all that matters."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from visitatie import Workspace, score
from visitatie.dossier import problems
from visitatie.files import load_framework
from visitatie.model import (
    About,
    Criterion,
    FactValue,
    Framework,
    Level,
    Record,
    Scale,
    Severity,
    Unrated,
)
from visitatie.testing import facts, judgements, records

LARGE = Framework(
    About("groot", "1", "Groot"),
    tuple(Criterion(f"c{number}", "vraag", "?", scale="s") for number in range(1200)),
    (Scale("s", "S", (Level("nee", "Nee"), Level("ja", "Ja"))),),
)
FACTS = """
format = 1
[framework]
id = "feiten"
edition = "1"
title = "Feiten"
[[scales]]
id = "s"
title = "S"
levels = [{ id = "nee", label = "Nee" }, { id = "ja", label = "Ja" }]
[[criteria]]
id = "c"
kind = "vraag"
title = "?"
scale = "s"
[[facts]]
id = "leerlingen"
type = "integer"
question = "?"
minimum = 0
[[facts]]
id = "deel"
type = "number"
question = "?"
[[facts]]
id = "soort"
type = "choice"
question = "?"
choices = [{ id = "bo", label = "B" }]
[[outcomes]]
id = "o"
title = "O"
scale = "s"
[[outcomes.rules]]
level = "nee"
because = "x"
any = [{ fact = "leerlingen", below = 77 }, { fact = "deel", from = 12.5 }]
[[outcomes.rules]]
level = "ja"
because = "y"
otherwise = true
"""
FRAMEWORKS = {ref: Workspace().framework(ref) for ref in ("inspectie-op@2025", "po-raad-pijlers")}


@pytest.mark.parametrize("ref", FRAMEWORKS)
def test_every_record_fits_its_framework(ref: str) -> None:
    framework = FRAMEWORKS[ref]

    @settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(records(framework))
    def fits(record: Record) -> None:
        found = problems(record, framework)
        assert [one for one in found if one.severity is Severity.ERROR] == []

    fits()


QUICK = settings(
    max_examples=2000,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[*HealthCheck],
)


@pytest.mark.parametrize("part", ["judgements", "overrides", "evidence", "findings"])
def test_records_reach_everything_that_a_report_of_judgements_shows(part: str) -> None:
    def has_it(record: Record) -> bool:
        return bool(getattr(record, part))

    assert has_it(find(records(FRAMEWORKS["inspectie-op@2025"]), has_it, settings=QUICK))


@pytest.mark.parametrize("part", ["answers", "agreements", "open_points", "participants"])
def test_records_reach_everything_that_a_conversation_has(part: str) -> None:
    def has_it(record: Record) -> bool:
        return bool(getattr(record.conversation, part))

    assert has_it(find(records(FRAMEWORKS["po-raad-pijlers"]), has_it, settings=QUICK))


@given(records(FRAMEWORKS["inspectie-op@2025"], complete=True))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_complete_record_leaves_nothing_open(record: Record) -> None:
    card = Workspace().card(record, FRAMEWORKS["inspectie-op@2025"])
    assert card is not None
    assert card.outcomes["eindoordeel"].level is not None


@given(judgements(FRAMEWORKS["inspectie-op@2025"]), facts(FRAMEWORKS["inspectie-op@2025"]))
@settings(deadline=None)
def test_partial_answers_can_be_scored(
    answers: dict[str, str | Unrated], known: dict[str, FactValue]
) -> None:
    score(FRAMEWORKS["inspectie-op@2025"], answers, known, explain=False)


def test_partial_answers_can_be_none_and_any_reason() -> None:
    drawn = judgements(FRAMEWORKS["inspectie-op@2025"])
    assert find(drawn, lambda _: True) == {}
    found = find(drawn, lambda one: one.get("OP2") is Unrated.NOT_EXAMINED)
    assert found == {"OP2": Unrated.NOT_EXAMINED}


@pytest.mark.parametrize(
    ("fact", "wanted"),
    [("leerlingen", 76), ("leerlingen", 77), ("leerlingen", 78), ("deel", Fraction("12.5"))],
)
def test_numbers_are_drawn_where_rules_see_a_difference(fact: str, wanted: FactValue) -> None:
    def is_wanted(known: dict[str, FactValue]) -> bool:
        return known[fact] == wanted

    drawn = find(facts(load_framework(FACTS), complete=True), is_wanted)
    assert type(drawn["leerlingen"]) is int
    assert drawn["soort"] == "bo"


@given(judgements(LARGE), judgements(LARGE, complete=True))
@settings(max_examples=3, deadline=None, suppress_health_check=[*HealthCheck])
def test_a_framework_of_1200_criteria_is_not_too_large(
    some: dict[str, str | Unrated], every: dict[str, str | Unrated]
) -> None:
    assert {*some} <= {*every}
    assert len(every) == 1200
