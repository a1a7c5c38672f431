"""What the rules decide, what they leave open, and which texts wait for a translation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie.errors import ExitCode

Run = Callable[..., Result]
HEAD = """\
format = 1

[framework]
id = "ons"
edition = "1"
title = "Ons"

[[scales]]
id = "s"
title = "S"
levels = [
  { id = "laag", label = "Laag" },
  { id = "hoog", label = "Hoog" },
  { id = "top", label = "Top" },
]
unrated = ["not_assessable"]

[[criteria]]
id = "A"
kind = "vraag"
title = "A"
scale = "s"

[[criteria]]
id = "B"
kind = "vraag"
title = "B"
scale = "s"

[[facts]]
id = "groot"
type = "boolean"
question = "Groot?"

[[facts]]
id = "soort"
type = "choice"
question = "Soort?"
choices = [{ id = "bo", label = "Basis" }, { id = "sbo", label = "Speciaal" }]

[[facts]]
id = "aantal"
type = "number"
question = "Hoeveel?"

[[outcomes]]
id = "u"
title = "Uitkomst"
scale = "s"
"""
GAPS = """
[[outcomes.rules]]
id = "een"
level = "hoog"
because = "x"
of = ["A"]
from = "hoog"

[[outcomes.rules]]
id = "nooit"
level = "laag"
because = "x"
of = ["A"]
is = "top"
"""
FACTS = """
[[outcomes.rules]]
level = "hoog"
because = "x"
any = [
  { fact = "groot", is = true },
  { fact = "soort", is = "bo" },
  { fact = "aantal", from = 2.5 },
]
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "ons.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_gaps_idle_rules_and_levels_are_listed(
    run: Run, data: Callable[..., Any], written: Callable[[str], Path]
) -> None:
    path = written(HEAD + GAPS)
    result = run("framework", "cover", path)
    assert result.exit_code == ExitCode.PROBLEMS
    assert result.stdout.splitlines() == [
        "u Uitkomst",
        "  No rule decides: A Laag",
        "  No rule decides: A not assessable",
        "  The rule nooit never decides: it cannot hold, or rules before it always do.",
        "  Nothing gives Laag.",
        "  Nothing gives Top.",
    ]
    found = data("framework", "cover", path, code=1)["outcomes"]["u"]
    assert found["uncovered"] == [{"A": "laag"}, {"A": "not_assessable"}]
    assert found["never_fire"] == ["nooit"]
    assert found["never_reached"] == ["laag", "top"]
    assert found["exact"] is True


def test_what_is_open_on_purpose_is_no_problem(run: Run, written: Callable[[str], Path]) -> None:
    path = written(HEAD + "open = true\n" + GAPS)
    result = run("framework", "cover", path, lang="nl")
    assert result.exit_code == 0
    assert "A Laag" in result.stdout
    assert "opzet" in result.stdout


def test_facts_are_named_as_people_say_them(
    run: Run, data: Callable[..., Any], written: Callable[[str], Path]
) -> None:
    path = written(HEAD + FACTS)
    result = run("framework", "cover", path)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "groot no" in result.stdout
    assert "soort Speciaal" in result.stdout
    found = data("framework", "cover", path, code=1)["outcomes"]["u"]["uncovered"]
    assert found[0]["groot"] is False
    assert found[0]["soort"] == "sbo"


def test_rules_that_decide_everything_are_in_order(run: Run) -> None:
    result = run("framework", "cover", "inspectie-op@2025", lang="en")
    assert result.exit_code == 0, result.output
    assert result.stdout.count("Every combination of judgements is decided.") == 2
    assert "A plugin computes it (or1-voorstel)" in result.stdout


def test_it_says_when_there_is_too_much_to_look_at(
    run: Run, data: Callable[..., Any], written: Callable[[str], Path]
) -> None:
    """Sums of thirty weights that are all different have too many values."""
    criteria = "".join(
        f'\n[[criteria]]\nid = "C{n}"\nkind = "vraag"\ntitle = "C"\nscale = "s"\n'
        f"weight = {3**n % 1009 + n}\n"
        for n in range(40)
    )
    points = '\n[[scores]]\nid = "p"\ntitle = "P"\nmethod = "sum"\nof = ["*"]\n'
    bands = (
        'bands = { score = "p", steps = [{ level = "laag" }, { level = "top", from = 9000 }] }\n'
    )
    head, outcome = HEAD.split("[[outcomes]]")
    path = written(f"{head}{criteria}{points}\n[[outcomes]]{outcome}{bands}")
    found = data("framework", "cover", path)["outcomes"]["u"]
    assert found["exact"] is False
    result = run("framework", "cover", path)
    assert "too many combinations" in result.stdout


def test_a_framework_without_outcomes_says_so(run: Run) -> None:
    result = run("framework", "cover", "po-raad-pijlers")
    assert result.exit_code == 0
    assert "has no outcomes" in result.stdout


def test_missing_translations_are_listed(
    run: Run, data: Callable[..., Any], written: Callable[[str], Path]
) -> None:
    path = written(HEAD + GAPS + '\n[translations.en]\n"criteria.A.title" = "The A"\n')
    result = run("framework", "translations", path, "--language", "en")
    assert result.exit_code == 0, result.output
    assert "framework.title" in result.stdout
    assert "criteria.A.title" not in result.stdout
    assert "under [translations.en]" in result.stderr
    found = data("framework", "translations", path, "--language", "en")
    assert found["missing"]["facts.groot.question"] == "Groot?"
    assert found["missing"]["scales.s.laag.label"] == "Laag"
    assert "criteria.A.title" not in found["missing"]
    every = data("framework", "translations", path, "--language", "fr")
    assert len(every["missing"]) == len(found["missing"]) + 1


def test_the_own_language_and_a_whole_translation_are_told(
    run: Run, written: Callable[[str], Path]
) -> None:
    path = written(HEAD + GAPS)
    result = run("framework", "translations", path, "--language", "nl")
    assert "nl is the language of ons@1 itself" in result.stdout
    result = run("framework", "translations", "po-raad-pijlers", "--language", "en")
    assert result.exit_code == 0
    assert "Everything is translated" in result.stdout
