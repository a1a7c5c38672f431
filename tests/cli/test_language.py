"""Which language: asked for, set, in a file, of the system; else Dutch."""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie.cli.language import asked_for, choose, speaking
from visitatie.errors import ExitCode, InputError, UsageError

Run = Callable[..., Result]


def test_what_is_asked_for_goes_before_everything(tmp_path: Path) -> None:
    (tmp_path / "visitatie.toml").write_text('language = "nl"')
    environ = {"VISITATIE_LANG": "nl", "LANG": "nl_NL.UTF-8"}
    assert choose("en", environ, tmp_path) == "en"


def test_the_variable_goes_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "visitatie.toml").write_text('language = "nl"')
    assert choose(None, {"VISITATIE_LANG": "en"}, tmp_path) == "en"


def test_the_file_goes_before_the_system_and_counts_for_folders_below(tmp_path: Path) -> None:
    (tmp_path / "visitatie.toml").write_text('language = "en"')
    below = tmp_path / "school" / "dossier"
    below.mkdir(parents=True)
    assert choose(None, {"LANG": "nl_NL.UTF-8"}, below) == "en"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_BE"}, "nl"),
        ({"LC_MESSAGES": "nl_NL", "LC_ALL": "en"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "nl"),
        ({"LANG": "C"}, "nl"),
        ({"LANG": "english"}, "nl"),
        ({}, "nl"),
    ],
)
def test_the_system_is_followed_where_it_speaks_a_language_of_ours(
    tmp_path: Path, environ: dict[str, str], language: str
) -> None:
    assert choose(None, environ, tmp_path) == language


def test_a_variable_with_another_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="VISITATIE_LANG is 'de'"):
        choose(None, {"VISITATIE_LANG": "de"}, tmp_path)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('langauge = "nl"', "S001"),
        ('language = "de"', "S002"),
        ("language = 1", "S002"),
        ('language = ["nl"]', "S002"),
        ("language =", "T0"),
    ],
)
def test_a_wrong_setting_is_told_with_its_place(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "visitatie.toml"
    file.write_text(text)
    with pytest.raises(InputError) as caught:
        choose(None, {}, tmp_path)
    (problem,) = caught.value.problems
    assert problem.code.startswith(code)
    assert str(problem.location).startswith(f"{file}:1:")


def test_all_faults_of_the_settings_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "visitatie.toml").write_text('language = "de"\ncolour = true\n')
    with pytest.raises(InputError) as caught:
        choose(None, {}, tmp_path)
    assert [one.code for one in caught.value.problems] == ["S001", "S002"]


def test_a_wrong_settings_file_stops_the_program_with_its_place(run: Run, tmp_path: Path) -> None:
    (tmp_path / "visitatie.toml").write_text('langauge = "nl"')
    result = run("frameworks", lang=None)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "visitatie.toml:1:1: S001" in result.stderr
    assert "'language'" in result.stderr
    assert run("--version").exit_code == 0, "what needs no settings does not read them"


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["--lang", "en", "show"], "en"),
        (["--help", "--lang=en"], "en"),
        (["--without", "x", "--lang", "nl"], "nl"),
        (["report", "d", "--lang", "en"], None),
        (["--lang"], None),
        (["--", "--lang", "en"], None),
    ],
)
def test_only_the_language_before_the_command_is_that_of_the_program(
    arguments: list[str], asked: str | None
) -> None:
    assert asked_for(arguments, ["report", "show"]) == asked


def test_another_language_is_refused_with_the_known_ones(run: Run) -> None:
    result = run("--lang", "de", "frameworks", lang=None)
    assert result.exit_code == ExitCode.USAGE
    assert "'de' is niet een van 'nl', 'en'" in result.stderr


def test_the_process_is_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    before = gettext.textdomain()
    with speaking("nl"):
        assert gettext.gettext("Usage:") == "Gebruik:"
    assert gettext.textdomain() == before
    assert "LANGUAGE" not in os.environ
    monkeypatch.setenv("LANGUAGE", "fr")
    with speaking("en"):
        assert gettext.gettext("Usage:") == "Usage:"
    assert os.environ["LANGUAGE"] == "fr"
