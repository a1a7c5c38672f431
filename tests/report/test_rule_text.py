"""Rules as sentences that a quality officer can read."""

from __future__ import annotations

import pytest

from visitatie import load_framework
from visitatie.cli.framework_text import framework_lines
from visitatie.locale import translations
from visitatie.report.rule_text import RuleText

FRAMEWORK = """
format = 1
[framework]
id = "x"
edition = "1"
title = "X"
[[scales]]
id = "s"
title = "S"
unrated = ["not_assessable"]
levels = [
  { id = "laag", label = "Laag", value = 1 },
  { id = "midden", label = "Midden", value = 2 },
  { id = "hoog", label = "Hoog", value = 3 },
]
[[facts]]
id = "klein"
type = "boolean"
question = "Is de school klein?"
[[facts]]
id = "leerlingen"
type = "integer"
question = "Hoeveel?"
[[facts]]
id = "soort"
type = "choice"
question = "Welke soort?"
choices = [{ id = "bao", label = "Basisonderwijs" }, { id = "sbo", label = "Speciaal" }]
[[criteria]]
id = "G"
kind = "groep"
title = "G"
[[criteria]]
id = "A"
kind = "standaard"
parent = "G"
title = "A"
scale = "s"
requirement = "basic"
[[criteria]]
id = "B"
kind = "standaard"
parent = "G"
title = "B"
scale = "s"
[[criteria]]
id = "C"
kind = "ander"
title = "C"
scale = "s"
[[scores]]
id = "punten"
title = "Punten"
method = "sum"
[[outcomes]]
id = "o"
title = "O"
scale = "s"
open = true
[[outcomes.rules]]
id = "r"
level = "hoog"
%s
"""


def _tell(condition: str, language: str = "en") -> str:
    framework = load_framework(FRAMEWORK % condition)
    when = framework.outcome("o").rules[0].when
    assert when is not None
    return RuleText(framework, translations(language).gettext)(when)


@pytest.mark.parametrize(
    ("condition", "english", "dutch"),
    [
        ('of = ["A"]\nis = "hoog"', "A is Hoog", "A is Hoog"),
        ('of = ["A"]\nin = ["laag", "hoog"]', "A is Laag or Hoog", "A is Laag of Hoog"),
        ('of = ["A"]\nfrom = "midden"', "A is Midden or higher", "A is Midden of hoger"),
        ('of = ["A"]\nto = "midden"', "A is Midden or lower", "A is Midden of lager"),
        ('of = ["A"]\nabove = "laag"', "A is higher than Laag", "A is hoger dan Laag"),
        ('of = ["A"]\nbelow = "hoog"', "A is lower than Hoog", "A is lager dan Hoog"),
        ('of = ["A"]\nrated = true', "A is judged with a level", "A is beoordeeld met een waarde"),
        (
            'of = ["A"]\nunrated = ["not_assessable"]',
            "A is not assessable",
            "A is niet te beoordelen",
        ),
        ('of = ["G"]\nis = "hoog"', "each of A and B is Hoog", "elk van A en B is Hoog"),
        (
            'of = ["G", "C"]\nis = "laag"\nat_least = 1',
            "at least one of A, B and C is Laag",
            "ten minste één van A, B en C is Laag",
        ),
        (
            'of = ["G", "C"]\nis = "laag"\nat_least = 2',
            "at least 2 of A, B and C are Laag",
            "ten minste 2 van A, B en C zijn Laag",
        ),
        (
            'of = ["G"]\nis = "laag"\nat_most = 0',
            "none of A and B is Laag",
            "geen van A en B is Laag",
        ),
        (
            'of = ["G"]\nis = "laag"\nat_most = 1',
            "at most one of A and B is Laag",
            "ten hoogste één van A en B is Laag",
        ),
        (
            'of = ["G"]\nis = "laag"\nexactly = 1',
            "exactly one of A and B is Laag",
            "precies één van A en B is Laag",
        ),
        (
            'of = ["G", "C"]\nis = "hoog"\nat_least = "2/3"',
            "at least 2/3 of A, B and C are Hoog",
            "ten minste 2/3 van A, B en C zijn Hoog",
        ),
        (
            'of = ["G"]\nis = "hoog"\nat_least = "50%%"',
            "at least 50% of A and B are Hoog",
            "ten minste 50% van A en B zijn Hoog",
        ),
        (
            'of = ["*"]\nexcept = ["C"]\nis = "hoog"',
            "each of all criteria except C is Hoog",
            "elk van alle onderdelen behalve C is Hoog",
        ),
        ('fact = "klein"\nis = true', "klein is yes", "klein is ja"),
        (
            'fact = "leerlingen"\nbelow = 15',
            "leerlingen is lower than 15",
            "leerlingen is lager dan 15",
        ),
        ('fact = "soort"\nis = "sbo"', "soort is Speciaal", "soort is Speciaal"),
        ('score = "punten"\nfrom = 4.5', "punten is 4.5 or higher", "punten is 4,5 of hoger"),
        (
            'not = { of = ["A"], is = "hoog" }',
            "it is not so that A is Hoog",
            "het is niet zo dat A is Hoog",
        ),
        (
            (
                'any = [{ of = ["A"], is = "hoog" }, '
                '{ all = [{ of = ["B"], is = "laag" }, { fact = "klein", is = false }] }]'
            ),
            "A is Hoog, or (B is Laag, and klein is no)",
            "A is Hoog, of (B is Laag, en klein is nee)",
        ),
    ],
)
def test_a_condition_is_a_sentence(condition: str, english: str, dutch: str) -> None:
    condition = condition.replace("%%", "%")
    assert _tell(condition) == english
    assert _tell(condition, "nl") == dutch


def test_kinds_and_requirements_are_named_where_the_set_is_large() -> None:
    told = _tell('of = ["*"]\nkind = "standaard"\nis = "hoog"')
    assert told == "each of all criteria (only standaard) is Hoog"
    told = _tell('of = ["*"]\nrequirement = "basic"\nis = "laag"\nat_most = 0')
    assert told == "none of all criteria (only legal requirements) is Laag"


@pytest.mark.parametrize(
    ("way", "lines"),
    [
        (
            (
                '[outcomes.bands]\nscore = "punten"\n'
                'steps = [{ level = "laag" }, { level = "hoog", from = 7.5 }]'
            ),
            ["By the points of punten:", "Laag  the lowest", "Hoog  from 7.5"],
        ),
        (
            (
                '[outcomes.ladder]\nbase = "laag"\n'
                'steps = [{ level = "midden", of = ["A"], from = "midden" }]'
            ),
            ["Laag to begin with; every step", "Midden  A is Midden or higher"],
        ),
        (
            (
                '[outcomes.table]\ninputs = ["A", "B"]\n'
                'rows = [{ when = ["hoog", "*"], level = "hoog" }]'
            ),
            ["A     B  o", "Hoog  *  Hoog"],
        ),
        ('[outcomes.combine]\nby = "lowest"\nof = ["A", "B"]', ["The lowest of A and B."]),
    ],
)
def test_other_ways_to_an_outcome_are_told(way: str, lines: list[str]) -> None:
    head = FRAMEWORK.partition("[[outcomes.rules]]")[0]
    framework = load_framework(f"{head}\n{way}\n")
    text = "\n".join(framework_lines(framework, translations("en").gettext, 80))
    for line in lines:
        assert line in text
    assert "The sum of all criteria." in text
    assert "The rules leave some combinations undecided, on purpose." in text
