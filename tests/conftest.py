"""What every test can count on: the same machine, whoever runs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

# No example may fail for being slow: seconds say more about the machine than about the code.
settings.register_profile("default", deadline=None)
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the settings of the person who runs the tests."""
    for name in [name for name in os.environ if name.startswith("VISITATIE_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _traced_or_not(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let coverage look away from tests that say so: they take twice the time otherwise."""
    tracer = sys.gettrace()
    if request.node.get_closest_marker("untraced") is None or tracer is None:
        yield
        return
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real data that may lie beside the repository; skips where it does not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no real data beside this checkout (../shared)")
    return folder
