"""Gives and raises what cannot be shown."""

from __future__ import annotations

from visitatie.hooks import hookimpl


class _Unspeakable(Exception):  # noqa: N818  # a record and an exception at once
    def __repr__(self) -> str:
        raise RuntimeError("no repr")

    def __str__(self) -> str:
        raise RuntimeError("no str")


@hookimpl
def visitatie_frameworks() -> list[_Unspeakable]:
    return [_Unspeakable()]


@hookimpl
def visitatie_checks() -> list[_Unspeakable]:
    raise _Unspeakable
