"""Without the libraries of the extra, the kit says what to install."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from visitatie.testing import _libraries

WITHOUT = """
import importlib.util, sys
find = importlib.util.find_spec
importlib.util.find_spec = lambda name, *rest: None if name in {missing!r} else find(name, *rest)
try:
    import visitatie.testing
except ModuleNotFoundError as error:
    print(error.name, error)
assert "hypothesis" not in sys.modules
"""


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        (("hypothesis",), "hypothesis visitatie.testing needs hypothesis; install"),
        (("pytest", "hypothesis"), "pytest visitatie.testing needs pytest and hypothesis; install"),
    ],
)
def test_a_missing_library_is_told_with_the_extra(missing: tuple[str, ...], told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT.format(missing=missing)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith(told)
    assert 'pip install "visitatie[testing]"' in done.stdout


def test_the_extra_has_every_library_of_the_kit(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    extra = settings["project"]["optional-dependencies"]["testing"]
    assert {one.partition(">")[0] for one in extra} == {*_libraries.LIBRARIES}
