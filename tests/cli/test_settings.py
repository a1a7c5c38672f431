"""Settings in visitatie.toml, and frameworks beside a dossier or in a folder that is set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie.cli.settings import Settings, read_settings
from visitatie.errors import ExitCode, InputError

Run = Callable[..., Result]

FRAMEWORK = """\
format = 1
[framework]
id = "linde"
edition = "1"
title = "Kader van de Linde"
[[criteria]]
id = "vraag"
kind = "vraag"
title = "Waar zijn wij trots op?"
"""


def test_settings_name_folders_from_where_the_file_is(tmp_path: Path) -> None:
    path = tmp_path / "visitatie.toml"
    path.write_text('language = "en"\nframeworks = ["kaders"]\n', encoding="utf-8")
    assert read_settings(path) == Settings("en", (tmp_path / "kaders",))


def test_no_settings_are_settings_too(tmp_path: Path) -> None:
    path = tmp_path / "visitatie.toml"
    path.write_text("", encoding="utf-8")
    assert read_settings(path) == Settings()


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "visitatie.toml"
    path.write_text('language = "de"\nframework = ["k"]\nframeworks = "k"\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_settings(path)
    assert [(one.code, one.location.line) for one in caught.value.problems] == [
        ("S001", 2),
        ("S002", 1),
        ("S003", 3),
    ]
    assert "Did you mean 'frameworks'?" in str(caught.value)


@pytest.mark.parametrize("place", ["frameworks", "kaders"])
def test_a_framework_beside_the_work_is_used_without_packaging(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / place).mkdir()
    (tmp_path / place / "linde.toml").write_text(FRAMEWORK, encoding="utf-8")
    (tmp_path / "visitatie.toml").write_text('frameworks = ["kaders"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made = run("new", "gesprek", "--framework", "linde", "--school", "De Linde", "--board", "B")
    assert made.exit_code == ExitCode.OK, made.stderr
    assert "Kader van de Linde" in run("show", "linde").stdout


def test_a_dossier_finds_the_frameworks_beside_it_from_anywhere(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "werk" / "frameworks").mkdir(parents=True)
    (tmp_path / "werk" / "frameworks" / "linde.toml").write_text(FRAMEWORK, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "werk")
    run("new", "gesprek", "--framework", "linde", "--school", "De Linde", "--board", "B")
    (tmp_path / "elders").mkdir()
    monkeypatch.chdir(tmp_path / "elders")
    found = run("check", str(tmp_path / "werk" / "gesprek"))
    assert found.exit_code == ExitCode.OK, found.stderr
