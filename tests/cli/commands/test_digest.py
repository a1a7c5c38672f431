"""Whether a report still says what its dossier says, from the digest in its colophon."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Data = Callable[..., Any]
D = Path("d")


@pytest.fixture(autouse=True)
def audit(run: Run) -> None:
    """A dossier with a judgement, and something that only the team may see."""
    words = ("--framework", "inspectie-op@2025", "--school", "obs De Linde", "--scope", "OP2")
    assert run("new", D, *words).exit_code == 0
    assert run("judge", D, "OP2", "voldoende", "--reason", "Op orde.").exit_code == 0
    finding = ("--kind", "could_improve", "--text", "Geheim.", "--classification", "confidential")
    assert run("finding", D, "add", *finding).exit_code == 0


def printed(run: Run, audience: str) -> str:
    made = run("report", D, "--audience", audience, "--format", "md", "--output", "r.md")
    assert made.exit_code == 0, made.output
    found = re.findall(r"sha256:[0-9a-f]{64}", Path("r.md").read_text("utf-8"))
    return str(found[-1])


def test_each_audience_has_the_digest_of_its_report(run: Run, data: Data) -> None:
    result = run("digest", D)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 5
    told = data("digest", D)["digests"]
    assert told["board"] == printed(run, "board")
    assert told["audit_team"] != told["public"]


def test_a_digest_tells_which_report_it_is_of(run: Run, data: Data) -> None:
    board = printed(run, "board")
    said = run("digest", D, "--is", board)
    assert said.exit_code == 0
    assert said.stdout.startswith("The dossier says what this report says, for: ")
    assert "board" in said.stdout
    assert "board" in data("digest", D, "--is", board[: len("sha256:") + 12])["of"]
    spaced = f"{board[7:19]} {board[19:]}".upper()
    assert run("digest", D, "--is", spaced).exit_code == 0, "as somebody types it over"


def test_what_only_others_see_does_not_change_it_and_a_judgement_does(run: Run) -> None:
    public, team = printed(run, "public"), printed(run, "audit-team")
    more = ("--kind", "could_improve", "--text", "Nog iets.", "--classification", "confidential")
    run("finding", D, "add", *more)
    assert run("digest", D, "--is", public).exit_code == 0
    assert run("digest", D, "--is", team).exit_code == 1
    run("judge", D, "OP2", "voldoende", "--reason", "Anders.")
    result = run("digest", D, "--is", public)
    assert result.exit_code == 1
    assert result.stdout == "No report of this dossier has that digest now\n"
    assert "visitatie log shows what changed" in result.stderr


def test_that_the_audit_goes_on_does_not_change_it(run: Run) -> None:
    public = printed(run, "public")
    assert run("next", D, "--because", "Snel.", "--by", "Marit").exit_code == 0
    assert run("digest", D, "--is", public).exit_code == 0


@pytest.mark.parametrize("given", ["sha256:123", "niet-eens-hexadecimaal", ""])
def test_what_is_no_digest_is_refused(run: Run, given: str) -> None:
    result = run("digest", D, "--is", given)
    assert result.exit_code == 2
    assert "at least 12 of the digits" in result.stderr
