"""The process of an audit where the framework has none of its own; it ships with us."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from visitatie.model import Process

__all__ = ["default_process"]


@cache
def default_process(language: str = "nl") -> Process:
    """Give the process, in Dutch or English; in Dutch where there is no other."""
    from importlib.resources import files

    from visitatie.files.framework_file import load_framework
    from visitatie.model import translated

    source = files("visitatie.files") / "process.toml"
    [process] = translated(load_framework(source), language).processes
    return process
