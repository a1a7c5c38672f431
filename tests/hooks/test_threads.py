"""A workspace in a web server: many threads ask for the same plugin for the first time."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import visitatie

pytestmark = pytest.mark.untraced

THREADS = 8
TIMES = 10


@pytest.fixture
def eager_switching() -> Iterator[None]:
    """Let threads take turns as often as Python can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("eager_switching")
def test_threads_that_ask_for_one_framework_at_once_all_get_it() -> None:
    for _ in range(TIMES):
        workspace = visitatie.Workspace()

        def outcome(_: int, workspace: visitatie.Workspace = workspace) -> tuple[str, ...]:
            framework = workspace.framework("inspectie-op@2025")
            return visitatie.score(framework, {"OP2": "goed"}).outcomes["eindoordeel"].needs

        with ThreadPoolExecutor(THREADS) as pool:
            found = set(pool.map(outcome, range(THREADS)))
        assert found == {("OP3", "VS1", "OR1", "SKA1")}
