"""Has the name of another plugin."""

from __future__ import annotations

from pathlib import Path

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl


@hookimpl
def visitatie_frameworks() -> list[FrameworkSource]:
    editions = (EditionSource("2026", Path(__file__).with_name("2026.toml")),)
    return [FrameworkSource("same-name", "One of two", editions)]
