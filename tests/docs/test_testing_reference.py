"""The page about the kit for authors says what is there, in the words of the code itself."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from visitatie import testing

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def reference() -> ModuleType:
    """The script that writes the page."""
    path = ROOT / "scripts" / "testing_reference.py"
    spec = importlib.util.spec_from_file_location("testing_reference", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
    assert "scripts/testing_reference.py" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_every_public_name_of_the_kit_is_on_it(reference: ModuleType) -> None:
    told = {one.__name__ for one in (*reference.CONTRACTS, *reference.DATA)}
    assert told | {*reference.FIXTURES} | {"pytest_addoption"} == {*testing.__all__}


def test_every_test_of_a_contract_says_what_it_is_for(reference: ModuleType) -> None:
    for contract in (*reference.CONTRACTS, reference.SHARED):
        for name, test in vars(contract).items():
            if name.startswith("test_"):
                assert test.__doc__, f"{contract.__name__}.{name} has no docstring"
                assert name.removeprefix("test_").replace("_", " ") in reference.page()
