"""What the tests share: the framework as users get it."""

from __future__ import annotations

import pytest

from visitatie import Workspace
from visitatie.model import Framework


@pytest.fixture(scope="session")
def framework() -> Framework:
    return Workspace(strict=True).framework("leren-verbeteren@2026")
