"""The examples in the repository are those that the program makes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from visitatie import Dossier, Workspace
from visitatie.cli.examples import EXAMPLES
from visitatie.model.notice import Severity

NAMES = (*EXAMPLES.values(), "visitatie-de-linde", "bezoek-de-linde", "lesbezoeken-de-linde")


@pytest.fixture(scope="module")
def script(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("examples", root / "scripts/examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_examples_are_current(script: ModuleType, root: Path) -> None:
    assert script.stale(root) == [], "run python scripts/examples.py"


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_in_order(root: Path, name: str) -> None:
    workspace = Workspace()
    dossier = Dossier.open(root / "examples" / name)
    record = dossier.record()
    notices = [*workspace.check_audit(record), *dossier.evidence_notices()]
    assert [one for one in notices if one.severity is Severity.ERROR] == []


def test_the_school_of_the_examples_cannot_exist(root: Path) -> None:
    for name in NAMES:
        subject = Dossier.open(root / "examples" / name).audit.subject
        assert (subject.brin, subject.board_number) == ("99ZZ", "99999")
