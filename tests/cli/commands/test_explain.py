"""Learning in the terminal what a code means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from visitatie.cli.explained import known_codes
from visitatie.errors import ExitCode

Run = Callable[..., Result]


def test_a_code_is_explained_with_both_examples_and_what_to_do(run: Run) -> None:
    result = run("explain", "F102")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "F102: An unknown criterion."
    assert [one for one in lines if one in ("Wrong", "Right", "What to do", "See also")] == [
        "Wrong",
        "Right",
        "What to do",
        "See also",
    ]
    assert '  of = ["LES", "ZIHCT"]  # F102' in lines
    assert '  of = ["LES", "ZICHT"]' in lines
    assert "unknown criterion ZIHCT (did you mean ZICHT?)" in " ".join(result.stdout.split())


def test_a_code_is_explained_in_dutch(run: Run) -> None:
    result = run("explain", "f102", lang="nl")
    assert result.stdout.startswith("F102: Een onbekend onderdeel.\n")
    assert "onbekend onderdeel ZIHCT (bedoelde u ZICHT?)" in " ".join(result.stdout.split())
    assert "\nWat te doen\n" in result.stdout


def test_without_a_code_all_are_listed(run: Run, data: Callable[..., Any]) -> None:
    listed = run("explain").stdout
    for code in known_codes():
        assert f"\n{code} " in f"\n{listed}"
    assert [one["code"] for one in data("explain")["codes"]] == list(known_codes())


def test_an_unknown_code_is_answered_with_the_nearest(run: Run) -> None:
    result = run("explain", "unknown-criterium")
    assert result.exit_code == ExitCode.NOT_FOUND
    assert result.stderr == (
        "Error: There is no code unknown-criterium\nDid you mean 'unknown-criterion'?\n"
    )


def test_a_check_tells_once_where_more_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kader.toml").write_text("a = ja\nb = nee\n", encoding="utf-8")
    result = run("check", "kader.toml")
    assert result.stderr.splitlines()[-1] == "visitatie explain T013 tells more"
    assert result.output.count("visitatie explain") == 1
    (tmp_path / "kader.toml").unlink()
    assert "visitatie explain" not in run("check", "inspectie-op@2025").output
