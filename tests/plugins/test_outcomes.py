"""An outcome in a report: rule and panel both stand, and what is open is never shown as a pass."""

from __future__ import annotations

from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from example_audits import OVERRIDE, context_of, judged
from example_frameworks import example_workspace
from visitatie.model import Framework, Judgement, Record, Unrated
from visitatie.plugins._changes import changes
from visitatie.plugins._outcomes import explanation, reported, verdict
from visitatie.report.blocks import (
    Badge,
    Block,
    Callout,
    CalloutKind,
    Document,
    KeyValue,
    Row,
    Table,
    Together,
    Tone,
    Verdict,
)
from visitatie.report.outline import walk
from visitatie.report.plaintext import plain_text
from visitatie.scoring import Alternative, Move, OutcomeResult, State

LEVELS = ("onvoldoende", "voldoende", "goed")


@pytest.fixture(scope="module")
def framework() -> Framework:
    return example_workspace().framework("klein")


@pytest.fixture(scope="module")
def record(framework: Framework) -> Record:
    return judged(example_workspace().pin(framework))


def card(record: Record, framework: Framework, outcome: str = "eindoordeel") -> Verdict:
    context = context_of(record, framework)
    (result,) = (one for one in reported(context) if one.id == outcome)
    return verdict(context, result)


def details(block: Verdict) -> dict[str, str]:
    return {row.key: _shown(row) for row in block.details}


def _shown(row: KeyValue) -> str:
    if isinstance(row.value, Badge):
        return row.value.label
    return "".join(run.text for run in row.value)


def words(*blocks: Block) -> str:
    return plain_text(Document("", blocks))


def explained(record: Record, framework: Framework) -> tuple[Block, ...]:
    context = context_of(record, framework)
    (result,) = (one for one in reported(context) if one.id == "eindoordeel")
    return tuple(walk(Document("", explanation(context, result))))


class TestVerdict:
    def test_an_outcome_says_its_level_reason_grounds_term_and_certainty(
        self, record: Record, framework: Framework
    ) -> None:
        block = card(record, framework)
        assert block.badge == Badge("Onvoldoende", Tone.WEAK)
        text = words(block)
        assert "Eén onderdeel is onvoldoende." in text
        assert "Because\nA2 Zicht op leerlingen: Onvoldoende" in text
        assert details(block)["Stands for"] == "12 months; after that Zeer zwak"
        assert "not an official text" in details(block)["Certainty"]

    def test_where_the_panel_departs_from_the_rule_both_are_shown_with_their_reasons(
        self, record: Record, framework: Framework
    ) -> None:
        block = card(evolve(record, overrides=(OVERRIDE,)), framework)
        assert block.badge == Badge("Voldoende", Tone.OK)
        shown = details(block)
        assert shown["The rule gives"] == "Onvoldoende"
        assert shown["Reason of the rule"] == "Eén onderdeel is onvoldoende."
        assert shown["The panel decided"] == "Voldoende"
        assert shown["Decided by"] == OVERRIDE.by
        assert f"The panel departs from the rule: {OVERRIDE.reason}" in words(block)

    def test_the_grounds_of_the_rule_are_never_given_as_the_panels_reason(
        self, record: Record, framework: Framework
    ) -> None:
        block = card(evolve(record, overrides=(OVERRIDE,)), framework)
        assert block.reasons_title == "The rule rests on"
        assert "Stands for" not in details(block)

    @pytest.mark.parametrize("left", range(4))
    def test_an_undetermined_outcome_names_its_needs_and_never_shows_a_level(
        self, record: Record, framework: Framework, left: int
    ) -> None:
        """All that has been judged so far is good; it still is no pass."""
        good = tuple(Judgement(one, "goed") for one in ("A1", "A2", "B1", "B2")[:left])
        some = evolve(record, judgements=good)
        block = card(some, framework)
        assert block.badge == Badge("Undetermined", Tone.OPEN)
        for one in ("A1", "A2", "B1", "B2")[left:]:
            assert one in words(block)
        text = words(*explained(some, framework))
        assert "Still possible: " in text
        assert "Voldoende" in text.split("Still possible: ")[1].splitlines()[0]

    def test_no_rule_for_a_combination_is_said_in_words(
        self, record: Record, framework: Framework
    ) -> None:
        some = (
            Judgement("A1", unrated=Unrated.NOT_ASSESSABLE),
            *(Judgement(one, "goed") for one in ("A2", "B1", "B2")),
        )
        block = card(evolve(record, judgements=some), framework)
        assert block.badge.tone is Tone.OPEN
        assert "No rule of the framework decides" in words(block)

    def test_too_much_open_is_said_without_an_empty_list_of_needs(
        self, record: Record, framework: Framework
    ) -> None:
        context = context_of(record, framework)
        (result,) = reported(context)
        large = evolve(result, level=None, state=State.TOO_LARGE, because=evolve(result.because))
        assert "Too much is still open to tell." in words(verdict(context, large))
        assert "depends on" not in words(verdict(context, large))

    def test_a_panel_that_decides_while_the_rule_is_undetermined_is_shown_as_such(
        self, record: Record, framework: Framework
    ) -> None:
        some = evolve(record, judgements=(), overrides=(OVERRIDE,))
        shown = details(card(some, framework))
        assert shown["The rule gives"] == "Undetermined"
        assert "still depends on" in shown["Reason of the rule"]

    def test_a_proposal_says_that_the_panel_decides_and_shows_its_facts_as_people_write_them(
        self, record: Record, framework: Framework
    ) -> None:
        audit = evolve(record.audit, facts={"aandeel": 76, "nieuw": True})
        block = card(evolve(record, audit=audit), framework, "voorstel")
        assert details(block)["Status"] == "Proposal: the panel decides"
        assert "Welk deel haalt het doel? 76\u00a0%" in words(block)


class TestReported:
    def test_a_proposal_without_its_facts_is_left_out(
        self, record: Record, framework: Framework
    ) -> None:
        assert [one.id for one in reported(context_of(record, framework))] == ["eindoordeel"]

    def test_a_scenario_says_which_outcomes_there_are(
        self, record: Record, framework: Framework
    ) -> None:
        audit = evolve(record.audit, scenario="alleen-voorstel")
        found = reported(context_of(evolve(record, audit=audit), framework))
        assert [one.id for one in found] == ["voorstel"]

    def test_what_the_panel_departed_from_is_reported_whatever_the_scenario_says(
        self, record: Record, framework: Framework
    ) -> None:
        audit = evolve(record.audit, scenario="alleen-voorstel")
        both = evolve(record, audit=audit, overrides=(OVERRIDE,))
        found = reported(context_of(both, framework))
        assert [one.id for one in found] == ["eindoordeel", "voorstel"]

    def test_an_outcome_about_nothing_in_scope_is_left_out(
        self, record: Record, framework: Framework
    ) -> None:
        audit = evolve(record.audit, scope=("A",))
        assert len(reported(context_of(evolve(record, audit=audit), framework))) == 1
        nothing = evolve(record, audit=evolve(record.audit, scope=("A1.basis",)))
        assert reported(context_of(nothing, framework)) == []


class TestExplanation:
    def test_it_gives_reason_grounds_other_rules_source_and_certainty(
        self, record: Record, framework: Framework
    ) -> None:
        text = words(*explained(record, framework))
        assert "That rests on:" in text
        assert "What keeps the other rules from holding:" in text
        assert "B1 Resultaten: Not assessable" in text
        assert "Source: bladzijde 12" in text
        assert "not an official text" in text

    def test_the_panels_decision_stands_beside_the_explanation_of_the_rule(
        self, record: Record, framework: Framework
    ) -> None:
        found = explained(evolve(record, overrides=(OVERRIDE,)), framework)
        (decision,) = (one for one in found if isinstance(one, Callout))
        assert decision.kind is CalloutKind.DECISION
        assert decision.title == "The panel decided: Voldoende"
        assert OVERRIDE.reason in words(decision)


class TestChanges:
    def test_changes_that_differ_in_a_level_only_are_one_line(
        self, record: Record, framework: Framework
    ) -> None:
        lines = words(*explained(record, framework)).splitlines()
        assert "Voldoende\t1\tA2 → Voldoende or Goed" in lines
        assert "Zeer zwak\t1\tA1 → Onvoldoende" in lines

    def test_a_long_list_is_cut_and_says_how_much_is_left_out(
        self, record: Record, framework: Framework
    ) -> None:
        text = words(*explained(evolve(record, judgements=()), framework))
        assert "and 2 more" in text  # six pairs lead to Zeer zwak, four are shown

    @given(
        ways=st.sets(st.tuples(*[st.sampled_from(LEVELS)] * 3), min_size=1),
        more=st.integers(0, 9),
    )
    def test_the_lines_allow_exactly_the_sets_that_were_found_and_count_the_rest(
        self, ways: set[tuple[str, str, str]], more: int
    ) -> None:
        framework = example_workspace().framework("klein")
        context = context_of(judged(example_workspace().pin(framework)), framework)
        sets = tuple(
            tuple(Move(one, level) for one, level in zip(("A1", "A2", "B1"), way, strict=True))
            for way in sorted(ways)
        )
        alternative = Alternative("voldoende", sets, len(sets) + more)
        (result,) = reported(context)
        shown = _cell(changes(context, evolve(result, changes={"voldoende": alternative})))
        *lines, last = [*shown.splitlines(), ""]
        hidden = 0
        if lines[-1].startswith("and "):
            hidden = int(lines.pop().split()[1])
        assert last == ""
        allowed = [way for line in lines for way in _allowed(framework, line)]
        assert len(allowed) == len(set(allowed))
        assert set(allowed) <= ways
        assert len(allowed) + hidden == len(ways) + more

    def test_a_bound_that_was_reached_is_said(self, record: Record, framework: Framework) -> None:
        found = _with_changes(record, framework, Alternative("voldoende", (), 0, more_than=5))
        assert "more than 5" in words(*found)

    def test_a_level_that_cannot_be_reached_has_no_line(
        self, record: Record, framework: Framework
    ) -> None:
        assert _with_changes(record, framework, Alternative("voldoende", (), 0)) == []


def _with_changes(record: Record, framework: Framework, alternative: Alternative) -> list[Block]:
    context = context_of(record, framework)
    result: OutcomeResult
    (result,) = reported(context)
    return changes(context, evolve(result, changes={alternative.level: alternative}))


def _cell(blocks: list[Block]) -> str:
    (together,) = blocks
    assert isinstance(together, Together)
    (table,) = together.blocks
    assert isinstance(table, Table)
    (row,) = table.rows
    assert isinstance(row, Row)
    cell = row.cells[2]
    assert not isinstance(cell, Badge)
    return "".join(run.text for run in cell)


def _allowed(framework: Framework, line: str) -> list[tuple[str, ...]]:
    """Give every combination of levels that a line speaks of."""
    ids = {level.label: level.id for level in framework.scale("oordeel").levels}
    parts = [part.partition(" → ")[2].split(" or ") for part in line.split(" + ")]
    return list(product(*([ids[label] for label in part] for part in parts)))
