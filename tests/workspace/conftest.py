"""Plugins written for one test."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from written_plugins import Write


@pytest.fixture
def write_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes a distribution with one plugin of the given code and gives its folder."""
    before = set(sys.modules)

    def write(name: str, code: str) -> str:
        module = "for_workspace_" + name.replace("-", "_")
        folder = tmp_path / name
        info = folder / f"{name}-1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: dist-{name}\nVersion: 3\n")
        (info / "entry_points.txt").write_text(f"[visitatie]\n{name} = {module}\n")
        (folder / f"{module}.py").write_text(code)
        monkeypatch.syspath_prepend(str(folder))
        return str(folder)

    yield write
    for name in set(sys.modules) - before:
        if name.startswith("for_workspace_"):
            del sys.modules[name]
