"""Single things that random frameworks come across too seldom, or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction

import pytest
from attrs import evolve

from visitatie.model import (
    About,
    Cap,
    Compare,
    Condition,
    CriteriaTest,
    Criterion,
    Fact,
    FactTest,
    FactType,
    Framework,
    Level,
    Outcome,
    Quantifier,
    Quantity,
    Rule,
    Scale,
    Selection,
    Unrated,
    ValueTest,
)
from visitatie.model.notice import Severity
from visitatie.scoring import _diagram as diagram_module
from visitatie.scoring import concerns, cover, remarks, score, validity
from visitatie.scoring._because import support
from visitatie.scoring._terms import any_of, case, negate, reaches, truth
from visitatie.workspace import Workspace

SCALE = Scale("s", "S", (Level("no", "no"), Level("so", "so"), Level("yes", "yes")))
YES = ValueTest(Compare.IS, ("yes",))


def of(*ids: str, test: ValueTest = YES, quantity: Quantity | None = None) -> Condition:
    return CriteriaTest(Selection(of=ids or ("*",)), test, quantity or Quantity())


def framework(*rules: Rule, criteria: int = 3, caps: tuple[Cap, ...] = ()) -> Framework:
    return Framework(
        About("details", "1", "Details"),
        tuple(Criterion(f"c{n}", "k", f"c{n}", scale="s") for n in range(criteria)),
        (SCALE,),
        facts=(Fact("f", FactType.BOOLEAN, "?"),),
        outcomes=(Outcome("o", "O", "s", rules=rules, caps=caps),),
    )


def gated(made: Framework, *names: str) -> Framework:
    gate = FactTest("f", Compare.IS, (True,))
    criteria = [
        evolve(one, applies_when=gate if one.id in names else None) for one in made.criteria
    ]
    return evolve(made, criteria=tuple(criteria))


# --- names, terms and caps of rules


def test_a_rule_keeps_its_own_id_and_others_give_way() -> None:
    made = framework(
        Rule("no", when=of("c0")),
        Rule("yes", id="no", when=of("c1")),
        Rule("no", when=of("c2")),
    )
    fired = [score(made, answers).outcomes["o"].rule for answers in ONE_BY_ONE]
    assert fired == ["no-2", "no", "no-3"]


ONE_BY_ONE = (
    {"c0": "yes"},
    {"c0": "no", "c1": "yes"},
    {"c0": "no", "c1": "no", "c2": "yes"},
)


def test_a_capped_level_does_not_rise_when_its_term_runs_out() -> None:
    rule = Rule("yes", id="pass", when=of("c0"), valid_months=12, lapses_to="so", because="Pass.")
    made = framework(rule, caps=(Cap("no", of("c1"), because="Capped."), Cap("so", of("c2"))))
    found = score(made, {"c0": "yes", "c1": "yes", "c2": "no"}).outcomes["o"]
    assert (found.level, found.rule, found.because.text) == ("no", "pass.max-no", "Capped.")
    assert (found.valid_months, found.lapses_to) == (12, "no")
    found = score(made, {"c0": "yes", "c1": "no", "c2": "yes"}).outcomes["o"]
    assert (found.level, found.rule, str(found.because)) == ("so", "pass.max-so", "Pass.")
    assert found.lapses_to == "so"


def test_rules_that_remain_possible_share_the_shortest_term() -> None:
    made = framework(
        Rule("yes", id="long", when=of("c0"), valid_months=48, lapses_to="no"),
        Rule("yes", id="short", valid_months=24, lapses_to="no"),
    )
    found = score(made, {}).outcomes["o"]
    assert (found.level, found.rule, found.rules) == ("yes", None, ("long", "short"))
    assert (found.valid_months, found.lapses_to) == (24, "no")
    made = framework(
        Rule("yes", id="long", when=of("c0"), valid_months=48, lapses_to="no"), Rule("yes")
    )
    found = score(made, {}).outcomes["o"]
    assert (found.valid_months, found.lapses_to) == (48, None)


def test_an_outcome_without_level_does_not_stand_at_all() -> None:
    found = score(framework(Rule("yes", when=of("c0"))), {}).outcomes["o"]
    day = dt.date(2026, 1, 1)
    assert validity(found, decided=day, today=day) == validity(found, decided=day, today=day)
    assert validity(found, decided=day, today=day).level is None
    assert validity(found, decided=day, today=day).until is None


# --- applicability


def test_an_answer_that_may_not_apply_is_not_relied_on_when_the_question_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = gated(framework(Rule("yes", when=of("c0")), Rule("no")), "c0")
    monkeypatch.setattr(diagram_module, "_NEW_NODES_PER_QUESTION", 1)
    found = score(made, {"c0": "yes"}).outcomes["o"]
    assert (found.level, found.exact, found.needs) == (None, False, ("f",))
    assert found.possible == ("no", "yes")


def test_grounds_name_what_makes_a_criterion_apply() -> None:
    made = gated(framework(Rule("yes", when=of("c0")), Rule("no")), "c0")
    because = score(made, {"c0": "yes"}, {"f": True}).outcomes["o"].because
    assert [ground.id for ground in because.grounds] == ["f", "c0"]
    because = score(made, {"c0": "yes"}, {"f": False}).outcomes["o"].because
    assert [ground.id for ground in (*because.grounds, *because.ruled_out)] == ["f"]
    because = score(made, {"c0": Unrated.NOT_APPLICABLE}).outcomes["o"].because
    assert [ground.id for ground in (*because.grounds, *because.ruled_out)] == ["c0"]


def test_a_plugin_s_rule_sees_what_applies() -> None:
    seen: list[dict[str, object]] = []

    def weigh(values: Mapping[str, object], _facts: Mapping[str, object]) -> str:
        seen.append(dict(values))
        return "yes"

    made = gated(framework(Rule("yes")), "c0", "c1")
    plugin = Outcome("o", "O", "s", rule="weigh", inputs=("c0", "c1"))
    made = evolve(made, outcomes=(plugin,), functions={"weigh": weigh})
    answers = {"c0": "yes", "c1": "no"}
    assert score(made, answers).outcomes["o"].needs == ("f", "c0", "c1")
    assert not seen
    assert score(made, answers, {"f": True}).outcomes["o"].level == "yes"
    assert score(made, answers, {"f": False}).outcomes["o"].level == "yes"
    assert score(made, {}, {"f": False}).outcomes["o"].level == "yes"
    na = Unrated.NOT_APPLICABLE
    assert seen == [answers, {"c0": na, "c1": na}, {"c0": na, "c1": na}]


# --- size


@pytest.mark.untraced
def test_some_hundreds_of_criteria_are_no_problem() -> None:
    share = of(quantity=Quantity(Quantifier.AT_LEAST, share=Fraction(3, 5)))
    made = framework(Rule("yes", when=share), Rule("no"), criteria=450)
    answers = {f"c{n}": "yes" for n in range(270)}
    assert score(made, answers).outcomes["o"].level == "yes"
    answers.pop("c0")
    found = score(made, answers).outcomes["o"]
    assert found.level is None
    assert found.possible == ("no", "yes")
    assert len(found.needs) == 181


def test_where_not_everything_can_be_looked_at_small_changes_are() -> None:
    share = of(quantity=Quantity(Quantifier.AT_LEAST, share=Fraction(3, 5)))
    made = framework(Rule("yes", when=share), Rule("no"), criteria=90)
    answers = {f"c{n}": "yes" if n < 53 else "no" for n in range(90)}
    found = score(made, answers).outcomes["o"]
    assert found.changes["yes"].size == 1
    made = framework(Rule("yes", when=share), Rule("no"), criteria=200)
    found = score(made, {f"c{n}": "yes" for n in range(60)}).outcomes["o"]
    assert found.changes["yes"].sets == ()
    assert found.changes["yes"].more_than is not None


def test_a_step_by_step_search_finds_small_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    from visitatie.scoring import _changes  # to change its bound

    share = of(quantity=Quantity(Quantifier.AT_LEAST, count=20))
    made = framework(Rule("yes", when=share), Rule("no"), criteria=40)
    answers = {f"c{n}": "yes" if n < 18 else "no" for n in range(40)}
    monkeypatch.setattr(_changes, "_MOST_STEPS", 400)
    found = score(made, answers).outcomes["o"]
    assert (found.changes["yes"].size, found.changes["yes"].total) == (2, 231)
    assert (found.changes["so"].sets, found.changes["so"].more_than) == ((), 3)
    assert len(found.changes["yes"].sets) == 12


def test_the_way_out_of_a_large_question_still_gives_what_is_sure(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = framework(
        Rule("no", when=of("c0")), Rule("yes", when=of("c1")), Rule("so", when=of("c2"))
    )
    monkeypatch.setattr(diagram_module, "_NEW_NODES_PER_QUESTION", 1)
    found = score(made, {"c0": "no", "c1": "no", "c2": "yes"}).outcomes["o"]
    assert (found.level, found.rule, found.exact) == ("so", "so", False)
    found = score(evolve(made), {"c1": "so"}).outcomes["o"]  # anew: it has seen nothing yet
    assert (found.level, found.state.value, found.possible) == (None, "too_large", ("no", "so"))
    assert found.needs == ("c0", "c2")
    found = score(evolve(made), dict.fromkeys(("c0", "c1", "c2"), "so")).outcomes["o"]
    assert (found.level, found.state.value, found.needs) == (None, "no_rule", ())


# --- terms


def test_cases_are_settled_when_all_that_may_come_first_agree() -> None:
    first, second = reaches({0: [0, 1]}, 1), reaches({1: [0, 1]}, 1)
    term = case([(first, True), (second, True), (negate(first), False), (second, True)])
    cases = case([(first, True), (second, False), (any_of([first, second]), True)])
    assert truth(cases, [-1, 0]) is None
    assert truth(cases, [0, 0]) is False
    assert support(cases, [0, 0], wanted=False) == {0, 1}
    assert truth(case([(first, True), (negate(first), False), (second, True)]), [0, -1]) is False
    assert truth(term, [-1, 1]) is True
    assert support(term, [-1, 1], wanted=True) == {1}


# --- remarks on rules


def test_remarks_tell_what_the_rules_leave_open_and_what_is_idle() -> None:
    made = framework(
        Rule("yes", id="all", when=of()), Rule("yes", id="again", when=of(quantity=None))
    )
    found = [(one.code, one.severity) for one in remarks(made)]
    assert found[0] == ("R001", Severity.ERROR)
    assert ("R002", Severity.WARNING) in found
    assert ("R003", Severity.INFO) in found
    opened = evolve(made, outcomes=(evolve(made.outcomes[0], open=True),))
    assert "R001" not in [one.code for one in remarks(opened)]


def test_remarks_tell_when_there_is_too_much_to_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagram_module, "_NEW_NODES_PER_QUESTION", 1)
    made = framework(Rule("yes", when=of()), Rule("no"))
    assert not cover(made, "o").exact
    assert not cover(made, "o").total
    assert [one.code for one in remarks(made)] == ["R004"]


def test_a_plugin_s_rule_is_not_looked_into() -> None:
    plugin = Outcome("o", "O", "s", rule="weigh", inputs=("c1", "f"))
    made = evolve(framework(Rule("yes")), outcomes=(plugin,))
    assert not cover(made, "o").exact
    assert remarks(made) == ()
    assert concerns(made, "o") == ("c1", "f")


def test_a_rule_that_a_fact_rules_out_is_ruled_out_by_nothing_else() -> None:
    """Of a school that was not nominated nobody wants to read why it is not good otherwise."""
    framework = Workspace().framework("inspectie-op@2021")
    answers = dict.fromkeys(("OP1", "OP2", "OP3", "OP4", "OP6", "VS1", "VS2"), "voldoende")
    answers |= dict.fromkeys(("OR1", "OR2", "SKA1", "SKA2", "SKA3"), "voldoende")
    because = score(framework, answers).outcomes["eindoordeel"].because
    named = {one.id for one in (*because.grounds, *because.ruled_out)}
    assert "nominated_good" in named
    assert not named & {"OP1", "OP4", "OP6", "VS2", "SKA2", "SKA3", "OR2"}
