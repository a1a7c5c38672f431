"""What the documents say of the command line is what it does."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from visitatie.cli import program
from visitatie.errors import ExitCode

USAGE = r"(?m)^Usage: (visitatie.*?) \[OPTIONS\]"


def test_the_reference_is_current(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("reference", root / "scripts/cli_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    current = (root / "docs/reference/cli.md").read_text(encoding="utf-8")
    assert current == module.page(), "run python scripts/cli_reference.py"


def test_every_command_is_in_the_reference(root: Path) -> None:
    text = (root / "docs/reference/cli.md").read_text(encoding="utf-8")
    told = {tuple(re.findall(r"[a-z][a-z-]*", line)) for line in re.findall(USAGE, text)}
    missing = {words for words in _commands(program, ("visitatie",)) if words not in told}
    assert not missing, "run python scripts/cli_reference.py"


def _commands(command: click.Command, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(command, click.Group):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            assert below is not None
            yield from _commands(below, (*words, name))


def test_every_exit_code_is_explained(root: Path) -> None:
    text = (root / "docs/reference/exit-codes.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\d+) \| `(\w+)` \|", text, flags=re.MULTILINE))
    assert rows == {str(code.value): code.name for code in ExitCode}


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("`frameworks`", ["frameworks"]),
        ("`plugins`", ["plugins"]),
        ("`show`", ["show", "inspectie-op"]),
        ("`show` with a criterion", ["show", "inspectie-op", "OP2"]),
        ("`check`", ["check", "linde"]),
        ("`explain`", ["explain", "F102"]),
        ("`score` of a dossier", ["score", "linde"]),
        ("`score` of a table", ["score", "--framework", "inspectie-op", "scholen.csv"]),
        ("`framework try`", ["framework", "try", "inspectie-op", "OP2=goed"]),
        (
            "`framework translations`",
            ["framework", "translations", "inspectie-op", "--language", "en"],
        ),
        ("`evidence`", ["evidence", "linde"]),
        ("`finding`", ["finding", "linde"]),
    ],
)
@pytest.mark.usefixtures("dossier")
def test_every_key_of_json_is_documented(
    root: Path, tmp_path: Path, data: Callable[..., Any], label: str, words: list[str]
) -> None:
    (tmp_path / "scholen.csv").write_text("naam,OP2\nX,voldoende\n")
    text = (root / "docs/reference/cli.md").read_text(encoding="utf-8")
    item = text.partition(f"- {label}: ")[2]
    named = set(re.findall(r"`(\w+)`", re.split(r"\n(?:- |\n)", item)[0]))
    found = data(*words)
    assert next(iter(found)) == "format"
    keys = set(found) - {"format"}
    for value in found.values():
        if isinstance(value, list) and value and isinstance(value[0], dict) and label != "`show`":
            keys |= set(value[0])
    if label == "`show` with a criterion":
        keys -= {"law", "article"}
    assert keys == named


def test_every_key_of_cover_is_documented(root: Path, data: Callable[..., Any]) -> None:
    text = (root / "docs/reference/cli.md").read_text(encoding="utf-8")
    item = text.partition("- `framework cover`: ")[2].partition("\n- ")[0]
    found = data("framework", "cover", "inspectie-op@2025")
    named = set(re.findall(r"`(\w+)`", item))
    assert named == {*found, *found["outcomes"]["eindoordeel"]} - {"format"}


def test_every_key_of_an_outcome_is_documented(
    root: Path, data: Callable[..., Any], dossier: Path
) -> None:
    text = (root / "docs/reference/cli.md").read_text(encoding="utf-8").partition("One outcome")[2]
    named = set(re.findall(r"`(\w+)`", text)) - {"reason"}
    outcome = data("score", dossier)["outcomes"]["eindoordeel"]
    keys = {*outcome, *outcome["because"]}
    for one in outcome["changes"].values():
        keys |= set(one)
    assert keys == named
