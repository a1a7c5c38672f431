"""Promises about the repository as a whole: packages, pins, documents, small files."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PLUGINS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
PACKAGES = [ROOT, *PLUGINS]
SURFACE = {"errors", "hooks", "model", "testing"}
"""What authors of plugins are promised, beside the package itself."""
SILENCED = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no\s*(?:cover|branch))([^\n]*)")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


def _settings(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))


def _tracked(*patterns: str) -> list[Path]:
    """Give the files of the repository, or of the folder where there is no git."""
    found = {path for pattern in patterns for path in ROOT.glob(pattern)}
    hidden = {".venv", "node_modules", "build", "dist"}
    return sorted(path for path in found if hidden.isdisjoint(path.relative_to(ROOT).parts))


DOCUMENTS = _tracked("*.md", "docs/**/*.md", "plugins/*/*.md")


def _python() -> list[Path]:
    return _tracked("src/**/*.py", "plugins/**/*.py", "tests/**/*.py", "scripts/*.py")


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): pin for name, pin in pairs}


def _requirements() -> list[Requirement]:
    own = {_settings(folder)["project"]["name"] for folder in PACKAGES}
    texts: list[str] = []
    for folder in PACKAGES:
        settings = _settings(folder)
        texts += settings["project"]["dependencies"]
        texts += settings["build-system"]["requires"]
        texts += [
            text for group in settings.get("dependency-groups", {}).values() for text in group
        ]
    return [found for text in texts if (found := Requirement(text)).name not in own]


def _contracts() -> dict[str, dict[str, Any]]:
    contracts = _settings(ROOT)["tool"]["importlinter"]["contracts"]
    return {contract["name"]: contract for contract in contracts}


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_one_name_for_a_plugin_everywhere(folder: Path) -> None:
    project = _settings(folder)["project"]
    plugin = folder.name.replace("_", "-")
    assert project["name"] == f"visitatie-{plugin}"
    assert project["entry-points"]["visitatie"] == {plugin: f"visitatie_{folder.name}.plugin"}
    assert (folder / "src" / f"visitatie_{folder.name}" / "plugin.py").is_file()
    assert f"visitatie_{folder.name}" in _settings(ROOT)["tool"]["importlinter"]["root_packages"]
    assert f"visitatie_{folder.name}" in _settings(ROOT)["tool"]["coverage"]["run"]["source_pkgs"]
    assert f"/plugins/{folder.name}/src" in _settings(ROOT)["tool"]["mypy"]["mypy_path"]


@pytest.mark.parametrize("folder", PLUGINS, ids=lambda folder: folder.name)
def test_a_plugin_accepts_the_core_beside_it(folder: Path) -> None:
    core = _settings(ROOT)["project"]
    needs = [Requirement(text) for text in _settings(folder)["project"]["dependencies"]]
    (needed,) = [need for need in needs if need.name == core["name"]]
    assert needed.specifier.contains(core["version"])
    assert not needed.specifier.contains("1000")


@pytest.mark.parametrize("folder", PACKAGES, ids=lambda folder: folder.name)
def test_every_package_carries_the_licence(folder: Path) -> None:
    text = (folder / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text
    assert text == (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert _settings(folder)["project"]["license"] == "Apache-2.0"


def test_every_requirement_is_pinned_to_a_version_that_it_allows() -> None:
    pins = _pins()
    for needed in _requirements():
        pin = pins.get(canonicalize_name(needed.name))
        assert pin is not None, needed.name
        assert needed.specifier.contains(pin), (needed.name, pin)


def test_the_pins_name_versions_and_no_place_to_fetch_them() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        assert line.startswith("#") or re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.+]*", line)
    assert "uv.lock" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_the_promise_to_authors_is_whole() -> None:
    """What lies in the core is either promised to authors of plugins or closed to them."""
    source = ROOT / "src/visitatie"
    modules = {path.stem for path in source.glob("*.py")} - {"__init__"}
    modules |= {path.parent.name for path in source.glob("*/__init__.py")}
    contract = _contracts()["Framework plugins import only what authors are promised"]
    closed = {name.split(".")[1] for name in contract["forbidden_modules"]}
    closed -= {name.split(".")[1] for name in contract["forbidden_modules"] if name.endswith(".*")}
    assert modules - SURFACE == closed & modules
    assert closed.isdisjoint(SURFACE)


def test_the_contracts_name_every_framework_plugin() -> None:
    packages = {f"visitatie_{folder.name}" for folder in PLUGINS}
    contracts = _contracts()
    assert packages == {
        *contracts["The core knows no framework plugin"]["forbidden_modules"],
    }
    assert packages == {
        *contracts["Framework plugins import only what authors are promised"]["source_modules"],
    }
    assert packages == {*contracts["Framework plugins do not know each other"]["modules"]}


def test_no_file_is_too_long_to_read_at_once() -> None:
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in _python()}
    assert {path: n for path, n in lengths.items() if n > 400} == {}


def test_what_is_silenced_says_why() -> None:
    """A rule of a tool is put aside only with a reason on the same line."""
    bare = []
    for path in _python():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = SILENCED.search(line)
            if found and not re.search(r"\s#\s*\S+|\s-\s\S+", found.group(2)):
                bare.append(f"{path.relative_to(ROOT)}:{number}")
    assert bare == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:", target) and not target.startswith("#"):
            assert (path.parent / target.partition("#")[0]).exists(), target


def test_the_index_of_the_documents_names_each_of_them() -> None:
    index = ROOT / "docs/README.md"
    linked = {
        (index.parent / target.partition("#")[0]).resolve()
        for page in (index, ROOT / "docs/reference/problems.md", *_tracked("docs/*/README.md"))
        for target in _relative_links(page, index.parent)
    }
    pages = {path for path in _tracked("docs/**/*.md") if path != index}
    assert pages <= linked


def _relative_links(page: Path, base: Path) -> list[str]:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    inside = [link for link in links if not re.match(r"[a-z]+:", link)]
    return [
        str((page.parent / link).resolve().relative_to(base.resolve()))
        for link in inside
        if (page.parent / link).resolve().is_relative_to(base.resolve())
    ]


def test_decisions_are_numbered_without_gaps() -> None:
    names = [path.name for path in _tracked("docs/decisions/[0-9]*.md")]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))


def test_the_changelog_knows_this_version() -> None:
    version = _settings(ROOT)["project"]["version"]
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text or f"## [{version}]" in text


def test_the_two_commands_of_the_readme_are_there() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("sh scripts/demo", "sh scripts/test"):
        assert command in text
        script = ROOT / command.split()[1]
        assert script.stat().st_mode & 0o111
        subprocess.run(["sh", "-n", str(script)], check=True)


def test_ci_runs_the_test_command_of_the_readme() -> None:
    assert "sh scripts/test" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_error_without_pango_and_the_setup_name_the_same_packages() -> None:
    setup = (ROOT / "scripts/setup").read_text(encoding="utf-8")
    assert "libpangoft2-1.0-0 libharfbuzz-subset0" in setup
    sources = "".join(path.read_text(encoding="utf-8") for path in _tracked("src/**/*.py"))
    for package in ("libpangoft2-1.0-0", "libharfbuzz-subset0"):
        assert package in sources
