"""Gives something first, and then fails."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from visitatie.errors import Message
from visitatie.hooks import (
    Check,
    EditionSource,
    FrameworkSource,
    Notice,
    ReportSection,
    Severity,
    hookimpl,
)


def _half(subject: object) -> Iterator[Notice]:
    yield Notice(Severity.ERROR, "first", Message("The first"))
    raise LookupError("no second notice")


def _blocks(context: object) -> Iterator[str]:
    yield "block"
    raise LookupError("no second block")


@hookimpl
def visitatie_frameworks() -> Iterator[FrameworkSource]:
    editions = (EditionSource("2026", Path(__file__)),)
    yield FrameworkSource("half-a-generator", "The first", editions)
    raise LookupError("no second framework")


@hookimpl
def visitatie_checks() -> Iterator[Check]:
    yield Check("half", Message("Half"), "audit", _half)


@hookimpl
def visitatie_report_sections() -> list[ReportSection]:
    return [ReportSection("half", Message("Half"), 500, _blocks)]  # type: ignore[arg-type]  # fault
