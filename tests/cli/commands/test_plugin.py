"""From a name to a plugin whose own tests pass: on the search path, and installed for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from visitatie import Workspace
from visitatie.errors import ExitCode

Run = Callable[..., Result]
ROOT = Path(__file__).resolve().parents[3]
MONOREPO = """
[tool.pytest.ini_options]
addopts = ["-p", "visitatie.testing", "--import-mode=importlib"]
testpaths = ["*/tests"]
"""
LONGEST = "kwaliteit-van-de-stichting-de-hoge-bomen"


def _done(command: list[str], folder: Path, **environ: str) -> str:
    """Run a command that has to succeed, outside this checkout, and give what it says."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VISITATIE")}
    done = subprocess.run(
        command,
        cwd=folder,
        env={**kept, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def _on_the_path(name: str, site: Path, source: Path) -> str:
    """Do what an editable install does, and give the search path."""
    info = site / f"visitatie_{name.replace('-', '_')}-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: visitatie-{name}\nVersion: 1\n")
    module = f"visitatie_{name.replace('-', '_')}.plugin"
    (info / "entry_points.txt").write_text(f"[visitatie]\n{name} = {module}\n")
    return os.pathsep.join(map(str, (site, source)))


@pytest.mark.timeout(120)  # two test suites of their own
@pytest.mark.parametrize("name", ["ons", LONGEST])
def test_its_own_tests_and_lint_pass_at_once(run: Run, tmp_path: Path, name: str) -> None:
    """With a short name and the longest there can be; there, and at the root of a monorepo."""
    result = run("plugin", "new", name)
    assert result.exit_code == 0, result.output
    folder = tmp_path / f"visitatie-{name}"
    assert result.stdout == f"Made: {folder}\n"
    assert f"  cd visitatie-{name}\n" in result.stderr
    path = _on_the_path(name, tmp_path / "site", folder / "src")
    python = [sys.executable, "-m"]
    said = _done([*python, "pytest", "-p", "no:cacheprovider"], folder, PYTHONPATH=path)
    assert "20 passed" in said
    assert "skipped" not in said
    (tmp_path / "pyproject.toml").write_text(MONOREPO, encoding="utf-8")
    said = _done([*python, "pytest", "-p", "no:cacheprovider"], tmp_path, PYTHONPATH=path)
    assert "20 passed" in said
    _done([*python, "ruff", "check", "--no-cache", "."], folder)
    _done([*python, "ruff", "format", "--no-cache", "--check", "."], folder)
    shown = _done([*python, "visitatie", "--lang", "en", "show", name], folder, PYTHONPATH=path)
    assert "Pupils dare to ask" in shown


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("CI"), reason="installs packages; CI does it")
@pytest.mark.timeout(600)  # builds two wheels and installs all that they need
def test_it_can_be_built_installed_and_tested_elsewhere(run: Run, tmp_path: Path) -> None:
    """In a fresh environment with nothing but wheels, as for somebody who never saw this code."""
    assert run("plugin", "new", "onze-aanpak", "--folder", "ons").exit_code == 0
    folder, wheels = tmp_path / "ons", tmp_path / "wheels"
    pip = ["-m", "pip", "--disable-pip-version-check"]
    build = ["wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(wheels)]
    _done([sys.executable, *pip, *build, str(ROOT), str(folder)], tmp_path)
    venv.create(tmp_path / "fresh", with_pip=True)
    python = str(tmp_path / "fresh" / ("Scripts" if os.name == "nt" else "bin") / "python")
    (plugin,) = wheels.glob("visitatie_onze_aanpak-*.whl")
    _done(
        [
            *(python, *pip, "install", "-q", "-c", str(ROOT / "constraints.txt")),
            *("--find-links", str(wheels), f"{plugin}[test]"),
        ],
        tmp_path,
    )
    ruff = [python, "-m", "ruff"]
    _done([*ruff, "check", "--no-cache", "."], folder)
    _done([*ruff, "format", "--no-cache", "--check", "."], folder)
    (folder / "src").rename(tmp_path / "gone")  # what is tested is what was installed
    assert "20 passed" in _done([python, "-m", "pytest", "-p", "no:cacheprovider"], folder)
    visitatie = [python, "-m", "visitatie", "--lang", "en"]
    shown = _done([*visitatie, "show", "onze-aanpak"], tmp_path)
    assert "Pupils dare to ask" in shown
    pupils = ["--fact", "leerlingen=196", "--fact", "vertrokken=15"]
    began = ["new", "linde", "--framework", "onze-aanpak", "--school", "De Linde", *pupils]
    _done([*visitatie, *began], tmp_path)
    _done([*visitatie, "judge", "linde", "SFEER", "nog-niet", "--reason", "Gezien."], tmp_path)
    remarks = _done([*visitatie, "check", "linde"], tmp_path)
    assert "We look with two assessors; this audit has 0" in remarks  # its own check
    card = _done([*visitatie, "score", "linde", "--json"], tmp_path)
    assert json.loads(card)["outcomes"]["rust"]["level"] == "nee"  # its own rule
    made = ["report", "linde", "--format", "html", "--output", "linde.html", "--lang", "nl"]
    _done([*visitatie, *made], tmp_path)
    report = (tmp_path / "linde.html").read_text(encoding="utf-8")
    assert "Hier beginnen wij</h2>" in report  # its own section
    _done([python, "-m", "visitatie", "plugin", "new", "tweede"], tmp_path)  # templates are inside
    assert (tmp_path / "visitatie-tweede" / "pyproject.toml").is_file()


def test_its_edition_can_be_named(run: Run, tmp_path: Path) -> None:
    assert run("plugin", "new", "ons", "--edition", "2031").exit_code == 0
    frameworks = tmp_path / "visitatie-ons" / "src" / "visitatie_ons" / "frameworks"
    assert [one.name for one in frameworks.iterdir()] == ["2031.toml"]
    assert run("plugin", "new", "tweede", "--edition", "beta").exit_code == ExitCode.USAGE
    assert not (tmp_path / "visitatie-tweede").exists()


def test_a_folder_that_is_there_is_not_touched(run: Run, tmp_path: Path) -> None:
    (tmp_path / "visitatie-ons").mkdir()
    result = run("plugin", "new", "ons")
    assert result.exit_code == ExitCode.USAGE
    assert "visitatie-ons is there already" in result.stderr
    assert "--folder" in result.stderr
    assert list((tmp_path / "visitatie-ons").iterdir()) == []


def test_a_bad_name_is_answered_with_a_good_one(run: Run, tmp_path: Path) -> None:
    result = run("plugin", "new", "Onze Aanpak", lang="nl")
    assert result.exit_code == ExitCode.USAGE
    assert "onze-aanpak" in result.stderr
    assert "kan niet" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_name_of_a_plugin_that_is_there_is_taken(run: Run) -> None:
    names = [one.name for one in Workspace().registry.plugins()]
    result = run("plugin", "new", names[0])
    assert result.exit_code == ExitCode.USAGE
    assert f"There is a plugin '{names[0]}' already" in result.stderr
    assert f"For example: {names[0]}-2" in result.stderr


def test_without_a_command_the_help_is_shown(run: Run) -> None:
    result = run("plugin")
    assert result.exit_code == 0
    assert "new" in result.stdout
    assert "Write a plugin to begin with" in result.stdout
