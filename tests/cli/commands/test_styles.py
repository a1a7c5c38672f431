"""House styles on the command line: listed, chosen, set, and refused with what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie.errors import ExitCode
from visitatie.report.look import STYLES

Run = Callable[..., Result]


def made(run: Run, dossier: Path, *options: str) -> str:
    result = run("report", dossier, "--format", "html", "--output", "uit.html", *options)
    assert result.exit_code == 0, result.output
    return Path("uit.html").read_text("utf-8")


def test_the_styles_are_listed_with_letters_and_colours(run: Run) -> None:
    result = run("styles")
    assert result.exit_code == 0
    for style in STYLES.values():
        assert f"{style.id}\n  " in result.stdout
        assert f"{style.accent}, {style.second}" in result.stdout
    listed = json.loads(run("styles", "--json").stdout)
    assert [one["id"] for one in listed["styles"]] == list(STYLES)
    assert listed["fonts"] == ["Source Sans 3", "Source Serif 4", "Atkinson Hyperlegible"]


def test_the_asked_style_goes_before_the_one_that_is_set(
    run: Run, dossier: Path, tmp_path: Path
) -> None:
    (tmp_path / "visitatie.toml").write_text(
        '[house_style]\nstyle = "klassiek"\naccent = "#5b2a86"\norganisation = "Vechtoever"\n'
        'cover_text = "Samen leren"\n'
    )
    page = made(run, dossier)
    assert '--sans: "Visitatie Book"' in page
    assert "--accent: #5b2a86" in page
    assert "Vechtoever" in page
    assert "Samen leren" in page
    page = made(run, dossier, "--style", "helder")
    assert '--sans: "Visitatie Clear"' in page
    assert "--accent: #5b2a86" in page


def test_a_logo_is_meant_from_the_place_of_the_settings(
    run: Run, dossier: Path, tmp_path: Path
) -> None:
    (tmp_path / "beeld").mkdir()
    (tmp_path / "beeld/logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><path d="M0 0h9v9z"/></svg>'
    )
    (tmp_path / "visitatie.toml").write_text('[house_style]\nlogo = "beeld/logo.svg"\n')
    assert '<img src="data:image/png;base64,' in made(run, dossier)


def test_an_unknown_style_is_refused_before_anything_is_written(run: Run, dossier: Path) -> None:
    result = run("report", dossier, "--style", "helderr")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "helder" in result.stderr
    assert "S006" in result.stderr
    assert not (dossier / "reports").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('accent = "#f39200"', "visitatie.toml:2:10: S008"),
        ("accent = 3", "visitatie.toml:2:1: S005"),
        ('logo = "nergens.png"', "visitatie.toml:2:8: S010"),
        ('acent = "#112233"', "visitatie.toml:2:1: S001"),
    ],
)
def test_what_is_wrong_in_the_settings_is_told_with_its_line(
    run: Run, dossier: Path, tmp_path: Path, line: str, said: str
) -> None:
    (tmp_path / "visitatie.toml").write_text(f"[house_style]\n{line}\n")
    result = run("report", dossier, "--format", "html")
    assert result.exit_code == ExitCode.PROBLEMS
    assert said in result.stderr
    assert not (dossier / "reports").exists()


def test_a_house_style_that_is_no_table_is_said_to_be_one(
    run: Run, dossier: Path, tmp_path: Path
) -> None:
    (tmp_path / "visitatie.toml").write_text('house_style = "rustig"\n')
    assert "visitatie.toml:1:15: S005" in run("report", dossier, "--format", "html").stderr
