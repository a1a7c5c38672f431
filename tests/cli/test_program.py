"""The program as a whole: help, languages, errors and how a run ends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

from visitatie.cli import table_of_commands
from visitatie.cli.commands import frameworks as frameworks_module
from visitatie.errors import ExitCode, Location, Message, PluginError

Run = Callable[..., Result]


def _replace(monkeypatch: pytest.MonkeyPatch, raises: Callable[[], object]) -> None:
    """Let ``visitatie frameworks`` do something else."""

    def instead(*_arguments: object, **_options: object) -> None:
        raises()

    command = frameworks_module.frameworks
    monkeypatch.setattr(command, "callback", instead)


def _raise(error: BaseException) -> Callable[[], object]:
    def act() -> object:
        raise error

    return act


def test_help_names_every_command_with_its_sentence(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for entry in table_of_commands.ENTRIES.values():
        assert f"  {entry.name}" in result.stdout
        assert entry.help in " ".join(result.stdout.split())


def test_help_is_dutch_for_who_asks_nothing_else(run: Run) -> None:
    result = run("--help", lang=None)
    for word in ("Gebruik:", "[OPTIES] OPDRACHT", "Opties:", "Toon deze hulp en stop."):
        assert word in result.stdout
    assert "Usage" not in result.stdout
    assert "Show" not in result.stdout


@pytest.mark.parametrize("name", table_of_commands.ENTRIES)
def test_every_command_has_help_in_both_languages(run: Run, name: str) -> None:
    english, dutch = run(name, "--help"), run(name, "--help", lang="nl")
    assert english.exit_code == dutch.exit_code == 0
    assert table_of_commands.ENTRIES[name].help in " ".join(english.stdout.split())
    assert english.stdout.startswith("Usage: visitatie")
    assert dutch.stdout.startswith("Gebruik: visitatie")
    # a line of English in the Dutch help was not translated
    same = set(english.stdout.splitlines()) & set(dutch.stdout.splitlines())
    assert not [line for line in same if line.strip() and not line.startswith("  visitatie ")]


def test_without_words_the_help_is_shown_and_it_counts_as_a_mistake(run: Run) -> None:
    result = run(lang=None)
    assert result.exit_code == ExitCode.USAGE
    assert "Gebruik:" in result.stderr


def test_a_misspelled_command_is_answered_with_the_nearest(run: Run) -> None:
    result = run("raport")
    assert result.exit_code == ExitCode.USAGE
    assert "No such command 'raport'. Did you mean 'report'?" in result.stderr
    assert result.stdout == ""


def test_mistakes_in_options_are_told_in_dutch(run: Run) -> None:
    result = run("judge", "d", "OP2", "goed", "--reasn", "x", lang="nl")
    assert result.exit_code == ExitCode.USAGE
    assert "Fout: Er is geen optie '--reasn'. Bedoelde u '--reason'?" in result.stderr
    missing = run("judge", lang="nl")
    assert "Er ontbreekt 'DOSSIER'." in missing.stderr


def test_the_version_is_that_of_the_library(run: Run) -> None:
    import visitatie

    result = run("--version")
    assert result.exit_code == 0
    assert result.stdout == f"visitatie {visitatie.__version__}\n"


def test_an_error_of_ours_is_a_sentence_and_its_exit_code(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = PluginError(Message("A plugin cannot be loaded"), plugin="x", hint="Take it away")
    _replace(monkeypatch, _raise(error))
    result = run("frameworks", lang="nl")
    assert result.exit_code == ExitCode.PLUGIN
    assert result.stderr == "Fout: Een plug-in kan niet worden geladen\nTake it away\n"


def test_a_traceback_is_shown_with_debug_and_never_without(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Location("plugin.py", 3)
    error = PluginError(
        Message("A plugin cannot be loaded"), plugin="x", code="P004", location=place
    )
    _replace(monkeypatch, _raise(error))
    told = (
        "Error P004: A plugin cannot be loaded\nIn plugin.py:3\nvisitatie explain P004 tells more\n"
    )
    for words in ((), ("--strict",)):
        result = run(*words, "frameworks")
        assert result.exit_code == ExitCode.PLUGIN
        assert result.stderr == told
    result = run("--debug", "frameworks")
    assert result.exit_code == ExitCode.PLUGIN
    assert result.stderr.startswith("Traceback (most recent call last):\n")
    assert result.stderr.endswith(told)


def test_with_debug_an_error_nobody_foresaw_is_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = ZeroDivisionError("by nothing")
    _replace(monkeypatch, _raise(error))
    assert run("--debug", "frameworks").exception is error


def test_an_error_nobody_foresaw_is_short_and_names_the_file_with_details(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _replace(monkeypatch, _raise(ZeroDivisionError("by nothing")))
    result = run("frameworks")
    assert result.exit_code == ExitCode.UNEXPECTED
    assert "Traceback" not in result.output
    assert "ZeroDivisionError: by nothing" in result.stderr
    (details,) = tmp_path.glob("visitatie-*.txt")
    assert str(details) in result.stderr
    assert "Traceback" in details.read_text(encoding="utf-8")


def test_an_unforeseen_error_without_a_place_for_details_says_how_to_see_them(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere/at/all")
    _replace(monkeypatch, _raise(ZeroDivisionError()))
    result = run("frameworks")
    assert result.exit_code == ExitCode.UNEXPECTED
    assert "--debug" in result.stderr


def test_ctrl_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _replace(monkeypatch, _raise(KeyboardInterrupt()))
    result = run("frameworks")
    assert result.exit_code == 130
    assert result.stderr.strip() == "Stopped."


def test_names_that_steer_a_terminal_are_shown_harmless(run: Run) -> None:
    result = run("check", "evil\x1b[2Jname.toml", color=True)
    assert result.exit_code == ExitCode.NOT_FOUND
    assert "\x1b[2J" not in result.output
    assert "evil\N{REPLACEMENT CHARACTER}[2Jname.toml" in result.stderr


def test_bold_only_where_colour_is_wanted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[1m" in run("plugins", color=True).stdout
    assert "\x1b" not in run("plugins").stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in run("plugins", color=True).stdout


def test_a_plugin_left_out_is_not_there(run: Run) -> None:
    result = run("--without", "inspectie-op", "show", "inspectie-op")
    assert result.exit_code == ExitCode.PLUGIN
    assert "inspectie-op" in result.stderr


def test_a_name_to_leave_out_that_no_plugin_has_is_told(run: Run) -> None:
    result = run("--without", "inspecie-op", "plugins")
    assert "inspecie-op" in result.stderr


def test_only_the_module_of_the_command_is_imported(run: Run) -> None:
    modules: dict[str, ModuleType] = {}
    entry = table_of_commands.ENTRIES["undo"]
    import sys

    for name in [name for name in sys.modules if name.startswith("visitatie.cli.commands.")]:
        modules[name] = sys.modules.pop(name)
    try:
        run("undo", "--help")
        loaded = [name for name in sys.modules if name.startswith("visitatie.cli.commands.")]
        assert loaded == [entry.module]
    finally:
        sys.modules.update(modules)
