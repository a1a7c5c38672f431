"""What this plugin gives: one framework, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl

__all__ = ["visitatie_frameworks"]


@hookimpl
def visitatie_frameworks() -> Iterator[FrameworkSource]:
    """Give the five questions, in the one edition there is."""
    folder = files("visitatie_kerobei") / "frameworks"
    yield FrameworkSource(
        id="kerobei",
        title="Kwaliteitszorg in vijf vragen (Kerobei)",
        editions=(EditionSource("2026", folder / "2026.toml"),),
    )
