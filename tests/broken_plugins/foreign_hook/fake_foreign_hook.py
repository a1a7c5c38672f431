"""Implements a hook of another program."""

from __future__ import annotations

from pathlib import Path

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl


@hookimpl
def pytest_configure() -> list[FrameworkSource]:
    editions = (EditionSource("2026", Path(__file__).with_name("2026.toml")),)
    return [FrameworkSource("foreign-hook", "A framework", editions)]
