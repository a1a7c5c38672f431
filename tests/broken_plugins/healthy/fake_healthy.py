"""A plugin that is in order and implements every hook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from visitatie.errors import Message
from visitatie.hooks import (
    Check,
    EditionSource,
    FrameworkSource,
    NamedRule,
    Notice,
    ReportFormat,
    ReportSection,
    Severity,
    hookimpl,
)

_EDITIONS = (EditionSource("2026", Path(__file__).with_name("2026.toml")),)


def _always(values: Mapping[str, object], facts: Mapping[str, object]) -> str | None:
    return "good" if values else None


def _look(subject: object) -> Iterator[Notice]:
    yield Notice(Severity.INFO, "looked", Message("Looked at {subject}", subject=subject))


def _build(context: object) -> list[object] | None:
    return [context] if context else None


def _render(document: object, options: object) -> bytes:
    return str(document).encode()


@hookimpl
def visitatie_frameworks() -> Iterator[FrameworkSource]:
    yield FrameworkSource("second", "Another framework of the plugin", _EDITIONS)
    yield FrameworkSource("healthy", "A framework", _EDITIONS)


@hookimpl
def visitatie_rules() -> tuple[NamedRule, ...]:
    return (
        NamedRule("later", _always, "Named after the other"),
        NamedRule("always", _always, "Good when there is anything"),
    )


@hookimpl
def visitatie_checks() -> list[Check]:
    return [Check("look", Message("Look"), "audit", _look)]


@hookimpl
def visitatie_report_sections() -> Iterator[ReportSection]:
    yield ReportSection("a-late-one", Message("Late"), 900, _build)
    yield ReportSection("z-early", Message("Early"), 100, _build)


@hookimpl
def visitatie_report_formats() -> Iterator[ReportFormat]:
    yield ReportFormat("text", Message("Text"), ".txt", "text/plain", _render)
