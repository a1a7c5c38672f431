"""Frameworks, plugins, show and check: what is here, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from visitatie.errors import ExitCode

Run = Callable[..., Result]


def test_frameworks_are_listed_with_their_editions(run: Run, data: Callable[..., Any]) -> None:
    text = run("frameworks").stdout
    assert "inspectie-op\n" in text
    assert "editions: 2021, 2023, 2025" in text
    found = {one["id"]: one for one in data("frameworks")["frameworks"]}
    assert found["inspectie-op"]["newest"] == "2025"
    assert found["po-raad-pijlers"]["plugin"].startswith("po-raad-pijlers (")


def test_plugins_are_listed_with_what_they_are(run: Run, data: Callable[..., Any]) -> None:
    assert "installed" in run("plugins").stdout
    found = {one["name"]: one for one in data("plugins")["plugins"]}
    assert found["inspectie-op"]["state"] == "available"
    assert found["inspectie-op"]["bundled"] is False
    assert found["formats"]["bundled"] is True


def test_plugins_are_loaded_only_to_check_them(data: Callable[..., Any]) -> None:
    found = {one["name"]: one for one in data("plugins", "--check")["plugins"]}
    assert found["inspectie-op"]["state"] == "loaded"
    assert "visitatie_frameworks" in found["inspectie-op"]["hooks"]


def test_a_plugin_left_out_is_shown_as_left_out(run: Run) -> None:
    lines = run("--without", "inspectie-op", "plugins").stdout.splitlines()
    assert any("inspectie-op" in line and "left out" in line for line in lines)


def test_a_broken_plugin_is_told_with_its_reason(
    run: Run, monkeypatch: pytest.MonkeyPatch, root: Path
) -> None:
    monkeypatch.syspath_prepend(str(root / "tests" / "broken_plugins" / "import_error"))
    result = run("plugins", "--check")
    assert result.exit_code == ExitCode.PLUGIN
    line = next(one for one in result.stdout.splitlines() if one.startswith("import-error"))
    assert "broken" in line
    assert "Traceback" not in result.output


def test_a_framework_is_readable(run: Run) -> None:
    text = run("show", "inspectie-op@2025", lang="nl").stdout
    assert text.startswith("inspectie-op@2025 Onderzoekskader 2021 primair onderwijs")
    for words in (
        "Waar het naar kijkt",
        "    OP2   Zicht op ontwikkeling en begeleiding (standaard)",
        "Onvoldoende < Voldoende < Goed; of niet te beoordelen",
        "1. Zeer zwak: OR1 is Onvoldoende, en ten minste één van OP2, OP3 en VS1 is",
        "De regel is gereconstrueerd uit gepubliceerde oordelen",
        "Het is een voorstel; het team beslist.",
    ):
        assert words in text
    assert "OP2.basis" not in text
    assert "OP2.basis" in run("show", "inspectie-op@2025", "--all", lang="nl").stdout


def test_a_framework_is_shown_in_the_language_of_the_user(run: Run) -> None:
    text = run("show", "inspectie-op").stdout
    assert "Very weak: OR1 is Insufficient" in text


def test_a_conversation_is_shown_by_its_questions(run: Run) -> None:
    text = run("show", "po-raad-pijlers", lang="nl").stdout
    assert "Hoe definiëren we onderwijskwaliteit?" in text
    assert "Vóór het gesprek" in text
    assert "leerlingen  Leerlingen" in text


def test_one_criterion_is_shown_whole(run: Run, data: Callable[..., Any]) -> None:
    text = run("show", "inspectie-op", "op2", lang="nl").stdout
    for words in ("OP2.basis", "WPO art. 40a", "Hoe u kijkt", "Waar u kijkt", "Onvoldoende  "):
        assert words in text
    found = data("show", "inspectie-op", "OP2")
    assert found["id"] == "OP2"
    assert found["framework"] == "inspectie-op@2025"
    assert set(found["descriptors"]) == {"onvoldoende", "voldoende", "goed"}


def test_a_framework_as_data(data: Callable[..., Any]) -> None:
    found = data("show", "inspectie-op@2023")
    assert (found["id"], found["edition"]) == ("inspectie-op", "2023")
    rules = {one["id"]: one["rules"] for one in found["outcomes"]}
    assert rules["eindoordeel"][0]["condition"].startswith("OR1 is ")
    assert rules["eindoordeel"][-1]["condition"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("inspctie-op",), "did you mean 'inspectie-op'?"),
        (("inspectie-op@2024",), "it has 2021, 2023, 2025"),
        (("inspectie-op", "OP22"), "Did you mean 'OP2'?"),
        (("kader.toml",), "kader.toml"),
    ],
)
def test_what_is_not_there_is_answered_with_what_is(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    result = run("show", *words)
    assert result.exit_code == ExitCode.NOT_FOUND
    assert told in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("columns", ["40", "60", "200"])
def test_text_fits_the_terminal(run: Run, columns: str) -> None:
    result = run("show", "inspectie-op", env={"COLUMNS": columns}, lang="nl")
    width = min(int(columns), 100)
    too_long = [
        line
        for line in result.stdout.splitlines()
        if len(line) > width and len(line.split()) > 1 and "https://" not in line
    ]
    assert too_long == []


def test_a_dossier_in_order_may_have_warnings(
    run: Run, data: Callable[..., Any], dossier: Path
) -> None:
    result = run("check", dossier)
    assert result.exit_code == 0
    assert "warning E002: The judgement on OP4 rests on one kind of source only." in result.stdout
    assert result.stderr == "1 remark\nvisitatie explain E002 tells more\n"
    found = data("check", dossier)
    assert found["ok"] is True
    assert found["problems"][0]["code"] == "E002"
    assert found["problems"][0]["criteria"] == ["OP4"]


def test_a_dossier_with_faults_ends_with_one(
    run: Run, data: Callable[..., Any], dossier: Path
) -> None:
    file = dossier / "judgements.toml"
    file.write_text(file.read_text("utf-8").replace('"OP0"', '"OP00"', 1), encoding="utf-8")
    result = run("check", dossier)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "error unknown-criterion" in result.stdout
    assert "did you mean 'OP0'?" in result.stdout
    assert data("check", dossier, code=1)["ok"] is False


def test_all_faults_of_all_files_are_told_with_their_places(
    run: Run, data: Callable[..., Any], dossier: Path
) -> None:
    (dossier / "judgements.toml").write_text("format = 1\njudgments = []\n")
    (dossier / "findings.toml").write_text("format = 1\n[[findings]]\nid = 1\n")
    result = run("check", dossier)
    assert result.exit_code == ExitCode.PROBLEMS
    assert f"{dossier}/judgements.toml:2:" in result.stdout
    assert f"{dossier}/findings.toml:" in result.stdout
    files = {Path(one["file"]).name for one in data("check", dossier, code=1)["problems"]}
    assert files == {"judgements.toml", "findings.toml"}


def test_a_changed_file_of_evidence_is_found(run: Run, dossier: Path) -> None:
    (dossier / "evidence" / "lesbezoeken.md").write_text("anders")
    result = run("check", dossier)
    assert result.exit_code == ExitCode.PROBLEMS
    assert "lesbezoeken.md was changed after it was added" in result.stdout


def test_a_framework_file_is_checked(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "kader.toml"
    file.write_text('format = 1\n[framework]\nid = "x"\nediton = "1"\ntitle = "X"\n')
    result = run("check", file, lang="nl")
    assert result.exit_code == ExitCode.PROBLEMS
    assert f"{file}:4:1: " in result.stdout
    assert "edition" in result.stdout


def test_an_installed_framework_is_in_order(run: Run) -> None:
    result = run("check", "inspectie-op@2023")
    assert result.exit_code == 0, result.output
