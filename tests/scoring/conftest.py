"""How hard the laws of scoring are tried: ``HYPOTHESIS_PROFILE=thorough`` for a night of it."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"

settings.register_profile(
    "thorough",
    deadline=None,
    max_examples=5000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
if THOROUGH:
    settings.load_profile("thorough")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give thorough runs the time that they take."""
    for item in items if THOROUGH else ():
        item.add_marker(pytest.mark.timeout(7200))
