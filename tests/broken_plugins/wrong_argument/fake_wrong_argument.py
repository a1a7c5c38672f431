"""Asks for an argument that the hook does not have."""

from __future__ import annotations

from pathlib import Path

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl


@hookimpl
def visitatie_frameworks(school: object, pupils: int) -> list[FrameworkSource]:
    editions = (EditionSource("2026", Path(__file__).with_name("2026.toml")),)
    return [FrameworkSource("wrong-argument", "A framework", editions)]
