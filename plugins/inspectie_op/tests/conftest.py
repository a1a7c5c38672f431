"""What the tests share: the frameworks as users get them, and the data beside the checkout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from visitatie import Workspace
from visitatie.model import Framework


@pytest.fixture(scope="session")
def workspace() -> Workspace:
    return Workspace(strict=True)


@pytest.fixture(scope="session")
def edition(workspace: Workspace) -> Callable[[str], Framework]:
    """Give an edition by its name, loaded through the plugin like everywhere else."""
    return lambda wanted: workspace.framework("inspectie-op", wanted)


@pytest.fixture(params=["2021", "2023", "2025"])
def framework(request: pytest.FixtureRequest, edition: Callable[[str], Framework]) -> Framework:
    return edition(request.param)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with the inspectorate's data; it lies beside a checkout, not in it."""
    for folder in Path(__file__).resolve().parents:
        found = folder.parent / "shared" / "data"
        if (found / "inspectie_school_patterns.csv").is_file():
            return found
    pytest.skip("there is no ../shared/data beside this checkout")
