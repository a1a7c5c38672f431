"""A framework goes to a spreadsheet and back on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from click.testing import Result
from openpyxl import Workbook

from visitatie import Workspace
from visitatie.errors import ExitCode
from visitatie.files import load_framework

Run = Callable[..., Result]
OVERLAY = """format = 1

[framework]
id = "ons"
edition = "1"
title = "Ons kader"
extends = "inspectie-op@2025"

[[criteria]]
id = "BUITEN"
kind = "standaard"
title = "Buiten leren"
parent = "OP"
scale = "standaard"
"""


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_framework_by_name_goes_out_and_comes_back_equal(run: Run, lang: str) -> None:
    made = run("framework", "to-xlsx", "po-raad-pijlers", lang=lang)
    assert made.exit_code == 0, made.output
    (path,) = Path().glob("*.xlsx")
    assert run("framework", "from-xlsx", path, "--output", "terug.toml").exit_code == 0
    assert load_framework(Path("terug.toml")) == Workspace().framework("po-raad-pijlers")


def test_an_overlay_stays_one_unless_the_whole_is_asked(run: Run) -> None:
    Path("ons.toml").write_text(OVERLAY, encoding="utf-8")
    made = run("framework", "to-xlsx", "ons.toml", "--output", "ons.xlsx")
    assert "differs from inspectie-op@2025" in made.stderr
    assert run("framework", "from-xlsx", "ons.xlsx", "--output", "terug.toml").exit_code == 0
    workspace = Workspace()
    assert 'extends = "inspectie-op@2025"' in Path("terug.toml").read_text(encoding="utf-8")
    framework = workspace.framework_file(Path("ons.toml"))
    assert workspace.framework_file(Path("terug.toml")) == framework
    run("framework", "to-xlsx", "ons.toml", "--output", "heel.xlsx", "--whole")
    assert load_framework(Path("heel.xlsx")) == framework


def test_a_file_that_is_there_stays_unless_it_may_be_replaced(run: Run) -> None:
    words = ("framework", "to-xlsx", "po-raad-pijlers", "--output", "a.xlsx")
    assert run(*words).exit_code == 0
    again = run(*words)
    assert again.exit_code == ExitCode.USAGE
    assert "a.xlsx is there already" in again.output
    assert "--replace" in again.output
    assert run(*words, "--replace").exit_code == 0
    Path("a.toml").write_text("van mij", encoding="utf-8")
    assert run("framework", "from-xlsx", "a.xlsx").exit_code == ExitCode.USAGE
    assert Path("a.toml").read_text(encoding="utf-8") == "van mij"


def test_a_workbook_with_faults_is_told_by_cell_and_nothing_is_written(run: Run) -> None:
    _break(run)
    result = run("framework", "from-xlsx", "a.xlsx")
    assert result.exit_code == ExitCode.PROBLEMS
    assert "a.xlsx: Criteria!E3: X021: Title is empty" in result.output
    assert "1 problem" in result.output
    assert not Path("a.toml").exists()


def test_the_same_in_dutch(run: Run) -> None:
    _break(run)
    result = run("framework", "from-xlsx", "a.xlsx", lang="nl")
    assert "a.xlsx: Criteria!E3: X021: Titel is leeg, en is nodig" in result.output


def test_check_gives_sheet_and_cell_as_data(run: Run) -> None:
    _break(run)
    found = json.loads(run("check", "a.xlsx", "--json").stdout)["problems"]
    assert (found[0]["sheet"], found[0]["cell"], found[0]["code"]) == ("Criteria", "E3", "X021")


def test_other_files_are_refused_with_what_to_do(run: Run) -> None:
    Path("a.ods").write_bytes(b"x")
    result = run("framework", "from-xlsx", "a.ods")
    assert result.exit_code == ExitCode.USAGE
    assert "save it as Excel workbook (.xlsx) first" in result.output
    assert run("framework", "from-xlsx", "weg.xlsx").exit_code == ExitCode.NOT_FOUND
    wrong = run("framework", "from-xlsx", "weg.xlsx", "--output", "a.txt")
    assert "a framework file ends on .toml" in wrong.output


def test_every_sheet_is_written_when_asked(run: Run) -> None:
    run("framework", "to-xlsx", "po-raad-pijlers", "--output", "a.xlsx")
    run("framework", "to-xlsx", "po-raad-pijlers", "--output", "b.xlsx", "--all-sheets")
    few, many = (openpyxl.load_workbook(name).sheetnames for name in ("a.xlsx", "b.xlsx"))
    assert set(few) < set(many)
    assert load_framework(Path("a.xlsx")) == load_framework(Path("b.xlsx"))


def _break(run: Run) -> None:
    run("framework", "to-xlsx", "po-raad-pijlers", "--output", "a.xlsx")
    book: Workbook = openpyxl.load_workbook("a.xlsx")
    book["Criteria"]["E3"].value = None
    book.save("a.xlsx")
