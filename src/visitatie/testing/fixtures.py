"""What ``-p visitatie.testing`` gives pytest: a fixture and an option."""

from __future__ import annotations

import pytest

from visitatie.workspace import Workspace

__all__ = ["RENEW", "pytest_addoption", "workspace"]

RENEW = "--renew-golden"
"""The option that writes the lists of ids anew."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Give pytest the option ``--renew-golden``."""
    parser.getgroup("visitatie").addoption(
        RENEW,
        action="store_true",
        help="write the lists of ids in golden/ anew; look at what has gone before you keep it",
    )


@pytest.fixture
def workspace() -> Workspace:
    """A fresh, strict workspace: nothing was loaded in it, and a broken plugin raises."""
    return Workspace(strict=True)
