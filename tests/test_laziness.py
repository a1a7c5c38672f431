"""Starting quickly: nothing heavy is loaded before it is used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from visitatie.cli.examples import Example
from visitatie.workspace import Workspace

HEAVY = ("babel", "holidays", "jinja2", "weasyprint", "xlsxwriter", "PIL", "fontTools", "icalendar")
"""Libraries for output and terms; importing them takes longer than showing the help."""
FOR_FILES = ("cattrs", "filelock", "pluggy", "tomli_w")
"""Libraries for reading, writing and plugins; the bare import needs none of them."""
PLUGINS = (
    "visitatie_inspectie_op",
    "visitatie_kerobei",
    "visitatie_leren_verbeteren",
    "visitatie_po_raad_pijlers",
)


def _loaded_by(code: str, *arguments: str) -> set[str]:
    """Give the names of all modules that a fresh interpreter loads for ``code``.

    What was there before, such as what measures coverage, is not among them.
    """
    begin = "import sys; before = set(sys.modules)"
    report = "print('\\n' + ' '.join(set(sys.modules) - before))"
    result = subprocess.run(
        [sys.executable, "-c", f"{begin}\n{code}\n{report}", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(result.stdout.splitlines()[-1].split())


def _command(*arguments: str) -> set[str]:
    """Give what the command line loads for these arguments."""
    code = (
        "import sys\n"
        "from visitatie.__main__ import main\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as end:\n"
        "    assert not end.code, end.code\n"
    )
    return _loaded_by(code, *arguments)


def test_the_probe_sees_what_is_loaded() -> None:
    assert "jinja2" in _loaded_by("import jinja2")


def test_importing_the_library_loads_no_other_library() -> None:
    loaded = _loaded_by("import visitatie")
    assert "visitatie" in loaded
    assert loaded.isdisjoint({*HEAVY, *FOR_FILES, *PLUGINS, "click"})


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["--version"], ["report", "--help"], ["framework", "to-xlsx", "--help"]],
)
def test_help_loads_neither_output_libraries_nor_plugins(arguments: list[str]) -> None:
    loaded = _command(*arguments)
    assert "click" in loaded
    assert loaded.isdisjoint({*HEAVY, *PLUGINS})


def test_listing_plugins_loads_none_of_them() -> None:
    assert _command("plugins", "--json").isdisjoint({*HEAVY, *PLUGINS})


def test_showing_a_framework_loads_only_its_own_plugin() -> None:
    loaded = _command("show", "inspectie-op@2025")
    assert "visitatie_inspectie_op" in loaded
    assert loaded.isdisjoint({"jinja2", "weasyprint", *PLUGINS} - {"visitatie_inspectie_op"})


def test_a_store_of_audits_loads_no_database_before_there_is_one() -> None:
    loaded = _loaded_by("from visitatie.store import MemoryStore, SqlStore; MemoryStore()")
    assert loaded.isdisjoint({*HEAVY, *PLUGINS, "click", "psycopg", "sqlalchemy"})


def test_the_model_and_the_rules_load_no_library_for_output() -> None:
    loaded = _loaded_by("import visitatie.model, visitatie.scoring, visitatie.errors")
    assert loaded.isdisjoint({*HEAVY, *PLUGINS, "click", "pluggy"})


def test_checking_a_framework_file_loads_nothing_of_an_audit_or_report(tmp_path: Path) -> None:
    path = tmp_path / "klein.toml"
    path.write_text(
        'format = 1\n[framework]\nid = "klein"\nedition = "1"\ntitle = "Klein"\n'
        '[[criteria]]\nid = "A"\nkind = "vraag"\ntitle = "Wat zien wij?"\n'
    )
    loaded = _command("check", str(path))
    assert "visitatie.files.framework_file" in loaded
    parts = ("dossier", "process", "report", "model.audit", "model.difference", "scoring._decide")
    assert loaded.isdisjoint({*HEAVY, *PLUGINS, *(f"visitatie.{one}" for one in parts)})


def test_the_status_of_an_audit_loads_nothing_of_a_report_or_upgrade(tmp_path: Path) -> None:
    example = Example("inspectie-op")
    workspace = Workspace()
    example.write(tmp_path, workspace.pin(workspace.framework(example.framework)).digest)
    loaded = _command("status", str(tmp_path))
    assert "visitatie.process" in loaded
    assert loaded.isdisjoint({*HEAVY, "visitatie.report", "visitatie.dossier.upgrade"})
    assert loaded.isdisjoint({"importlib.resources", "socket", "tomllib", "zipfile"})
    assert "visitatie_inspectie_op.plugin" in loaded
    assert "visitatie_inspectie_op.or1" not in loaded
