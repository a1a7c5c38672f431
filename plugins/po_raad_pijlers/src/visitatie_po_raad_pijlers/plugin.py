"""What this plugin gives: one framework, and nothing else.

Its report is the conversation report that visitatie has for every framework without scores.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from visitatie.hooks import EditionSource, FrameworkSource, hookimpl

__all__ = ["visitatie_frameworks"]


@hookimpl
def visitatie_frameworks() -> Iterator[FrameworkSource]:
    """Give the pillars, in the one edition there is."""
    folder = files("visitatie_po_raad_pijlers") / "frameworks"
    yield FrameworkSource(
        id="po-raad-pijlers",
        title="Regie op Onderwijskwaliteit: vier pijlers",
        editions=(EditionSource("2020", folder / "2020.toml"),),
    )
