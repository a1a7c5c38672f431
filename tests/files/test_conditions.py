"""How conditions are written in a framework file, and what they become."""

# ruff: noqa: E501  # one condition per line reads best
from __future__ import annotations

from fractions import Fraction

import pytest

from visitatie.errors import Problem
from visitatie.files import check_framework, load_framework
from visitatie.model import (
    AllOf,
    AnyOf,
    Compare,
    Condition,
    CriteriaTest,
    FactTest,
    Not,
    OutcomeTest,
    Quantifier,
    Quantity,
    Requirement,
    ScoreTest,
    Selection,
    Unrated,
    ValueTest,
)

FRAMEWORK = """\
format = 1
[framework]
id = "klein"
edition = "1"
title = "Klein"
[[scales]]
id = "s"
title = "S"
levels = [{ id = "laag", label = "Laag" }, { id = "hoog", label = "Hoog" }]
unrated = ["not_assessable", "not_observed"]
[[criteria]]
id = "G"
kind = "groep"
title = "G"
[[criteria]]
id = "A"
kind = "standaard"
title = "A"
parent = "G"
scale = "s"
requirement = "basic"
[[criteria]]
id = "B"
kind = "standaard"
title = "B"
parent = "G"
scale = "s"
[[facts]]
id = "ja"
type = "boolean"
question = "?"
[[facts]]
id = "getal"
type = "number"
question = "?"
[[facts]]
id = "keus"
type = "choice"
question = "?"
choices = [{ id = "x", label = "X" }, { id = "y", label = "Y" }]
[[scores]]
id = "punten"
title = "P"
method = "sum"
[[outcomes]]
id = "ander"
title = "A"
scale = "s"
combine = { by = "lowest" }
[[outcomes]]
id = "eind"
title = "E"
scale = "s"
[[outcomes.rules]]
level = "laag"
"""

IS_LOW = ValueTest(Compare.IS, ("laag",))
LOW = CriteriaTest(Selection(("A",)), IS_LOW)


def read(keys: str) -> Condition | None:
    return load_framework(FRAMEWORK + keys).outcome("eind").rules[0].when


def faults(keys: str) -> tuple[Problem, ...]:
    return check_framework(FRAMEWORK + keys, name="k.toml").problems


@pytest.mark.parametrize(
    ("keys", "condition"),
    [
        ('of = ["A"]\nis = "laag"', LOW),
        ('of = ["*"]\nin = ["laag", "hoog"]', CriteriaTest(Selection(), ValueTest(Compare.IN, ("laag", "hoog")))),
        ('of = ["G"]\nfrom = "hoog"', CriteriaTest(Selection(("G",)), ValueTest(Compare.FROM, ("hoog",)))),
        ('of = ["A"]\nto = "laag"', CriteriaTest(Selection(("A",)), ValueTest(Compare.TO, ("laag",)))),
        ('of = ["A"]\nabove = "laag"', CriteriaTest(Selection(("A",)), ValueTest(Compare.ABOVE, ("laag",)))),
        ('of = ["A"]\nbelow = "hoog"', CriteriaTest(Selection(("A",)), ValueTest(Compare.BELOW, ("hoog",)))),
        ('of = ["A"]\nrated = true', CriteriaTest(Selection(("A",)), ValueTest(Compare.RATED))),
        ('of = ["A"]\nunrated = "not_observed"', CriteriaTest(Selection(("A",)), ValueTest(Compare.UNRATED, reasons=(Unrated.NOT_OBSERVED,)))),
        ('of = ["A"]\nunrated = ["not_assessable"]', CriteriaTest(Selection(("A",)), ValueTest(Compare.UNRATED, reasons=(Unrated.NOT_ASSESSABLE,)))),
        (
            'of = ["*"]\nexcept = ["B"]\nkind = "standaard"\nrequirement = "basic"\nis = "laag"',
            CriteriaTest(Selection(("*",), ("B",), "standaard", Requirement.BASIC), IS_LOW),
        ),
        ('of = ["G"]\nis = "laag"\nat_least = 2', CriteriaTest(Selection(("G",)), IS_LOW, Quantity(Quantifier.AT_LEAST, count=2))),
        ('of = ["G"]\nis = "laag"\nat_most = 0', CriteriaTest(Selection(("G",)), IS_LOW, Quantity(Quantifier.AT_MOST, count=0))),
        ('of = ["G"]\nis = "laag"\nexactly = 1', CriteriaTest(Selection(("G",)), IS_LOW, Quantity(Quantifier.EXACTLY, count=1))),
        ('of = ["G"]\nis = "laag"\nat_least = "60%"', CriteriaTest(Selection(("G",)), IS_LOW, Quantity(Quantifier.AT_LEAST, share=Fraction(3, 5)))),
        ('of = ["G"]\nis = "laag"\nat_most = "12.5 %"', CriteriaTest(Selection(("G",)), IS_LOW, Quantity(Quantifier.AT_MOST, share=Fraction(1, 8)))),
        ('of = ["G"]\nis = "laag"\nexactly = "2/3"', CriteriaTest(Selection(("G",)), IS_LOW, Quantity(Quantifier.EXACTLY, share=Fraction(2, 3)))),
        ('outcome = "ander"\nfrom = "hoog"', OutcomeTest("ander", ValueTest(Compare.FROM, ("hoog",)))),
        ('fact = "ja"\nis = true', FactTest("ja", Compare.IS, (True,))),
        ('fact = "keus"\nin = ["x", "y"]', FactTest("keus", Compare.IN, ("x", "y"))),
        ('fact = "getal"\nfrom = 0.1', FactTest("getal", Compare.FROM, (Fraction(1, 10),))),
        ('fact = "getal"\nbelow = 3', FactTest("getal", Compare.BELOW, (3,))),
        ('score = "punten"\nabove = "1/3"', ScoreTest("punten", Compare.ABOVE, Fraction(1, 3))),
        ('score = "punten"\nto = 2.50', ScoreTest("punten", Compare.TO, Fraction(5, 2))),
        ('all = [{ of = ["A"], is = "laag" }]', AllOf((LOW,))),
        ('any = [{ of = ["A"], is = "laag" }, { not = { of = ["A"], is = "laag" } }]', AnyOf((LOW, Not(LOW)))),
        ('not = { all = [{ of = ["A"], is = "laag" }] }', Not(AllOf((LOW,)))),
        ("otherwise = true", None),
    ],
)  # fmt: skip
def test_a_condition_becomes_what_it_says(keys: str, condition: Condition | None) -> None:
    assert read(keys) == condition


def test_a_fact_that_is_a_whole_number_or_true_keeps_its_type() -> None:
    for keys, kind in (('fact = "getal"\nis = 1', int), ('fact = "ja"\nis = true', bool)):
        condition = read(keys)
        assert isinstance(condition, FactTest)
        assert type(condition.values[0]) is kind


def test_all_faults_of_a_condition_are_told_at_once_each_at_its_place() -> None:
    keys = 'all = [\n  { of = "A", iz = 3 },\n  { fact = "ja", is = {}, from = 1 },\n  { kind = 3, of = [4] },\n]'
    found = [(one.code, one.location.dotted) for one in faults(keys)]
    rule = "outcomes[1].rules[0].all"
    assert found == [
        ("T030", f"{rule}[0].of"),
        ("T031", f"{rule}[0].iz"),
        ("F002", f"{rule}[1].from"),
        ("T030", f"{rule}[2].kind"),
        ("F002", f"{rule}[2].of"),
        ("T030", f"{rule}[2].of[0]"),
    ]


def nested(depth: int) -> str:
    return "not = { " * depth + 'of = ["A"], is = "laag"' + " }" * depth


def test_conditions_may_stand_twenty_deep_and_no_deeper() -> None:
    assert read(nested(19)) is not None
    (problem,) = faults(nested(20))
    assert problem.code == "F005"
    assert problem.location.path == ("outcomes", 1, "rules", 0, *["not"] * 20)


def test_a_condition_of_a_score_cap_may_use_at_most_inside_when() -> None:
    cap = 'caps = [{ when = { of = ["G"], is = "hoog", at_most = 1 }, at_most = 5 }]\n'
    text = FRAMEWORK.replace('method = "sum"\n', 'method = "sum"\n' + cap) + "otherwise = true"
    (made,) = load_framework(text).scores[0].caps
    assert isinstance(made.when, CriteriaTest)
    assert made.when.quantity == Quantity(Quantifier.AT_MOST, count=1)
    assert made.at_most == Fraction(5)
    twice = text.replace("{ when", '{ of = ["A"], is = "laag", when')
    assert {one.code for one in check_framework(twice).problems} == {"F008"}
