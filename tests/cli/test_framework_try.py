"""Typing a few judgements, and seeing what the framework makes of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie.cli import asking
from visitatie.errors import ExitCode

Run = Callable[..., Result]
FILE = """\
format = 1

[framework]
id = "ons"
edition = "1"
title = "Ons"

[[scales]]
id = "s"
title = "S"
levels = [{ id = "nee", label = "Niet" }, { id = "ja", label = "Wel" }]

[[criteria]]
id = "A"
kind = "vraag"
title = "Is het er?"
scale = "s"
descriptors = { nee = "Niets gezien.", ja = "Alles gezien." }

[[criteria]]
id = "B"
kind = "vraag"
title = "Doet niet mee"
scale = "s"

[[criteria]]
id = "W"
kind = "vraag"
title = "In woorden"

[[facts]]
id = "soort"
type = "choice"
question = "Welke soort?"
choices = [{ id = "bo", label = "Basis" }, { id = "sbo", label = "Speciaal" }]

[[facts]]
id = "groot"
type = "boolean"
question = "Groot?"

[[facts]]
id = "aantal"
type = "integer"
question = "Hoeveel?"

[[outcomes]]
id = "u"
title = "Uitkomst"
scale = "s"

[[outcomes.rules]]
id = "r"
level = "ja"
because = "Het is er."
all = [
  { of = ["A"], is = "ja" },
  { fact = "soort", is = "bo" },
  { fact = "groot", is = true },
  { fact = "aantal", from = 10 },
]

[[outcomes.rules]]
id = "q"
level = "nee"
because = "Het is er niet."
otherwise = true
"""


@pytest.fixture
def ons(tmp_path: Path) -> Path:
    path = tmp_path / "ons.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_how_long_an_outcome_stands_is_shown(run: Run, ons: Path) -> None:
    term = 'level = "ja"\nvalid_months = 24\nlapses_to = "nee"'
    ons.write_text(FILE.replace('level = "ja"', term), encoding="utf-8")
    known = ("--fact", "soort=bo", "--fact", "groot=true", "--fact", "aantal=10")
    shown = run("framework", "try", "ons.toml", "A=ja", *known, lang="en").stdout
    assert "  Stands for 24 months.\n  After that it is Niet.\n" in shown
    assert "Stands for" not in run("framework", "try", "ons.toml", "A=nee", lang="en").stdout


def test_because_needs_and_changes_are_shown(run: Run) -> None:
    words = ["OP2=voldoende", "op3=onvoldoende", "OR1=voldoende", "VS1=Voldoende"]
    result = run("framework", "try", "inspectie-op@2025", *words, lang="nl")
    assert result.exit_code == 0, result.output
    assert "Eindoordeel over de school: Onvoldoende" in result.stdout
    assert "Want: OP3 Onvoldoende" in result.stdout
    assert "Zeer zwak" in result.stdout
    assert "Nog nodig: BKA1" in result.stdout


def test_levels_are_known_in_both_languages(data: Callable[..., Any]) -> None:
    words = ["OP2=Sufficient", "OP3=Voldoende", "OR1=not_assessable"]
    found = data("framework", "try", "inspectie-op@2025", *words)
    assert found["framework"] == "inspectie-op@2025"
    assert found["judgements"] == {
        "OP2": "voldoende",
        "OP3": "voldoende",
        "OR1": "not_assessable",
    }


def test_facts_count(data: Callable[..., Any], ons: Path) -> None:
    facts = ["--fact", "soort=Basis", "--fact", "groot=ja"]
    found = data("framework", "try", ons, "A=ja", *facts)["outcomes"]["u"]
    assert found["level"] is None
    assert found["needs"] == ["aantal"]
    found = data("framework", "try", ons, "A=ja", *facts, "--fact", "aantal=12")["outcomes"]["u"]
    assert found["level"] == "ja"
    assert found["because"]["text"] == "Het is er."


def test_without_anybody_to_ask_everything_is_open(run: Run, ons: Path) -> None:
    result = run("framework", "try", ons)
    assert result.exit_code == 0, result.output
    assert "Uitkomst: Undetermined" in result.stdout
    assert "Still needed: soort, groot, aantal, A Is het er?" in result.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["A"], ExitCode.USAGE, "'A' should be CRITERION=LEVEL"),
        (["C=ja"], ExitCode.NOT_FOUND, "has no criterion 'C'"),
        (["A=jaa"], ExitCode.NOT_FOUND, "did you mean 'ja'?"),
        (["W=ja"], ExitCode.NOT_FOUND, "W"),
        (["--fact", "aantal=tien"], ExitCode.USAGE, "not a number that fits"),
        (["--fact", "aantl=10"], ExitCode.NOT_FOUND, "aantal"),
    ],
)
def test_what_cannot_be_is_told(
    run: Run, ons: Path, words: list[str], code: ExitCode, said: str
) -> None:
    result = run("framework", "try", ons, *words)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stdout == ""


def test_a_framework_without_outcomes_says_so(run: Run) -> None:
    result = run("framework", "try", "po-raad-pijlers")
    assert result.exit_code == 0
    assert "has no outcomes" in result.stdout


def test_it_asks_what_an_outcome_looks_at(
    run: Run, ons: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``?`` explains, what cannot be is asked again, Enter skips, and B is never asked."""
    monkeypatch.setattr(asking, "somebody", lambda: True)
    typed = ["?", "bo", "?", "ja", "?", "tien", "", "?", "wle", "Wel"]
    result = run("framework", "try", ons, input="\n".join(typed) + "\n")
    assert result.exit_code == 0, result.output
    assert "Speciaal" in result.stderr
    assert "yes or no" in result.stderr
    assert "a number" in result.stderr
    assert "not a number that fits" in result.stderr
    assert "Alles gezien." in result.stderr
    assert "did you mean 'Wel'?" in result.stderr
    assert "Doet niet mee" not in result.stderr
    assert "Uitkomst: Undetermined" in result.stdout
    assert "Still needed: aantal" in result.stdout


def test_what_was_typed_is_not_asked(run: Run, ons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "somebody", lambda: True)
    result = run("framework", "try", ons, "A=nee", input="")
    assert result.exit_code == 0, result.output
    assert "Uitkomst: Niet" in result.stdout


def test_stopping_halfway_is_no_crash(run: Run, ons: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "somebody", lambda: True)
    result = run("framework", "try", ons, input="")
    assert result.exit_code == 130
    assert "Stopped." in result.stderr
