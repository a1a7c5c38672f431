"""The page of public names says what is there, in the words of the code itself."""

from __future__ import annotations

import importlib
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

import visitatie

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def reference() -> ModuleType:
    """The script that writes the page."""
    spec = importlib.util.spec_from_file_location(
        "api_reference", ROOT / "scripts" / "api_reference.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _page() -> str:
    return (ROOT / "docs/reference/api.md").read_text(encoding="utf-8")


def test_the_page_is_current(reference: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert reference.main(["--check"]) == 0, capsys.readouterr().out


def test_a_page_that_is_not_current_is_told_and_left_alone(
    reference: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(reference, "ROOT", tmp_path)
    assert reference.main(["--check"]) == 1
    assert "scripts/api_reference.py" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_every_promised_name_stands_there_with_a_sentence() -> None:
    page = _page()
    for name in visitatie.__all__:
        assert re.search(rf"^### `{re.escape(name)}`\n\n\S", page, re.MULTILINE), name


def test_every_name_of_the_public_modules_stands_there_once(reference: ModuleType) -> None:
    page = _page()
    for module in reference.MODULES:
        chapter = page.partition(f"## `{module}`\n")[2].partition("\n## ")[0]
        listed = re.findall(r"^\| \[?`(\w+)`", chapter, re.MULTILINE)
        assert listed == importlib.import_module(module).__all__


def test_no_name_is_without_an_explanation() -> None:
    assert re.findall(r"^\| `\w+` \|\s*\|", _page(), re.MULTILINE) == []
