"""A framework without plugin has a contract too: a file, three lines of test, a golden folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from visitatie.errors import NotFoundError, PluginError
from visitatie.testing import FrameworkFileContract

Board = Callable[..., Path]
THREE_LINES = """\
from visitatie.testing import FrameworkFileContract

class TestOurs(FrameworkFileContract):
    file = "../frameworks/ours.toml"
"""
FRAMEWORK = """
format = 1

[framework]
id = "ours"
edition = "2026"
title = "Ours"

[[scales]]
id = "seen"
title = "Seen"
levels = [{ id = "no", label = "No" }, { id = "yes", label = "Yes" }]

[[criteria]]
id = "SAFE"
kind = "question"
title = "Safe?"
scale = "seen"

[[outcomes]]
id = "picture"
title = "Picture"
scale = "seen"
rules = [
  { id = "safe", level = "yes", of = ["SAFE"], is = "yes", because = "It is safe." },
  { id = "not-safe", level = "no", otherwise = true, because = "It is not." },
]
"""
TABLE = "SAFE,expect:picture\nyes,yes\nno,no\n,undetermined\n"
OVERLAY = """
format = 1

[framework]
id = "ours"
edition = "2026"
title = "Ours"
extends = "inspectie-op@2025"
"""


@pytest.fixture
def board(tmp_path: Path) -> Board:
    """What a board has on disk: a folder with frameworks, and one with tests."""

    def make(framework: str = FRAMEWORK, table: str = TABLE, test: str = THREE_LINES) -> Path:
        golden = tmp_path / "frameworks" / "golden"
        golden.mkdir(parents=True)
        (tmp_path / "frameworks" / "ours.toml").write_text(framework)
        (golden / "ours-2026.csv").write_text(table)
        (tmp_path / "tests").mkdir()
        (tmp_path / "tests" / "test_ours.py").write_text(test)
        return tmp_path

    return make


def _pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "pytest", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def _suite(folder: Path, **body: object) -> FrameworkFileContract:
    """Give the contract for a file, as a class in a test file would have it."""
    file = os.path.relpath(folder / "frameworks" / "ours.toml", Path(__file__).parent)
    made = type(
        "TestOurs", (FrameworkFileContract,), {"file": file, "__module__": __name__, **body}
    )()
    assert isinstance(made, FrameworkFileContract)
    return made


def test_three_lines_test_a_file_wherever_pytest_is_started(board: Board) -> None:
    folder = board()
    code, text = _pytest(folder)
    assert code == 1
    assert "golden/ours-2026.txt was not there and has been written" in text
    assert "1 failed, 10 passed" in text
    for start, arguments in ((folder, ()), (folder.parent, (str(folder / "tests"),))):
        code, text = _pytest(start, *arguments)
        assert code == 0, text
        assert "11 passed" in text


def test_a_table_that_does_not_come_out_is_told_by_row(board: Board) -> None:
    folder = board(table=TABLE.replace("no,no", "no,yes"))
    with pytest.raises(pytest.fail.Exception, match=r"row 3.*expected yes, got no \(rule not-safe"):
        _suite(folder).test_golden_outcomes("ours@2026")


def test_a_file_with_a_mistake_says_where_in_every_test(board: Board) -> None:
    folder = board(FRAMEWORK.replace('level = "yes", of', 'level = "yse", of'))
    code, text = _pytest(folder, "-k", "in_order or golden")
    assert code == 1
    assert "2 failed" in text
    assert "did you mean yes?" in text
    wrong = 1 + next(n for n, line in enumerate(FRAMEWORK.splitlines()) if '"safe"' in line)
    assert f"ours.toml:{wrong}:" in text


def test_a_file_that_is_not_there_is_named(board: Board) -> None:
    folder = board()
    (folder / "frameworks" / "ours.toml").unlink()
    made = _suite(folder)
    with pytest.raises(NotFoundError, match=r"ours\.toml"):
        made.test_an_edition_is_in_order("ours.toml")


def test_a_class_that_names_no_file_is_told_what_to_write() -> None:
    made = type("TestEmpty", (FrameworkFileContract,), {})()
    with pytest.raises(AssertionError, match=r'TestEmpty needs a line: file = "framework.toml"'):
        made.test_it_is_named_and_found()


def test_what_it_builds_on_is_named(board: Board) -> None:
    """So that it is seen which plugins a colleague needs to use the file."""
    folder = board(OVERLAY)
    with pytest.raises(PluginError, match="inspectie-op"):
        _suite(folder).test_it_is_named_and_found()
    made = _suite(folder, needs=("inspectie-op",))
    made.test_it_is_named_and_found()
    made.test_an_edition_is_in_order("ours@2026")
