"""The process of an audit where the framework has none of its own; it ships with us."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from visitatie.model import Process

__all__ = ["default_process"]


@cache
def default_process(language: str = "nl") -> Process:
    """Give the process, in Dutch or English; in Dutch where there is no other.

    Its references are not checked here, as the checks of a framework look at this process; the
    tests check them.
    """
    from pathlib import Path

    from visitatie.files._folder import read_files
    from visitatie.files._structure import Read, structure
    from visitatie.model import translated

    source = Path(__file__).with_name("process.toml")
    [process] = translated(structure(Read(read_files(source, None))), language).processes
    return process
