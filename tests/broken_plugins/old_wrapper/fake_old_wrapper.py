"""Wraps the implementations of others, in the old way."""

from __future__ import annotations

from collections.abc import Iterator

from visitatie.hooks import hookimpl


@hookimpl(hookwrapper=True)
def visitatie_frameworks() -> Iterator[None]:
    yield
