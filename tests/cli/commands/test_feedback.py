"""The school gets one page on the day itself, without judgements unless asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie import Dossier

Run = Callable[..., Result]
D = Path("d")


@pytest.fixture(autouse=True)
def audit(run: Run) -> None:
    """An audit with findings of every kind and classification."""
    run(
        *("new", D, "--framework", "inspectie-op@2025", "--school", "obs De Linde"),
        *("--question", "Is het op orde?", "--scope", "OP2", "--team", "Marit van Dalen:chair"),
        *("--commissioner", "Het bestuur"),
    )
    for kind, name, text, seen in (
        ("goes_well", "a", "De lessen zijn helder.", "open"),
        ("must_improve", "b", "Volg alle leerlingen.", "team"),
        ("could_improve", "c", "Deel wat werkt.", "open"),
        ("could_improve", "d", "Geheimpje van het team.", "confidential"),
    ):
        words = ("--kind", kind, "--id", name, "--text", text, "--classification", seen)
        assert run("finding", D, "add", *words).exit_code == 0
    run("judge", D, "OP2", "onvoldoende", "--reason", "Niet op orde.")


def page(run: Run, *words: str) -> str:
    result = run("feedback", D, "--format", "md", "--output", "f.md", *words)
    assert result.exit_code == 0, result.output
    return Path("f.md").read_text("utf-8")


def test_it_says_what_goes_well_what_to_work_on_and_what_follows(run: Run) -> None:
    text = page(run)
    well, work, follows = (
        text.index(one) for one in ("What goes well", "Points to work on", "What follows")
    )
    assert well < text.index("De lessen zijn helder.") < work
    assert work < text.index("Volg alle leerlingen.") < text.index("Deel wat werkt.") < follows
    assert text.index("Hearing") > text.index("Draft") > follows
    assert "Judging" not in text[follows:], "what comes before the feedback is past"


def test_what_is_for_the_team_alone_is_not_on_it(run: Run) -> None:
    assert "Geheimpje" not in page(run)


def test_a_judgement_is_on_it_only_when_asked_for(run: Run) -> None:
    assert "nsufficient" not in page(run)
    assert "Insufficient" in page(run, "--levels")


def test_a_finding_that_was_dealt_with_is_no_point_any_more(run: Run) -> None:
    run("finding", D, "close", "b", "--because", "Gezien.", "--by", "Marit van Dalen")
    assert "Volg alle leerlingen." not in page(run)


def test_it_is_one_page(run: Run) -> None:
    result = run("feedback", D, "--format", "html")
    assert result.exit_code == 0, result.output
    [file] = Dossier.open(D).reports_folder.glob("*-terugkoppeling.html")
    html = file.read_text("utf-8")
    assert 'class="toc' not in html
    assert "It is no judgement and no report" in html


def test_what_does_not_fit_on_the_page_is_told(run: Run) -> None:
    for number in range(30):
        text = f"Punt {number}. " + "Leerlingen weten wat zij leren en kunnen zeggen waarom. " * 3
        words = ("--kind", "goes_well", "--id", f"p{number}", "--text", text)
        assert run("finding", D, "add", *words).exit_code == 0
    made = run("feedback", D, "--format", "md", "--output", "f.md")
    assert made.exit_code == 0
    [count] = re.findall(r"(\d+) findings do not fit on the page", made.stderr)
    assert f"{count} more findings do not fit" in Path("f.md").read_text("utf-8")
