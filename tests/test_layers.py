"""The layers hold, and each contract that guards them fails when it is broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = {
    "visitatie": ROOT / "src/visitatie",
    "visitatie_inspectie_op": ROOT / "plugins/inspectie_op/src/visitatie_inspectie_op",
    "visitatie_kerobei": ROOT / "plugins/kerobei/src/visitatie_kerobei",
    "visitatie_leren_verbeteren": ROOT / "plugins/leren_verbeteren/src/visitatie_leren_verbeteren",
    "visitatie_po_raad_pijlers": ROOT / "plugins/po_raad_pijlers/src/visitatie_po_raad_pijlers",
}
LAYERS = "Layers: a module imports only from the layers below it"
OUTPUT = "The inner layers never reach a library for output"
CORE = "The core knows no framework plugin"
AUTHORS = "Framework plugins import only what authors are promised"
APART = "Framework plugins do not know each other"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The code of all packages beside each other, free to be spoiled."""
    for name, source in PACKAGES.items():
        shutil.copytree(source, tmp_path / name, ignore=_all_but_python)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _all_but_python(folder: str, names: list[str]) -> set[str]:
    kept = {name for name in names if name.endswith(".py") or Path(folder, name).is_dir()}
    return {*names} - kept | {"__pycache__"}


def _lint(folder: Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-cache", "--no-logo"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _broken(output: str) -> set[str]:
    """Give the names of the contracts that the output calls broken."""
    lines = [line.rstrip() for line in output.splitlines()]
    return {line.removesuffix("BROKEN").rstrip() for line in lines if line.endswith("BROKEN")}


def test_the_code_keeps_every_contract(copy: Path) -> None:
    result = _lint(copy)
    assert result.returncode == 0, result.stdout
    assert result.stdout.count(" KEPT") == 5


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("visitatie/model/_spoiled.py", "import visitatie.scoring", LAYERS),
        ("visitatie/files/_spoiled.py", "import visitatie.hooks", LAYERS),
        ("visitatie/report/_spoiled.py", "import visitatie.workspace", LAYERS),
        ("visitatie/locale/_spoiled.py", "import visitatie.errors", LAYERS),
        ("visitatie/model/_spoiled.py", "import rich", OUTPUT),
        ("visitatie/scoring/_spoiled.py", "def late():\n    import weasyprint", OUTPUT),
        ("visitatie/workspace.py", "import visitatie_inspectie_op", CORE),
        ("visitatie_inspectie_op/_spoiled.py", "import visitatie.report", AUTHORS),
        ("visitatie_inspectie_op/_spoiled.py", "import visitatie.hooks.records", AUTHORS),
        ("visitatie_inspectie_op/_spoiled.py", "import visitatie_po_raad_pijlers", APART),
    ],
)
def test_a_forbidden_import_is_found(copy: Path, module: str, line: str, contract: str) -> None:
    records = copy / "visitatie/hooks/records.py"
    records.touch()
    with (copy / module).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    result = _lint(copy)
    assert result.returncode == 1, result.stdout + result.stderr
    assert contract in _broken(result.stdout)


def test_a_new_module_without_a_place_in_the_layers_is_found(copy: Path) -> None:
    (copy / "visitatie/helpers.py").touch()
    result = _lint(copy)
    assert result.returncode == 1
    assert "visitatie.helpers" in result.stdout
