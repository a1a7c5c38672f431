"""Gives what are no records."""

from __future__ import annotations

from visitatie.hooks import hookimpl


@hookimpl
def visitatie_frameworks() -> list[object]:
    return ["wrong-record"]


@hookimpl
def visitatie_rules() -> None:
    """Forget to return the rules."""


@hookimpl
def visitatie_checks() -> object:
    return "checks"


@hookimpl
def visitatie_report_sections() -> object:
    return {"sections": 1}


@hookimpl
def visitatie_report_formats() -> object:
    return 5
