"""Comparing editions on the command line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from editions import OLD, TWO, change, criterion, edition, with_criteria
from visitatie.files import dump_framework
from visitatie.model import Combine, CombineBy, Framework, Outcome

Run = Callable[..., Result]


@pytest.fixture
def editions(tmp_path: Path) -> Callable[[Framework], None]:
    """Put the edition of 2025 in the folder of frameworks, and another one beside it."""
    folder = tmp_path / "frameworks"
    folder.mkdir()

    def write(new: Framework) -> None:
        for one in (OLD, new):
            (folder / f"{one.edition}.toml").write_text(dump_framework(one), "utf-8")

    return write


def test_the_real_editions_are_told_by_what_happened(run: Run) -> None:
    result = run("framework", "diff", "inspectie-op@2021", "inspectie-op@2023")
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "inspectie-op@2021 > inspectie-op@2023"
    assert "New (3)" in lines
    assert "  OP1 Curriculum: may be compared" in lines
    assert "    + Very weak < Insufficient < Sufficient" in lines
    assert any(line.startswith("    - Good: nominated_good is yes") for line in lines)
    assert "  goede-school: gone" in lines


def test_in_dutch_too(run: Run) -> None:
    result = run("framework", "diff", "inspectie-op@2023", "inspectie-op@2025", lang="nl")
    assert "  OP0 Basisvaardigheden: niet te vergelijken" in result.stdout.splitlines()
    assert "niet langer een antwoord zonder waarde: Geen oordeel" in result.stdout


def test_what_says_the_same_is_told_in_one_line(run: Run) -> None:
    result = run("framework", "diff", "inspectie-op@2025", "inspectie-op")
    assert result.stdout == "inspectie-op@2025 and inspectie-op@2025 say the same\n"


def test_a_split_names_both_sides(run: Run, editions: Callable[[Framework], None]) -> None:
    criteria = with_criteria(criterion("A1a", "Lezen"), criterion("A1b", "Taal"), without=("A1",))
    editions(
        edition(
            change("A1", "split", "A1a", "A1b", comparable=False),
            criteria=criteria,
            scenarios=(),
            note="Lezen apart.",
        )
    )
    result = run("framework", "diff", "kader@2025", "frameworks/2026.toml")
    assert "Split (1)\n  A1 Taal > A1a Lezen, A1b Taal: may not be compared" in result.stdout
    assert "Lezen apart." in result.stdout


def test_other_rules_are_told_as_sentences(run: Run, editions: Callable[[Framework], None]) -> None:
    outcome = Outcome("eind", "Eind", "drie", combine=Combine(CombineBy.HIGHEST))
    editions(edition(outcomes=(outcome,)))
    text = run("framework", "diff", "kader@2025", "kader@2026").stdout
    assert "    - The lowest of all criteria." in text
    assert "    + The highest of all criteria." in text


def test_contradictions_are_told_and_the_exit_code_stays_0(
    run: Run, editions: Callable[[Framework], None]
) -> None:
    editions(edition(criteria=with_criteria(without=("A2",))))
    result = run("framework", "diff", "kader@2025", "kader@2026")
    assert result.exit_code == 0
    assert "F160: A2 was in edition 2025" in result.stderr


def test_check_tells_them_with_their_place(
    run: Run, data: Callable[..., Any], editions: Callable[[Framework], None]
) -> None:
    new = edition(change("A1", "reworded"), change("A2", "reworded"), scales=(TWO,))
    editions(new)
    file = Path("frameworks/2026.toml")
    found = [one for one in data("check", file)["problems"] if one["code"] == "F164"]
    assert [one["path"] for one in found] == ["history[0].changes[0]", "history[0].changes[1]"]
    line = file.read_text("utf-8").splitlines()[found[0]["line"] - 1]
    assert "A1" in line or "changes" in line
    by_name = [one["code"] for one in data("check", "kader@2026")["problems"]]
    assert by_name.count("F164") == 2


def test_an_id_that_disappeared_is_wrong_for_a_file_that_is_not_among_the_frameworks(
    run: Run, editions: Callable[[Framework], None], tmp_path: Path
) -> None:
    editions(edition())
    gone = edition(criteria=with_criteria(without=("A2",)))
    (tmp_path / "concept.toml").write_text(dump_framework(gone), "utf-8")
    result = run("check", tmp_path / "concept.toml")
    assert result.exit_code == 1
    assert "F160" in result.stdout


def test_the_block_of_history_can_be_put_in_the_file(
    run: Run, editions: Callable[[Framework], None]
) -> None:
    new = edition(
        criteria=with_criteria(criterion("A3"), criterion("A1", "Nederlands"), without=("A2",))
    )
    editions(new)
    file = Path("frameworks/2026.toml")
    block = run("framework", "diff", "kader@2025", "kader@2026", "--history").stdout
    changes = tomllib.loads(block)["history"][0]["changes"]
    assert [(one["criterion"], one["change"]) for one in changes] == [
        ("A1", "reworded"),
        ("A3", "new"),
        ("A2", "gone"),
    ]
    assert block.count("?") >= 4
    assert run("check", file).exit_code == 1
    file.write_text(f"{file.read_text('utf-8')}\n{block}", "utf-8")
    assert run("check", file).exit_code == 0


def test_as_data_every_criterion_is_there(data: Callable[..., Any]) -> None:
    found = data("framework", "diff", "inspectie-op@2023", "inspectie-op@2025")
    assert (found["old"], found["new"], found["recorded"]) == (
        "inspectie-op@2023",
        "inspectie-op@2025",
        True,
    )
    changed = [one for one in found["criteria"] if one["impact"] != "none"]
    (op0,) = changed
    assert (op0["change"], op0["comparable"], op0["look_again"]) == ("reworded", False, True)
    assert {"history", "unrated-gone"} <= {one["code"] for one in op0["reasons"]}
    assert {"part": "outcomes", "id": "or1-voorstel", "change": "new", "keys": []} in found["parts"]
    assert found["contradictions"] == []
