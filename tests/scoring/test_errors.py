"""What cannot be scored says what is wrong, with what, and what could be meant."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from visitatie.errors import NotFoundError, ScoringError
from visitatie.model import (
    About,
    Choice,
    Compare,
    CriteriaTest,
    Criterion,
    Fact,
    FactTest,
    FactType,
    Framework,
    Judgement,
    Level,
    NumericRange,
    Outcome,
    OutcomeTest,
    Quantifier,
    Quantity,
    Rule,
    RuleFunction,
    Scale,
    Selection,
    Table,
    TableRow,
    Unrated,
    ValueTest,
)
from visitatie.scoring import cover, score

FRAMEWORK = Framework(
    About("demo", "1", "Demo"),
    (
        Criterion("OP2", "standard", "Guidance", scale="words"),
        Criterion("points", "standard", "Points", scale="numbers"),
        Criterion("story", "question", "Story"),
    ),
    (
        Scale(
            "words",
            "Words",
            (Level("insufficient", "insufficient"), Level("sufficient", "sufficient")),
            unrated=(Unrated.NOT_ASSESSABLE,),
        ),
        Scale("numbers", "Numbers", range=NumericRange(Fraction(0), Fraction(2), Fraction(1, 2))),
    ),
    facts=(
        Fact("nominated", FactType.BOOLEAN, "Nominated?"),
        Fact("pupils", FactType.INTEGER, "How many?", minimum=1, maximum=2000),
        Fact("share", FactType.NUMBER, "Which part?", minimum=0),
        Fact(
            "sector", FactType.CHOICE, "Sector?", choices=(Choice("po", "po"), Choice("vo", "vo"))
        ),
    ),
    outcomes=(
        Outcome(
            "overall",
            "Overall",
            "words",
            rules=(
                Rule(
                    "insufficient",
                    when=CriteriaTest(
                        Selection(), ValueTest(Compare.UNRATED, reasons=(Unrated.NOT_ASSESSABLE,))
                    ),
                ),
                Rule("sufficient"),
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    ("judgements", "text"),
    [
        ({"OP3": "sufficient"}, "demo@1 has no criterion 'OP3'\nDid you mean 'OP2'?"),
        ({"qwerty": "sufficient"}, "demo@1 has no criterion 'qwerty'"),
        ({"nominated": "sufficient"}, "demo@1 has no criterion 'nominated'"),
        ({"story": "sufficient"}, "story has no scale in demo@1: it is answered in words"),
        (
            {"OP2": "suficient"},
            (
                "OP2 cannot be 'suficient'; it can be insufficient, sufficient, not_assessable\n"
                "Did you mean 'sufficient'?"
            ),
        ),
        (
            {"OP2": 2},
            "OP2 cannot be '2'; it can be insufficient, sufficient, not_assessable",
        ),
        ({"points": 3}, "points cannot be '3'; it can be 0, 0.5, 1, 1.5, 2"),
        ({"points": Fraction(1, 3)}, "points cannot be '1-3'; it can be 0, 0.5, 1, 1.5, 2"),
        *(
            (
                {"points": answer},
                (
                    f"points cannot be {answer!r}: that is no answer\n"
                    "Give the id of a level, an Unrated reason or a Judgement; on a numeric scale "
                    "also an int or a Fraction."
                ),
            )
            for answer in (True, None, 1.5, ["1"])
        ),
    ],
    ids=str,
)
def test_a_judgement_that_cannot_be(judgements: Mapping[str, Any], text: str) -> None:
    with pytest.raises(ScoringError) as caught:
        score(FRAMEWORK, judgements)
    assert str(caught.value) == text


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"nominate": True}, "demo@1 has no fact 'nominate'\nDid you mean 'nominated'?"),
        ({"OP2": "sufficient"}, "demo@1 has no fact 'OP2'"),
        ({"nominated": "ja"}, "nominated cannot be 'ja'; it can be false, true"),
        ({"nominated": 1}, "nominated cannot be 1; it can be false, true"),
        ({"sector": "PO"}, "sector cannot be 'PO'; it can be po, vo\nDid you mean 'po'?"),
        ({"sector": 3}, "sector cannot be 3; it can be po, vo"),
        ({"sector": ["po"]}, "sector cannot be ['po']; it can be po, vo"),
        ({"pupils": "many"}, "pupils is a number; 'many' is not"),
        ({"pupils": True}, "pupils is a number; True is not"),
        ({"share": 0.5}, "share is a number; 0.5 is not"),
        ({"pupils": 0}, "the fact pupils is 0; it lies between 1 and 2000"),
        ({"pupils": 2001}, "the fact pupils is 2001; it lies between 1 and 2000"),
        ({"pupils": Fraction(5, 2)}, "the fact pupils is a whole number; 5/2 is not"),
        ({"share": -1}, "the fact share is -1; it lies between 0 and …"),
    ],
    ids=str,
)
def test_a_fact_that_cannot_be(facts: Mapping[str, Any], text: str) -> None:
    with pytest.raises(ScoringError) as caught:
        score(FRAMEWORK, {}, facts)
    assert str(caught.value) == text


def test_answers_in_every_form_that_can_be() -> None:
    card = score(
        FRAMEWORK,
        {"OP2": Judgement("OP2", unrated=Unrated.NO_JUDGEMENT), "points": Fraction(3, 2)},
        {"nominated": False, "pupils": Fraction(4), "share": Fraction(1, 3), "sector": "vo"},
    )
    assert card.values == {"OP2": Unrated.NO_JUDGEMENT, "points": "1.5"}


def test_an_outcome_that_is_not_there() -> None:
    for ask in (lambda: score(FRAMEWORK, {}, outcomes=["overal"]), lambda: cover(FRAMEWORK, "x")):
        with pytest.raises(NotFoundError):
            ask()


def _with(outcome: Outcome, **functions: RuleFunction) -> Framework:
    return evolve(FRAMEWORK, outcomes=(*FRAMEWORK.outcomes, outcome), functions=functions)


PLUGIN = Outcome("plugin", "Plugin", "words", rule="weigh", inputs=("OP2", "pupils"))


def test_a_rule_that_the_plugin_does_not_give() -> None:
    with pytest.raises(ScoringError) as caught:
        score(_with(PLUGIN, other=lambda values, facts: None), {})
    assert str(caught.value) == (
        "the outcome plugin of demo@1 needs the rule 'weigh', which its plugin does not give\n"
        "Load the framework through a workspace, so that its plugin is there."
    )


@pytest.mark.parametrize("answer", ["good", ["sufficient"], True], ids=str)
def test_a_rule_that_gives_no_level_of_the_scale(answer: object) -> None:
    framework = _with(PLUGIN, weigh=lambda values, facts: answer)  # type: ignore[arg-type, return-value]  # the fault
    with pytest.raises(ScoringError) as caught:
        score(framework, {"OP2": "sufficient"}, {"pupils": 1})
    assert str(caught.value) == f"the rule 'weigh' gave {answer!r}, which is no level of words"


@pytest.mark.parametrize(
    "outcome",
    [
        Outcome(
            "late",
            "Late",
            "words",
            rules=(Rule("sufficient", when=OutcomeTest("plugin", ValueTest(Compare.RATED))),),
        ),
        Outcome(
            "late",
            "Late",
            "words",
            table=Table(("plugin",), (TableRow(("sufficient",), "sufficient"),)),
        ),
    ],
    ids=["rule", "table"],
)
def test_an_outcome_cannot_build_on_a_plugin_s_rule(outcome: Outcome) -> None:
    framework = evolve(_with(PLUGIN), outcomes=(PLUGIN, outcome))
    with pytest.raises(ScoringError) as caught:
        score(framework, {})
    assert str(caught.value) == (
        "plugin follows from a plugin's rule; other outcomes cannot build on it"
    )


def test_a_choice_has_no_order() -> None:
    rule = Rule("sufficient", when=FactTest("sector", Compare.FROM, ("po",)))
    with pytest.raises(ScoringError) as caught:
        score(_with(Outcome("order", "Order", "words", rules=(rule,))), {})
    assert str(caught.value) == "the fact sector is no number, so it has no order"


def test_nothing_can_go_round_in_a_circle() -> None:
    """Files are checked for this; a framework made in Python is, too."""
    around = tuple(
        Outcome(
            one,
            one,
            "words",
            rules=(Rule("sufficient", when=OutcomeTest(other, ValueTest(Compare.RATED))),),
        )
        for one, other in (("a", "b"), ("b", "a"))
    )
    with pytest.raises(ScoringError) as caught:
        score(evolve(FRAMEWORK, outcomes=around), {})
    assert str(caught.value) == "the outcome a needs its own result"
    gates = [
        evolve(
            one,
            applies_when=CriteriaTest(
                Selection(of=("points" if one.id == "OP2" else "OP2",)),
                ValueTest(Compare.RATED),
                Quantity(Quantifier.AT_LEAST, count=1),
            ),
        )
        for one in FRAMEWORK.rated
    ]
    with pytest.raises(ScoringError) as caught:
        score(evolve(FRAMEWORK, criteria=tuple(gates)), {})
    assert str(caught.value) == "whether OP2 applies depends on OP2 itself"


def test_applicability_cannot_wait_for_an_outcome() -> None:
    gate = OutcomeTest("overall", ValueTest(Compare.RATED))
    criteria = (evolve(FRAMEWORK.criteria[0], applies_when=gate), *FRAMEWORK.criteria[1:])
    with pytest.raises(ScoringError) as caught:
        score(evolve(FRAMEWORK, criteria=criteria), {})
    assert str(caught.value) == "applicability cannot wait for an outcome or a score"
