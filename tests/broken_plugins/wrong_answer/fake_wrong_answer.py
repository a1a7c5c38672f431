"""Gives good records whose functions give wrong answers."""

from __future__ import annotations

from typing import Any

from visitatie.errors import Message, MissingLibraryError, ReportError
from visitatie.hooks import Check, NamedRule, ReportFormat, ReportSection, hookimpl


def _five(*_: object) -> Any:  # noqa: ANN401  # says nothing about its answer: the fault
    return 5


def _five_times(*_: object) -> Any:  # noqa: ANN401  # as above
    return [5]


def _no_library(*_: object) -> bytes:
    raise MissingLibraryError("pango is not here")


def _not_whole(*_: object) -> bytes:
    raise ReportError("a table is too wide")


@hookimpl
def visitatie_rules() -> list[NamedRule]:
    return [NamedRule("five", _five, "Gives no level")]


@hookimpl
def visitatie_checks() -> list[Check]:
    return [Check("five", Message("Five"), "audit", _five_times)]


@hookimpl
def visitatie_report_sections() -> list[ReportSection]:
    return [ReportSection("five", Message("Five"), 500, _five)]


@hookimpl
def visitatie_report_formats() -> list[ReportFormat]:
    return [
        ReportFormat("five", Message("Five"), ".txt", "text/plain", _five),
        ReportFormat("needy", Message("Needy"), ".txt", "text/plain", _no_library),
        ReportFormat("narrow", Message("Narrow"), ".txt", "text/plain", _not_whole),
    ]
