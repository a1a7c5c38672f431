"""Implements a hook that does not exist."""

from __future__ import annotations

from pathlib import Path

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl


@hookimpl
def visitatie_framework() -> list[FrameworkSource]:
    editions = (EditionSource("2026", Path(__file__).with_name("2026.toml")),)
    return [FrameworkSource("misspelled", "A framework", editions)]
