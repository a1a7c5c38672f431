"""Fake distributions to load plugins from, without installing anything."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

BROKEN_PLUGINS = Path(__file__).resolve().parent.parent / "broken_plugins"


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[str]]]:
    """Copies fake distributions (all when none is named) and gives their search path."""

    def copy(*names: str) -> list[str]:
        path = []
        for name in names or sorted(f.name for f in BROKEN_PLUGINS.iterdir() if f.is_dir()):
            folder = shutil.copytree(BROKEN_PLUGINS / name, tmp_path / "site" / name)
            for module in folder.glob("*.py.txt"):
                module.rename(module.with_suffix(""))
            monkeypatch.syspath_prepend(str(folder))
            path.append(str(folder))
        return path

    yield copy
    for name in [name for name in sys.modules if name.startswith("fake_")]:
        del sys.modules[name]


@pytest.fixture
def write_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, str], list[str]]]:
    """Writes a distribution with one plugin of the given code and gives its search path."""
    before = set(sys.modules)

    def write(name: str, code: str) -> list[str]:
        module = "written_" + name.replace("-", "_")
        folder = tmp_path / "written" / name
        info = folder / f"{name}-1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
        (info / "entry_points.txt").write_text(f"[visitatie]\n{name} = {module}\n")
        (folder / f"{module}.py").write_text(code)
        monkeypatch.syspath_prepend(str(folder))
        return [str(folder)]

    yield write
    for name in set(sys.modules) - before:
        if name.startswith("written_"):
            del sys.modules[name]
