"""Gives a framework that another plugin gives too."""

from __future__ import annotations

from pathlib import Path

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl


@hookimpl
def visitatie_frameworks() -> list[FrameworkSource]:
    editions = (EditionSource("2026", Path(__file__).with_name("2026.toml")),)
    return [FrameworkSource("twins", "One of the twins", editions)]
