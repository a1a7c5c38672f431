"""What this plugin gives: one framework, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl

__all__ = ["visitatie_frameworks"]


@hookimpl
def visitatie_frameworks() -> Iterator[FrameworkSource]:
    """Give the six steps with their scan, in the one edition there is."""
    folder = files("visitatie_leren_verbeteren") / "frameworks"
    yield FrameworkSource(
        id="leren-verbeteren",
        title="Kwaliteit verbeteren in zes stappen, met een risicoscan",
        editions=(EditionSource("2026", folder / "2026.toml"),),
    )
