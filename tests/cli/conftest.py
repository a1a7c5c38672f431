"""A user at a terminal: commands in, words and exit codes out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from visitatie import Workspace
from visitatie.cli import program
from visitatie.cli.examples import Example

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def plain_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Stand in an empty folder, on a system that speaks no language of ours."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Run:
    """Run the program with these words, in English unless told otherwise."""

    def invoke(*words: str | Path, lang: str | None = "en", **settings: Any) -> Result:  # noqa: ANN401  # those of CliRunner
        arguments = [str(word) for word in words]
        if lang is not None:
            arguments = ["--lang", lang, *arguments]
        return CliRunner().invoke(program, arguments, prog_name="visitatie", **settings)

    return invoke


@pytest.fixture
def data(run: Run) -> Callable[..., Any]:
    """Run a command with ``--json`` and give what it wrote."""

    def invoke(*words: str | Path, code: int = 0) -> Any:  # noqa: ANN401  # JSON
        result = run(*words, "--json")
        assert result.exit_code == code, result.output
        return json.loads(result.stdout)

    return invoke


def _example(framework: str, folder: Path) -> Path:
    example = Example(framework)
    workspace = Workspace()
    digest = workspace.pin(workspace.framework(example.framework)).digest
    example.write(folder, digest)
    return folder


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """The dossier of the invented school, judged with inspectie-op."""
    return _example("inspectie-op", tmp_path / "linde")


@pytest.fixture
def conversation(tmp_path: Path) -> Path:
    """The dossier of a conversation over the four pillars."""
    return _example("po-raad-pijlers", tmp_path / "gesprek")


@pytest.fixture
def outside() -> dict[str, str]:
    """The environment for a process of its own, without settings of ours."""
    mine = {"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "COLUMNS"}
    return {
        name: value
        for name, value in os.environ.items()
        if name not in mine and not name.startswith("VISITATIE_")
    }
